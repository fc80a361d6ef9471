package dev.assay.language.c.lowering;

import dev.assay.language.c.CType;
import dev.assay.language.c.lowering.Environment.Cell;
import dev.assay.language.c.lowering.MemoryObject.Scalar;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Memory as one thread sees it: what only the thread can see is known while lowering; what others
 * may see becomes accesses.
 */
final class ThreadMemory {

  private static final AccessMode RCU_UNLOCK = new AccessMode.Annotated(List.of("rcu-unlock"));

  private final Lowering lowering;
  private final Flow flow;
  private final int thread;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Runnable> pending = new ArrayList<>();

  ThreadMemory(Lowering lowering, Flow flow, int thread) {
    this.lowering = lowering;
    this.flow = flow;
    this.thread = thread;
  }

  /** A round of a loop: what it looks at that it did not write itself. */
  static final class Loop {
    final int start;
    final List<Cell> exposed = new ArrayList<>();

    Loop(int start) {
      this.start = start;
    }
  }

  void enter(Loop loop) {
    loops.add(loop);
  }

  void exit(Loop loop) {
    loops.remove(loop);
  }

  private void note(Optional<Cell> cell, String register) {
    flow.environment().reads().add(new Environment.Read(flow.nextStep(), cell, register));
  }

  /** What is done before each access, once. */
  void beforeAccess(Runnable first) {
    pending.add(first);
  }

  private void prepare() {
    while (!pending.isEmpty()) {
      pending.remove(0).run();
    }
  }

  /** Whether an address lies in an object that only this thread knows. */
  boolean isOwn(Val address) {
    return address instanceof Val.Address at && isPrivate(at.object());
  }

  private boolean isPrivate(MemoryObject object) {
    return object.owner() == thread && !flow.environment().escaped().contains(object);
  }

  // Values as operands.

  /** A value as code has it. What an address points to can be seen by others from then on. */
  Operand operand(Val value, SourceSpan span) {
    if (value instanceof Val.Known known) {
      return number(known.value(), span);
    }
    if (value instanceof Val.Address address) {
      escape(address.object(), span);
      int offset = Math.toIntExact(address.offset());
      return new Operand.Constant(Datum.ofAddress(address.object().number(), offset), span);
    }
    if (value instanceof Val.Code code) {
      return new Operand.Constant(Datum.ofAddress(lowering.symbolOf(code.function()), 0), span);
    }
    if (value instanceof Val.Symbolic symbolic) {
      return symbolic.operand();
    }
    throw new InputException(span, "a value that may be uninitialised is not supported here");
  }

  /** The same for a value of some type, of which 64 bits may be more than code can hold. */
  Operand operand(Val value, CType type, SourceSpan span) {
    if (value instanceof Val.Known known
        && type.size() == 8
        && known.value() != (int) known.value()) {
      throw tooWide(known.value(), span);
    }
    return operand(value, span);
  }

  private static InputException tooWide(long value, SourceSpan span) {
    return new InputException(
        span, "the number " + value + " takes more than 32 bits, which is not supported");
  }

  /** A number of at most 32 bits; of 64 bits, one that 32 bits can hold with its sign. */
  static Operand number(long value, SourceSpan span) {
    if (value != (int) value && value >>> 32 != 0) {
      throw tooWide(value, span);
    }
    return new Operand.Constant(Datum.ofInt((int) value), span);
  }

  /** Puts an object where others can see it, with what it holds. */
  void escape(MemoryObject object, SourceSpan span) {
    if (!isPrivate(object)) {
      return;
    }
    if (object.isZeroed() && !object.isTyped()) {
      throw new InputException(
          object.span(), "what this memory holds is not known here; cast the pointer to its type");
    }
    flow.environment().escaped().add(object);
    object.putInMemory();
    boolean first = lowering.isBeforeThreads() && flow.isCertain();
    List<Scalar> scalars = new ArrayList<>();
    object.scalars().forEach(scalars::add);
    for (Scalar scalar : scalars) {
      Cell cell = new Cell(object, scalar.offset());
      Val value = flow.environment().cells().getOrDefault(cell, Val.UNINITIALISED);
      if (value == Val.UNINITIALISED) {
        object.initial(scalar.offset(), Lowering.uninitialised());
        lowering.noteUninitialised();
        if (!first) {
          Operand nothing = new Operand.Constant(Lowering.uninitialised(), span);
          write(address(object, scalar, span), nothing, AccessMode.PLAIN, span);
        }
      } else if (value instanceof Val.Uncertain) {
        throw new InputException(
            span, "'" + object + "' may be uninitialised in part here, which is not supported");
      } else if (first && !(value instanceof Val.Symbolic)) {
        Val fitted = Values.seenAs(value, scalar.type(), scalar.type(), span);
        Operand.Constant constant = (Operand.Constant) operand(fitted, scalar.type(), span);
        object.initial(scalar.offset(), constant.datum());
      } else {
        Operand held = operand(value, scalar.type(), span);
        write(address(object, scalar, span), held, AccessMode.PLAIN, span);
      }
    }
    flow.environment().forget(object);
  }

  private static Operand address(MemoryObject object, Scalar scalar, SourceSpan span) {
    long datum = Datum.ofAddress(object.number(), Math.toIntExact(scalar.offset()));
    return new Operand.Constant(datum, span);
  }

  /** Gives an object back. */
  void free(Val pointer, SourceSpan span) {
    new Freeing(lowering, flow, this, thread).free(pointer, span);
  }

  // Accesses.

  /** Where an access goes. */
  private sealed interface Place {
    /** To a cell that is known, and that nobody else can see. */
    record Own(Cell cell) implements Place {}

    /** To memory. */
    record Common(Operand address, Optional<Cell> cell) implements Place {}

    /** Nowhere: the access is an error. */
    record None() implements Place {}
  }

  /** Gives memory without a type the one that it is used with first. */
  void layOut(MemoryObject object, CType type) {
    object.layOut(type);
    if (object.isZeroed() && isPrivate(object)) {
      object.scalars().forEach(s -> clear(new Cell(object, s.offset())));
    }
  }

  private void clear(Cell cell) {
    flow.environment().cells().put(cell, Val.ZERO);
    flow.environment().written().put(cell, flow.nextStep());
  }

  private Place place(Val address, CType type, SourceSpan span) {
    if (type.size() <= 0) {
      throw new InputException(
          span, "nothing of type " + type + " can be read or written; cast the pointer first");
    }
    if (address instanceof Val.Known known) {
      lowering.fail(
          flow,
          thread,
          known.value() == 0 ? Property.Kind.NULL : Property.Kind.BOUNDS,
          Optional.empty(),
          span);
      flow.abandon();
      return new Place.None();
    }
    if (address instanceof Val.Address at) {
      MemoryObject object = at.object();
      if (at.offset() < 0 || at.offset() + type.size() > object.size()) {
        lowering.fail(flow, thread, Property.Kind.BOUNDS, Optional.empty(), span);
        flow.abandon();
        return new Place.None();
      }
      if (!object.isTyped()) {
        layOut(object, type);
      }
      Optional<Scalar> other = object.disagreeing(at.offset(), type.size());
      if (other.isPresent()) {
        throw new InputException(
            span,
            "mixed sizes are not supported: this access of "
                + type.size()
                + " bytes lies at byte "
                + at.offset()
                + " of '"
                + object
                + "', where a part of type '"
                + other.get().type()
                + "' at byte "
                + other.get().offset()
                + " has the size "
                + other.get().type().size());
      }
      if (isPrivate(object) && flow.environment().freed().contains(object)) {
        lowering.fail(flow, thread, Property.Kind.FREED, Optional.empty(), span);
        flow.abandon();
        return new Place.None();
      }
      Cell cell = new Cell(object, at.offset());
      return isPrivate(object)
          ? new Place.Own(cell)
          : new Place.Common(operand(address, span), Optional.of(cell));
    }
    if (address instanceof Val.Symbolic symbolic) {
      lowering.unknownPlaces().note(flow, thread, symbolic.operand(), type, span);
      return new Place.Common(symbolic.operand(), Optional.empty());
    }
    if (address instanceof Val.Code) {
      throw new InputException(span, "a function is no place in memory");
    }
    lowering.fail(flow, thread, Property.Kind.UNINITIALISED, Optional.empty(), span);
    flow.abandon();
    return new Place.None();
  }

  Val load(Val address, CType type, AccessMode mode, SourceSpan span) {
    Place place = place(address, type, span);
    if (place instanceof Place.Own own) {
      return Values.seenAs(ownValue(own.cell(), span), type(own.cell(), type), type, span);
    }
    if (place instanceof Place.Common common) {
      prepare();
      lowering.use(mode, span);
      String register = flow.fresh("r");
      flow.emit(
          List.of(
              new Instruction.Load(0, common.address(), mode, false, span),
              new Instruction.Assign(1, register, new Operand.Result(0, span), span)),
          span);
      note(common.cell(), register);
      Val read = checked(register, common.cell(), span);
      return common.cell().map(c -> Values.seenAs(read, type(c, type), type, span)).orElse(read);
    }
    return Val.ZERO;
  }

  /** The type of a part, of which an access may have one of the same size. */
  private static CType type(Cell cell, CType access) {
    return cell.object().scalar(cell.offset()).map(Scalar::type).orElse(access);
  }

  /** The value of a register that was loaded, unless nothing was ever written there. */
  private Val checked(String register, Optional<Cell> cell, SourceSpan span) {
    Operand value = new Operand.Register(register, span);
    boolean doubtful =
        cell.map(c -> c.object().initial(c.offset()) == Lowering.uninitialised())
            .orElse(lowering.mayReadUninitialised());
    if (doubtful) {
      refuse(value, Lowering.uninitialised(), Property.Kind.UNINITIALISED, span);
    }
    if (lowering.mayBeFreed()) {
      refuse(value, Lowering.freed(), Property.Kind.FREED, span);
    }
    return new Val.Symbolic(value);
  }

  /** The thread goes no further where a value is a marker that is none. */
  void refuse(Operand value, long marker, Property.Kind kind, SourceSpan span) {
    Operand none = new Operand.Constant(marker, span);
    List<ThreadFlow.Path<Environment>> ways =
        flow.fork(new Operand.Operation(Operator.EQ, value, none, span), span);
    flow.goOn(ways.get(0));
    lowering.fail(flow, thread, kind, Optional.empty(), span);
    endReadSections(span);
    flow.leave(Stop.ERROR);
    flow.goOn(ways.get(1));
  }

  /**
   * Where the thread goes no further, it leaves its read-side critical sections: one without an end
   * would order nothing, so that what grace periods forbid would seem possible.
   */
  void endReadSections(SourceSpan span) {
    for (int i = flow.environment().readSections(); i > 0; i--) {
      perform(new Instruction.Fence(0, RCU_UNLOCK, Optional.empty(), span), span);
    }
  }

  String read(Operand address, AccessMode mode, SourceSpan span) {
    prepare();
    lowering.use(mode, span);
    String register = flow.fresh("r");
    flow.emit(
        List.of(
            new Instruction.Load(0, address, mode, false, span),
            new Instruction.Assign(1, register, new Operand.Result(0, span), span)),
        span);
    note(Optional.empty(), register);
    return register;
  }

  private Val ownValue(Cell cell, SourceSpan span) {
    for (Loop loop : loops) {
      if (flow.environment().written().getOrDefault(cell, -1) < loop.start
          && !loop.exposed.contains(cell)) {
        loop.exposed.add(cell);
      }
    }
    Val value = flow.environment().cells().getOrDefault(cell, Val.UNINITIALISED);
    if (value instanceof Val.Uncertain uncertain) {
      Operand zero = new Operand.Constant(0, span);
      Operand bad = new Operand.Operation(Operator.EQ, uncertain.written(), zero, span);
      lowering.fail(flow, thread, Property.Kind.UNINITIALISED, Optional.of(bad), span);
      return new Val.Symbolic(uncertain.operand());
    }
    if (value == Val.UNINITIALISED) {
      lowering.fail(flow, thread, Property.Kind.UNINITIALISED, Optional.empty(), span);
      flow.abandon();
      return Val.ZERO;
    }
    return value;
  }

  void store(Val address, CType type, Val value, AccessMode mode, SourceSpan span) {
    Place place = place(address, type, span);
    if (place instanceof Place.Own own) {
      Val held = Values.seenAs(value, type, type(own.cell(), type), span);
      flow.environment().cells().put(own.cell(), held);
      flow.environment().written().put(own.cell(), flow.nextStep());
    } else if (place instanceof Place.Common common) {
      lowering.use(mode, span);
      look(common, mode, span);
      CType kept = common.cell().map(c -> type(c, type)).orElse(type);
      Val held = Values.seenAs(value, type, kept, span);
      write(common.address(), operand(held, type, span), mode, span);
    }
  }

  /**
   * A write tells nothing of the place it goes to. Where that may be none, the thread looks at it
   * first: at what may have been given back, and at what lies at a distance that is not known.
   */
  private void look(Place.Common place, AccessMode mode, SourceSpan span) {
    boolean freed = lowering.mayBeFreed() && isAllocated(place);
    boolean computed = place.address() instanceof Operand.Operation;
    if (freed || computed) {
      AccessMode looking = mode instanceof AccessMode.Plain ? mode : lowering.weakest();
      Operand found = new Operand.Register(read(place.address(), looking, span), span);
      if (freed) {
        refuse(found, Lowering.freed(), Property.Kind.FREED, span);
      }
    } else if (place.cell().isEmpty()) {
      Operand zero = new Operand.Constant(0, span);
      Operand bad = new Operand.Operation(Operator.EQ, place.address(), zero, span);
      lowering.fail(flow, thread, Property.Kind.NULL, Optional.of(bad), span);
    }
  }

  private static boolean isAllocated(Place.Common place) {
    return place.cell().map(c -> c.object().isAllocated()).orElse(true);
  }

  void write(Operand address, Operand value, AccessMode mode, SourceSpan span) {
    prepare();
    flow.emit(List.of(new Instruction.Store(0, address, value, mode, false, span)), span);
    effect("");
  }

  /** Others may see what happened here, but where a fact tells that it did not. */
  void effect(String unless) {
    flow.environment().effects().add(new Environment.Effect(flow.nextStep(), unless));
  }

  /** A place that is to be worked on by one of the kernel's or C11's primitives. */
  Optional<Operand> shared(Val address, CType type, SourceSpan span) {
    if (address instanceof Val.Address at) {
      escape(at.object(), span);
      if (Values.isOtherSign(type(new Cell(at.object(), at.offset()), type), type)) {
        throw new InputException(
            span, "atomic operations on a part of '" + at.object() + "' with another sign");
      }
    }
    return place(address, type, span) instanceof Place.Common common
        ? Optional.of(common.address())
        : Optional.empty();
  }

  /** Runs an instruction that yields what it reads. */
  Val perform(Instruction instruction, Optional<Cell> cell, SourceSpan span) {
    prepare();
    String register = flow.fresh("r");
    int number = instruction.number();
    flow.emit(
        List.of(
            instruction,
            new Instruction.Assign(number + 1, register, new Operand.Result(number, span), span)),
        span);
    note(cell, register);
    return checked(register, cell, span);
  }

  /** Runs an instruction that yields nothing. */
  void perform(Instruction instruction, SourceSpan span) {
    prepare();
    flow.emit(List.of(instruction), span);
  }

  static Optional<Cell> cell(Val address) {
    return address instanceof Val.Address at
        ? Optional.of(new Cell(at.object(), at.offset()))
        : Optional.empty();
  }
}
