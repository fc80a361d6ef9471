package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CStatement;
import dev.assay.language.c.lowering.Environment.Cell;
import dev.assay.language.code.CodeList;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Operand;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a loop round by round. As long as it is known that a round follows, it does. A round that
 * nobody can have seen, and that ends as it began, is the same as the next one: the thread waits
 * there. Other rounds are counted, up to the bound.
 */
final class Rounds {

  private static final int MOST_ROUNDS = 100_000;

  /** To see whether a round ends as it began, values are compared that may be large. */
  private static final int STEPS_OF_A_ROUND = 1024;

  private final ThreadLowering thread;
  private final Flow flow;
  private final SourceSpan span;
  private final Object left = new Object();
  private int counted;
  private int rounds;

  // The round that is under way.
  private ThreadMemory.Loop loop = new ThreadMemory.Loop(0);
  private Environment head = new Environment();
  private CodeList before = new CodeList();

  // What happened since the condition was last found to hold.
  private Optional<ThreadMemory.Loop> tested = Optional.empty();
  private Environment afterTest = new Environment();

  Rounds(ThreadLowering thread, SourceSpan span) {
    this.thread = thread;
    this.flow = thread.flow();
    this.span = span;
  }

  void run(CStatement.Loop statement) {
    ThreadFlow.Mark mark = flow.mark();
    boolean endless =
        statement.condition().map(c -> c instanceof CExpression.Constant).orElse(true);
    while (flow.isAlive()) {
      begin();
      if (!statement.atEnd()) {
        test(statement.condition());
      }
      if (!waitsSinceTest()) {
        Object next = new Object();
        ThreadFlow.Mark start = flow.mark();
        thread.statements().body(statement.body(), left, next);
        List<ThreadFlow.Path<Environment>> paths = flow.arriving(next);
        if (flow.isAlive()) {
          paths.add(flow.here());
        }
        flow.join(start, paths, thread.memory(), span);
      }
      if (flow.isAlive()) {
        statement.step().ifPresent(thread.expressions()::effect);
        if (statement.atEnd()) {
          test(statement.condition());
        }
      }
      end(endless);
    }
    tested.ifPresent(thread.memory()::exit);
    flow.join(mark, flow.arriving(left), thread.memory(), span);
  }

  /** Runs what follows a label that it jumps back to. */
  void run(List<CStatement> statements, Object label) {
    ThreadFlow.Mark mark = flow.mark();
    while (flow.isAlive()) {
      begin();
      ThreadFlow.Mark start = flow.mark();
      thread.statements().block(statements);
      flow.leave(left);
      flow.join(start, flow.arriving(label), thread.memory(), span);
      end(true);
    }
    flow.join(mark, flow.arriving(left), thread.memory(), span);
  }

  private void begin() {
    thread.lowering().limits().charge(STEPS_OF_A_ROUND);
    loop = new ThreadMemory.Loop(flow.nextStep());
    head = flow.environment().copy();
    before = flow.here().list();
    thread.memory().enter(loop);
  }

  /** Goes on where the condition holds; the loop is left where it does not. */
  private void test(Optional<CExpression> condition) {
    if (condition.isEmpty()) {
      return;
    }
    Val value = thread.expressions().truth(condition.get());
    Optional<Boolean> known = Expressions.known(value);
    if (known.isPresent()) {
      if (!known.get()) {
        flow.leave(left);
      }
      return;
    }
    SourceSpan place = condition.get().span();
    List<ThreadFlow.Path<Environment>> ways =
        flow.fork(thread.memory().operand(value, place), place);
    flow.goOn(ways.get(1));
    flow.leave(left);
    flow.goOn(ways.get(0));
    forked = true;
  }

  private boolean forked;

  private void end(boolean endless) {
    thread.memory().exit(loop);
    if (!flow.isAlive()) {
      return;
    }
    boolean mayLeave = flow.here().list() != before;
    if (isAsItBegan(loop, head)) {
      await(thread, loop.start, span);
      return;
    }
    if (forked || (endless && mayLeave)) {
      counted++;
      if (counted >= thread.lowering().unroll()) {
        thread.stop(Stop.CUT, span);
        return;
      }
    }
    forked = false;
    if (++rounds > MOST_ROUNDS) {
      throw new InputException(
          span, "the loop runs more than " + MOST_ROUNDS + " times, which is not supported");
    }
  }

  /**
   * Where a loop's condition looks at what the round before has read, rounds are the same from test
   * to test. Whether the thread now waits.
   */
  private boolean waitsSinceTest() {
    if (tested.isPresent()) {
      ThreadMemory.Loop since = tested.get();
      thread.memory().exit(since);
      if (flow.isAlive() && isAsItBegan(since, afterTest)) {
        await(thread, since.start, span);
      }
    }
    if (!flow.isAlive()) {
      return true;
    }
    ThreadMemory.Loop next = new ThreadMemory.Loop(flow.nextStep());
    afterTest = flow.environment().copy();
    thread.memory().enter(next);
    tested = Optional.of(next);
    return false;
  }

  private boolean isAsItBegan(ThreadMemory.Loop loop, Environment head) {
    Environment now = flow.environment();
    if (now.isSeenSince(loop.start)) {
      return false;
    }
    for (Cell cell : loop.exposed) {
      // A cell that only some paths of the round write is not written for certain, but changed.
      if (!Objects.equals(head.cells().get(cell), now.cells().get(cell))) {
        return false;
      }
    }
    return true;
  }

  /** The thread waits here until memory is other than what it read since a step. */
  static void await(ThreadLowering thread, int since, SourceSpan span) {
    Flow flow = thread.flow();
    if (!flow.isAlive()) {
      return;
    }
    Environment now = flow.environment();
    List<LoweredProgram.Equation> equations = new ArrayList<>();
    boolean known = now.lastDifference() < since;
    for (Environment.Read read : now.reads()) {
      if (read.step() >= since) {
        known &= read.cell().isPresent();
        Observable.Register register = new Observable.Register(thread.number(), read.register());
        read.cell()
            .ifPresent(
                cell -> equations.add(new LoweredProgram.Equation(register, location(cell))));
      }
    }
    if (known) {
      String register = flow.fresh("wait");
      flow.assign(register, new Operand.Constant(Datum.ofInt(1), span), span);
      Observable.Register its = new Observable.Register(thread.number(), register);
      thread.lowering().addWait(new LoweredProgram.Wait(its, equations, span));
    } else {
      thread.lowering().addUnchecked(span);
    }
    thread.stop(Stop.WAIT, span);
  }

  /** A cell as conditions name it. */
  static Observable location(Cell cell) {
    int index = 0;
    int count = 0;
    for (MemoryObject.Scalar scalar : cell.object().scalars()) {
      index += scalar.offset() < cell.offset() ? 1 : 0;
      count++;
    }
    return count == 1
        ? new Observable.Global(cell.object().name())
        : new Observable.Cell(cell.object().name(), index);
  }
}
