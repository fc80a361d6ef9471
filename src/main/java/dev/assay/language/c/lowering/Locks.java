package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.language.c.CType;
import dev.assay.language.c.lowering.AtomicAccess.Exchanged;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.source.SourceSpan;
import java.util.List;

/**
 * Mutexes and spinlocks of the C library: a word that is 1 while somebody holds the lock. Who takes
 * one acquires, who releases it releases; who finds it taken waits.
 */
final class Locks {

  private final ThreadLowering thread;
  private final Flow flow;

  Locks(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  Val initialise(Val lock, SourceSpan span) {
    thread.memory().store(lock, CType.Int.INT, Val.ZERO, AccessMode.PLAIN, span);
    return Val.ZERO;
  }

  private Exchanged take(Val lock, SourceSpan span) {
    return new AtomicAccess(thread)
        .compareExchange(
            lock, CType.Int.INT, Val.ZERO, Val.ONE, MemoryOrder.ACQUIRE, MemoryOrder.RELAXED, span);
  }

  Val lock(Val lock, SourceSpan span) {
    int start = flow.nextStep();
    Exchanged exchanged = take(lock, span);
    if (exchanged.succeeds() instanceof Val.Symbolic) {
      List<ThreadFlow.Path<Environment>> ways =
          flow.fork(thread.memory().operand(exchanged.succeeds(), span), span);
      flow.goOn(ways.get(1));
      Rounds.await(thread, start, span);
      flow.goOn(ways.get(0));
    }
    return Val.ZERO;
  }

  Val tryLock(Val lock, int busy, SourceSpan span) {
    Exchanged exchanged = take(lock, span);
    Values values = thread.expressions().values();
    if (busy == 1) {
      return values.not(exchanged.succeeds(), span);
    }
    return values.apply(
        BinaryOperator.MULTIPLY,
        values.not(exchanged.succeeds(), span),
        new Val.Known(busy),
        CType.Int.UNSIGNED,
        span);
  }

  Val unlock(Val lock, SourceSpan span) {
    AccessMode release = new AccessMode.Ordered(MemoryOrder.RELEASE);
    thread.memory().store(lock, CType.Int.INT, Val.ZERO, release, span);
    return Val.ZERO;
  }
}
