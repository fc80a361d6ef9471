package dev.assay.engine.search;

import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import dev.assay.program.Value;
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

  private final EventStructure structure;
  private final Universe universe;
  private final Values values;
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
    this.structure = structure;
    this.universe = structure.universe();
    this.values = new Values(structure);
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
        addEdges(relation, readsFrom);
      } else if (coherence.isEmpty()) {
        long[] longer = universe.newRelation();
        universe.sequence(longer, relation, relation);
        long[] steps = universe.newRelation();
        Universe.difference(steps, relation, longer);
        addEdges(steps, coherence);
      }
    }
    List<Occurrence> occurrences = new ArrayList<>();
    for (Event event : structure.events()) {
      if (Universe.has(level.present, event.id())) {
        occurrences.add(occurrence(event, level));
      }
    }
    witness = Optional.of(new CandidateExecution(occurrences, readsFrom, coherence));
    return true;
  }

  private void addEdges(long[] relation, List<Edge> edges) {
    for (int from = 0; from < universe.size(); from++) {
      for (int to = 0; to < universe.size(); to++) {
        if (universe.has(relation, from, to)) {
          edges.add(new Edge(from, to));
        }
      }
    }
  }

  private Occurrence occurrence(Event event, Level level) {
    return new Occurrence(
        event,
        event.location().map(at -> values.of(at, level)).flatMap(this::known),
        event.kind().reads() ? known(level.value[event.id()]) : Optional.empty(),
        event.written().map(value -> values.of(value, level)).flatMap(this::known));
  }

  private Optional<Value> known(long datum) {
    return datum == Datum.UNKNOWN
        ? Optional.empty()
        : Optional.of(Datum.toValue(datum, structure.program().symbols()));
  }
}
