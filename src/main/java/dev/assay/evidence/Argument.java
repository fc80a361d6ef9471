package dev.assay.evidence;

import java.util.List;

/**
 * Facts that no consistent execution has together.
 *
 * @param facts none of which can be left out
 * @param steps the cycle or the pair that the violated check forbids, derived from the facts; empty
 *     if the check fails for want of something
 */
public record Argument(Violation violation, List<Fact> facts, List<Step> steps) {
  public Argument {
    facts = List.copyOf(facts);
    steps = List.copyOf(steps);
  }
}
