package dev.assay.oracle;

import dev.assay.oracle.Graph.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A control path of one thread, so far: a straight line of statements.
 *
 * @param statements how many statements were begun; their number is their place in program order
 * @param registers the value of each register that has one, and who wrote it
 */
record ThreadPath(int thread, int statements, Map<String, Written> registers, Graph graph) {

  /** The value of a register, and the event that wrote it unless it is initial. */
  record Written(Term value, Optional<Event> by) {}

  ThreadPath nextStatement() {
    return new ThreadPath(thread, statements + 1, registers, graph);
  }

  ThreadPath with(Fragment fragment) {
    return new ThreadPath(thread, statements, registers, graph.with(fragment.graph()));
  }

  ThreadPath with(Equation equation) {
    return new ThreadPath(thread, statements, registers, graph.with(Graph.of(equation)));
  }

  ThreadPath with(String register, Term value, Event by) {
    Map<String, Written> after = new LinkedHashMap<>(registers);
    after.put(register, new Written(value, Optional.of(by)));
    return new ThreadPath(thread, statements, after, graph);
  }

  /** Makes all events from the given place on depend by control on a condition's events. */
  ThreadPath withBranch(List<Event> condition, int start) {
    List<Event> branch = graph.events().subList(start, graph.events().size());
    Graph control = Graph.of(Kind.BRANCH, Edge.product(condition, branch));
    return new ThreadPath(thread, statements, registers, graph.with(control));
  }
}
