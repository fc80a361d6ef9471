package dev.assay.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * All ways to let each load read from a write: any write whose location may be equal, except those
 * that the load itself causes inside its statement.
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
    choose(0, solution, List.of(), Map.of(), each);
  }

  private void choose(
      int next,
      Solution solution,
      List<Equation> equations,
      Map<Event, Event> chosen,
      BiConsumer<Solution, Map<Event, Event>> each) {
    Optional<Solution> solved = solution.with(equations);
    if (solved.isEmpty()) {
      return;
    }
    if (next == loads.size()) {
      if (solved.get().open().isEmpty() || !solved.get().failures().isEmpty()) {
        each.accept(solved.get(), chosen);
      }
      return;
    }
    int load = loads.get(next);
    Event event = syntax.all().get(load);
    for (int w = 0; w < syntax.all().size(); w++) {
      Event write = syntax.all().get(w);
      if (write.isStore() && w != load && !causality.has(load, w)) {
        Map<Event, Event> longer = new LinkedHashMap<>(chosen);
        longer.put(event, write);
        Term read = event.read().orElseThrow();
        Term written = write.written().orElseThrow();
        List<Equation> more = new ArrayList<>(equations);
        more.add(new Equation.Same(location(event), location(write)));
        more.add(new Equation.Same(read, written));
        choose(next + 1, solution, more, longer, each);
      }
    }
    List<Equation> nowhere = new ArrayList<>(equations);
    nowhere.add(new Equation.NoAddress(location(event)));
    choose(next + 1, solution, nowhere, chosen, each);
  }

  private static Term location(Event event) {
    return event.location().orElseThrow();
  }
}
