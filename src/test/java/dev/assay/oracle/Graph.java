package dev.assay.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Events, what relates them by syntax alone, and the equations of their values. Graphs are only
 * ever united.
 *
 * @param roles register reads and loads that are evaluated for an address or for a stored value
 */
record Graph(
    List<Event> events,
    Map<Kind, Set<Edge>> edges,
    Map<Event, Port> roles,
    List<Equation> equations) {

  /** Why two events are related. */
  enum Kind {
    /** Causality inside a statement, by data. */
    DATA,
    /** Causality inside a statement, without using a value. */
    CONTROL,
    /** From each event of a condition to each event of the branch taken. */
    BRANCH,
    /** From the last write of a register to a read of it. */
    REGISTER
  }

  /** Which operand of its user a register read or load provides. */
  enum Port {
    NONE,
    ADDRESS,
    DATA
  }

  static final Graph EMPTY = new Graph(List.of(), Map.of(), Map.of(), List.of());

  static Graph of(Event event, Port port) {
    return new Graph(List.of(event), Map.of(), Map.of(event, port), List.of());
  }

  static Graph of(Kind kind, Set<Edge> edges) {
    return new Graph(List.of(), Map.of(kind, edges), Map.of(), List.of());
  }

  static Graph of(Equation equation) {
    return new Graph(List.of(), Map.of(), Map.of(), List.of(equation));
  }

  Graph with(Graph other) {
    List<Event> allEvents = new ArrayList<>(events);
    allEvents.addAll(other.events);
    Map<Kind, Set<Edge>> allEdges = new LinkedHashMap<>(edges);
    other.edges.forEach((kind, more) -> allEdges.put(kind, union(edges(kind), more)));
    Map<Event, Port> allRoles = new LinkedHashMap<>(roles);
    allRoles.putAll(other.roles);
    List<Equation> allEquations = new ArrayList<>(equations);
    allEquations.addAll(other.equations);
    return new Graph(allEvents, allEdges, allRoles, allEquations);
  }

  Set<Edge> edges(Kind kind) {
    return edges.getOrDefault(kind, Set.of());
  }

  /** Causality inside statements. */
  Set<Edge> causality() {
    return union(edges(Kind.DATA), edges(Kind.CONTROL));
  }

  /** The events that no edge leaves. */
  Set<Event> last(Set<Edge> edges) {
    Set<Event> result = new LinkedHashSet<>(events);
    edges.forEach(edge -> result.remove(edge.from()));
    return result;
  }

  /** The events that no edge enters. */
  Set<Event> first(Set<Edge> edges) {
    Set<Event> result = new LinkedHashSet<>(events);
    edges.forEach(edge -> result.remove(edge.to()));
    return result;
  }

  static <T> Set<T> union(Collection<T> left, Collection<T> right) {
    Set<T> result = new LinkedHashSet<>(left);
    result.addAll(right);
    return result;
  }
}
