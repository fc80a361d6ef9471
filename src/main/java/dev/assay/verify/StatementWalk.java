package dev.assay.verify;

import dev.assay.program.AccessMode;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.verify.Flow.Port;
import dev.assay.verify.Flow.Source;
import dev.assay.verify.PathEvent.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A statement on a path: its instructions one after the other. */
final class StatementWalk {

  private final ThreadWalk walk;
  private final UpdateWalk updates;
  private final Map<Integer, Flow> results = new HashMap<>();

  /** The events that each instruction made: from, until. */
  private final Map<Integer, int[]> extents = new HashMap<>();

  private final Set<Integer> loads = new TreeSet<>();
  private final Set<Integer> byRegister = new TreeSet<>();

  StatementWalk(ThreadWalk walk) {
    this.walk = walk;
    this.updates = new UpdateWalk(walk, this);
  }

  /** The value of a statement. */
  Flow evaluate(Evaluation evaluation) {
    execute(evaluation.instructions());
    for (Evaluation.Order order : evaluation.orders()) {
      int[] first = extents.getOrDefault(order.from(), new int[2]);
      int[] second = extents.getOrDefault(order.to(), new int[2]);
      for (int a = first[0]; a < first[1]; a++) {
        for (int b = second[0]; b < second[1]; b++) {
          walk.made().relate("iico_ctrl", a, b);
        }
      }
    }
    return operand(evaluation.value(), Port.NONE);
  }

  /** What all depends on that this decides, as a condition. */
  Set<Integer> controlling() {
    Set<Integer> all = new TreeSet<>(loads);
    all.addAll(byRegister);
    return all;
  }

  /** What registers take over of that. */
  Set<Integer> carrying() {
    return byRegister;
  }

  // Operands.

  Flow operand(Operand operand, Port port) {
    if (operand instanceof Operand.Constant constant) {
      return new Flow(new Term.Constant(constant.datum()), List.of());
    }
    if (operand instanceof Operand.Register register) {
      ThreadWalk.Held held = walk.held(register.name());
      byRegister.addAll(held.all());
      List<Source> sources =
          held.all().isEmpty() ? List.of() : List.of(new Source(port, -1, held.data(), held.all()));
      return new Flow(held.value(), sources);
    }
    if (operand instanceof Operand.Result result) {
      return result(result.number()).usedIn(port);
    }
    Operand.Operation operation = (Operand.Operation) operand;
    Flow left = operand(operation.left(), port);
    Flow right = operand(operation.right(), port);
    return new Flow(
        walk.compute(operation.operator(), left.value(), right.value(), operation.span()),
        Flow.both(left.sources(), right.sources()),
        Flow.both(left.ends(), right.ends()));
  }

  /** An operand that is there once the last of its events is. */
  Flow last(Operand operand, Port port) {
    Flow flow = operand(operand, port);
    return new Flow(flow.value(), flow.ends());
  }

  private Flow result(int number) {
    return results.getOrDefault(number, Flow.NOTHING);
  }

  // Instructions.

  void execute(List<Instruction> instructions) {
    for (Instruction instruction : instructions) {
      int from = walk.nextEvent();
      walk.within(
          instruction.number(), () -> results.put(instruction.number(), execute(instruction)));
      extents.put(instruction.number(), new int[] {from, walk.nextEvent()});
    }
  }

  private Flow execute(Instruction instruction) {
    if (instruction instanceof Instruction.Load load) {
      Flow address = operand(load.address(), Port.ADDRESS);
      int read = access(Kind.READ, address, Optional.empty(), load.mode(), load.half());
      return new Flow(walk.read(read), List.of(Source.event(read, Port.USED)));
    }
    if (instruction instanceof Instruction.Store store) {
      Flow address = operand(store.address(), Port.ADDRESS);
      Flow value = operand(store.value(), Port.DATA);
      int write =
          access(Kind.WRITE, address, Optional.of(value.value()), store.mode(), store.half());
      walk.consume(value.sources(), write);
      return Flow.NOTHING;
    }
    if (instruction instanceof Instruction.Fence fence) {
      List<Source> end = List.of(Source.event(fence(fence.mode()), Port.NONE));
      return fence
          .carries()
          .map(number -> new Flow(result(number).value(), List.of(), end))
          .orElse(new Flow(Term.Constant.ZERO, end));
    }
    if (instruction instanceof Instruction.Lock lock) {
      return lock(lock, operand(lock.address(), Port.ADDRESS));
    }
    if (instruction instanceof Instruction.Srcu srcu) {
      return srcu(srcu);
    }
    if (instruction instanceof Instruction.Assign assign) {
      Flow value = operand(assign.value(), Port.NONE);
      walk.assign(assign.register(), value);
      return value;
    }
    if (instruction instanceof Instruction.Let let) {
      return operand(let.value(), Port.USED);
    }
    if (instruction instanceof Instruction.Assume assume) {
      Term term = operand(assume.condition(), Port.NONE).value();
      walk.demand(term, true);
      if (term instanceof Term.Operation is && is.operator() == Operator.EQ) {
        walk.made().equalities.add(new ThreadPath.Same(is.left(), is.right()));
      }
      return Flow.NOTHING;
    }
    if (instruction instanceof Instruction.Choose choose) {
      return way(walk.fork() ? choose.first() : choose.second());
    }
    if (instruction instanceof Instruction.Control control) {
      int read = ((Term.Read) result(control.load()).value()).event() - walk.made().base;
      walk.branchOn(read);
      return Flow.NOTHING;
    }
    return updates.execute(instruction);
  }

  private Flow way(Instruction.Way way) {
    execute(way.instructions());
    Flow value = operand(way.value(), Port.DATA);
    List<Source> sources = new ArrayList<>(value.sources());
    way.causes().forEach(cause -> sources.addAll(result(cause).usedIn(Port.DATA).sources()));
    return new Flow(value.value(), sources);
  }

  private Flow srcu(Instruction.Srcu srcu) {
    Flow address = operand(srcu.address(), Port.ADDRESS);
    Optional<Term> ended = srcu.value().map(value -> operand(value, Port.ADDRESS).value());
    boolean begins = srcu.mode().tags().equals(List.of("srcu-lock"));
    Term index = begins ? walk.srcuIndex() : ended.orElse(Term.Constant.ZERO);
    int event = access(Kind.SRCU, address, Optional.of(index), srcu.mode(), false);
    return new Flow(begins ? index : Term.Constant.ZERO, List.of(Source.event(event, Port.NONE)));
  }

  // Events.

  int fence(AccessMode mode) {
    return walk.add(Kind.FENCE, Optional.empty(), Optional.empty(), mode, false);
  }

  /** An event that works on an address. */
  int access(Kind kind, Flow address, Optional<Term> written, AccessMode mode, boolean half) {
    int event = walk.add(kind, Optional.of(address.value()), written, mode, half);
    if (kind.reads()) {
      for (Source source : address.sources()) {
        // What is found at an address that was loaded goes on as what was found in a register.
        if (!source.isRegister() && loads.contains(source.event())) {
          byRegister.add(source.event());
        }
      }
      loads.add(event);
    }
    walk.consume(address.sources(), event);
    return event;
  }

  // Locks.

  private Flow lock(Instruction.Lock lock, Flow address) {
    return switch (lock.action()) {
      case ACQUIRE -> {
        acquire(address);
        yield Flow.NOTHING;
      }
      case RELEASE -> of(ofLock(Kind.UNLOCK, address), Term.Constant.ZERO);
      case ACQUIRE_MUTEX -> of(ofLock(Kind.MUTEX_LOCK, address), Term.Constant.ZERO);
      case RELEASE_MUTEX -> of(ofLock(Kind.MUTEX_UNLOCK, address), Term.Constant.ZERO);
      case TRY -> {
        if (walk.fork()) {
          yield of(acquire(address), Term.Constant.ONE);
        }
        walk.skipParts(2);
        yield of(ofLock(Kind.TRYLOCK_FAILED, address), Term.Constant.ZERO);
      }
      case TEST -> {
        if (walk.fork()) {
          yield of(ofLock(Kind.IS_LOCKED, address), Term.Constant.ONE);
        }
        walk.skipParts(1);
        yield of(ofLock(Kind.IS_UNLOCKED, address), Term.Constant.ZERO);
      }
    };
  }

  private static Flow of(int event, Term value) {
    return new Flow(value, List.of(Source.event(event, Port.NONE)));
  }

  private int acquire(Flow address) {
    int read = ofLock(Kind.LOCK_READ, address);
    int write = ofLock(Kind.LOCK_WRITE, address);
    walk.made().relate("iico_ctrl", read, write);
    return write;
  }

  private int ofLock(Kind kind, Flow address) {
    return access(kind, address, Optional.empty(), AccessMode.PLAIN, false);
  }
}
