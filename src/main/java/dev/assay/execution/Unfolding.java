package dev.assay.execution;

import dev.assay.execution.EventStructure.Branch;
import dev.assay.execution.EventStructure.Computation;
import dev.assay.execution.EventStructure.Constraint;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.EventStructure.Dependency;
import dev.assay.execution.EventStructure.Equality;
import dev.assay.execution.Flow.Origin;
import dev.assay.execution.Flow.Port;
import dev.assay.execution.Flow.Source;
import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Datum;
import dev.assay.program.Memory;
import dev.assay.program.Operator;
import dev.assay.program.Program;
import dev.assay.program.Term;
import dev.assay.program.ThreadCode;
import dev.assay.relation.Universe;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

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
  private final BooleanSupplier stopped;
  private final Guards guards = new Guards();
  private final List<Event> events = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private final List<Computation> computations = new ArrayList<>();
  private final List<Equality> equalities = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final Set<Dependency> addr = new LinkedHashSet<>();
  private final Set<Dependency> data = new LinkedHashSet<>();
  private final Set<Dependency> ctrl = new LinkedHashSet<>();
  private final List<int[]> intraData = new ArrayList<>();
  private final List<int[]> intraControl = new ArrayList<>();
  private final List<int[]> amo = new ArrayList<>();

  /** Whether {@link #stopped} has said so. */
  private boolean halted;

  // The point the walk has reached.
  private int thread;
  private int guard;
  private int instance;
  private int position;
  private int cutsOfThread;

  /** Where the thread ends; never, if it comes to its own end. */
  private int end;

  private RegisterFile registers;
  private Control control = Control.NONE;

  /** Reads that branches of compiled operations depended on; they control all that follows. */
  private final List<Integer> branchedOn = new ArrayList<>();

  /**
   * What controls a point: the events from which control dependencies run to every event here.
   *
   * @param direct origins of dependencies to events
   * @param carried those that also run on through registers assigned here
   */
  private record Control(List<Origin> direct, List<Origin> carried) {
    static final Control NONE = new Control(List.of(), List.of());

    Control and(List<Origin> moreDirect, List<Origin> moreCarried) {
      Set<Origin> d = new LinkedHashSet<>(direct);
      d.addAll(moreDirect);
      Set<Origin> c = new LinkedHashSet<>(carried);
      c.addAll(moreCarried);
      return new Control(List.copyOf(d), List.copyOf(c));
    }
  }

  private Unfolding(
      Program program,
      List<ThreadCode> threads,
      int unroll,
      Optional<Cut> last,
      BooleanSupplier stopped) {
    this.program = program;
    this.threads = threads;
    this.unroll = unroll;
    this.last = last;
    this.stopped = stopped;
    this.registers = new RegisterFile(guards);
  }

  /**
   * Unfolds a program.
   *
   * @param threads what its threads are executed as, once they are mapped to another model
   * @param unroll how often a loop's body is executed at most
   * @param stopped true once loops are to be left where they are; the structure then is only a part
   */
  public static EventStructure unfold(
      Program program, List<ThreadCode> threads, int unroll, BooleanSupplier stopped) {
    return new Unfolding(program, threads, unroll, Optional.empty(), stopped).unfold();
  }

  /**
   * Unfolds a program whose thread ends where one of its loops is cut, in executions that come
   * there.
   *
   * @param cut of the unfolding without this
   */
  public static EventStructure unfoldTo(
      Cut cut, Program program, List<ThreadCode> threads, int unroll, BooleanSupplier stopped) {
    return new Unfolding(program, threads, unroll, Optional.of(cut), stopped).unfold();
  }

  private EventStructure unfold() {
    SourceSpan start = program.condition().span();
    for (Memory.Cell cell : program.cells()) {
      events.add(
          new Event(
              events.size(),
              -1,
              EventKind.INITIAL_WRITE,
              Guards.ALWAYS,
              Optional.of(new Term.Constant(cell.address())),
              Optional.of(new Term.Constant(cell.initial())),
              isVolatile(cell) ? VOLATILE_FIELD : AccessMode.PLAIN,
              false,
              -1 - events.size(),
              start));
    }
    List<Map<String, Term>> finalRegisters = new ArrayList<>();
    for (ThreadCode code : threads) {
      thread = code.number();
      position = 0;
      cutsOfThread = 0;
      end = Guards.NEVER;
      guard = Guards.ALWAYS;
      control = Control.NONE;
      branchedOn.clear();
      registers = new RegisterFile(guards);
      code.initial()
          .forEach(
              (name, datum) ->
                  registers.define(
                      name, Guards.ALWAYS, new Term.Constant(datum), List.of(), List.of()));
      code.body().forEach(this::walk);
      Map<String, Term> ends = new LinkedHashMap<>();
      registers.registers().forEach(r -> ends.put(r, registers.value(r, Guards.ALWAYS)));
      finalRegisters.add(ends);
    }
    guards.close();
    Universe universe = new Universe(events.size());
    return new EventStructure(
        program,
        universe,
        unroll,
        events,
        guards,
        branches,
        constraints,
        computations,
        equalities,
        programOrder(universe),
        List.copyOf(addr),
        List.copyOf(data),
        List.copyOf(ctrl),
        relation(universe, amo),
        relation(universe, intraData),
        relation(universe, intraControl),
        cuts,
        finalRegisters);
  }

  private boolean isVolatile(Memory.Cell cell) {
    return program
        .memory()
        .volatiles()
        .contains(program.symbols().get(Datum.symbolOf(cell.address())));
  }

  private long[] programOrder(Universe universe) {
    long[] inside = relation(universe, intraData);
    Universe.union(inside, inside, relation(universe, intraControl));
    universe.closeInPlace(inside);
    for (Event a : events) {
      for (int j = a.id() + 1; j < events.size(); j++) {
        Event b = events.get(j);
        if (a.thread() >= 0 && a.thread() == b.thread() && a.instance() != b.instance()) {
          universe.add(inside, a.id(), b.id());
        }
        if (!guards.compatible(a.guard(), b.guard())) {
          universe.remove(inside, a.id(), b.id());
          universe.remove(inside, b.id(), a.id());
        }
      }
    }
    return inside;
  }

  private static long[] relation(Universe universe, List<int[]> pairs) {
    long[] relation = universe.newRelation();
    pairs.forEach(pair -> universe.add(relation, pair[0], pair[1]));
    return relation;
  }

  // Code.

  private void walk(Code code) {
    if (isOver()) {
      return;
    }
    position++;
    if (code instanceof Code.Sequence sequence) {
      sequence.parts().forEach(this::walk);
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

  /** A register gets a value at this point. */
  void assign(String register, Flow flow) {
    Set<Origin> byData = new LinkedHashSet<>();
    Set<Origin> all = new LinkedHashSet<>(control.carried());
    for (Source source : flow.sources()) {
      if (source instanceof Source.Direct direct) {
        if (events.get(direct.event()).kind().startsDependency()) {
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
              walk(branch.then());
            } else {
              branch.otherwise().ifPresent(this::walk);
            }
          });
      return;
    }
    int[] ways = fork(Optional.of(value), branch.condition().value().span());
    RegisterFile before = registers;
    registers = before.copy();
    int start = ++position;
    under(condition, ways[0], () -> walk(branch.then()));
    int end = position;
    RegisterFile then = registers;
    registers = before;
    position = start;
    under(condition, ways[1], () -> branch.otherwise().ifPresent(this::walk));
    // After a branch, herd7 counts along each path; here, along the first one.
    position = end;
    registers = RegisterFile.merge(guard, then, ways[0], registers, ways[1]);
  }

  private boolean isOver() {
    // Who is to stop is asked no more: what is left of the walk only returns.
    halted = halted || stopped.getAsBoolean();
    return halted || (end != Guards.NEVER && guards.compatible(guard, end));
  }

  /** Unrolling ends here. */
  private void cut(int where, SourceSpan span) {
    cuts.add(new Cut(where, thread, cutsOfThread, events.size(), span));
    if (last.isPresent() && last.get().thread() == thread && last.get().index() == cutsOfThread) {
      end = where;
    }
    cutsOfThread++;
  }

  private void walkLoop(Code.Loop loop, int done) {
    if (isOver()) {
      return;
    }
    EvaluationUnfolding condition = new EvaluationUnfolding(this);
    Term value = condition.unfold(loop.condition()).value();
    if (value instanceof Term.Constant constant) {
      if (constant.datum() != 0) {
        if (done < unroll) {
          under(condition, guard, () -> iterate(loop, done));
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
    under(condition, ways[0], () -> iterate(loop, done));
    registers = RegisterFile.merge(guard, registers, ways[0], before, ways[1]);
  }

  private void iterate(Code.Loop loop, int done) {
    walk(loop.body());
    instance++;
    position++;
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

  /** What herd7 gives for the index of an SRCU read-side section that starts here. */
  int srcuIndex() {
    return (thread + 1) * 307 + position * 599;
  }

  /** From here on, all events of the thread depend on a read by control. */
  void branchOn(int read) {
    branchedOn.add(read);
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

  Event event(int id) {
    return events.get(id);
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
      computations.add(new Computation(guard, operation));
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
    int number = branches.size();
    branches.add(new Branch(guard, condition, span));
    return new int[] {
      guards.withLiteral(guard, 2 * number + 1), guards.withLiteral(guard, 2 * number)
    };
  }

  /** The term must be other than zero where the walk is. */
  void addConstraint(Term term) {
    constraints.add(new Constraint(guard, term));
  }

  void addEquality(int under, Term left, Term right) {
    equalities.add(new Equality(under, left, right));
  }

  int nextEvent() {
    return events.size();
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
            events.size(), thread, kind, guard, location, written, mode, rmwHalf, instance, span);
    events.add(event);
    if (kind.endsDependency()) {
      control.direct().forEach(o -> ctrl.add(new Dependency(o.event(), event.id(), o.guard())));
      branchedOn.forEach(read -> ctrl.add(new Dependency(read, event.id(), Guards.ALWAYS)));
    }
    return event;
  }

  /** The event gets a value through one of its operands. */
  void consume(List<Source> sources, Event consumer) {
    boolean takesAddress = consumer.kind().reads() || consumer.kind().isLockOperation();
    boolean stores = consumer.kind().writes();
    for (Source source : sources) {
      boolean asAddress = takesAddress || (stores && source.port() == Port.ADDRESS);
      boolean asData = stores && source.port() == Port.DATA;
      if (source instanceof Source.Direct direct) {
        addIntraData(direct.event(), consumer.id());
        if (!event(direct.event()).kind().startsDependency()) {
          continue;
        }
        depend(new Origin(direct.event(), guard), consumer, asAddress, asData);
      } else if (source instanceof Source.Register read) {
        read.data().forEach(origin -> depend(origin, consumer, asAddress, asData));
      }
    }
  }

  private void depend(Origin origin, Event consumer, boolean asAddress, boolean asData) {
    Dependency dependency = new Dependency(origin.event(), consumer.id(), origin.guard());
    if (asAddress) {
      addr.add(dependency);
    }
    if (asData) {
      data.add(dependency);
    }
  }

  void addIntraData(int from, int to) {
    intraData.add(new int[] {from, to});
  }

  void addIntraControl(int from, int to) {
    intraControl.add(new int[] {from, to});
  }

  void addAmo(int read, int write) {
    amo.add(new int[] {read, write});
  }

  /** A dependency inside a read-modify-write, from its read to its write. */
  void addInternalData(int read, int write) {
    data.add(new Dependency(read, write, Guards.ALWAYS));
  }
}
