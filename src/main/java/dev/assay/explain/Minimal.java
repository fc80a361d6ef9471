package dev.assay.explain;

import dev.assay.explain.Possibility.Answer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A set of things whose absence makes something possible, none of which can stay.
 *
 * @param proven false if for some of them that could not be found out
 */
record Minimal(List<String> members, boolean proven) {

  Minimal {
    members = List.copyOf(members);
  }

  /**
   * The first single thing that suffices, or else what is left of all of them after putting back
   * one after the other. Empty if the absence of all does not suffice.
   *
   * @param possibleWithout monotone: if it is possible without some, then also without more
   */
  static Optional<Minimal> of(List<String> all, Function<Set<String>, Answer> possibleWithout) {
    for (String one : all) {
      if (possibleWithout.apply(Set.of(one)) == Answer.YES) {
        return Optional.of(new Minimal(List.of(one), true));
      }
    }
    Set<String> left = new LinkedHashSet<>(all);
    if (possibleWithout.apply(left) != Answer.YES) {
      return Optional.empty();
    }
    boolean proven = true;
    for (String one : all) {
      Set<String> fewer = new LinkedHashSet<>(left);
      fewer.remove(one);
      Answer answer = possibleWithout.apply(fewer);
      proven &= answer != Answer.UNKNOWN;
      if (answer == Answer.YES) {
        left = fewer;
      }
    }
    return Optional.of(new Minimal(List.copyOf(left), proven));
  }
}
