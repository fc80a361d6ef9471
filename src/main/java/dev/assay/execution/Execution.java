package dev.assay.execution;

import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.program.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An execution of a test, or what is known of one, with its relations by name: what explanations,
 * pictures and certificates are made from.
 *
 * @param events that happen, in the order of their numbers: initial writes, then threads in order,
 *     each in program order; values only where they are known
 * @param relations by the names that the model has for them, {@code po}, {@code rf}, {@code co} and
 *     {@code fr} among them
 */
public record Execution(List<Occurrence> events, Map<String, List<Edge>> relations) {

  public Execution {
    events = List.copyOf(events);
    relations = Collections.unmodifiableMap(new TreeMap<>(relations));
  }

  /** The pairs of a relation; none if it has no such name. */
  public List<Edge> relation(String name) {
    return relations.getOrDefault(name, List.of());
  }

  /** The event of a number, if it happens. */
  public Optional<Occurrence> event(int id) {
    return events.stream().filter(occurrence -> occurrence.event().id() == id).findFirst();
  }

  /** The same, with places in memory called as the source calls them. */
  public Execution calling(Function<Value, String> names) {
    return new Execution(events.stream().map(event -> event.calling(names)).toList(), relations);
  }
}
