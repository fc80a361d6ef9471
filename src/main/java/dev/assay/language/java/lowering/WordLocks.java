package dev.assay.language.java.lowering;

import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Locks whose state is a word of memory: of those classes of {@code java.util.concurrent} whose
 * methods say whether they have succeeded, or let several in. What succeeds is one volatile
 * read-modify-write, as JLS 17.4 has all synchronisation actions in one order; what fails is an
 * opaque read, since it has no effect on memory by the documentation of these classes.
 *
 * <p>In the low seven bits is the number of readers, then comes the bit of the writer, and above it
 * the number of the writers that have been, by which stamps grow old.
 */
final class WordLocks {

  static final int WRITER = 128;
  static final int READERS = WRITER - 1;

  /** What a lock holds at first: no stamp is zero. */
  static final int FREE = 2 * WRITER;

  /** In a stamp of an optimistic read that must not be relied on: no state has it. */
  static final int UNRELIABLE = 1 << 28;

  private final ThreadLowering thread;

  WordLocks(ThreadLowering thread) {
    this.thread = thread;
  }

  // Operands.

  static Operand constant(int value, SourceSpan span) {
    return new Operand.Constant(dev.assay.program.Datum.ofInt(value), span);
  }

  static Operand of(Operator operator, Operand a, Operand b, SourceSpan span) {
    return new Operand.Operation(operator, a, b, span);
  }

  static Operand of(Operator operator, Operand a, int b, SourceSpan span) {
    return of(operator, a, constant(b, span), span);
  }

  static Operand and(Operand a, Operand b, SourceSpan span) {
    return of(Operator.AND, a, b, span);
  }

  /** The bits of a state or a stamp that tell how the lock is held. */
  static Operand mode(Operand state, SourceSpan span) {
    return of(Operator.AND, state, WRITER | READERS, span);
  }

  private static Operand version(Operand state, SourceSpan span) {
    return of(Operator.AND, state, ~READERS, span);
  }

  static Operand is(Operand a, int value, SourceSpan span) {
    return of(Operator.EQ, a, value, span);
  }

  private static Operand isReader(Operand mode, SourceSpan span) {
    return and(of(Operator.GT, mode, 0, span), of(Operator.LT, mode, WRITER, span), span);
  }

  /** Whether a stamp and a state belong to the same time between writers. */
  static Operand matches(Operand state, Operand stamp, SourceSpan span) {
    return of(Operator.EQ, version(state, span), version(stamp, span), span);
  }

  // Taking.

  private static UnaryOperator<Operand> free(SourceSpan span) {
    return state -> is(mode(state, span), 0, span);
  }

  private static UnaryOperator<Operand> open(SourceSpan span) {
    return state -> of(Operator.LT, mode(state, span), READERS, span);
  }

  private static UnaryOperator<Operand> plus(int more, SourceSpan span) {
    return state -> of(Operator.ADD, state, more, span);
  }

  /** Waits until nobody else is there; gives the state that is left. */
  Val write(Access.Place lock, SourceSpan span) {
    Val found = thread.attempts().require(lock, free(span), plus(WRITER, span), span);
    return written(found, span);
  }

  private Val written(Val found, SourceSpan span) {
    // What the writer does is not seen before its lock is: see StampedLock.validate.
    thread.access().fence("store-store-fence", span);
    return new Val.Symbolic(of(Operator.ADD, operand(found, span), WRITER, span));
  }

  /** Waits until no writer is there; gives the state that is left. */
  Val read(Access.Place lock, SourceSpan span) {
    Val found = thread.attempts().require(lock, open(span), plus(1, span), span);
    return new Val.Symbolic(of(Operator.ADD, operand(found, span), 1, span));
  }

  Attempts.Attempt tryWrite(Access.Place lock, SourceSpan span) {
    Attempts.Attempt attempt =
        thread.attempts().attempt(lock, free(span), plus(WRITER, span), span);
    fenceIf(attempt.done(), span);
    return attempt;
  }

  Attempts.Attempt tryRead(Access.Place lock, SourceSpan span) {
    return thread.attempts().attempt(lock, open(span), plus(1, span), span);
  }

  private void fenceIf(Val done, SourceSpan span) {
    thread.attempts().fenceIf(operand(done, span), "store-store-fence", span);
  }

  Operand operand(Val value, SourceSpan span) {
    return thread.whole().heap().operand(value, span);
  }

  // Giving back.

  /** Gives back what a stamp stands for, if the state is as the stamp says and a mode allows. */
  Val unlock(Access.Place lock, Operand stamp, boolean write, boolean read, SourceSpan span) {
    Attempts.Attempt attempt =
        thread
            .attempts()
            .attempt(
                lock,
                state ->
                    and(
                        matches(state, stamp, span),
                        heldAs(mode(stamp, span), mode(state, span), write, read, span),
                        span),
                state -> released(state, span),
                span);
    return attempt.done();
  }

  /** Gives back what somebody holds, without a stamp. */
  Val unlock(Access.Place lock, boolean write, SourceSpan span) {
    return thread
        .attempts()
        .attempt(
            lock,
            state ->
                write ? is(mode(state, span), WRITER, span) : isReader(mode(state, span), span),
            state -> released(state, span),
            span)
        .done();
  }

  private static Operand heldAs(
      Operand stamp, Operand state, boolean write, boolean read, SourceSpan span) {
    Operand asWriter = and(is(stamp, WRITER, span), is(state, WRITER, span), span);
    Operand asReader = and(isReader(stamp, span), isReader(state, span), span);
    return write && read ? of(Operator.OR, asWriter, asReader, span) : write ? asWriter : asReader;
  }

  /** A reader less, or no writer any more and another number. */
  private static Operand released(Operand state, SourceSpan span) {
    Operand writer = is(mode(state, span), WRITER, span);
    Operand more = of(Operator.MUL, writer, WRITER + 1, span);
    return of(Operator.SUB, of(Operator.ADD, state, more, span), 1, span);
  }

  // Stamps.

  /**
   * A stamp by which reads can be validated. What is read under one that is not validated need not
   * be consistent at all: then it is as if the state had been read without any order.
   */
  Val optimistic(Access.Place lock, SourceSpan span) {
    Operand state = operand(thread.attempts().readEither(lock, UNRELIABLE, span), span);
    Operand writer = of(Operator.SHR, of(Operator.AND, state, WRITER, span), 7, span);
    Operand free = of(Operator.SUB, constant(1, span), writer, span);
    return thread.attempts().kept(of(Operator.MUL, version(state, span), free, span), span);
  }

  /** A stamp without the mark. */
  static Operand bare(Operand stamp, SourceSpan span) {
    return of(Operator.AND, stamp, UNRELIABLE - 1, span);
  }

  /** What relies on a stamp that is marked does not succeed: there are no such executions. */
  private void rely(Operand stamp, Operand done, SourceSpan span) {
    Operand marked = of(Operator.SHR, stamp, 28, span);
    thread.attempts().assume(of(Operator.EQ, and(marked, done, span), 0, span), span);
  }

  /** Whether no writer has been there since a stamp was given. */
  Val validate(Access.Place lock, Operand stamp, SourceSpan span) {
    thread.access().fence("acquire-fence", span);
    Operand state = operand(thread.access().read(lock, "opaque", span), span);
    Val valid = thread.attempts().kept(matches(state, bare(stamp, span), span), span);
    rely(stamp, operand(valid, span), span);
    return valid;
  }

  /** From any mode that a stamp stands for to that of a writer; zero if that cannot be at once. */
  Val toWrite(Access.Place lock, Operand given, SourceSpan span) {
    Operand stamp = bare(given, span);
    Operand as = mode(stamp, span);
    Val made =
        thread
            .conditions()
            .either(
                is(as, WRITER, span),
                () -> validated(lock, stamp, state -> is(mode(state, span), WRITER, span), span),
                () -> {
                  Attempts.Attempt attempt =
                      thread
                          .attempts()
                          .attempt(
                              lock,
                              state ->
                                  and(
                                      matches(state, stamp, span),
                                      // The last reader, or none.
                                      of(
                                          Operator.EQ,
                                          mode(state, span),
                                          of(Operator.GT, as, 0, span),
                                          span),
                                      span),
                              state -> writing(state, span),
                              span);
                  fenceIf(attempt.done(), span);
                  return zeroUnless(attempt, found -> writing(found, span), span);
                },
                span);
    rely(given, of(Operator.NE, operand(made, span), 0, span), span);
    return made;
  }

  private static Operand writing(Operand state, SourceSpan span) {
    return of(Operator.OR, version(state, span), WRITER, span);
  }

  /** From any mode that a stamp stands for to that of a reader. */
  Val toRead(Access.Place lock, Operand given, SourceSpan span) {
    Operand stamp = bare(given, span);
    Operand as = mode(stamp, span);
    Val left =
        thread
            .conditions()
            .either(
                isReader(as, span),
                () -> validated(lock, stamp, state -> isReader(mode(state, span), span), span),
                () -> {
                  Operand writer = is(as, WRITER, span);
                  UnaryOperator<Operand> made =
                      state ->
                          of(
                              Operator.ADD,
                              state,
                              of(
                                  Operator.ADD,
                                  of(Operator.MUL, writer, WRITER, span),
                                  constant(1, span),
                                  span),
                              span);
                  Attempts.Attempt attempt =
                      thread
                          .attempts()
                          .attempt(
                              lock,
                              state ->
                                  and(
                                      matches(state, stamp, span),
                                      of(
                                          Operator.NE,
                                          of(Operator.AND, mode(state, span), READERS, span),
                                          constant(READERS - 1, span),
                                          span),
                                      span),
                              made,
                              span);
                  return zeroUnless(attempt, made, span);
                },
                span);
    rely(given, of(Operator.NE, operand(left, span), 0, span), span);
    return left;
  }

  /** From any mode that a stamp stands for to none. */
  Val toOptimistic(Access.Place lock, Operand given, SourceSpan span) {
    Operand stamp = bare(given, span);
    Val made =
        thread
            .conditions()
            .either(
                is(mode(stamp, span), 0, span),
                () -> validated(lock, stamp, state -> constant(1, span), span),
                () -> {
                  Attempts.Attempt attempt =
                      thread
                          .attempts()
                          .attempt(
                              lock,
                              state ->
                                  and(
                                      matches(state, stamp, span),
                                      heldAs(
                                          mode(stamp, span), mode(state, span), true, true, span),
                                      span),
                              state -> released(state, span),
                              span);
                  return zeroUnless(attempt, found -> version(released(found, span), span), span);
                },
                span);
    rely(given, of(Operator.NE, operand(made, span), 0, span), span);
    return made;
  }

  /** The stamp itself, if it is valid and the state is as wanted; else zero. */
  private Val validated(
      Access.Place lock, Operand stamp, UnaryOperator<Operand> wanted, SourceSpan span) {
    thread.access().fence("acquire-fence", span);
    Operand state = operand(thread.access().read(lock, "opaque", span), span);
    Operand valid = and(matches(state, stamp, span), wanted.apply(state), span);
    return thread.attempts().kept(of(Operator.MUL, valid, stamp, span), span);
  }

  /** What was made of the state, or zero if it was left. */
  Val zeroUnless(Attempts.Attempt attempt, UnaryOperator<Operand> made, SourceSpan span) {
    Operand found = operand(attempt.found(), span);
    Operand done = operand(attempt.done(), span);
    return thread.attempts().kept(of(Operator.MUL, done, made.apply(found), span), span);
  }

  List<Operand> parts(Val state, SourceSpan span) {
    Operand mode = mode(operand(state, span), span);
    return List.of(
        is(mode, WRITER, span), isReader(mode, span), of(Operator.AND, mode, READERS, span));
  }
}
