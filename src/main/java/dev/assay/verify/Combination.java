package dev.assay.verify;

import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Memory;
import dev.assay.program.Program;
import dev.assay.program.Site;
import dev.assay.program.Term;
import dev.assay.verify.PathEvent.Kind;
import dev.assay.verify.ThreadPath.Demand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A path for each thread: which events there are, and what is known of them from that alone. */
final class Combination {

  /** On the initial write of a location that is declared volatile; the java model looks for it. */
  private static final AccessMode VOLATILE_FIELD =
      new AccessMode.Annotated(List.of("java-volatile-field"));

  final Program program;
  final List<ThreadPath> paths;

  /** Initial writes, then the events of each path. */
  final List<PathEvent> events = new ArrayList<>();

  final Map<String, Integer> bySite = new HashMap<>();
  final Pairs po;
  final List<Integer> reads = new ArrayList<>();
  final List<Integer> writes = new ArrayList<>();

  /** The demands that speak of the value of each read. */
  final Map<Integer, List<Demand>> demands = new HashMap<>();

  private final int[] starts;
  private final Map<String, Pairs> related = new HashMap<>();

  Combination(Program program, List<ThreadPath> paths, List<Demand> outcome) {
    this.program = program;
    this.paths = List.copyOf(paths);
    for (int cell = 0; cell < program.cells().size(); cell++) {
      events.add(initial(program.cells().get(cell), cell));
    }
    starts = new int[paths.size()];
    for (int i = 0; i < paths.size(); i++) {
      starts[i] = events.size();
      events.addAll(paths.get(i).events);
    }
    for (int e = 0; e < events.size(); e++) {
      bySite.put(events.get(e).site(), e);
      if (events.get(e).kind().reads()) {
        reads.add(e);
      }
      if (events.get(e).kind().writes()) {
        writes.add(e);
      }
    }
    Pairs inside = related("iico_data").or(related("iico_ctrl")).transitive();
    po =
        inside.or(
            Pairs.of(
                size(),
                (a, b) ->
                    a < b
                        && events.get(a).thread() >= 0
                        && events.get(a).thread() == events.get(b).thread()
                        && events.get(a).instance() != events.get(b).instance()));
    paths.forEach(path -> path.demands.forEach(this::note));
    outcome.forEach(this::note);
  }

  private PathEvent initial(Memory.Cell cell, int index) {
    boolean isVolatile =
        program
            .memory()
            .volatiles()
            .contains(program.symbols().get(Datum.symbolOf(cell.address())));
    return new PathEvent(
        Site.initial(index).toString(),
        -1,
        Kind.INITIAL,
        Optional.of(new Term.Constant(cell.address())),
        Optional.of(new Term.Constant(cell.initial())),
        isVolatile ? VOLATILE_FIELD : AccessMode.PLAIN,
        false,
        -1 - index);
  }

  private void note(Demand demand) {
    Set<Integer> its = new TreeSet<>();
    Term.forEachPart(
        demand.term(),
        part -> {
          if (part instanceof Term.Read read) {
            its.add(index(read));
          }
        });
    its.forEach(read -> demands.computeIfAbsent(read, key -> new ArrayList<>()).add(demand));
  }

  int size() {
    return events.size();
  }

  /** The event that a term speaks of. */
  int index(Term.Read read) {
    int path = 0;
    while (path + 1 < paths.size() && paths.get(path + 1).base <= read.event()) {
      path++;
    }
    return starts[path] + read.event() - paths.get(path).base;
  }

  /** Pairs of a relation that paths note, by its name. */
  Pairs related(String name) {
    return related.computeIfAbsent(
        name,
        key -> {
          List<int[]> pairs = new ArrayList<>();
          for (int i = 0; i < paths.size(); i++) {
            for (int[] pair : paths.get(i).related.getOrDefault(name, List.of())) {
              pairs.add(new int[] {starts[i] + pair[0], starts[i] + pair[1]});
            }
          }
          return Pairs.of(size(), pairs);
        });
  }

  /** Whether a read might take its value from a write, if it were at one place. */
  boolean mayFeed(int write, int read) {
    return write != read
        && !(events.get(write).thread() == events.get(read).thread()
            && events.get(write).instance() == events.get(read).instance()
            && po.has(read, write));
  }

  /** What a register holds at the end. */
  Term register(int thread, String name) {
    for (ThreadPath path : paths) {
      if (path.thread == thread) {
        return path.registers.getOrDefault(name, Term.Constant.ZERO);
      }
    }
    return Term.Constant.ZERO;
  }
}
