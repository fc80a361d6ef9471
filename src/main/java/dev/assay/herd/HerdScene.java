package dev.assay.herd;

import dev.assay.engine.answer.ExecutionTaker;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What is drawn of an execution: which of its events, and which pairs of which relations. */
final class HerdScene {

  private final HerdLook look;
  private final HerdEvents events;
  private final Map<String, List<Edge>> relations;
  private final int threads;
  private final Set<Integer> drawn = new HashSet<>();
  private final Map<Integer, Integer> threadOf = new LinkedHashMap<>();
  private final Map<Integer, String> locations = new LinkedHashMap<>();
  private final Set<String> observed;

  HerdScene(
      HerdLook look,
      CandidateExecution execution,
      Map<String, List<Edge>> relations,
      Program test) {
    this.look = look;
    this.events = new HerdEvents(execution, look.is(HerdOption.BRACKETS, true), look.hexa());
    this.relations = relations;
    this.threads = test.threads().size();
    this.observed = observed(test);
    for (Occurrence occurrence : execution.events()) {
      int id = occurrence.event().id();
      threadOf.put(id, occurrence.event().thread());
      locations.put(id, location(occurrence));
      if (look.isDrawn(occurrence)) {
        drawn.add(id);
      }
    }
  }

  /** The locations whose final value the test asks for. */
  private static Set<String> observed(Program test) {
    Set<String> names = new TreeSet<>();
    Consumer<Proposition> add =
        asked ->
            asked.forEachAtom(
                atom -> atom.observables().forEach(place -> names.add(place.location())));
    add.accept(test.condition().proposition());
    test.filter().ifPresent(add);
    test.locations().forEach(located -> names.add(located.observable().location()));
    return names;
  }

  HerdEvents events() {
    return events;
  }

  /** How many threads the test has. */
  int threads() {
    return threads;
  }

  /** The thread of an event; -1 for initial writes. */
  int threadOf(int event) {
    return threadOf.getOrDefault(event, -1);
  }

  boolean isDrawn(int event) {
    return drawn.contains(event);
  }

  /** The initial writes that are drawn. */
  List<Occurrence> initial() {
    return events.initial().stream().filter(event -> isDrawn(event.event().id())).toList();
  }

  /** The location of an event as text; empty if it has none. */
  static String location(Occurrence event) {
    return event.location().map(Object::toString).orElse("");
  }

  /** The edges that are drawn, without those that follow from others. */
  Map<String, List<Edge>> shown() {
    Map<String, List<Edge>> shown = new LinkedHashMap<>();
    for (Map.Entry<String, List<Edge>> relation : relations.entrySet()) {
      String name = relation.getKey();
      if (name.equals(ExecutionTaker.BY_DATA)
          || name.equals(ExecutionTaker.BY_CONTROL)
          || look.isUnshown(name)) {
        continue;
      }
      List<Edge> edges =
          look.isRaw(name) ? relation.getValue() : withoutTransitive(relation.getValue());
      Set<Edge> seen = new HashSet<>();
      shown.put(
          name,
          edges.stream()
              .filter(edge -> drawn.contains(edge.from()) && drawn.contains(edge.to()))
              .filter(edge -> !look.isWithoutLoops(name) || edge.from() != edge.to())
              .filter(
                  edge ->
                      !look.isSymmetric(name)
                          || (!seen.contains(new Edge(edge.to(), edge.from())) && seen.add(edge)))
              .toList());
    }
    return shown;
  }

  /** Without the edges between events that longer paths lead between too. */
  private static List<Edge> withoutTransitive(List<Edge> edges) {
    Map<Integer, Set<Integer>> next = new HashMap<>();
    edges.forEach(e -> next.computeIfAbsent(e.from(), first -> new TreeSet<>()).add(e.to()));
    return edges.stream().filter(edge -> !isReachedOtherwise(edge, next)).toList();
  }

  private static boolean isReachedOtherwise(Edge edge, Map<Integer, Set<Integer>> next) {
    Deque<Integer> open = new ArrayDeque<>(next.getOrDefault(edge.from(), Set.of()));
    open.removeIf(event -> event == edge.to() || event == edge.from());
    Set<Integer> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (int event : next.getOrDefault(open.remove(), Set.of())) {
        if (event == edge.to()) {
          return true;
        }
        if (event != edge.from() && seen.add(event)) {
          open.add(event);
        }
      }
    }
    return false;
  }

  /** Direct causality inside statements, between events that are drawn. */
  List<Edge> inside(String name) {
    return relations.getOrDefault(name, List.of()).stream()
        .filter(edge -> drawn.contains(edge.from()) && drawn.contains(edge.to()))
        .toList();
  }

  /** From the last events of each statement to the first of the next, where no other edge is. */
  List<Edge> programOrder(Map<String, List<Edge>> shown) {
    Set<Edge> causes = new HashSet<>(inside(ExecutionTaker.BY_DATA));
    causes.addAll(inside(ExecutionTaker.BY_CONTROL));
    Set<Edge> others = new HashSet<>();
    if (!look.graph().equals("free")) {
      shown.values().forEach(others::addAll);
    }
    List<Edge> order = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      List<Occurrence> last = List.of();
      for (List<Occurrence> statement : statements(thread)) {
        for (Occurrence from : last) {
          for (Occurrence to : statement) {
            Edge edge = new Edge(from.event().id(), to.event().id());
            boolean shownAlready =
                others.contains(edge) || others.contains(new Edge(edge.to(), edge.from()));
            boolean first = causes.stream().noneMatch(cause -> cause.to() == edge.to());
            if (first && !shownAlready) {
              order.add(edge);
            }
          }
        }
        last =
            statement.stream()
                .filter(event -> causes.stream().noneMatch(c -> c.from() == event.event().id()))
                .toList();
      }
    }
    return order;
  }

  /** What is drawn of a thread, statement by statement. */
  List<List<Occurrence>> statements(int thread) {
    return events.statements(thread).stream()
        .map(
            statement ->
                statement.stream().filter(event -> drawn.contains(event.event().id())).toList())
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** Reads of initial values, where these have no node of their own. */
  List<Integer> initialReads() {
    return relations.getOrDefault("rf", List.of()).stream()
        .filter(
            edge ->
                threadOf(edge.from()) < 0 && !isDrawn(edge.from()) && events.isAccess(edge.to()))
        .map(Edge::to)
        .toList();
  }

  private String location(int event) {
    return locations.getOrDefault(event, "");
  }

  /** The drawn writes of locations that the test asks for that nothing follows in coherence. */
  List<Integer> lastWrites() {
    Set<Integer> writes = new HashSet<>();
    List<Edge> order = relations.getOrDefault("co", relations.getOrDefault("mo", List.of()));
    order.forEach(edge -> writes.add(edge.to()));
    order.forEach(edge -> writes.remove(edge.from()));
    return writes.stream()
        .filter(event -> drawn.contains(event) && observed.contains(location(event)))
        .sorted()
        .toList();
  }
}
