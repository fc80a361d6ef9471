package dev.assay.evidence;

import dev.assay.certificate.Fact;
import java.util.List;

/**
 * Facts that no consistent execution has together.
 *
 * @param facts none of which can be left out
 * @param open those of the facts that other executions with the outcome may lack
 * @param steps the cycle or the pair that the violated check forbids, derived from the facts; empty
 *     if the check fails for want of something
 */
public record Argument(Violation violation, List<Fact> facts, List<Fact> open, List<Step> steps) {
  public Argument {
    facts = List.copyOf(facts);
    open = List.copyOf(open);
    steps = List.copyOf(steps);
  }
}
