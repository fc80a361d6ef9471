package dev.assay.language.c.lowering;

import dev.assay.budget.Limits;
import dev.assay.language.c.CType;
import dev.assay.language.c.lowering.Environment.Cell;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.Datum;
import dev.assay.program.Operand;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The flow of a C thread: what its variables, pointers and conditions hold where paths meet. */
final class Flow extends ThreadFlow<Environment> {

  private final Limits limits;

  Flow(Limits limits) {
    super(new Environment(), limits::charge);
    this.limits = limits;
  }

  /** Goes on where some paths meet that started from a mark. */
  void join(Mark mark, List<Path<Environment>> paths, ThreadMemory memory, SourceSpan span) {
    join(mark, paths, meeting -> merge(meeting, memory, span), span);
  }

  private Environment merge(List<Path<Environment>> paths, ThreadMemory memory, SourceSpan span) {
    paths.forEach(path -> limits.charge(1 + path.environment().cells().size()));
    Set<MemoryObject> escaped = new LinkedHashSet<>();
    int before;
    do {
      before = escaped.size();
      paths.forEach(path -> escaped.addAll(path.environment().escaped()));
      escaped.addAll(differentlyPointedTo(paths));
      for (Path<Environment> path : paths) {
        goOn(path);
        escaped.forEach(object -> memory.escape(object, span));
      }
    } while (escaped.size() > before);
    Environment first = paths.get(0).environment();
    Environment merged = new Environment();
    merged.escaped().addAll(escaped);
    paths.forEach(path -> merged.freed().addAll(path.environment().freed()));
    merged.enterReadSections(first.readSections());
    merged.meetRounds(paths.stream().map(Path::environment).toList());
    Set<Cell> cells = cells(paths);
    List<Cell> ordered = new ArrayList<>(cells);
    ordered.sort(
        (a, b) ->
            a.object() == b.object()
                ? Long.compare(a.offset(), b.offset())
                : Integer.compare(a.object().number(), b.object().number()));
    for (Cell cell : ordered) {
      merged.cells().put(cell, merge(cell, paths, memory, span));
    }
    for (Map.Entry<Cell, Integer> entry : first.written().entrySet()) {
      int earliest = entry.getValue();
      for (Path<Environment> path : paths) {
        earliest =
            Math.min(earliest, path.environment().written().getOrDefault(entry.getKey(), -1));
      }
      if (earliest >= 0) {
        merged.written().put(entry.getKey(), earliest);
      }
    }
    for (Map.Entry<String, Boolean> fact : first.facts().entrySet()) {
      if (paths.stream()
          .allMatch(p -> fact.getValue().equals(p.environment().facts().get(fact.getKey())))) {
        merged.facts().put(fact.getKey(), fact.getValue());
      }
    }
    Set<Environment.Effect> effects = new LinkedHashSet<>();
    for (Path<Environment> path : paths) {
      for (Environment.Effect effect : path.environment().effects()) {
        Boolean fact = path.environment().facts().get(effect.unless());
        if (fact == null || fact) {
          effects.add(effect);
        }
      }
    }
    merged.effects().addAll(effects);
    Set<Environment.Read> reads = new LinkedHashSet<>(first.reads());
    Set<Environment.Read> allReads = new LinkedHashSet<>();
    int difference = -1;
    for (Path<Environment> path : paths) {
      reads.retainAll(path.environment().reads());
      allReads.addAll(path.environment().reads());
      difference = Math.max(difference, path.environment().lastDifference());
    }
    merged.reads().addAll(reads);
    merged.differSince(reads.size() == allReads.size() ? difference : nextStep());
    return merged;
  }

  private static Set<Cell> cells(List<Path<Environment>> paths) {
    Set<Cell> cells = new LinkedHashSet<>();
    paths.forEach(path -> cells.addAll(path.environment().cells().keySet()));
    return cells;
  }

  /** What pointers point to that are not the same on all paths, so that they become registers. */
  private static Set<MemoryObject> differentlyPointedTo(List<Path<Environment>> paths) {
    Set<MemoryObject> objects = new LinkedHashSet<>();
    for (Cell cell : cells(paths)) {
      Set<Val> values = new LinkedHashSet<>();
      paths.forEach(
          path -> values.add(path.environment().cells().getOrDefault(cell, Val.UNINITIALISED)));
      if (values.size() > 1) {
        for (Val value : values) {
          if (value instanceof Val.Address address) {
            objects.add(address.object());
          }
        }
      }
    }
    return objects;
  }

  private Val merge(
      Cell cell, List<Path<Environment>> paths, ThreadMemory memory, SourceSpan span) {
    List<Val> values = new ArrayList<>();
    for (Path<Environment> path : paths) {
      values.add(path.environment().cells().getOrDefault(cell, Val.UNINITIALISED));
    }
    Val first = values.get(0);
    if (values.stream().allMatch(first::equals)) {
      return first;
    }
    boolean certain =
        values.stream()
            .noneMatch(v -> v instanceof Val.Uninitialised || v instanceof Val.Uncertain);
    String register = fresh("v");
    String written = certain ? "" : fresh("w");
    for (int i = 0; i < values.size(); i++) {
      goOn(paths.get(i));
      Val value = values.get(i);
      if (value instanceof Val.Uncertain uncertain) {
        assign(register, uncertain.operand(), span);
        assign(written, uncertain.written(), span);
      } else if (!(value instanceof Val.Uninitialised)) {
        CType type = cell.object().scalar(cell.offset()).map(s -> s.type()).orElse(CType.Int.INT);
        assign(register, memory.operand(value, type, span), span);
        if (!certain) {
          assign(written, new Operand.Constant(Datum.ofInt(1), span), span);
        }
      }
    }
    Operand merged = new Operand.Register(register, span);
    return certain
        ? new Val.Symbolic(merged)
        : new Val.Uncertain(merged, new Operand.Register(written, span));
  }
}
