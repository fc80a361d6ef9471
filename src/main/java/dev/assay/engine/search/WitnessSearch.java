package dev.assay.engine.search;

import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.state.Level;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits for the first execution of a kind, and keeps it. */
public final class WitnessSearch implements ExecutionListener {

  private static final String READS_FROM = "rf";

  /** What the plan's flags stand for in such a search: reads-from, and coherence by its names. */
  public static final List<String> NOTED = List.of(READS_FROM, "co", "mo");

  private final Universe universe;
  private final Snapshot snapshot;
  private final Predicate<Observed.FinalState> wanted;
  private Optional<CandidateExecution> witness = Optional.empty();

  /** Waits for one that ends in a given outcome. */
  public WitnessSearch(EventStructure structure, Observed observed, Outcome wanted) {
    this(
        structure,
        state ->
            observed.displayed().stream()
                .map(o -> observed.show(o, observed.values(o, state)))
                .toList()
                .equals(wanted.cells()));
  }

  /** Waits for one whose final state is as wanted. */
  public WitnessSearch(EventStructure structure, Predicate<Observed.FinalState> wanted) {
    this.universe = structure.universe();
    this.snapshot = new Snapshot(structure);
    this.wanted = wanted;
  }

  public Optional<CandidateExecution> witness() {
    return witness;
  }

  @Override
  public boolean found(Level level, Observed.FinalState state, Plan plan) {
    if (!wanted.test(state)) {
      return false;
    }
    List<Edge> readsFrom = new ArrayList<>();
    List<Edge> coherence = new ArrayList<>();
    for (Plan.Test flag : plan.flags()) {
      long[] relation = level.bounds.lower(flag.node());
      if (flag.name().equals(Optional.of(READS_FROM))) {
        readsFrom.addAll(snapshot.edges(relation));
      } else if (coherence.isEmpty()) {
        long[] longer = universe.newRelation();
        universe.sequence(longer, relation, relation);
        long[] steps = universe.newRelation();
        Universe.difference(steps, relation, longer);
        coherence.addAll(snapshot.edges(steps));
      }
    }
    witness =
        Optional.of(new CandidateExecution(snapshot.occurrences(level), readsFrom, coherence));
    return true;
  }
}
