package dev.assay.language.code;

import dev.assay.program.Code;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Where the lowering of a thread has come: the code that grows, what is known there, and the paths
 * that have left for elsewhere and wait to be joined.
 *
 * <p>Where one way of a branch leaves, what follows goes into the other way's code, so that it
 * depends on the condition, as in the source. Where ways meet again, what they know differently
 * becomes a register. What follows a meeting, of which some path has left for good, stands under a
 * register that tells whether the thread is still here.
 *
 * @param <E> what is known at a place
 */
public abstract class ThreadFlow<E extends Knowledge<E>> {

  /** Where a path has come. */
  public record Path<E>(E environment, CodeList list) {}

  /** A point that paths can be brought back to. */
  public record Mark(CodeList list, int exits) {}

  private record Exit<E>(Object target, Path<E> path, int number) {}

  private final LongConsumer cost;
  private final Set<String> registers = new LinkedHashSet<>();
  private final List<Exit<E>> exits = new ArrayList<>();
  private final CodeList root = new CodeList();
  private E environment;
  private CodeList list = root;
  private boolean alive = true;
  private int exitNumber;
  private int step;

  /**
   * The start of a thread.
   *
   * @param environment what is known there
   * @param cost is told of work whose amount the source decides, as {@code Limits.charge} takes it
   */
  protected ThreadFlow(E environment, LongConsumer cost) {
    this.cost = cost;
    this.environment = environment;
  }

  /** The registers that were made for the lowering, in the order in which they were made. */
  public final Set<String> registers() {
    return registers;
  }

  /** The whole thread. */
  public final CodeList root() {
    return root;
  }

  /** The code that is growing. */
  public final CodeList list() {
    return list;
  }

  /** What is known here. */
  public final E environment() {
    return environment;
  }

  /** Whether something can get here. */
  public final boolean isAlive() {
    return alive;
  }

  /** Whether whatever the thread does, it gets here. */
  public final boolean isCertain() {
    return alive && list == root;
  }

  /** How many steps were counted. */
  public final int step() {
    return step;
  }

  /** Counts a step. */
  public final int nextStep() {
    return ++step;
  }

  /** A register of a kind that is not used yet. */
  public String fresh(String kind) {
    String name = kind + registers.size();
    registers.add(name);
    return name;
  }

  /** Appends code. */
  public final void emit(Code code) {
    list.add(code);
  }

  /** Appends instructions, ordered among each other as told. */
  public final void emit(
      List<Instruction> instructions, List<Evaluation.Order> orders, SourceSpan span) {
    emit(new Code.Step(new Evaluation(instructions, orders, new Operand.Constant(0, span)), span));
  }

  /** Appends instructions. */
  public final void emit(List<Instruction> instructions, SourceSpan span) {
    emit(instructions, List.of(), span);
  }

  /** Appends an assignment to a register. */
  public void assign(String register, Operand value, SourceSpan span) {
    emit(assignment(register, value, span));
  }

  /** Code that assigns to a register. */
  protected static Code assignment(String register, Operand value, SourceSpan span) {
    return new Code.Step(
        new Evaluation(
            List.of(new Instruction.Assign(0, register, value, span)),
            List.of(),
            new Operand.Constant(0, span)),
        span);
  }

  /** The path that is here. */
  public final Path<E> here() {
    return new Path<>(environment, list);
  }

  /** Goes on with a path. */
  public final void goOn(Path<E> path) {
    environment = path.environment();
    list = path.list();
    alive = true;
  }

  /** The path that is here goes elsewhere; what is lowered next, nothing gets to. */
  public final void leave(Object target) {
    if (alive) {
      exits.add(new Exit<>(target, here(), exitNumber++));
      abandon();
    }
  }

  /** Nothing gets here any more. */
  public final void abandon() {
    alive = false;
    environment = environment.copy();
    list = new CodeList();
  }

  /** The paths that have left for a target, which come back now. */
  public final List<Path<E>> arriving(Object target) {
    cost.accept(1 + exits.size() / 16);
    List<Path<E>> paths = leaving(target);
    exits.removeIf(exit -> exit.target() == target);
    return paths;
  }

  /** The paths that have left for a target, where they stay. */
  public final List<Path<E>> leaving(Object target) {
    List<Path<E>> paths = new ArrayList<>();
    for (Exit<E> exit : exits) {
      if (exit.target() == target) {
        paths.add(exit.path());
      }
    }
    return paths;
  }

  /** The paths that have left for a target, with the one that is here, if any. */
  public final List<Path<E>> arrivingWithHere(Object target) {
    List<Path<E>> paths = arriving(target);
    if (alive) {
      paths.add(here());
    }
    return paths;
  }

  /** Whether some path has left for a target. */
  public final boolean isLeftFor(Object target) {
    return exits.stream().anyMatch(exit -> exit.target() == target);
  }

  /** The point that is here. */
  public final Mark mark() {
    return new Mark(list, exitNumber);
  }

  /** The two ways of a branch: where the condition is not zero, and where it is. */
  public final List<Path<E>> fork(Operand condition, SourceSpan span) {
    cost.accept(1 + environment.size() / 16);
    CodeList then = new CodeList();
    CodeList otherwise = new CodeList();
    list.fork(new Evaluation(List.of(), List.of(), condition), then, otherwise, span);
    E other = environment.copy();
    environment.learn(condition, true);
    other.learn(condition, false);
    return List.of(new Path<>(environment, then), new Path<>(other, otherwise));
  }

  /**
   * Goes on where some paths meet that started from a mark.
   *
   * @param merging what is known where two or more of them meet; may append to their code
   */
  protected final void join(
      Mark mark, List<Path<E>> paths, Function<List<Path<E>>, E> merging, SourceSpan span) {
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
    E merged = merging.apply(paths);
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
    goOn(new Path<>(merged, next));
  }
}
