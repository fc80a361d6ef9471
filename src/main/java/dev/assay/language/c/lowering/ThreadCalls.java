package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CType;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls that start threads, wait for their ends and take their results. A thread is its number. */
final class ThreadCalls {

  private final ThreadLowering thread;
  private final Expressions expressions;
  private final Flow flow;

  ThreadCalls(ThreadLowering thread, Expressions expressions) {
    this.thread = thread;
    this.expressions = expressions;
    this.flow = thread.flow();
  }

  Val create(CExpression id, CExpression code, CExpression argument, SourceSpan span) {
    Val place = expressions.value(id);
    Val function = expressions.value(code);
    Val value = expressions.value(argument);
    if (!(function instanceof Val.Code known)) {
      throw new InputException(span, "which function the thread runs is not known here");
    }
    if (known.function().body().isEmpty()) {
      throw new InputException(span, "'" + known.function() + "' has no body here");
    }
    int number = thread.startThread(known.function(), List.of(value), span);
    ThreadMemory.cell(place).ifPresent(cell -> thread.lowering().words().tell(cell, number));
    thread
        .memory()
        .store(place, CType.Int.UNSIGNED_LONG, new Val.Known(number), AccessMode.PLAIN, span);
    return Val.ZERO;
  }

  Val join(List<CExpression> arguments, SourceSpan span) {
    Val id = id(arguments.get(0));
    Val result = expressions.value(arguments.get(1));
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    boolean asked = !result.equals(Val.ZERO);
    CType type =
        arguments.get(1).type().plain() instanceof CType.Pointer to && to.target().isScalar()
            ? to.target()
            : CType.Int.UNSIGNED_LONG;
    if (id instanceof Val.Known known) {
      int number = Math.toIntExact(known.value());
      if (number < 1 || number >= thread.lowering().mostThreads()) {
        throw new InputException(span, "this is no thread that could be joined");
      }
      if (asked) {
        takeResult(number, result, type, span);
      } else {
        thread.joinLater(number);
      }
      return Val.ZERO;
    }
    if (!(id instanceof Val.Symbolic symbolic)) {
      throw new InputException(span, "which thread is joined is not known here");
    }
    ThreadFlow.Mark mark = flow.mark();
    List<ThreadFlow.Path<Environment>> joined = new ArrayList<>();
    for (int number = 1; number < thread.lowering().mostThreads(); number++) {
      Operand its = new Operand.Constant(Datum.ofInt(number), span);
      Operand same = new Operand.Operation(Operator.EQ, symbolic.operand(), its, span);
      List<ThreadFlow.Path<Environment>> ways = flow.fork(same, span);
      flow.goOn(ways.get(0));
      thread.joinNow(number);
      if (asked) {
        takeResult(number, result, type, span);
      }
      joined.add(flow.here());
      flow.goOn(ways.get(1));
    }
    thread.lowering().fail(flow, thread.number(), Property.Kind.JOIN, Optional.empty(), span);
    flow.leave(Stop.ERROR);
    flow.join(mark, joined, thread.memory(), span);
    return Val.ZERO;
  }

  /** The number of a thread, which is known where only one was ever told to a variable. */
  private Val id(CExpression expression) {
    CExpression id = expression;
    while (id instanceof CExpression.Cast cast) {
      id = cast.operand();
    }
    if (id.isPlace()) {
      Val place = expressions.place(id);
      Set<Integer> numbers =
          ThreadMemory.cell(place).map(thread.lowering().words()::toldTo).orElse(Set.of());
      if (numbers.size() == 1 && !thread.memory().isOwn(place)) {
        return new Val.Known(numbers.iterator().next());
      }
    }
    return expressions.value(id);
  }

  private void takeResult(int number, Val place, CType type, SourceSpan span) {
    thread.joinNow(number);
    MemoryObject result = thread.lowering().words().result(number, span);
    Val value =
        thread
            .memory()
            .load(new Val.Address(result, 0), CType.Int.UNSIGNED_LONG, AccessMode.PLAIN, span);
    Val converted = expressions.values().convert(value, CType.Int.LONG, type, span);
    thread.memory().store(place, type, converted, AccessMode.PLAIN, span);
  }
}
