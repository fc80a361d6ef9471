package dev.assay.language.java.lowering;

import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.ConditionalModes;
import dev.assay.program.Instruction.LockAction;
import dev.assay.program.Instruction.Way;
import dev.assay.program.Instruction.Yield;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/**
 * What a thread does to memory. While the state is made, it is done at once; in a thread, it
 * becomes instructions, unless nobody else can see it.
 */
final class Access {

  /** How far a test has come where code runs. */
  enum Stage {
    /** The state is made; nobody else runs. */
    INITIAL,
    /** A thread. */
    RUNNING,
    /** All actors have ended, and nothing is written any more. */
    FINAL
  }

  /** A word in memory. */
  sealed interface Place {

    /** A word of an object that is known. */
    record Of(HeapObject object, int offset) implements Place {}

    /** A field of an object that is computed; it is not null. */
    record Field(Operand base, int offset, VariableElement field) implements Place {}

    /** An element of an array, at a place that is computed. */
    record Element(Operand address) implements Place {}
  }

  private final ThreadLowering thread;
  private final Flow flow;
  private final Heap heap;
  private final Facts known;
  private final Facts found;

  Access(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
    this.heap = thread.whole().heap();
    this.known = thread.whole().known();
    this.found = thread.whole().found();
  }

  /** A word of the only thread that uses it. */
  record Own(HeapObject object, int offset) {}

  static AccessMode.Annotated mode(String name) {
    return new AccessMode.Annotated(List.of("java-" + name));
  }

  private boolean isOwn(Place place) {
    return place instanceof Place.Of of
        && of.object() == thread.whole().result()
        && known.isOwnResult(of.offset());
  }

  Operand address(Place place, SourceSpan span) {
    if (place instanceof Place.Of of) {
      heap.touch(of.object(), of.offset());
      return Heap.address(of.object(), of.offset(), span);
    }
    if (place instanceof Place.Field field) {
      heap.touch(field.field());
      return plus(field.base(), field.offset(), span);
    }
    heap.touchSomeElement();
    return ((Place.Element) place).address();
  }

  static Operand plus(Operand base, int offset, SourceSpan span) {
    Operand by = new Operand.Constant(Datum.ofInt(offset), span);
    return offset == 0 ? base : new Operand.Operation(Operator.ADD, base, by, span);
  }

  private void noteResult(Place place) {
    if (place instanceof Place.Of of && of.object() == thread.whole().result()) {
      found.noteResultUse(of.offset(), thread.number());
    }
  }

  void noteWrite(Place place) {
    if (place instanceof Place.Of of) {
      found.noteWrite(of.object(), of.offset());
    } else if (place instanceof Place.Field field) {
      found.noteWrite(field.field());
    } else {
      found.noteWriteOfSomeElement();
    }
  }

  private void notePlain(Optional<VariableElement> field, String mode) {
    if (mode.equals("plain")) {
      field.ifPresent(thread.whole()::notePlain);
    }
  }

  private void noteMoved(Val value) {
    if (value instanceof Val.Ref ref) {
      found.noteMoved(ref.object().typeName());
    }
  }

  private boolean isConstant(Place place) {
    return place instanceof Place.Of of
        && thread.whole().isOfState(of.object())
        && !known.isWritten(of.object(), of.offset());
  }

  // Reads and writes.

  Val read(Place place, String mode, SourceSpan span) {
    noteResult(place);
    Optional<VariableElement> field = Tearing.fieldOf(place);
    if (!mode.equals("plain")) {
      field.ifPresent(found::noteWhole);
    }
    if (place instanceof Place.Of of) {
      if (thread.stage() == Stage.INITIAL || isConstant(place)) {
        return of.object().initial(of.offset());
      }
      if (isOwn(place)) {
        return flow.environment()
            .values
            .getOrDefault(new Own(of.object(), of.offset()), of.object().initial(of.offset()));
      }
      if (thread.stage() == Stage.FINAL && thread.tearing().torn(place).isEmpty()) {
        heap.touch(of.object(), of.offset());
        return new Val.Final(of.object(), of.offset());
      }
    }
    requireRunning();
    notePlain(field, mode);
    if (thread.tearing().torn(place).isPresent()) {
      return thread.tearing().read(place, field.get(), use(mode, span), span);
    }
    String register = flow.fresh("r");
    Operand address = address(place, span);
    flow.emit(
        List.of(
            new Instruction.Load(0, address, use(mode, span), false, span),
            new Instruction.Assign(1, register, new Operand.Result(0, span), span)),
        List.of(),
        span);
    thread.noteRead(register, place, mode);
    return new Val.Symbolic(new Operand.Register(register, span));
  }

  void write(Place place, Val value, String mode, SourceSpan span) {
    noteResult(place);
    Optional<VariableElement> field = Tearing.fieldOf(place);
    if (mode.equals("plain")) {
      field.ifPresent(its -> found.noteValue(its, value));
    } else {
      field.ifPresent(found::noteWhole);
    }
    if (place instanceof Place.Of of) {
      if (thread.stage() == Stage.INITIAL) {
        of.object().initial().put(of.offset(), value);
        if (thread.tearing().torn(place).isPresent()) {
          of.object().initial().put(of.offset() + 4, value);
        }
        return;
      }
      if (isOwn(place)) {
        flow.environment().values.put(new Own(of.object(), of.offset()), value);
        return;
      }
    }
    requireRunning();
    noteWrite(place);
    notePlain(field, mode);
    if (field.isPresent() && !thread.makes(place)) {
      thread.whole().noteAssigned(field.get());
    }
    noteMoved(value);
    Operand written = heap.operand(value, span);
    if (thread.tearing().torn(place).isPresent()) {
      thread.tearing().write(place, written, use(mode, span), span);
    } else {
      Operand address = address(place, span);
      flow.emit(
          List.of(new Instruction.Store(0, address, written, use(mode, span), false, span)),
          List.of(),
          span);
    }
    effect("");
  }

  AccessMode use(String mode, SourceSpan span) {
    AccessMode.Annotated annotated = mode(mode);
    thread.whole().use(annotated, span);
    return annotated;
  }

  void requireRunning() {
    if (thread.stage() == Stage.FINAL) {
      throw new Heap.FinalValueException();
    }
  }

  void effect(String unless) {
    flow.environment().effects.add(new Environment.Effect(flow.nextStep(), unless));
  }

  // Read-modify-writes.

  /** Replaces what is there; gives what was there before. */
  Val update(Place place, Optional<Operator> operator, Val operand, String mode, SourceSpan span) {
    Tearing.fieldOf(place).ifPresent(found::noteWhole);
    if (thread.stage() == Stage.INITIAL) {
      Val old = read(place, mode, span);
      Val made =
          operator.isEmpty()
              ? operand
              : thread.arithmetic().apply(operator.get(), old, operand, span);
      write(place, made, mode, span);
      return old;
    }
    requireRunning();
    noteWrite(place);
    noteMoved(operand);
    AccessMode its = use(mode, span);
    String register = flow.fresh("r");
    Operand by = heap.operand(operand, span);
    Operand address = address(place, span);
    flow.emit(
        List.of(
            new Instruction.Update(0, false, address, operator, by, its, its, Yield.OLD, span),
            new Instruction.Assign(1, register, new Operand.Result(0, span), span)),
        List.of(),
        span);
    effect("");
    return new Val.Symbolic(new Operand.Register(register, span));
  }

  /**
   * Compares and replaces.
   *
   * @return what was found, and whether it was replaced
   */
  Exchanged exchange(Place place, Val expected, Val desired, String mode, SourceSpan span) {
    Tearing.fieldOf(place).ifPresent(found::noteWhole);
    if (thread.stage() == Stage.INITIAL) {
      Val old = read(place, mode, span);
      boolean same = old.equals(expected);
      if (same) {
        write(place, desired, mode, span);
      }
      return new Exchanged(old, Val.of(same));
    }
    requireRunning();
    noteWrite(place);
    noteMoved(desired);
    ConditionalModes modes = ConditionalModes.all(use(mode, span));
    String found = flow.fresh("r");
    String done = flow.fresh("r");
    Operand old = heap.operand(expected, span);
    Operand made = heap.operand(desired, span);
    Operand address = address(place, span);
    Operand result = new Operand.Result(0, span);
    flow.emit(
        List.of(
            new Instruction.CompareExchange(0, address, old, List.of(), made, modes, span),
            new Instruction.Assign(1, found, result, span),
            new Instruction.Assign(
                2, done, new Operand.Operation(Operator.EQ, result, old, span), span)),
        List.of(),
        span);
    effect(done);
    thread.noteRead(found, place, mode);
    return new Exchanged(
        new Val.Symbolic(new Operand.Register(found, span)),
        new Val.Symbolic(new Operand.Register(done, span)));
  }

  /** What a comparison found, and whether it replaced it. */
  record Exchanged(Val found, Val done) {}

  /** Compares and replaces, or fails for no reason; gives whether it was replaced. */
  Val weakExchange(Place place, Val expected, Val desired, String mode, SourceSpan span) {
    Tearing.fieldOf(place).ifPresent(found::noteWhole);
    if (thread.stage() == Stage.INITIAL) {
      return exchange(place, expected, desired, mode, span).done();
    }
    requireRunning();
    noteWrite(place);
    noteMoved(desired);
    AccessMode its = use(mode, span);
    String done = flow.fresh("r");
    Operand old = heap.operand(expected, span);
    Operand made = heap.operand(desired, span);
    Operand address = address(place, span);
    Operand equal = new Operand.Operation(Operator.EQ, new Operand.Result(1, span), old, span);
    List<Instruction> success =
        List.of(
            new Instruction.Load(1, address, its, true, span),
            new Instruction.Assume(2, equal, span),
            new Instruction.Store(3, address, made, its, true, span));
    Operand one = new Operand.Constant(Datum.ofInt(1), span);
    Operand zero = new Operand.Constant(Datum.ofInt(0), span);
    flow.emit(
        List.of(
            new Instruction.Choose(
                0, new Way(success, one, List.of(1)), new Way(List.of(), zero, List.of()), span),
            new Instruction.Assign(4, done, new Operand.Result(0, span), span)),
        List.of(new Evaluation.Order(1, 3)),
        span);
    effect(done);
    return new Val.Symbolic(new Operand.Register(done, span));
  }

  // What orders.

  void fence(String kind, SourceSpan span) {
    if (thread.stage() == Stage.RUNNING) {
      flow.emit(
          List.of(new Instruction.Fence(0, use(kind, span), Optional.empty(), span)),
          List.of(),
          span);
      if (kind.equals("full-fence")
          || kind.equals("acquire-fence")
          || kind.equals("load-load-fence")) {
        thread.noteOrder(ThreadLowering.zero(span));
      }
    }
  }

  /** Takes or gives back a monitor; what is held already is only counted. */
  void lock(Val object, boolean take, SourceSpan span) {
    if (thread.stage() != Stage.RUNNING) {
      return;
    }
    String key = key(object, span);
    int held = holds(key, span) + (take ? 1 : -1);
    flow.environment().hold(key, held);
    if (held == (take ? 1 : 0)) {
      lockEvent(object, take ? LockAction.ACQUIRE : LockAction.RELEASE, span);
    }
  }

  /** Takes or gives back a monitor, and says nothing of how often it is held. */
  void lockEvent(Val object, LockAction action, SourceSpan span) {
    Operand address = heap.operand(object, span);
    if (object instanceof Val.Ref ref) {
      heap.touch(ref.object(), 0);
    } else {
      heap.touchSomeMonitor();
    }
    flow.emit(List.of(new Instruction.Lock(0, action, address, span)), List.of(), span);
    thread.noteOrder(address);
  }

  /** How often the thread holds a lock. */
  int holds(Val object, SourceSpan span) {
    return holds(key(object, span), span);
  }

  /** How often the thread holds what a key stands for. */
  int holds(String key, SourceSpan span) {
    int held = flow.environment().holds(key);
    if (held == Environment.UNKNOWN) {
      throw thread.refusal(span, "whether this lock is held here depends on the execution");
    }
    return held;
  }

  /** What stands for a lock where it is counted how often it is held. */
  String key(Val object, SourceSpan span) {
    return keyOf(heap.operand(object, span));
  }

  private static String keyOf(Operand address) {
    return address instanceof Operand.Constant constant
        ? Long.toString(constant.datum())
        : address instanceof Operand.Register register ? register.name() : address.toString();
  }
}
