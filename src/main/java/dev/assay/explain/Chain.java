package dev.assay.explain;

import dev.assay.evidence.Argument;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Execution;
import java.util.List;

/**
 * An argument as a chain of steps: a cycle, or a path that the model does not permit.
 *
 * @param argument what is told
 * @param execution what the facts of the argument say of an execution
 * @param check the name of the check that is violated, or of the order that there cannot be
 * @param rule the check as it stands in the model, such as {@code acyclic hb as happens-before}
 * @param links one after the other; empty if the check fails for want of something
 */
public record Chain(
    Argument argument, Execution execution, String check, String rule, List<Link> links) {

  public Chain {
    links = List.copyOf(links);
  }

  /** Whether the chain ends where it begins. */
  public boolean isCycle() {
    return !links.isEmpty() && links.get(0).from() == links.get(links.size() - 1).to();
  }

  /** An event of the chain. */
  public Occurrence event(int id) {
    return execution.event(id).orElseThrow();
  }
}
