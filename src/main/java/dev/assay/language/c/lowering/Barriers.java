package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.language.c.CType;
import dev.assay.language.c.lowering.Environment.Cell;
import dev.assay.language.code.ThreadFlow;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Barriers of POSIX. Each thread that waits at one has a word of its own for each round: it writes
 * it, releasing, and waits until it reads, acquiring, that all others have written theirs. So what
 * came before a round in any thread comes before what follows it in all, and in which order threads
 * arrive makes no difference between executions.
 */
final class Barriers {

  /** The least that a word says once its thread has arrived. */
  private static final Val ARRIVED = Val.ONE;

  private static final class Barrier {
    final long count;
    final Map<Integer, Integer> slots = new TreeMap<>();
    final Map<Arrival, MemoryObject> words = new HashMap<>();

    Barrier(long count) {
      this.count = count;
    }
  }

  /** A round of the thread that was given a slot. */
  private record Arrival(int slot, int round) {}

  private final Lowering lowering;
  private final Map<Cell, Barrier> barriers = new HashMap<>();

  Barriers(Lowering lowering) {
    this.lowering = lowering;
  }

  /** The barrier lets threads go on as soon as so many wait. */
  Val initialise(ThreadLowering thread, Val barrier, Val count, SourceSpan span) {
    if (!thread.flow().isCertain() || !lowering.isBeforeThreads()) {
      throw new InputException(
          span, "a barrier has to be made on every path, and before the first thread is");
    }
    Cell cell = cell(barrier, span);
    if (!(count instanceof Val.Known known) || known.value() < 1) {
      throw new InputException(
          span, "for how many threads a barrier is has to be known here, and is to be at least 1");
    }
    Barrier before = barriers.get(cell);
    if (before != null && before.count != known.value()) {
      throw new InputException(
          span,
          "the barrier was made for " + before.count + " threads, and is made anew for others");
    }
    barriers.putIfAbsent(cell, new Barrier(known.value()));
    return Val.ZERO;
  }

  /**
   * The thread waits for the others.
   *
   * @param serial one or zero, as an execution likes, where the program looks at what it is told;
   *     exactly one thread of each round is the one of which this tells it
   * @return what the thread is told
   */
  Val await(ThreadLowering thread, Val barrier, Optional<Val> serial, SourceSpan span) {
    Cell cell = cell(barrier, span);
    Barrier its = barriers.get(cell);
    if (its == null) {
      throw new InputException(
          span, "no barrier was made here before the thread was, by pthread_barrier_init");
    }
    int slot = its.slots.computeIfAbsent(thread.number(), t -> its.slots.size());
    if (slot >= its.count) {
      throw new InputException(
          span,
          "more threads wait here than the "
              + its.count
              + " that the barrier is for; which of them meet is not supported");
    }
    int round = thread.flow().environment().nextRound(cell);
    if (round < 0) {
      throw new InputException(
          span, "how often the thread has waited here depends on its path, which is not supported");
    }
    Values values = thread.expressions().values();
    Val sum = serial.orElse(Val.ZERO);
    arrive(thread, word(its, cell, slot, round, span), plus(values, ARRIVED, sum, span), span);
    for (int other = 0; other < its.count; other++) {
      if (other != slot) {
        Val found = found(thread, word(its, cell, other, round, span), span);
        if (serial.isPresent()) {
          Val others = values.apply(BinaryOperator.SUBTRACT, found, ARRIVED, CType.Int.INT, span);
          sum = plus(values, sum, others, span);
        }
      }
    }
    if (serial.isEmpty()) {
      return Val.ZERO;
    }
    Val one = values.apply(BinaryOperator.EQUAL, sum, Val.ONE, CType.Int.INT, span);
    thread.expressions().assume(one, span);
    return values.apply(BinaryOperator.SUBTRACT, Val.ZERO, serial.get(), CType.Int.INT, span);
  }

  private static Val plus(Values values, Val left, Val right, SourceSpan span) {
    return values.apply(BinaryOperator.ADD, left, right, CType.Int.INT, span);
  }

  private void arrive(ThreadLowering thread, MemoryObject word, Val told, SourceSpan span) {
    Val place = new Val.Address(word, 0);
    thread.memory().store(place, CType.Int.INT, told, lowering.synchronising(true), span);
  }

  /** What another thread says, once it has arrived. */
  private Val found(ThreadLowering thread, MemoryObject word, SourceSpan span) {
    Flow flow = thread.flow();
    int start = flow.nextStep();
    Val place = new Val.Address(word, 0);
    Val found = thread.memory().load(place, CType.Int.INT, lowering.synchronising(false), span);
    if (flow.isAlive()) {
      List<ThreadFlow.Path<Environment>> ways =
          flow.fork(thread.memory().operand(found, span), span);
      flow.goOn(ways.get(1));
      Rounds.await(thread, start, span);
      flow.goOn(ways.get(0));
    }
    return found;
  }

  private MemoryObject word(Barrier barrier, Cell cell, int slot, int round, SourceSpan span) {
    return barrier.words.computeIfAbsent(
        new Arrival(slot, round),
        arrival ->
            lowering
                .words()
                .word(
                    "arrival %d of %d at '%s'".formatted(round + 1, slot + 1, cell.object()),
                    CType.Int.INT,
                    span));
  }

  private static Cell cell(Val barrier, SourceSpan span) {
    if (barrier instanceof Val.Address address) {
      return new Cell(address.object(), address.offset());
    }
    throw new InputException(span, "which barrier this is has to be known here");
  }
}
