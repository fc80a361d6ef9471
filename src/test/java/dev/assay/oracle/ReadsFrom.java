package dev.assay.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * All ways to let each load read from a write (litmus-c.md 5.2): any write whose location may be
 * equal, except those that the load itself causes inside its statement.
 */
final class ReadsFrom {

  private final Syntax syntax;
  private final Pairs causality;
  private final List<Integer> loads;

  ReadsFrom(Syntax syntax) {
    this.syntax = syntax;
    this.causality = syntax.causality();
    this.loads =
        IntStream.range(0, syntax.all().size())
            .boxed()
            .filter(i -> syntax.all().get(i).isLoad())
            .toList();
  }

  /** Reports each choice that gives every event a value. */
  void forEach(Solution solution, BiConsumer<Solution, Map<Event, Event>> each) {
    choose(0, solution, Map.of(), each);
  }

  private void choose(
      int next,
      Solution solution,
      Map<Event, Event> chosen,
      BiConsumer<Solution, Map<Event, Event>> each) {
    if (next == loads.size()) {
      if (solution.open().isEmpty() || !solution.failures().isEmpty()) {
        each.accept(solution, chosen);
      }
      return;
    }
    Event load = syntax.all().get(loads.get(next));
    for (int w = 0; w < syntax.all().size(); w++) {
      Event write = syntax.all().get(w);
      if (write.isStore() && !write.equals(load) && !causality.has(loads.get(next), w)) {
        Map<Event, Event> longer = new LinkedHashMap<>(chosen);
        longer.put(load, write);
        solution
            .with(
                List.of(
                    new Equation.Same(location(load), location(write)),
                    new Equation.Same(load.read().orElseThrow(), write.written().orElseThrow())))
            .ifPresent(solved -> choose(next + 1, solved, longer, each));
      }
    }
    Optional<Solution> nowhere = solution.with(List.of(new Equation.NoAddress(location(load))));
    nowhere.ifPresent(solved -> choose(next + 1, solved, chosen, each));
  }

  private static Term location(Event event) {
    return event.location().orElseThrow();
  }
}
