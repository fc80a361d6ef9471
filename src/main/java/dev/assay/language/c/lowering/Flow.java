package dev.assay.language.c.lowering;

import dev.assay.budget.Limits;
import dev.assay.language.c.CType;
import dev.assay.language.c.lowering.Environment.Cell;
import dev.assay.language.code.CodeList;
import dev.assay.program.Code;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the lowering of a thread has come: the code that grows, what is known there, and the paths
 * that have left for elsewhere and wait to be joined.
 *
 * <p>Where one way of a branch leaves, what follows goes into the other way's code, so that it
 * depends on the condition, as in the source. Where ways meet again, what they know differently
 * becomes a register. What follows a meeting, of which some path has left for good, stands under a
 * register that tells whether the thread is still here.
 */
final class Flow {

  /** Where a path has come. */
  record Path(Environment environment, CodeList list) {}

  /** A point that paths can be brought back to. */
  record Mark(CodeList list, int exits) {}

  private record Exit(Object target, Path path, int number) {}

  private final Limits limits;
  private final Set<String> registers = new LinkedHashSet<>();
  private final List<Exit> exits = new ArrayList<>();
  private final CodeList root = new CodeList();
  private Environment environment = new Environment();
  private CodeList list = root;
  private boolean alive = true;
  private int exitNumber;
  private int step;

  Flow(Limits limits) {
    this.limits = limits;
  }

  Set<String> registers() {
    return registers;
  }

  CodeList root() {
    return root;
  }

  Environment environment() {
    return environment;
  }

  /** Whether something can get here. */
  boolean isAlive() {
    return alive;
  }

  /** Whether whatever the thread does, it gets here. */
  boolean isCertain() {
    return alive && list == root;
  }

  int step() {
    return step;
  }

  int nextStep() {
    return ++step;
  }

  String fresh(String kind) {
    String name = kind + registers.size();
    registers.add(name);
    return name;
  }

  void emit(Code code) {
    list.add(code);
  }

  void emit(List<Instruction> instructions, SourceSpan span) {
    emit(
        new Code.Step(
            new Evaluation(instructions, List.of(), new Operand.Constant(0, span)), span));
  }

  private static Code assignment(String register, Operand value, SourceSpan span) {
    return new Code.Step(
        new Evaluation(
            List.of(new Instruction.Assign(0, register, value, span)),
            List.of(),
            new Operand.Constant(0, span)),
        span);
  }

  void assign(String register, Operand value, SourceSpan span) {
    emit(assignment(register, value, span));
  }

  Path here() {
    return new Path(environment, list);
  }

  void goOn(Path path) {
    environment = path.environment();
    list = path.list();
    alive = true;
  }

  /** The path that is here goes elsewhere; what is lowered next, nothing gets to. */
  void leave(Object target) {
    if (alive) {
      exits.add(new Exit(target, here(), exitNumber++));
      abandon();
    }
  }

  /** Nothing gets here any more. */
  void abandon() {
    alive = false;
    environment = environment.copy();
    list = new CodeList();
  }

  /** The paths that have left for a target, which come back now. */
  List<Path> arriving(Object target) {
    limits.charge(1 + exits.size() / 16);
    List<Path> paths = new ArrayList<>();
    exits.removeIf(
        exit -> {
          if (exit.target() != target) {
            return false;
          }
          paths.add(exit.path());
          return true;
        });
    return paths;
  }

  boolean isLeftFor(Object target) {
    return exits.stream().anyMatch(exit -> exit.target() == target);
  }

  Mark mark() {
    return new Mark(list, exitNumber);
  }

  /** The two ways of a branch: where the condition is not zero, and where it is. */
  List<Path> fork(Operand condition, SourceSpan span) {
    limits.charge(1 + environment.cells().size() / 16);
    CodeList then = new CodeList();
    CodeList otherwise = new CodeList();
    list.fork(new Evaluation(List.of(), List.of(), condition), then, otherwise, span);
    Environment other = environment.copy();
    environment.learn(condition, true);
    other.learn(condition, false);
    return List.of(new Path(environment, then), new Path(other, otherwise));
  }

  /** Goes on where some paths meet that started from a mark. */
  void join(Mark mark, List<Path> paths, ThreadMemory memory, SourceSpan span) {
    if (paths.isEmpty()) {
      if (alive) {
        abandon();
      }
      return;
    }
    if (paths.size() == 1) {
      goOn(paths.get(0));
      return;
    }
    boolean others = exits.stream().anyMatch(exit -> exit.number() >= mark.exits());
    Environment merged = merge(paths, memory, span);
    CodeList next = mark.list();
    if (others) {
      String here = fresh("here");
      Operand one = new Operand.Constant(Datum.ofInt(1), span);
      paths.forEach(path -> path.list().add(assignment(here, one, span)));
      CodeList inside = new CodeList();
      next.fork(
          new Evaluation(List.of(), List.of(), new Operand.Register(here, span)),
          inside,
          new CodeList(),
          span);
      next = inside;
    }
    goOn(new Path(merged, next));
  }

  private Environment merge(List<Path> paths, ThreadMemory memory, SourceSpan span) {
    paths.forEach(path -> limits.charge(1 + path.environment().cells().size()));
    Set<MemoryObject> escaped = new LinkedHashSet<>();
    int before;
    do {
      before = escaped.size();
      paths.forEach(path -> escaped.addAll(path.environment().escaped()));
      escaped.addAll(differentlyPointedTo(paths));
      for (Path path : paths) {
        goOn(path);
        escaped.forEach(object -> memory.escape(object, span));
      }
    } while (escaped.size() > before);
    Environment first = paths.get(0).environment();
    Environment merged = new Environment();
    merged.escaped().addAll(escaped);
    paths.forEach(path -> merged.freed().addAll(path.environment().freed()));
    merged.enterReadSections(first.readSections());
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
      for (Path path : paths) {
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
    for (Path path : paths) {
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
    for (Path path : paths) {
      reads.retainAll(path.environment().reads());
      allReads.addAll(path.environment().reads());
      difference = Math.max(difference, path.environment().lastDifference());
    }
    merged.reads().addAll(reads);
    merged.differSince(reads.size() == allReads.size() ? difference : ++step);
    return merged;
  }

  private static Set<Cell> cells(List<Path> paths) {
    Set<Cell> cells = new LinkedHashSet<>();
    paths.forEach(path -> cells.addAll(path.environment().cells().keySet()));
    return cells;
  }

  /** What pointers point to that are not the same on all paths, so that they become registers. */
  private static Set<MemoryObject> differentlyPointedTo(List<Path> paths) {
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

  private Val merge(Cell cell, List<Path> paths, ThreadMemory memory, SourceSpan span) {
    List<Val> values = new ArrayList<>();
    for (Path path : paths) {
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
