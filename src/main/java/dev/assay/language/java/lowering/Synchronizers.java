package dev.assay.language.java.lowering;

import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.lang.model.type.TypeKind;

/** {@code Semaphore} and {@code CountDownLatch}: what counts, and lets through by the count. */
final class Synchronizers {

  private final ThreadLowering thread;
  private final WordLocks words;

  Synchronizers(ThreadLowering thread, WordLocks words) {
    this.thread = thread;
    this.words = words;
  }

  Optional<Val> semaphore(Access.Place place, String name, List<Val> arguments, SourceSpan span) {
    // tryAcquire(long, TimeUnit) has no number of permits.
    boolean one = arguments.isEmpty() || arguments.size() == 2;
    Operand count = one ? WordLocks.constant(1, span) : words.operand(arguments.get(0), span);
    UnaryOperator<Operand> enough = found -> WordLocks.of(Operator.GE, found, count, span);
    UnaryOperator<Operand> less = found -> WordLocks.of(Operator.SUB, found, count, span);
    if (thread.stage() == Access.Stage.INITIAL && name.startsWith("acquire")) {
      takeAtOnce(place, one ? Val.ONE : arguments.get(0), span);
      return Optional.of(Val.ZERO);
    }
    switch (name) {
      case "acquire", "acquireUninterruptibly" ->
          thread.attempts().require(place, enough, less, span);
      case "tryAcquire" -> {
        if (Waits.isPatient(thread, arguments, span)) {
          thread.attempts().require(place, enough, less, span);
          return Optional.of(Val.ONE);
        }
        return Optional.of(thread.attempts().attempt(place, enough, less, span).done());
      }
      case "release" ->
          thread
              .access()
              .update(
                  place,
                  Optional.of(Operator.ADD),
                  one ? Val.ONE : arguments.get(0),
                  "volatile",
                  span);
      case "availablePermits" -> {
        return Optional.of(thread.access().read(place, "opaque", span));
      }
      case "drainPermits" -> {
        return Optional.of(
            thread.access().update(place, Optional.empty(), Val.ZERO, "volatile", span));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(Val.ZERO);
  }

  /** Takes permits while the state is made, when nobody else can give any back. */
  private void takeAtOnce(Access.Place place, Val count, SourceSpan span) {
    Val permits = thread.access().read(place, "volatile", span);
    Val left = thread.arithmetic().binary("-", TypeKind.INT, permits, count, span);
    if (!(left instanceof Val.Known known) || ((Number) known.value()).intValue() < 0) {
      throw thread.refusal(span, "this waits for ever while the state is made");
    }
    thread.access().write(place, left, "volatile", span);
  }

  Optional<Val> latch(Access.Place place, String name, List<Val> arguments, SourceSpan span) {
    UnaryOperator<Operand> open = found -> WordLocks.is(found, 0, span);
    switch (name) {
      case "countDown" ->
          thread
              .attempts()
              .attempt(
                  place,
                  found -> WordLocks.of(Operator.GT, found, 0, span),
                  found -> WordLocks.of(Operator.SUB, found, 1, span),
                  span);
      case "await" -> {
        if (!arguments.isEmpty() && !Waits.isPatient(thread, arguments, span)) {
          return Optional.of(thread.attempts().look(place, open, span));
        }
        thread.attempts().await(place, open, span);
        return Optional.of(Val.ONE);
      }
      case "getCount" -> {
        return Optional.of(thread.access().read(place, "opaque", span));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(Val.ZERO);
  }
}
