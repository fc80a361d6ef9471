package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.examine.Examiner;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Site;
import dev.assay.program.Value;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The minimal ways to write a test that keep its claim, found by judging all of them. */
final class EveryVariant {

  private EveryVariant() {}

  /** All choices, the greatest first. */
  static List<int[]> choices(Orderings orderings) {
    List<int[]> all = new ArrayList<>(List.of(new int[orderings.sites().size()]));
    for (int site = 0; site < orderings.sites().size(); site++) {
      List<int[]> more = new ArrayList<>();
      for (int[] choice : all) {
        for (int form = 0; form < orderings.sites().get(site).size(); form++) {
          more.add(Lattice.with(choice, site, form));
        }
      }
      all = more;
    }
    return all;
  }

  static long count(Orderings orderings) {
    return orderings.sites().stream().mapToLong(site -> site.size()).reduce(1, (a, b) -> a * b);
  }

  /** The minimal ones among those that hold. */
  static List<int[]> minimal(Orderings orderings, Claim claim, Examiner reader) {
    List<int[]> holding =
        choices(orderings).stream()
            .filter(choice -> verdict(orderings, claim, choice, reader) == Verdict.HOLDS)
            .toList();
    return new Lattice(orderings.sites()).minimal(holding);
  }

  /** What must agree: the minimal choices of all, and those that are sought. */
  static List<String> bothWays(List<Site> sites, Variation variation) {
    Judged every = new Judged(variation, () -> false);
    Orderings all = new Orderings(new SourceFile("", ""), sites, List.of());
    List<int[]> holding =
        choices(all).stream().filter(choice -> every.of(choice) == Verdict.HOLDS).toList();
    Judged few = new Judged(variation, () -> false);
    return List.of(
        words(new Lattice(sites).minimal(holding)), words(SufficientSets.of(sites, few).minimal()));
  }

  static Verdict verdict(Orderings orderings, Claim claim, int[] choice, Examiner reader) {
    try {
      return claim.judge(reader.read(orderings.with(choice)));
    } catch (InputException e) {
      return Verdict.FAILS;
    }
  }

  static String words(List<int[]> choices) {
    return choices.stream().map(Arrays::toString).collect(Collectors.joining(" "));
  }

  /**
   * The test, asking for a state that it has not as written but has with all orderings as weak as
   * they get; empty if there is none.
   */
  static Optional<SourceFile> askingWhatOrderForbids(SourceFile file, Examiner counting) {
    Orderings orderings = OrderingFinder.of(counting.read(file));
    int[] least = orderings.sites().stream().mapToInt(site -> site.size() - 1).toArray();
    CheckResult weak = counting.examine(orderings.with(least));
    TreeSet<String> strong = new TreeSet<>();
    CheckResult written = counting.examine(file);
    written.outcomes().forEach(outcome -> strong.add(state(written, outcome)));
    return weak.outcomes().stream()
        .map(outcome -> state(weak, outcome))
        .filter(state -> !strong.contains(state))
        .findFirst()
        .map(
            state ->
                new SourceFile(
                    file.name(),
                    file.text().substring(0, file.text().lastIndexOf("exists"))
                        + "exists ("
                        + state
                        + ")\n"));
  }

  private static String state(CheckResult result, Outcome outcome) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < result.displayed().size(); i++) {
      Value value = outcome.values().get(i);
      parts.add(result.displayed().get(i) + "=" + value);
    }
    return String.join(" /\\ ", parts);
  }
}
