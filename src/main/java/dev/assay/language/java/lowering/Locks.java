package dev.assay.language.java.lowering;

import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The locks of {@code java.util.concurrent}. Nobody interrupts, so what can be interrupted is like
 * any other; and what waits for a time only can fail where what does not wait can.
 */
final class Locks {

  private static final String PACKAGE = "java.util.concurrent.";

  private static final Set<String> CLASSES =
      Set.of(
          PACKAGE + "locks.Lock",
          PACKAGE + "locks.ReentrantLock",
          PACKAGE + "locks.ReadWriteLock",
          PACKAGE + "locks.ReentrantReadWriteLock",
          PACKAGE + "locks.ReentrantReadWriteLock.ReadLock",
          PACKAGE + "locks.ReentrantReadWriteLock.WriteLock",
          PACKAGE + "locks.StampedLock",
          PACKAGE + "locks.Condition",
          PACKAGE + "Semaphore",
          PACKAGE + "CountDownLatch");

  private static final Map<String, Integer> FIRST =
      Map.of("ReentrantLock", 0, "ReentrantReadWriteLock", 0, "StampedLock", WordLocks.FREE);

  private final ThreadLowering thread;
  private final WordLocks words;
  private final Synchronizers synchronizers;
  private final Waits waits;

  Locks(ThreadLowering thread, Waits waits) {
    this.thread = thread;
    this.words = new WordLocks(thread);
    this.synchronizers = new Synchronizers(thread, words);
    this.waits = waits;
  }

  /** A condition of a lock: of a reentrant lock, or of the writer's side of another. */
  record Condition(HeapObject lock, boolean isSide) {}

  /** One side of a lock that has two. */
  record View(HeapObject lock, Side side) {}

  /** Which side, or the pair of them. */
  enum Side {
    READ,
    WRITE,
    BOTH
  }

  static boolean isOne(String type) {
    return CLASSES.contains(type);
  }

  Val create(TypeElement type, List<Val> arguments, SourceSpan span) {
    String name = type.getSimpleName().toString();
    HeapObject lock = thread.whole().heap().create(name, null, -1, name, span);
    boolean counts = !FIRST.containsKey(name);
    if (thread.stage() == Access.Stage.INITIAL) {
      thread.whole().noteOfState(lock);
    } else if (!name.equals("ReentrantLock")) {
      throw thread.refusal(span, "a " + name + " that an actor makes is not supported");
    }
    lock.initial()
        .put(
            HeapObject.FIRST,
            counts ? arguments.get(0) : new Val.Known(FIRST.getOrDefault(name, 0)));
    return new Val.Ref(lock);
  }

  /** Calls a method of one of these classes. */
  Val call(ExecutableElement method, Val receiver, List<Val> arguments, SourceSpan span) {
    Val lock = thread.nonNull(receiver, span);
    if (!thread.flow().isAlive()) {
      return Val.ZERO;
    }
    String name = method.getSimpleName().toString();
    String owner = Classes.ownerOf(method).getSimpleName().toString();
    Object payload = lock instanceof Val.Ref ref ? ref.object().payload() : "";
    if (payload instanceof View view) {
      return view(view, name, arguments, span);
    }
    boolean known = lock instanceof Val.Ref;
    Optional<Val> value =
        switch (owner) {
          case "StampedLock" -> stamped(lock, name, arguments, span);
          case "Semaphore" -> synchronizers.semaphore(place(lock, span), name, arguments, span);
          case "CountDownLatch" -> synchronizers.latch(place(lock, span), name, arguments, span);
          case "Condition" -> condition(lock, name, arguments, span);
          case "ReentrantLock" -> reentrant(lock, name, arguments, span);
          case "ReadWriteLock", "ReentrantReadWriteLock" -> side(lock, name, span);
          default ->
              known || !hasViews() ? reentrant(lock, name, arguments, span) : Optional.empty();
        };
    if (value.isPresent()) {
      return value.get();
    }
    throw thread.refusal(
        span, "the method " + name + " of " + owner + " is not supported" + (known ? "" : " here"));
  }

  private boolean hasViews() {
    return thread.whole().heap().objects().stream().anyMatch(o -> o.payload() instanceof View);
  }

  private Access.Place place(Val lock, SourceSpan span) {
    return lock instanceof Val.Ref ref
        ? new Access.Place.Of(ref.object(), HeapObject.FIRST)
        : new Access.Place.Element(
            Access.plus(thread.whole().heap().operand(lock, span), HeapObject.FIRST, span));
  }

  private boolean runs() {
    return thread.stage() == Access.Stage.RUNNING;
  }

  // Reentrant locks.

  private Optional<Val> reentrant(Val lock, String name, List<Val> arguments, SourceSpan span) {
    Access access = thread.access();
    boolean tried = thread.whole().known().triesLocks();
    switch (name) {
      case "lock", "lockInterruptibly" -> lock(lock, span);
      case "unlock" -> {
        if (runs() && access.holds(lock, span) == 0) {
          thread.raise("java.lang.IllegalMonitorStateException", span);
        } else if (tried && runs()) {
          giveBack(access.key(lock, span), place(lock, span), WordLocks.WRITER, span);
        } else {
          access.lock(lock, false, span);
        }
      }
      case "tryLock" -> {
        if (Waits.isPatient(thread, arguments, span)) {
          lock(lock, span);
          return Optional.of(Val.ONE);
        }
        thread.whole().found().noteTriedLocks();
        return Optional.of(
            tryHold(access.key(lock, span), () -> words.tryWrite(place(lock, span), span), span));
      }
      case "newCondition" -> {
        return lock instanceof Val.Ref ref
            ? Optional.of(newCondition(ref.object(), false, span))
            : Optional.empty();
      }
      case "isHeldByCurrentThread" -> {
        return Optional.of(Val.of(access.holds(lock, span) > 0));
      }
      case "getHoldCount" -> {
        return Optional.of(new Val.Known(access.holds(lock, span)));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(Val.ZERO);
  }

  private void lock(Val lock, SourceSpan span) {
    if (thread.whole().known().triesLocks() && runs()) {
      take(lock, span);
    } else {
      thread.access().lock(lock, true, span);
    }
  }

  private void take(Val lock, SourceSpan span) {
    String key = thread.access().key(lock, span);
    int held = thread.access().holds(key, span);
    if (held == 0) {
      words.write(place(lock, span), span);
    }
    thread.flow().environment().hold(key, held + 1);
  }

  private void giveBack(String key, Access.Place lock, int amount, SourceSpan span) {
    int held = thread.access().holds(key, span);
    if (held == 1) {
      add(lock, -amount, span);
    }
    thread.flow().environment().hold(key, held - 1);
  }

  private void add(Access.Place lock, int amount, SourceSpan span) {
    thread
        .access()
        .update(lock, Optional.of(Operator.ADD), new Val.Known(amount), "volatile", span);
  }

  interface Try {
    Attempts.Attempt attempt();
  }

  private Val tryHold(String key, Try attempt, SourceSpan span) {
    int held = thread.access().holds(key, span);
    if (held > 0) {
      thread.flow().environment().hold(key, held + 1);
      return Val.ONE;
    }
    Val done = attempt.attempt().done();
    thread.flow().environment().holdIf(key, ((Operand.Register) words.operand(done, span)).name());
    return done;
  }

  // Conditions.

  private Val newCondition(HeapObject lock, boolean isSide, SourceSpan span) {
    String name = "condition of " + lock.name();
    return new Val.Ref(
        thread.whole().heap().create(name, null, -1, new Condition(lock, isSide), span));
  }

  private Optional<Val> condition(Val object, String name, List<Val> arguments, SourceSpan span) {
    if (!(object instanceof Val.Ref ref)
        || !(ref.object().payload() instanceof Condition condition)) {
      return Optional.empty();
    }
    Val lock = new Val.Ref(condition.lock());
    Access.Place place = place(lock, span);
    boolean isWord = condition.isSide() || thread.whole().known().triesLocks();
    String key = (condition.isSide() ? "w" : "") + thread.access().key(lock, span);
    Waits.Lock its =
        new Waits.Lock() {
          @Override
          public int holds() {
            return thread.access().holds(key, span);
          }

          @Override
          public void giveBack() {
            if (isWord) {
              add(place, -WordLocks.WRITER, span);
            } else {
              thread.access().lockEvent(lock, Instruction.LockAction.RELEASE, span);
            }
          }

          @Override
          public void take() {
            if (isWord) {
              words.write(place, span);
            } else {
              thread.access().lockEvent(lock, Instruction.LockAction.ACQUIRE, span);
            }
          }
        };
    return waits.call(its, ref.object(), name, arguments, span);
  }

  // Locks with two sides.

  private Optional<Val> side(Val lock, String name, SourceSpan span) {
    Side side =
        switch (name) {
          case "readLock", "asReadLock" -> Side.READ;
          case "writeLock", "asWriteLock" -> Side.WRITE;
          case "asReadWriteLock" -> Side.BOTH;
          default -> null;
        };
    if (side == null || !(lock instanceof Val.Ref ref)) {
      return Optional.empty();
    }
    return Optional.of(view(ref.object(), side, span));
  }

  private Val view(HeapObject lock, Side side, SourceSpan span) {
    HeapObject view =
        thread
            .whole()
            .heap()
            .create("side of " + lock.name(), null, -1, new View(lock, side), span);
    if (thread.stage() == Access.Stage.INITIAL) {
      thread.whole().noteOfState(view);
    }
    return new Val.Ref(view);
  }

  private Val view(View view, String name, List<Val> arguments, SourceSpan span) {
    boolean patient = name.equals("tryLock") && Waits.isPatient(thread, arguments, span);
    Val value = view(view, patient ? "lock" : name, span);
    return patient ? Val.ONE : value;
  }

  private Val view(View view, String name, SourceSpan span) {
    boolean stamped = "StampedLock".equals(view.lock().payload());
    boolean write = view.side() == Side.WRITE;
    Access.Place lock = new Access.Place.Of(view.lock(), HeapObject.FIRST);
    @Nullable Val value =
        view.side() == Side.BOTH
            ? side(new Val.Ref(view.lock()), name, span).orElse(null)
            : stamped
                ? unstamped(lock, write, name, span)
                : twoSided(view.lock(), lock, write, name, span);
    if (value == null) {
      throw thread.refusal(span, "the method " + name + " of such a lock is not supported");
    }
    return value;
  }

  private @Nullable Val unstamped(Access.Place lock, boolean write, String name, SourceSpan span) {
    switch (name) {
      case "lock", "lockInterruptibly" -> {
        return write ? words.write(lock, span) : words.read(lock, span);
      }
      case "tryLock" -> {
        return (write ? words.tryWrite(lock, span) : words.tryRead(lock, span)).done();
      }
      case "unlock" -> {
        thread.require(
            words.unlock(lock, write, span), "java.lang.IllegalMonitorStateException", span);
        return Val.ZERO;
      }
      default -> {
        return null;
      }
    }
  }

  private @Nullable Val twoSided(
      HeapObject object, Access.Place lock, boolean write, String name, SourceSpan span) {
    String base = thread.access().key(new Val.Ref(object), span);
    String key = (write ? "w" : "r") + base;
    Access access = thread.access();
    switch (name) {
      case "lock", "lockInterruptibly" -> {
        int held = access.holds(key, span);
        if (held == 0 && write) {
          words.write(lock, span);
        } else if (held == 0 && access.holds("w" + base, span) > 0) {
          // Who writes may read as well.
          add(lock, 1, span);
        } else if (held == 0) {
          words.read(lock, span);
        }
        thread.flow().environment().hold(key, held + 1);
        return Val.ZERO;
      }
      case "tryLock" -> {
        if (!write && access.holds(key, span) == 0 && access.holds("w" + base, span) > 0) {
          add(lock, 1, span);
          thread.flow().environment().hold(key, 1);
          return Val.ONE;
        }
        thread.whole().found().noteTriedLocks();
        return tryHold(
            key, () -> write ? words.tryWrite(lock, span) : words.tryRead(lock, span), span);
      }
      case "unlock" -> {
        if (access.holds(key, span) == 0) {
          thread.raise("java.lang.IllegalMonitorStateException", span);
        } else {
          giveBack(key, lock, write ? WordLocks.WRITER : 1, span);
        }
        return Val.ZERO;
      }
      case "newCondition" -> {
        return write ? newCondition(object, true, span) : null;
      }
      case "getHoldCount" -> {
        return write ? new Val.Known(access.holds(key, span)) : null;
      }
      case "isHeldByCurrentThread" -> {
        return write ? Val.of(access.holds(key, span) > 0) : null;
      }
      default -> {
        return null;
      }
    }
  }

  // Stamped locks.

  private Optional<Val> stamped(Val lock, String name, List<Val> arguments, SourceSpan span) {
    Access.Place place = place(lock, span);
    Operand stamp =
        arguments.isEmpty() ? WordLocks.constant(0, span) : words.operand(arguments.get(0), span);
    UnaryOperator<Operand> writing =
        found -> WordLocks.of(Operator.ADD, found, WordLocks.WRITER, span);
    UnaryOperator<Operand> reading = found -> WordLocks.of(Operator.ADD, found, 1, span);
    boolean patient = name.startsWith("try") && Waits.isPatient(thread, arguments, span);
    return switch (patient ? name.substring(3) : name) {
      case "WriteLock", "writeLock", "writeLockInterruptibly" ->
          Optional.of(words.write(place, span));
      case "ReadLock", "readLock", "readLockInterruptibly" -> Optional.of(words.read(place, span));
      case "tryWriteLock" ->
          Optional.of(words.zeroUnless(words.tryWrite(place, span), writing, span));
      case "tryReadLock" ->
          Optional.of(words.zeroUnless(words.tryRead(place, span), reading, span));
      case "tryOptimisticRead" -> Optional.of(words.optimistic(place, span));
      case "validate" -> Optional.of(words.validate(place, stamp, span));
      case "unlockWrite" -> unlocked(words.unlock(place, stamp, true, false, span), span);
      case "unlockRead" -> unlocked(words.unlock(place, stamp, false, true, span), span);
      case "unlock" -> unlocked(words.unlock(place, stamp, true, true, span), span);
      case "tryUnlockWrite" -> Optional.of(words.unlock(place, true, span));
      case "tryUnlockRead" -> Optional.of(words.unlock(place, false, span));
      case "tryConvertToWriteLock" -> Optional.of(words.toWrite(place, stamp, span));
      case "tryConvertToReadLock" -> Optional.of(words.toRead(place, stamp, span));
      case "tryConvertToOptimisticRead" -> Optional.of(words.toOptimistic(place, stamp, span));
      case "isWriteLocked" -> part(place, 0, span);
      case "isReadLocked" -> part(place, 1, span);
      case "getReadLockCount" -> part(place, 2, span);
      case "asReadLock", "asWriteLock", "asReadWriteLock" -> side(lock, name, span);
      default -> Optional.empty();
    };
  }

  private Optional<Val> unlocked(Val done, SourceSpan span) {
    thread.require(done, "java.lang.IllegalMonitorStateException", span);
    return Optional.of(Val.ZERO);
  }

  private Optional<Val> part(Access.Place lock, int part, SourceSpan span) {
    Val state = thread.access().read(lock, "opaque", span);
    return Optional.of(thread.attempts().kept(words.parts(state, span).get(part), span));
  }
}
