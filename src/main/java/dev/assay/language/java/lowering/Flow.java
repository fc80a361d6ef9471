package dev.assay.language.java.lowering;

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
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

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

  private final BiFunction<Val, SourceSpan, Operand> operands;
  private final Set<String> registers = new LinkedHashSet<>();
  private final List<Exit> exits = new ArrayList<>();
  private final CodeList root = new CodeList();
  private Environment environment = new Environment();
  private CodeList list = root;
  private boolean alive = true;
  private int exitNumber;
  private int step;

  /**
   * The start of a thread.
   *
   * @param operands how values are written in code
   */
  Flow(BiFunction<Val, SourceSpan, Operand> operands) {
    this.operands = operands;
  }

  Set<String> registers() {
    return registers;
  }

  List<Code> code() {
    return root.code();
  }

  Environment environment() {
    return environment;
  }

  /** Whether something can get here. */
  boolean isAlive() {
    return alive;
  }

  int nextStep() {
    return ++step;
  }

  int step() {
    return step;
  }

  String fresh(String kind) {
    String name = kind + "." + registers.size();
    registers.add(name);
    return name;
  }

  CodeList list() {
    return list;
  }

  void emit(Code code) {
    list.add(code);
  }

  void emit(List<Instruction> instructions, List<Evaluation.Order> orders, SourceSpan span) {
    emit(new Code.Step(new Evaluation(instructions, orders, new Operand.Constant(0, span)), span));
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
    registers.add(register);
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

  /** The paths that have left for a target, where they stay. */
  List<Path> leaving(Object target) {
    return exits.stream().filter(exit -> exit.target() == target).map(Exit::path).toList();
  }

  /** The paths that have left for a target, with the one that is here, if any. */
  List<Path> arrivingWithHere(Object target) {
    List<Path> paths = arriving(target);
    if (alive) {
      paths.add(here());
    }
    return paths;
  }

  Mark mark() {
    return new Mark(list, exitNumber);
  }

  /** The two ways of a branch: where the condition is not zero, and where it is. */
  List<Path> fork(Operand condition, SourceSpan span) {
    CodeList then = new CodeList();
    CodeList otherwise = new CodeList();
    list.fork(new Evaluation(List.of(), List.of(), condition), then, otherwise, span);
    Environment other = environment.copy();
    environment.learn(condition, true);
    other.learn(condition, false);
    return List.of(new Path(environment, then), new Path(other, otherwise));
  }

  /** Goes on where some paths meet that started from a mark. */
  void join(Mark mark, List<Path> paths, SourceSpan span) {
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
    Environment merged = merge(paths, span);
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

  private Environment merge(List<Path> paths, SourceSpan span) {
    Environment first = paths.get(0).environment();
    Environment merged = new Environment();
    merged.holdWhereMeet(paths.stream().map(Path::environment).toList());
    first.facts.forEach(
        (register, fact) -> {
          if (paths.stream().allMatch(p -> fact.equals(p.environment().facts.get(register)))) {
            merged.facts.put(register, fact);
          }
        });
    Set<Environment.Effect> effects = new LinkedHashSet<>();
    for (Path path : paths) {
      for (Environment.Effect effect : path.environment().effects) {
        if (path.environment().facts.getOrDefault(effect.unless(), true)) {
          effects.add(effect);
        }
      }
    }
    merged.effects.addAll(effects);
    for (Object key : first.values.keySet()) {
      List<Val> values = new ArrayList<>();
      paths.forEach(path -> values.add(path.environment().values.get(key)));
      if (values.stream().allMatch(Objects::nonNull)) {
        merged.values.put(key, merge(values, paths, merged, span));
      }
    }
    return merged;
  }

  private Val merge(List<Val> values, List<Path> paths, Environment merged, SourceSpan span) {
    Val first = values.get(0);
    if (values.stream().allMatch(first::equals)) {
      return first;
    }
    String register = fresh("v");
    boolean nonZero = true;
    for (int i = 0; i < values.size(); i++) {
      Operand operand = operands.apply(values.get(i), span);
      paths.get(i).list().add(assignment(register, operand, span));
      nonZero &=
          operand instanceof Operand.Constant constant
              ? constant.datum() != 0
              : paths.get(i).environment().isNonZero(operand).orElse(false);
    }
    if (nonZero) {
      merged.facts.put(register, true);
    }
    return new Val.Symbolic(new Operand.Register(register, span));
  }
}
