package dev.assay.execution;

import dev.assay.budget.Limits;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.execution.EventStructure.Computation;
import dev.assay.execution.EventStructure.Constraint;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.EventStructure.Equality;
import dev.assay.execution.Flow.Origin;
import dev.assay.execution.Flow.Source;
import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Datum;
import dev.assay.program.Memory;
import dev.assay.program.Operator;
import dev.assay.program.Program;
import dev.assay.program.Site;
import dev.assay.program.Site.Place;
import dev.assay.program.Term;
import dev.assay.program.ThreadCode;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Unfolds a program into its event structure: walks each thread once, both ways at each branch, and
 * notes events, program order and dependencies.
 */
public final class Unfolding {

  /** On the initial write of a location that is declared volatile; the java model looks for it. */
  private static final AccessMode VOLATILE_FIELD =
      new AccessMode.Annotated(List.of("java-volatile-field"));

  private final Program program;
  private final List<ThreadCode> threads;
  private final int unroll;
  private final Optional<Cut> last;
  private final Limits limits;
  private final StructureBuilder made;
  private final Guards guards;

  // The point the walk has reached.
  private int thread;
  private int guard;
  private int instance;
  private int position;
  private Place place = Place.START;

  /** The instruction that is executed, −1 between instructions, and the events that it made. */
  private int instruction = -1;

  private int partsMade;
  private int cutsOfThread;

  /** Where the thread ends; never, if it comes to its own end. */
  private int end;

  private RegisterFile registers;
  private Control control = Control.NONE;

  /** Reads that branches of compiled operations depended on; they control all that follows. */
  private final List<Origin> branchedOn = new ArrayList<>();

  private Unfolding(
      Program program, List<ThreadCode> threads, int unroll, Optional<Cut> last, Limits limits) {
    this.program = program;
    this.threads = threads;
    this.unroll = unroll;
    this.last = last;
    this.limits = limits;
    this.made = new StructureBuilder(limits);
    this.guards = made.guards();
    this.registers = new RegisterFile(made, limits);
  }

  /**
   * Unfolds a program.
   *
   * @param threads what its threads are executed as, once they are mapped to another model
   * @param unroll how often a loop's body is executed at most
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public static EventStructure unfold(
      Program program, List<ThreadCode> threads, int unroll, Limits limits) {
    return new Unfolding(program, threads, unroll, Optional.empty(), limits).unfold();
  }

  /**
   * Unfolds a program whose thread ends where one of its loops is cut, in executions that come
   * there.
   *
   * @param cut of the unfolding without this
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public static EventStructure unfoldTo(
      Cut cut, Program program, List<ThreadCode> threads, int unroll, Limits limits) {
    return new Unfolding(program, threads, unroll, Optional.of(cut), limits).unfold();
  }

  private EventStructure unfold() {
    SourceSpan start = program.condition().span();
    for (Memory.Cell cell : program.cells()) {
      int id = made.nextEvent();
      made.add(
          new Event(
              id,
              -1,
              EventKind.INITIAL_WRITE,
              Guards.ALWAYS,
              Optional.of(new Term.Constant(cell.address())),
              Optional.of(new Term.Constant(cell.initial())),
              isVolatile(cell) ? VOLATILE_FIELD : AccessMode.PLAIN,
              false,
              -1 - id,
              start),
          Site.initial(id));
    }
    List<Map<String, Term>> finalRegisters = new ArrayList<>();
    for (ThreadCode code : threads) {
      thread = code.number();
      made.breaking(code.broken());
      position = 0;
      cutsOfThread = 0;
      end = Guards.NEVER;
      guard = Guards.ALWAYS;
      control = Control.NONE;
      branchedOn.clear();
      registers = new RegisterFile(made, limits);
      code.initial()
          .forEach(
              (name, datum) ->
                  registers.define(
                      name, Guards.ALWAYS, new Term.Constant(datum), List.of(), List.of()));
      place = Place.START;
      walkParts(code.body());
      Map<String, Term> ends = new LinkedHashMap<>();
      registers.registers().forEach(r -> ends.put(r, registers.value(r, Guards.ALWAYS)));
      finalRegisters.add(ends);
    }
    return made.build(program, unroll, finalRegisters);
  }

  private boolean isVolatile(Memory.Cell cell) {
    return program
        .memory()
        .volatiles()
        .contains(program.symbols().get(Datum.symbolOf(cell.address())));
  }

  // Code.

  private void walk(Code code) {
    if (isOver()) {
      return;
    }
    position++;
    if (code instanceof Code.Sequence sequence) {
      walkParts(sequence.parts());
      return;
    }
    instance++;
    if (code instanceof Code.Step step) {
      new EvaluationUnfolding(this).unfold(step.evaluation());
    } else if (code instanceof Code.Branch branch) {
      walkBranch(branch);
    } else if (code instanceof Code.Loop loop) {
      walkLoop(loop, 0);
    }
  }

  private void walkParts(List<Code> parts) {
    for (int i = 0; i < parts.size(); i++) {
      walk(parts.get(i), i);
    }
  }

  /** Walks a part of the code at the place that the walk has reached. */
  private void walk(Code code, int part) {
    Place here = place;
    place = here.inner(part);
    walk(code);
    place = here;
  }

  /** A register gets a value at this point. */
  void assign(String register, Flow flow) {
    Set<Origin> byData = new LinkedHashSet<>();
    Set<Origin> all = new LinkedHashSet<>(control.carried());
    for (Source source : flow.sources()) {
      if (source instanceof Source.Direct direct) {
        if (made.event(direct.event()).kind().startsDependency()) {
          byData.add(new Origin(direct.event(), guard));
        }
      } else if (source instanceof Source.Register read) {
        byData.addAll(read.data());
        all.addAll(read.all());
      }
    }
    all.addAll(byData);
    registers.define(register, guard, flow.value(), guards.joined(byData), guards.joined(all));
  }

  private void walkBranch(Code.Branch branch) {
    EvaluationUnfolding condition = new EvaluationUnfolding(this);
    Term value = condition.unfold(branch.condition()).value();
    if (value instanceof Term.Constant constant) {
      boolean taken = constant.datum() != 0;
      position++;
      under(
          condition,
          guard,
          () -> {
            if (taken) {
              walk(branch.then(), 0);
            } else {
              branch.otherwise().ifPresent(other -> walk(other, 1));
            }
          });
      return;
    }
    int[] ways = fork(Optional.of(value), branch.condition().value().span());
    RegisterFile before = registers;
    registers = before.copy();
    int start = ++position;
    under(condition, ways[0], () -> walk(branch.then(), 0));
    int end = position;
    RegisterFile then = registers;
    registers = before;
    position = start;
    under(condition, ways[1], () -> branch.otherwise().ifPresent(other -> walk(other, 1)));
    // After a branch, herd7 counts along each path; here, along the first one.
    position = end;
    registers = RegisterFile.merge(guard, then, registers, ways, branch.condition().value().span());
  }

  private boolean isOver() {
    limits.charge();
    return end != Guards.NEVER && guards.compatible(guard, end);
  }

  /** Unrolling ends here. */
  private void cut(int where, SourceSpan span) {
    made.add(new Cut(where, thread, cutsOfThread, made.nextEvent(), span));
    if (last.isPresent() && last.get().thread() == thread && last.get().index() == cutsOfThread) {
      end = where;
    }
    cutsOfThread++;
  }

  private void walkLoop(Code.Loop loop, int done) {
    Place here = place;
    place = here.inner(done);
    if (!isOver()) {
      walkRound(loop, done, here);
    }
    place = here;
  }

  private void walkRound(Code.Loop loop, int done, Place whole) {
    EvaluationUnfolding condition = new EvaluationUnfolding(this);
    Term value = condition.unfold(loop.condition()).value();
    if (value instanceof Term.Constant constant) {
      if (constant.datum() != 0) {
        if (done < unroll) {
          under(condition, guard, () -> iterate(loop, done, whole));
        } else {
          cut(guard, loop.span());
        }
      }
      return;
    }
    int[] ways = fork(Optional.of(value), loop.condition().value().span());
    if (done == unroll) {
      cut(ways[0], loop.span());
      return;
    }
    RegisterFile before = registers;
    registers = before.copy();
    under(condition, ways[0], () -> iterate(loop, done, whole));
    registers = RegisterFile.merge(guard, registers, before, ways, loop.condition().value().span());
  }

  private void iterate(Code.Loop loop, int done, Place whole) {
    walk(loop.body(), 0);
    instance++;
    position++;
    place = whole;
    walkLoop(loop, done + 1);
  }

  /** Walks what a condition controls. */
  private void under(EvaluationUnfolding condition, int innerGuard, Runnable walk) {
    int outerGuard = guard;
    Control outerControl = control;
    guard = innerGuard;
    control = control.and(condition.controlling(), condition.carrying());
    walk.run();
    guard = outerGuard;
    control = outerControl;
  }

  // What expressions need of the walk.

  /** What is made until this is done is made by an instruction. */
  void within(int number, Runnable execution) {
    int outer = instruction;
    int outerParts = partsMade;
    instruction = number;
    partsMade = 0;
    execution.run();
    instruction = outer;
    partsMade = outerParts;
  }

  /** What herd7 gives for the index of an SRCU read-side section that starts here. */
  int srcuIndex() {
    return (thread + 1) * 307 + position * 599;
  }

  /** From here on, all events of the thread depend on a read by control. */
  void branchOn(int read) {
    branchedOn.add(new Origin(read, Guards.ALWAYS));
  }

  /** What is made. */
  StructureBuilder made() {
    return made;
  }

  Guards guards() {
    return guards;
  }

  int guard() {
    return guard;
  }

  void setGuard(int newGuard) {
    guard = newGuard;
  }

  List<Origin> dataBehind(String register) {
    return registers.data(register, guard);
  }

  List<Origin> allBehind(String register) {
    return registers.all(register, guard);
  }

  Term registerValue(String register) {
    return registers.value(register, guard);
  }

  /** The result of an operation at this point. */
  Term compute(Operator operator, Term left, Term right, SourceSpan span) {
    Term result = Term.apply(operator, left, right, span);
    if (result instanceof Term.Operation operation) {
      made.add(new Computation(guard, operation));
    }
    return result;
  }

  /**
   * A point where the thread goes one of two ways.
   *
   * @param condition the first way is taken if it is not zero; empty if either way is free
   * @return the guards of the first way and of the second
   */
  int[] fork(Optional<Term> condition, SourceSpan span) {
    Site fork = new Site(thread, place, instruction, -1);
    int number = made.add(new Branch(guard, condition, span), Optional.of(fork));
    return new int[] {
      guards.withLiteral(guard, 2 * number + 1), guards.withLiteral(guard, 2 * number)
    };
  }

  /** The term must be other than zero where the walk is. */
  void addConstraint(Term term) {
    made.add(new Constraint(guard, term));
  }

  void addEquality(int under, Term left, Term right) {
    made.add(new Equality(under, left, right));
  }

  Event addEvent(
      EventKind kind,
      Optional<Term> location,
      Optional<Term> written,
      AccessMode mode,
      boolean rmwHalf,
      SourceSpan span) {
    Event event =
        new Event(
            made.nextEvent(),
            thread,
            kind,
            guard,
            location,
            written,
            mode,
            rmwHalf,
            instance,
            span);
    made.add(event, new Site(thread, place, instruction, partsMade++));
    if (kind.endsDependency()) {
      made.control(control.direct(), event);
      made.control(branchedOn, event);
    }
    return event;
  }
}
