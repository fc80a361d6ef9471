package dev.assay.oracle;

import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.Observable;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Answers a litmus test by running the model on every candidate execution. */
final class Oracle {

  /** What is said of a test that would take too long. */
  static final String TOO_LARGE = "too many candidate executions for the oracle";

  /** Sources of reads times orders of writes; fewer let a long run see more programs. */
  private static final long MOST_CANDIDATES = Long.getLong("assay.oracle.candidates", 3_000);

  private final OracleModel model;
  private final InitialState initial;
  private final Observations observations;
  private final LitmusTest test;
  private final int unroll;
  private final EventFactory factory = new EventFactory();

  private final Set<String> tags;
  private final Map<List<Value>, Long> states = new TreeMap<>(Oracle::compareStates);
  private final Set<String> flags = new TreeSet<>();
  private long positive;
  private long negative;
  private boolean loopCut;
  private long candidates;

  private Oracle(LitmusTest test, OracleModel model, int unroll) {
    this.test = test;
    this.model = model;
    this.unroll = unroll;
    this.initial = new InitialState(test);
    this.observations = new Observations(test);
    this.tags = model.tags();
  }

  /** Enumerates the executions of a test; loops are unrolled the given number of times. */
  static OracleResult check(LitmusTest test, OracleModel model, int unroll) {
    return new Oracle(test, model, unroll).result();
  }

  private OracleResult result() {
    Graph initialWrites = Graph.EMPTY;
    for (Map.Entry<Value, Value> cell : initial.memory().entrySet()) {
      Term value = new Term.Known(cell.getValue());
      Event write = factory.initialWrite(new Term.Known(cell.getKey()), value);
      initialWrites = initialWrites.with(Graph.of(write, Graph.Port.NONE));
    }
    Unfolder unfolder = new Unfolder(factory, unroll, !model.variants().contains("lkmmv2"));
    List<List<ThreadPath>> threads = new ArrayList<>();
    for (ThreadSource thread : test.threads()) {
      ThreadPath start =
          new ThreadPath(thread.number(), 0, initial.registers(thread.number()), Graph.EMPTY);
      threads.add(unfolder.after(thread.body(), start));
    }
    choosePaths(threads, List.of(), initialWrites);
    Map<String, Long> lines = new LinkedHashMap<>();
    states.forEach((values, count) -> lines.merge(line(values), count, Long::sum));
    return new OracleResult(lines, positive, negative, flags, loopCut);
  }

  private void choosePaths(List<List<ThreadPath>> threads, List<ThreadPath> chosen, Graph graph) {
    if (chosen.size() < threads.size()) {
      for (ThreadPath path : threads.get(chosen.size())) {
        List<ThreadPath> longer = new ArrayList<>(chosen);
        longer.add(path);
        choosePaths(threads, longer, graph.with(path.graph()));
      }
      return;
    }
    Solution.NOTHING
        .with(graph.equations())
        .ifPresent(
            solution -> {
              Syntax syntax = Syntax.of(graph);
              new ReadsFrom(syntax)
                  .forEach(solution, (solved, rf) -> chooseFinalWrites(syntax, chosen, solved, rf));
            });
  }

  private void chooseFinalWrites(
      Syntax syntax, List<ThreadPath> paths, Solution solution, Map<Event, Event> readsFrom) {
    List<Map<String, Value>> registers = new ArrayList<>();
    for (ThreadPath path : paths) {
      Map<String, Value> values = new TreeMap<>();
      path.registers().forEach((name, last) -> values.put(name, solution.value(last.value())));
      registers.add(values);
    }
    Execution open = new Execution(syntax, solution, readsFrom, Set.of(), registers);
    chooseFinalWrites(open, List.copyOf(initial.locations(observations.observed())), Set.of());
  }

  private void chooseFinalWrites(Execution open, List<Value> locations, Set<Event> chosen) {
    if (locations.isEmpty()) {
      judge(
          new Execution(
              open.syntax(), open.solution(), open.readsFrom(), chosen, open.registers()));
      return;
    }
    Value location = locations.get(0);
    List<Event> writes =
        open.syntax().all().stream()
            .filter(e -> e.isStore() && open.location(e).equals(location))
            .toList();
    for (Event last : writes) {
      if (writes.size() == 1 || !last.isInitial()) {
        chooseFinalWrites(
            open, locations.subList(1, locations.size()), Graph.union(chosen, Set.of(last)));
      }
    }
  }

  private void judge(Execution execution) {
    // What is cut has no final state to filter.
    loopCut |= execution.isCut();
    if (execution.isCut()) {
      return;
    }
    Function<Observable, List<Value>> state = item -> values(execution, item);
    if (test.filter().isPresent() && !Observations.holds(test.filter().get(), state, initial)) {
      return;
    }
    candidates += orders(execution);
    if (candidates > MOST_CANDIDATES) {
      throw new OracleException(TOO_LARGE);
    }
    BaseScope base = new BaseScope(execution);
    CatEvaluator evaluator = new CatEvaluator(base.algebra(), model.variants());
    new CatRun(evaluator, model, raised -> count(execution, state, raised))
        .run(model.statements(), base.scope(tags));
  }

  /** In how many orders the writes of an execution can reach memory, location by location. */
  private static long orders(Execution execution) {
    Map<Value, Long> writes = new TreeMap<>();
    long orders = 1;
    for (Event event : execution.syntax().all()) {
      if (event.isStore() && !event.isInitial()) {
        orders *= writes.merge(execution.location(event), 1L, Long::sum);
      }
    }
    return orders;
  }

  private void count(
      Execution execution, Function<Observable, List<Value>> state, Set<String> raised) {
    if (!execution.solution().failures().isEmpty()) {
      throw new OracleException(execution.solution().failures().get(0));
    }
    if (Observations.holds(test.condition().proposition(), state, initial)) {
      positive++;
    } else {
      negative++;
    }
    flags.addAll(raised);
    List<Value> values = new ArrayList<>();
    observations.displayed().forEach(item -> values.addAll(state.apply(item)));
    states.merge(values, 1L, Long::sum);
  }

  /** The final value of an item, or the values of the cells of an array. */
  private List<Value> values(Execution execution, Observable item) {
    List<Value> values = new ArrayList<>();
    if (item instanceof Observable.Register register) {
      Map<String, Value> ofThread = execution.registers().get(register.thread());
      values.add(ofThread.getOrDefault(register.name(), initial.register(register)));
    }
    for (Value location : initial.locations(item)) {
      for (Event last : execution.finalWrites()) {
        if (execution.location(last).equals(location)) {
          values.add(execution.solution().value(last.written().orElseThrow()));
        }
      }
    }
    return values.stream().map(value -> initial.fit(item, value)).toList();
  }

  private String line(List<Value> values) {
    StringBuilder line = new StringBuilder();
    int next = 0;
    for (Observable item : observations.displayed()) {
      line.append(line.isEmpty() ? "" : " ").append(item).append('=');
      if (item instanceof Observable.Array) {
        int count = initial.locations(item).size();
        List<String> cells =
            values.subList(next, next + count).stream().map(v -> initial.show(item, v)).toList();
        line.append('{').append(String.join(",", cells)).append('}');
        next += count;
      } else {
        line.append(initial.show(item, values.get(next)));
        next++;
      }
      line.append(';');
    }
    return line.toString();
  }

  private static int compareStates(List<Value> left, List<Value> right) {
    for (int i = 0; i < left.size(); i++) {
      int comparison = left.get(i).compareTo(right.get(i));
      if (comparison != 0) {
        return comparison;
      }
    }
    return 0;
  }
}
