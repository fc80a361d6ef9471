package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CStatement;
import dev.assay.language.c.CType;
import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.Operand;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Runs the statements of a function. */
final class Statements {

  private final ThreadLowering thread;
  private final Flow flow;
  private final Deque<Object> breaks = new ArrayDeque<>();
  private final Deque<Object> continues = new ArrayDeque<>();
  private final Deque<IdentityHashMap<CStatement.Case, Object>> cases = new ArrayDeque<>();

  Statements(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  void run(CStatement statement) {
    if (statement instanceof CStatement.Block block) {
      block(block.statements());
      return;
    }
    if (!flow.isAlive()) {
      return;
    }
    thread.lowering().limits().charge();
    if (statement instanceof CStatement.Evaluate evaluate) {
      thread.expressions().effect(evaluate.expression());
    } else if (statement instanceof CStatement.Declare declare) {
      declare(declare);
    } else if (statement instanceof CStatement.If branch) {
      branch(branch);
    } else if (statement instanceof CStatement.Loop loop) {
      new Rounds(thread, loop.span()).run(loop);
    } else if (statement instanceof CStatement.Return exit) {
      exit(exit);
    } else if (statement instanceof CStatement.Break) {
      flow.leave(breaks.getFirst());
    } else if (statement instanceof CStatement.Continue) {
      flow.leave(continues.getFirst());
    } else if (statement instanceof CStatement.Goto jump) {
      flow.leave(label(jump.label()));
    } else if (statement instanceof CStatement.Switch choice) {
      choose(choice);
    } else {
      throw new InputException(
          statement.span(), "a label that is no part of a block is not supported");
    }
  }

  private Object label(String name) {
    return thread.frame().labels.computeIfAbsent(name, n -> new Object());
  }

  /** Jumps into blocks that are not around the jump end nowhere. */
  void requireNoLostJumps(ThreadLowering.Frame frame) {
    frame.labels.forEach(
        (name, target) -> {
          if (flow.isLeftFor(target)) {
            throw new InputException(
                frame.function.span(),
                "a jump to the label '" + name + "', into a block, is not supported");
          }
        });
  }

  private void declare(CStatement.Declare declare) {
    MemoryObject object = thread.declare(declare.variable());
    // In a loop the variable is a new one in each round.
    flow.environment().forget(object);
    CType type = declare.variable().type();
    if (declare.initialised()) {
      thread.initialise(object, type, !type.isScalar(), declare.parts());
    }
  }

  private void exit(CStatement.Return exit) {
    ThreadLowering.Frame frame = thread.frame();
    if (exit.value().isPresent()) {
      CExpression expression = exit.value().get();
      Val value = thread.expressions().value(expression);
      frame.result.ifPresent(
          object ->
              thread
                  .expressions()
                  .assign(
                      new Val.Address(object, 0),
                      frame.function.type().result(),
                      value,
                      AccessMode.PLAIN,
                      exit.span()));
    }
    flow.leave(frame.returned);
  }

  private void branch(CStatement.If branch) {
    Val condition = thread.expressions().truth(branch.condition());
    Optional<Boolean> known = Expressions.known(condition);
    if (known.isPresent()) {
      if (known.get()) {
        run(branch.then());
      } else {
        branch.otherwise().ifPresent(this::run);
      }
      return;
    }
    SourceSpan span = branch.condition().span();
    Operand operand = thread.memory().operand(condition, span);
    ThreadFlow.Mark mark = flow.mark();
    List<ThreadFlow.Path<Environment>> ways = flow.fork(operand, span);
    flow.goOn(ways.get(0));
    run(branch.then());
    List<ThreadFlow.Path<Environment>> ends = new ArrayList<>();
    if (flow.isAlive()) {
      ends.add(flow.here());
    }
    flow.goOn(ways.get(1));
    branch.otherwise().ifPresent(this::run);
    if (flow.isAlive()) {
      ends.add(flow.here());
    }
    flow.join(mark, ends, thread.memory(), span);
  }

  private void choose(CStatement.Switch choice) {
    Val value = thread.expressions().value(choice.value());
    SourceSpan span = choice.span();
    IdentityHashMap<CStatement.Case, Object> targets = new IdentityHashMap<>();
    List<CStatement> body =
        choice.body() instanceof CStatement.Block block
            ? block.statements()
            : List.of(choice.body());
    Object end = new Object();
    Object otherwise = end;
    ThreadFlow.Mark mark = flow.mark();
    for (CStatement statement : body) {
      if (statement instanceof CStatement.Case label) {
        Object target = new Object();
        targets.put(label, target);
        if (label.range().isEmpty()) {
          otherwise = target;
        } else if (flow.isAlive()) {
          choose(value, choice.value().type(), label.range().get(), target, label.span());
        }
      }
    }
    flow.leave(otherwise);
    cases.push(targets);
    breaks.push(end);
    block(body);
    breaks.pop();
    cases.pop();
    List<ThreadFlow.Path<Environment>> ends = flow.arriving(end);
    if (flow.isAlive()) {
      ends.add(flow.here());
    }
    flow.join(mark, ends, thread.memory(), span);
  }

  /** Leaves for a case if the value is in its range. */
  private void choose(
      Val value, CType type, CStatement.Range range, Object target, SourceSpan span) {
    CExpression.BinaryOperator from =
        range.from() == range.to()
            ? CExpression.BinaryOperator.EQUAL
            : CExpression.BinaryOperator.GREATER_EQUAL;
    Values values = thread.expressions().values();
    Val holds = values.apply(from, value, new Val.Known(range.from()), type, span);
    if (range.from() != range.to()) {
      Val below =
          values.apply(
              CExpression.BinaryOperator.LESS_EQUAL, value, new Val.Known(range.to()), type, span);
      holds = values.apply(CExpression.BinaryOperator.AND, holds, below, CType.Int.INT, span);
    }
    Optional<Boolean> known = Expressions.known(holds);
    if (known.isPresent()) {
      if (known.get()) {
        flow.leave(target);
      }
      return;
    }
    List<ThreadFlow.Path<Environment>> ways = flow.fork(thread.memory().operand(holds, span), span);
    flow.goOn(ways.get(0));
    flow.leave(target);
    flow.goOn(ways.get(1));
  }

  /** Runs a loop's body, with what break and continue lead to. */
  void body(CStatement statement, Object onBreak, Object onContinue) {
    breaks.push(onBreak);
    continues.push(onContinue);
    run(statement);
    breaks.pop();
    continues.pop();
  }

  void block(List<CStatement> statements) {
    ThreadFlow.Mark mark = flow.mark();
    for (int i = 0; i < statements.size(); i++) {
      CStatement statement = statements.get(i);
      if (statement instanceof CStatement.Label label) {
        Object target = label(label.name());
        arrive(mark, target, label.span());
        List<CStatement> rest = statements.subList(i + 1, statements.size());
        if (rest.stream().anyMatch(s -> jumpsTo(s, label.name()))) {
          new Rounds(thread, label.span()).run(rest, target);
          return;
        }
      } else if (statement instanceof CStatement.Case label) {
        Object target = cases.isEmpty() ? null : cases.getFirst().get(label);
        if (target == null) {
          throw new InputException(
              label.span(), "a case inside a block of its switch is not supported");
        }
        arrive(mark, target, label.span());
      } else {
        run(statement);
      }
    }
  }

  private void arrive(ThreadFlow.Mark mark, Object target, SourceSpan span) {
    List<ThreadFlow.Path<Environment>> paths = flow.arriving(target);
    if (flow.isAlive()) {
      paths.add(flow.here());
    }
    flow.join(mark, paths, thread.memory(), span);
  }

  private static boolean jumpsTo(CStatement statement, String label) {
    if (statement instanceof CStatement.Goto jump) {
      return jump.label().equals(label);
    }
    if (statement instanceof CStatement.Block block) {
      return block.statements().stream().anyMatch(s -> jumpsTo(s, label));
    }
    if (statement instanceof CStatement.If branch) {
      return jumpsTo(branch.then(), label)
          || branch.otherwise().filter(s -> jumpsTo(s, label)).isPresent();
    }
    if (statement instanceof CStatement.Loop loop) {
      return jumpsTo(loop.body(), label);
    }
    return statement instanceof CStatement.Switch choice && jumpsTo(choice.body(), label);
  }
}
