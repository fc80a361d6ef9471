package dev.assay.jcstress;

import dev.assay.jcstress.Crosschecked.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A whole cross-check: every test, checked or skipped, and what it was run on.
 *
 * @param reproduce options of the command line that repeat the run
 * @param report where the official harness put its report
 * @param interrupted whether somebody stopped the run, so that results are partial
 */
public record CrosscheckRun(
    List<Crosschecked> checked,
    List<Translation.Skipped> skipped,
    Machine machine,
    String reproduce,
    Optional<String> report,
    boolean interrupted) {

  public CrosscheckRun {
    checked = List.copyOf(checked);
    skipped = List.copyOf(skipped);
  }

  /** How many tests came to this verdict. */
  public long count(Verdict verdict) {
    return checked.stream().filter(test -> test.verdict() == verdict).count();
  }

  /** How many tests were left out for each reason. */
  public Map<String, Integer> skipReasons() {
    Map<String, Integer> reasons = new TreeMap<>();
    skipped.forEach(skip -> reasons.merge(skip.reason(), 1, Integer::sum));
    return reasons;
  }

  /** Whether nothing ran at all, which is no success. */
  public boolean checkedNothing() {
    return checked.stream().allMatch(test -> test.samples() == 0);
  }
}
