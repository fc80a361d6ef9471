package dev.assay.evidence;

import dev.assay.program.Proposition;
import java.util.ArrayList;
import java.util.List;

/**
 * Which candidates are looked for: those that pass the test's filter and in which a proposition
 * comes out as wanted.
 */
public record Question(Proposition proposition, boolean wanted) {

  /** Each way is a search of its own, so of many none is tried alone. */
  private static final int MOST_WAYS = 64;

  /** Questions of which one has an answer where this has: its ways of coming out as wanted. */
  List<Question> ways() {
    List<Question> ways = new ArrayList<>();
    split(proposition, wanted, ways);
    return ways.size() > MOST_WAYS ? List.of(this) : ways;
  }

  private static void split(Proposition part, boolean wanted, List<Question> to) {
    if (part instanceof Proposition.Not not) {
      split(not.operand(), !wanted, to);
    } else if (part instanceof Proposition.Or or && wanted) {
      split(or.left(), true, to);
      split(or.right(), true, to);
    } else if (part instanceof Proposition.And and && !wanted) {
      split(and.left(), false, to);
      split(and.right(), false, to);
    } else {
      to.add(new Question(part, wanted));
    }
  }

  /** Whether a completion of a candidate may be one. */
  boolean mayBe(Candidate candidate) {
    State state = candidate.space().state();
    return state.mayBe(proposition, wanted, candidate)
        && candidate
            .structure()
            .program()
            .filter()
            .map(filter -> state.mayBe(filter, true, candidate))
            .orElse(true);
  }

  /** The final values that all such candidates have. */
  List<Pin> pins(Space space) {
    List<Pin> pins = new ArrayList<>();
    Pin.collect(proposition, wanted, space.state(), space.structure(), pins);
    space
        .structure()
        .program()
        .filter()
        .ifPresent(filter -> Pin.collect(filter, true, space.state(), space.structure(), pins));
    return List.copyOf(pins);
  }
}
