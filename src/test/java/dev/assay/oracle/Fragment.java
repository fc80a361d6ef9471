package dev.assay.oracle;

import dev.assay.oracle.Graph.Kind;
import dev.assay.oracle.Graph.Port;
import java.util.Optional;
import java.util.Set;

/**
 * What a part of a statement does on one control path, and its value.
 *
 * @param output the events that the value comes from; if empty, all without a data successor
 */
record Fragment(Term value, Graph graph, Optional<Set<Event>> output) {

  static Fragment value(Term value) {
    return new Fragment(value, Graph.EMPTY, Optional.empty());
  }

  static Fragment event(Event event, Term value, Port port) {
    return new Fragment(value, Graph.of(event, port), Optional.empty());
  }

  /** A fence causes nothing by data. */
  static Fragment fence(Event event) {
    return new Fragment(Term.number(0), Graph.of(event, Port.NONE), Optional.of(Set.of()));
  }

  /** Both, unordered; the value is the second's. */
  Fragment beside(Fragment second) {
    Optional<Set<Event>> both =
        output.isEmpty() && second.output.isEmpty()
            ? Optional.empty()
            : Optional.of(Graph.union(outputs(), second.outputs()));
    return new Fragment(second.value, graph.with(second.graph), both);
  }

  /** This, then what uses its value. */
  Fragment then(Fragment second) {
    Optional<Set<Event>> last = second.output;
    if (last.isEmpty() && output.isPresent()) {
      last = Optional.of(second.outputs().isEmpty() ? outputs() : second.outputs());
    }
    return new Fragment(second.value, graph.with(second.graph), last)
        .with(Kind.DATA, outputs(), second.graph.first(second.graph.edges(Kind.DATA)));
  }

  /** As {@link #then}, but the value comes from where this one's value comes from. */
  Fragment thenKeepingOutput(Fragment second) {
    return then(second).from(outputs());
  }

  /** This, then what happens because of it without using its value. */
  Fragment thenBecauseOf(Fragment second) {
    return new Fragment(second.value, graph.with(second.graph), Optional.of(second.outputs()))
        .with(Kind.CONTROL, last(), second.first());
  }

  Fragment with(Kind kind, Set<Event> from, Set<Event> to) {
    return new Fragment(value, graph.with(Graph.of(kind, Edge.product(from, to))), output);
  }

  Fragment with(Fragment other) {
    return new Fragment(value, graph.with(other.graph), output);
  }

  Fragment with(Equation equation) {
    return new Fragment(value, graph.with(Graph.of(equation)), output);
  }

  Fragment from(Set<Event> events) {
    return new Fragment(value, graph, Optional.of(events));
  }

  Fragment withValue(Term other) {
    return new Fragment(other, graph, output);
  }

  /** The events that the value comes from. */
  Set<Event> outputs() {
    return output.orElseGet(() -> graph.last(graph.edges(Kind.DATA)));
  }

  /** The events without a successor inside the statement. */
  Set<Event> last() {
    return graph.last(graph.causality());
  }

  /** The events without a predecessor inside the statement. */
  Set<Event> first() {
    return graph.first(graph.causality());
  }
}
