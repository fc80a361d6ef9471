package dev.assay.language.java.lowering;

import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.Way;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Read-modify-writes that are done only if what is found is as it should be, as the methods of
 * locks are. One that is done is volatile. One that is not done reads what is found without any
 * order: it "has no memory synchronization effects".
 */
final class Attempts {

  private final ThreadLowering thread;
  private final Flow flow;
  private final Access access;

  Attempts(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
    this.access = thread.access();
  }

  /** What was found, and whether it was as it should be and is replaced. */
  record Attempt(Val found, Val done) {}

  private static Operand constant(int value, SourceSpan span) {
    return new Operand.Constant(Datum.ofInt(value), span);
  }

  private static Operand of(Operator operator, Operand a, int b, SourceSpan span) {
    return new Operand.Operation(operator, a, constant(b, span), span);
  }

  private Val register(String name, SourceSpan span) {
    return new Val.Symbolic(new Operand.Register(name, span));
  }

  private void begin(Access.Place place, SourceSpan span) {
    if (thread.stage() == Access.Stage.INITIAL) {
      throw thread.refusal(span, "this is not supported while the state is made");
    }
    access.requireRunning();
    access.noteWrite(place);
  }

  /**
   * Replaces what is found by what is made of it, if a condition holds of it.
   *
   * @param condition of what is found: 1 or 0
   */
  Attempt attempt(
      Access.Place place,
      UnaryOperator<Operand> condition,
      UnaryOperator<Operand> made,
      SourceSpan span) {
    begin(place, span);
    AccessMode mode = access.use("volatile", span);
    AccessMode failing = access.use("opaque", span);
    Operand address = access.address(place, span);
    Operand found = new Operand.Result(1, span);
    Operand left = new Operand.Result(4, span);
    Way success =
        new Way(
            List.of(
                new Instruction.Load(1, address, mode, true, span),
                new Instruction.Assume(2, condition.apply(found), span),
                new Instruction.Store(3, address, made.apply(found), mode, true, span)),
            of(Operator.ADD, of(Operator.MUL, found, 2, span), 1, span),
            List.of(1));
    Way failure =
        new Way(
            List.of(
                new Instruction.Load(4, address, failing, false, span),
                new Instruction.Assume(5, of(Operator.EQ, condition.apply(left), 0, span), span)),
            of(Operator.MUL, left, 2, span),
            List.of(4));
    String done = flow.fresh("r");
    String value = flow.fresh("r");
    Operand both = new Operand.Result(0, span);
    flow.emit(
        List.of(
            new Instruction.Choose(0, success, failure, span),
            new Instruction.Assign(6, done, of(Operator.AND, both, 1, span), span),
            new Instruction.Assign(7, value, of(Operator.SHR, both, 1, span), span)),
        List.of(new Evaluation.Order(1, 3)),
        span);
    access.effect(done);
    thread.noteRead(value, place, "opaque");
    return new Attempt(register(value, span), register(done, span));
  }

  /** The same, where the thread waits until the condition holds; gives what was found then. */
  Val require(
      Access.Place place,
      UnaryOperator<Operand> condition,
      UnaryOperator<Operand> made,
      SourceSpan span) {
    begin(place, span);
    if (thread.whole().test().termination()) {
      int seen = thread.reads().size();
      Attempt attempt = attempt(place, condition, made, span);
      List<ThreadFlow.Path<Environment>> ways = flow.fork(operand(attempt.done(), span), span);
      flow.goOn(ways.get(1));
      thread.await(List.copyOf(thread.reads().subList(seen, thread.reads().size())), span);
      flow.goOn(ways.get(0));
      return attempt.found();
    }
    AccessMode mode = access.use("volatile", span);
    Operand address = access.address(place, span);
    Operand found = new Operand.Result(0, span);
    String value = flow.fresh("r");
    flow.emit(
        List.of(
            new Instruction.Load(0, address, mode, true, span),
            new Instruction.Assume(1, condition.apply(found), span),
            new Instruction.Store(2, address, made.apply(found), mode, true, span),
            new Instruction.Assign(3, value, found, span)),
        List.of(new Evaluation.Order(0, 2)),
        span);
    access.effect("");
    return register(value, span);
  }

  /** Reads, and waits until a condition holds of what is read. */
  void await(Access.Place place, UnaryOperator<Operand> condition, SourceSpan span) {
    int seen = thread.reads().size();
    Val value = access.read(place, "volatile", span);
    Operand holds = condition.apply(operand(value, span));
    if (thread.whole().test().termination()) {
      List<ThreadFlow.Path<Environment>> ways = flow.fork(operand(kept(holds, span), span), span);
      flow.goOn(ways.get(1));
      thread.await(List.copyOf(thread.reads().subList(seen, thread.reads().size())), span);
      flow.goOn(ways.get(0));
    } else {
      assume(holds, span);
    }
  }

  /** Whether a condition holds of what is read; only where it does, the read is volatile. */
  Val look(Access.Place place, UnaryOperator<Operand> condition, SourceSpan span) {
    access.requireRunning();
    Operand address = access.address(place, span);
    Operand found = new Operand.Result(1, span);
    Operand left = new Operand.Result(3, span);
    Way holds =
        new Way(
            List.of(
                new Instruction.Load(1, address, access.use("volatile", span), false, span),
                new Instruction.Assume(2, condition.apply(found), span)),
            constant(1, span),
            List.of(1));
    Way not =
        new Way(
            List.of(
                new Instruction.Load(3, address, access.use("opaque", span), false, span),
                new Instruction.Assume(4, of(Operator.EQ, condition.apply(left), 0, span), span)),
            constant(0, span),
            List.of(3));
    String done = flow.fresh("r");
    flow.emit(
        List.of(
            new Instruction.Choose(0, holds, not, span),
            new Instruction.Assign(5, done, new Operand.Result(0, span), span)),
        List.of(),
        span);
    return register(done, span);
  }

  /** A volatile read; or one without order, whose value bears a mark. */
  Val readEither(Access.Place place, int mark, SourceSpan span) {
    if (thread.stage() != Access.Stage.RUNNING) {
      return access.read(place, "volatile", span);
    }
    AccessMode ordered = access.use("volatile", span);
    AccessMode unordered = access.use("opaque", span);
    Operand address = access.address(place, span);
    Way first =
        new Way(
            List.of(new Instruction.Load(1, address, ordered, false, span)),
            new Operand.Result(1, span),
            List.of(1));
    Way second =
        new Way(
            List.of(new Instruction.Load(2, address, unordered, false, span)),
            of(Operator.OR, new Operand.Result(2, span), mark, span),
            List.of(2));
    String value = flow.fresh("r");
    flow.emit(
        List.of(
            new Instruction.Choose(0, first, second, span),
            new Instruction.Assign(3, value, new Operand.Result(0, span), span)),
        List.of(),
        span);
    return register(value, span);
  }

  /** A fence that is there only where something is not zero. */
  void fenceIf(Operand condition, String kind, SourceSpan span) {
    Way fence =
        new Way(
            List.of(
                new Instruction.Assume(1, condition, span),
                new Instruction.Fence(2, access.use(kind, span), Optional.empty(), span)),
            constant(1, span),
            List.of());
    Way none =
        new Way(
            List.of(new Instruction.Assume(3, of(Operator.EQ, condition, 0, span), span)),
            constant(0, span),
            List.of());
    flow.emit(List.of(new Instruction.Choose(0, fence, none, span)), List.of(), span);
  }

  /** No execution goes on unless something is not zero. */
  void assume(Operand condition, SourceSpan span) {
    flow.emit(List.of(new Instruction.Assume(0, condition, span)), List.of(), span);
  }

  /** A value under a name, so that what comes of it can be known by it. */
  Val kept(Operand value, SourceSpan span) {
    if (value instanceof Operand.Register || value instanceof Operand.Constant) {
      return new Val.Symbolic(value);
    }
    String name = flow.fresh("r");
    flow.assign(name, value, span);
    return register(name, span);
  }

  private Operand operand(Val value, SourceSpan span) {
    return thread.whole().heap().operand(value, span);
  }
}
