package dev.assay.language.java.lowering;

import dev.assay.language.code.ThreadFlow;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.Way;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Threads that wait to be told: {@code Object.wait} and {@code notify}, and {@code Condition}. Who
 * waits gives the lock back and takes it again, at any time, as JLS 17.2.1 permits spurious
 * wake-ups. Whether a thread can wait for ever is of interest where a test asks for termination:
 * there, those who notify count, under the lock, so that a waiter is stuck if the count stays as it
 * was when it began to wait.
 */
final class Waits {

  /** A wait of so long does not time out within a test. */
  private static final long PATIENCE_SECONDS = 3600;

  private static final String NO_OWNER = "java.lang.IllegalMonitorStateException";

  private final ThreadLowering thread;
  private final Flow flow;
  private final Access access;

  Waits(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
    this.access = thread.access();
  }

  /** How the lock is given back that a waiter holds, and taken again. */
  interface Lock {
    /** How often the thread holds it. */
    int holds();

    void giveBack();

    void take();
  }

  // Time.

  /**
   * Whether arguments that end in a time and its unit ask for so long that the time does not pass;
   * a warning says that this was assumed.
   */
  static boolean isPatient(ThreadLowering thread, List<Val> arguments, SourceSpan span) {
    int last = arguments.size() - 1;
    if (last < 1
        || !(arguments.get(last) instanceof Val.Known unit)
        || !(unit.value() instanceof Library.EnumConstant constant)
        || !(arguments.get(last - 1) instanceof Val.Known time)
        || !(time.value() instanceof Number number)) {
      return false;
    }
    return isPatient(thread, TimeUnit.valueOf(constant.name()).toSeconds(number.longValue()), span);
  }

  private static boolean isPatient(ThreadLowering thread, long seconds, SourceSpan span) {
    if (seconds < PATIENCE_SECONDS) {
      return false;
    }
    thread.whole().warn(span, "a wait of an hour or more is taken never to time out");
    return true;
  }

  // Monitors.

  /** Calls {@code wait}, {@code notify} or {@code notifyAll} of an object. */
  Val call(String name, Val object, List<Val> arguments, SourceSpan span) {
    Lock monitor =
        new Lock() {
          @Override
          public int holds() {
            return access.holds(object, span);
          }

          @Override
          public void giveBack() {
            access.lockEvent(object, Instruction.LockAction.RELEASE, span);
          }

          @Override
          public void take() {
            access.lockEvent(object, Instruction.LockAction.ACQUIRE, span);
          }
        };
    if (name.equals("wait")) {
      boolean forever = arguments.isEmpty() || isForever(arguments.get(0), span);
      await(monitor, forever, object, span);
    } else {
      notify(monitor, object, span);
    }
    return Val.ZERO;
  }

  private boolean isForever(Val milliseconds, SourceSpan span) {
    if (milliseconds instanceof Val.Known known && known.value() instanceof Number number) {
      long time = number.longValue();
      return time == 0 || isPatient(thread, TimeUnit.MILLISECONDS.toSeconds(time), span);
    }
    return false;
  }

  // Conditions.

  /** Calls a method of a condition. */
  Optional<Val> call(
      Lock lock, HeapObject condition, String name, List<Val> arguments, SourceSpan span) {
    Val object = new Val.Ref(condition);
    switch (name) {
      case "await" -> {
        boolean forever = arguments.isEmpty() || isPatient(thread, arguments, span);
        await(lock, forever, object, span);
        return Optional.of(forever ? Val.ONE : either(span));
      }
      case "awaitUninterruptibly" -> await(lock, true, object, span);
      case "signal", "signalAll" -> notify(lock, object, span);
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(Val.ZERO);
  }

  // Both.

  private boolean isOwner(Lock lock, SourceSpan span) {
    if (thread.stage() != Access.Stage.RUNNING) {
      throw thread.refusal(span, "waiting is supported in actors only");
    }
    if (lock.holds() > 0) {
      return true;
    }
    thread.raise(NO_OWNER, span);
    return false;
  }

  private void await(Lock lock, boolean forever, Val object, SourceSpan span) {
    if (!isOwner(lock, span)) {
      return;
    }
    int seen = thread.reads().size();
    List<Environment.Effect> effects = flow.environment().effects;
    int before = effects.size();
    boolean maybeStuck = forever && thread.whole().test().termination();
    if (maybeStuck) {
      access.read(count(object, span), "opaque", span);
    }
    lock.giveBack();
    if (maybeStuck) {
      List<ThreadLowering.Seen> count =
          List.copyOf(thread.reads().subList(seen, thread.reads().size()));
      List<ThreadFlow.Path<Environment>> ways =
          flow.fork(thread.whole().heap().operand(either(span), span), span);
      flow.goOn(ways.get(1));
      thread.await(count, span);
      flow.goOn(ways.get(0));
    }
    lock.take();
    if (!thread.whole().known().triesLocks()) {
      // Nobody sees that the lock was free, so that a round that only waits is like the next one.
      effects.subList(before, effects.size()).clear();
    }
  }

  private void notify(Lock lock, Val object, SourceSpan span) {
    if (isOwner(lock, span) && thread.whole().test().termination()) {
      Access.Place count = count(object, span);
      Operand before = thread.whole().heap().operand(access.read(count, "opaque", span), span);
      Operand after = WordLocks.of(Operator.ADD, before, 1, span);
      access.write(count, new Val.Symbolic(after), "opaque", span);
    }
  }

  private Access.Place count(Val object, SourceSpan span) {
    if (object instanceof Val.Ref ref) {
      return new Access.Place.Of(thread.whole().notifications(ref.object()), HeapObject.FIRST);
    }
    throw thread.refusal(span, "which object is waited on here depends on the execution");
  }

  /** One or zero, and nothing says which. */
  private Val either(SourceSpan span) {
    String register = flow.fresh("r");
    Way first = new Way(List.of(), ThreadLowering.one(span), List.of());
    Way second = new Way(List.of(), ThreadLowering.zero(span), List.of());
    flow.emit(
        List.of(
            new Instruction.Choose(0, first, second, span),
            new Instruction.Assign(1, register, new Operand.Result(0, span), span)),
        List.of(),
        span);
    return new Val.Symbolic(new Operand.Register(register, span));
  }
}
