package dev.assay.evidence;

import java.util.List;

/**
 * Why a pair of events is in a relation, or an event in a set: one operator of the model's plan,
 * and the parts that it needs.
 *
 * @param node of the plan
 * @param from the first event
 * @param to the second; the first again for a set
 * @param parts for a sequence or a closure one after the other
 */
public record Step(int node, int from, int to, List<Step> parts) {
  public Step {
    parts = List.copyOf(parts);
  }
}
