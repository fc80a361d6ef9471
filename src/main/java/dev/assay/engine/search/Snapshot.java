package dev.assay.engine.search;

import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Datum;
import dev.assay.program.Value;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be kept of an execution that a search has just found. */
final class Snapshot {

  private final EventStructure structure;
  private final Universe universe;
  private final Values values;

  Snapshot(EventStructure structure) {
    this.structure = structure;
    this.universe = structure.universe();
    this.values = new Values(structure);
  }

  /** The events that happened, in the order of the structure. */
  List<Occurrence> occurrences(Level level) {
    List<Occurrence> occurrences = new ArrayList<>();
    for (Event event : structure.events()) {
      if (Universe.has(level.present, event.id())) {
        occurrences.add(occurrence(event, level));
      }
    }
    return occurrences;
  }

  /** The pairs of a relation. */
  List<Edge> edges(long[] relation) {
    List<Edge> edges = new ArrayList<>();
    for (int from = 0; from < universe.size(); from++) {
      for (int to = 0; to < universe.size(); to++) {
        if (universe.has(relation, from, to)) {
          edges.add(new Edge(from, to));
        }
      }
    }
    return edges;
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
