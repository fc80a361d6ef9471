package dev.assay.engine.search;

import dev.assay.engine.answer.ExecutionTaker;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.state.Level;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Hands on every execution, with what the flags of its plan note of it. */
public final class EachExecution implements ExecutionListener {

  private final EventStructure structure;
  private final Snapshot snapshot;
  private final Predicate<Observed.FinalState> proposition;
  private final ExecutionTaker taker;

  /** Hands on the executions of a structure. */
  public EachExecution(
      EventStructure structure, Predicate<Observed.FinalState> proposition, ExecutionTaker taker) {
    this.structure = structure;
    this.snapshot = new Snapshot(structure);
    this.proposition = proposition;
    this.taker = taker;
  }

  @Override
  public boolean found(Level level, Observed.FinalState state, Plan plan) {
    Map<String, List<Edge>> relations = new LinkedHashMap<>();
    for (Plan.Test note : plan.flags()) {
      relations.put(note.name().orElse(""), snapshot.edges(level.bounds.lower(note.node())));
    }
    relations.put(ExecutionTaker.BY_DATA, present(structure.intraData(), level));
    relations.put(ExecutionTaker.BY_CONTROL, present(structure.intraControl(), level));
    CandidateExecution execution =
        new CandidateExecution(
            snapshot.occurrences(level),
            relations.getOrDefault("rf", List.of()),
            relations.getOrDefault("co", List.of()));
    return taker.take(execution, relations, proposition.test(state));
  }

  private List<Edge> present(long[] relation, Level level) {
    return snapshot.edges(relation).stream()
        .filter(
            edge ->
                Universe.has(level.present, edge.from()) && Universe.has(level.present, edge.to()))
        .toList();
  }
}
