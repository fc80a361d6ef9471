package dev.assay.execution;

import dev.assay.execution.Flow.Origin;
import dev.assay.execution.Flow.Port;
import dev.assay.execution.Flow.Source;
import dev.assay.execution.Flow.Source.Direct;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Unfolds one evaluation, that is one instance of a statement: which events its instructions make,
 * how causality runs between these, and where values flow.
 */
final class EvaluationUnfolding {

  private final Unfolding unfolding;
  private final UpdateUnfolding updates;

  /** What each instruction so far has yielded, by its number. */
  private final Map<Integer, Flow> results = new HashMap<>();

  /** The first event of each instruction so far, and the first one after it. */
  private final Map<Integer, int[]> extents = new HashMap<>();

  // What the statement has read so far, for conditions.
  private final Set<Origin> loads = new LinkedHashSet<>();
  private final Set<Origin> registerOrigins = new LinkedHashSet<>();

  EvaluationUnfolding(Unfolding unfolding) {
    this.unfolding = unfolding;
    this.updates = new UpdateUnfolding(unfolding, this);
  }

  /** Unfolds an evaluation; the flow is that of its value. */
  Flow unfold(Evaluation evaluation) {
    execute(evaluation.instructions());
    for (Evaluation.Order order : evaluation.orders()) {
      int[] from = extents.getOrDefault(order.from(), NO_EVENTS);
      int[] to = extents.getOrDefault(order.to(), NO_EVENTS);
      for (int a = from[0]; a < from[1]; a++) {
        for (int b = to[0]; b < to[1]; b++) {
          unfolding.made().addIntraControl(a, b);
        }
      }
    }
    return flow(evaluation.value(), Port.NONE);
  }

  private static final int[] NO_EVENTS = {0, 0};

  /** Origins of control dependencies from this evaluation, were it a condition. */
  List<Origin> controlling() {
    Set<Origin> all = new LinkedHashSet<>(loads);
    all.addAll(registerOrigins);
    return List.copyOf(all);
  }

  /** Those of them that run on through registers assigned under the condition. */
  List<Origin> carrying() {
    return List.copyOf(registerOrigins);
  }

  // Operands.

  /** The value of an operand, which is used in the given port. */
  Flow flow(Operand operand, Port port) {
    if (operand instanceof Operand.Constant constant) {
      return new Flow(new Term.Constant(constant.datum()), List.of());
    }
    if (operand instanceof Operand.Register register) {
      return readRegister(register.name(), port);
    }
    if (operand instanceof Operand.Result result) {
      return result(result.number()).usedIn(port);
    }
    Operand.Operation operation = (Operand.Operation) operand;
    Flow left = flow(operation.left(), port);
    Flow right = flow(operation.right(), port);
    return new Flow(
        unfolding.compute(operation.operator(), left.value(), right.value(), operation.span()),
        Flow.union(left.sources(), right.sources()),
        Flow.union(left.ends(), right.ends()));
  }

  /** An operand that counts as evaluated when the last of its events is there. */
  Flow last(Operand operand, Port port) {
    Flow flow = flow(operand, port);
    return new Flow(flow.value(), flow.ends());
  }

  private Flow result(int number) {
    Flow result = results.get(number);
    if (result == null) {
      throw new AssertionError("instruction " + number + " has no result yet");
    }
    return result;
  }

  private Flow readRegister(String name, Port port) {
    Term value = unfolding.registerValue(name);
    List<Origin> all = unfolding.allBehind(name);
    if (all.isEmpty()) {
      return new Flow(value, List.of());
    }
    registerOrigins.addAll(all);
    List<Origin> data = unfolding.dataBehind(name);
    return new Flow(value, List.of(new Source.Register(data, all, port)));
  }

  // Instructions.

  void execute(List<Instruction> instructions) {
    for (Instruction instruction : instructions) {
      int from = unfolding.made().nextEvent();
      unfolding.within(
          instruction.number(), () -> results.put(instruction.number(), execute(instruction)));
      extents.put(instruction.number(), new int[] {from, unfolding.made().nextEvent()});
    }
  }

  private Flow execute(Instruction instruction) {
    if (instruction instanceof Instruction.Load load) {
      Flow address = flow(load.address(), Port.ADDRESS);
      EventKind kind = EventKind.READ;
      Event read = access(kind, address, Optional.empty(), load.mode(), load.half(), load.span());
      return new Flow(new Term.Read(read.id()), List.of(new Direct(read.id(), Port.USED)));
    }
    if (instruction instanceof Instruction.Store store) {
      return store(store);
    }
    if (instruction instanceof Instruction.Fence fence) {
      int event = fence(fence.mode(), fence.span());
      List<Source> end = List.of(new Direct(event, Port.NONE));
      return fence
          .carries()
          .map(number -> new Flow(result(number).value(), List.of(), end))
          .orElseGet(() -> new Flow(Term.Constant.ZERO, end));
    }
    if (instruction instanceof Instruction.Update update) {
      return updates.update(update);
    }
    if (instruction instanceof Instruction.CompareExchange compare) {
      return updates.compareExchange(compare);
    }
    if (instruction instanceof Instruction.AddUnless add) {
      return updates.addUnless(add);
    }
    if (instruction instanceof Instruction.CompareExchangeC11 compare) {
      return updates.compareExchangeC11(compare);
    }
    if (instruction instanceof Instruction.Lock lock) {
      return lock(lock);
    }
    if (instruction instanceof Instruction.Srcu srcu) {
      return srcu(srcu);
    }
    if (instruction instanceof Instruction.Assign assign) {
      Flow value = flow(assign.value(), Port.NONE);
      unfolding.assign(assign.register(), value);
      return value;
    }
    if (instruction instanceof Instruction.Let let) {
      return flow(let.value(), Port.USED);
    }
    if (instruction instanceof Instruction.Assume assume) {
      assume(flow(assume.condition(), Port.NONE).value());
      return Flow.NOTHING;
    }
    if (instruction instanceof Instruction.Choose choose) {
      return choose(choose);
    }
    Instruction.Control control = (Instruction.Control) instruction;
    unfolding.branchOn(((Term.Read) result(control.load()).value()).event());
    return Flow.NOTHING;
  }

  private void assume(Term condition) {
    unfolding.addConstraint(condition);
    if (condition instanceof Term.Operation operation && operation.operator() == Operator.EQ) {
      unfolding.addEquality(unfolding.guard(), operation.left(), operation.right());
    }
  }

  private Flow store(Instruction.Store store) {
    Flow address = flow(store.address(), Port.ADDRESS);
    Flow value = flow(store.value(), Port.DATA);
    Optional<Term> written = Optional.of(value.value());
    Event write =
        access(EventKind.WRITE, address, written, store.mode(), store.half(), store.span());
    unfolding.made().consume(value.sources(), write);
    return Flow.NOTHING;
  }

  private Flow srcu(Instruction.Srcu srcu) {
    Flow address = flow(srcu.address(), Port.ADDRESS);
    Optional<Term> ended = srcu.value().map(v -> flow(v, Port.ADDRESS).value());
    boolean begins = srcu.mode().tags().equals(List.of("srcu-lock"));
    Term index =
        begins
            ? new Term.Constant(Datum.ofInt(unfolding.srcuIndex()))
            : ended.orElse(Term.Constant.ZERO);
    Event event =
        access(EventKind.SRCU, address, Optional.of(index), srcu.mode(), false, srcu.span());
    return new Flow(
        begins ? index : Term.Constant.ZERO, List.of(new Direct(event.id(), Port.NONE)));
  }

  private Flow choose(Instruction.Choose choose) {
    int[] ways = unfolding.fork(Optional.empty(), choose.span());
    int outer = unfolding.guard();
    Flow first = way(choose.first(), ways[0]);
    Flow second = way(choose.second(), ways[1]);
    unfolding.setGuard(outer);
    return new Flow(
        choice(ways[0], first.value(), ways[1], second.value()),
        Flow.union(first.sources(), second.sources()));
  }

  private Flow way(Instruction.Way way, int guard) {
    unfolding.setGuard(guard);
    execute(way.instructions());
    Flow value = flow(way.value(), Port.DATA);
    List<Source> sources = new ArrayList<>(value.sources());
    way.causes().forEach(cause -> sources.addAll(result(cause).usedIn(Port.DATA).sources()));
    return new Flow(value.value(), sources);
  }

  static Term choice(int guard, Term term, int otherGuard, Term other) {
    return new Term.Choice(
        List.of(new Term.Alternative(guard, term), new Term.Alternative(otherGuard, other)));
  }

  // Events.

  int fence(AccessMode mode, SourceSpan span) {
    EventKind kind = EventKind.FENCE;
    return unfolding.addEvent(kind, Optional.empty(), Optional.empty(), mode, false, span).id();
  }

  /** Makes an event that works on an address. */
  Event access(
      EventKind kind,
      Flow address,
      Optional<Term> written,
      AccessMode mode,
      boolean rmwHalf,
      SourceSpan span) {
    Event event =
        unfolding.addEvent(kind, Optional.of(address.value()), written, mode, rmwHalf, span);
    if (kind.reads()) {
      for (Source source : address.sources()) {
        // A load whose value is the address of another load carries on like a register's.
        if (source instanceof Direct direct
            && loads.contains(new Origin(direct.event(), Guards.ALWAYS))) {
          registerOrigins.add(new Origin(direct.event(), Guards.ALWAYS));
        }
      }
      loads.add(new Origin(event.id(), Guards.ALWAYS));
    }
    unfolding.made().consume(address.sources(), event);
    return event;
  }

  // Locks.

  private Flow lock(Instruction.Lock lock) {
    Flow address = flow(lock.address(), Port.ADDRESS);
    return switch (lock.action()) {
      case ACQUIRE -> {
        acquire(address, lock.span());
        yield Flow.NOTHING;
      }
      case RELEASE -> lockEvent(EventKind.UNLOCK, address, lock.span());
      case ACQUIRE_MUTEX -> lockEvent(EventKind.MUTEX_LOCK, address, lock.span());
      case RELEASE_MUTEX -> lockEvent(EventKind.MUTEX_UNLOCK, address, lock.span());
      case TRY, TEST -> eitherWay(lock, address);
    };
  }

  private Flow acquire(Flow address, SourceSpan span) {
    Flow read = lockEvent(EventKind.LOCK_READ, address, span);
    Flow write = lockEvent(EventKind.LOCK_WRITE, address, span);
    unfolding.made().addIntraControl(eventOf(read), eventOf(write));
    return write;
  }

  private Flow lockEvent(EventKind kind, Flow address, SourceSpan span) {
    Event event = access(kind, address, Optional.empty(), AccessMode.PLAIN, false, span);
    return new Flow(Term.Constant.ZERO, List.of(new Direct(event.id(), Port.NONE)));
  }

  private static int eventOf(Flow lockEvent) {
    return ((Direct) lockEvent.sources().get(0)).event();
  }

  /** One of two events, freely: the first gives 1, the second 0. */
  private Flow eitherWay(Instruction.Lock lock, Flow address) {
    boolean tries = lock.action() == Instruction.LockAction.TRY;
    int[] ways = unfolding.fork(Optional.empty(), lock.span());
    int outer = unfolding.guard();
    unfolding.setGuard(ways[0]);
    Flow one =
        tries
            ? acquire(address, lock.span())
            : lockEvent(EventKind.IS_LOCKED, address, lock.span());
    unfolding.setGuard(ways[1]);
    EventKind failed = tries ? EventKind.TRYLOCK_FAILED : EventKind.IS_UNLOCKED;
    Flow zero = lockEvent(failed, address, lock.span());
    unfolding.setGuard(outer);
    return new Flow(
        choice(ways[0], Term.Constant.ONE, ways[1], Term.Constant.ZERO),
        Flow.union(one.sources(), zero.sources()));
  }
}
