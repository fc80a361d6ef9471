package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes the body of one thread anew, with the modes of Java. What Java does in several statements
 * is taken out of expressions, into new registers; herd7 orders the parts of an expression by
 * nothing but the flow of values, so that only adds order.
 */
final class StatementMapping {

  private final ModeMapping modes;
  private final Neighbours neighbours;
  private final ThreadSource thread;
  private final DependedUpon dependedUpon;
  private final TreeSet<String> taken = new TreeSet<>();
  private List<Statement> out = new ArrayList<>();

  private StatementMapping(ThreadSource thread, ModeMapping modes, Neighbours neighbours) {
    this.modes = modes;
    this.neighbours = neighbours;
    this.thread = thread;
    this.dependedUpon = DependedUpon.of(thread);
    thread.parameters().forEach(parameter -> taken.add(parameter.name()));
    taken.addAll(Registers.of(thread.body()));
  }

  /** The thread in the modes of Java. */
  static ThreadSource map(ThreadSource thread, ModeMapping modes, Neighbours neighbours) {
    StatementMapping mapping = new StatementMapping(thread, modes, neighbours);
    thread.body().forEach(mapping::statement);
    return new ThreadSource(thread.number(), thread.parameters(), mapping.out, thread.span());
  }

  private void statement(Statement statement) {
    SourceSpan span = statement.span();
    if (statement instanceof Statement.Block block) {
      block.statements().forEach(this::statement);
    } else if (statement instanceof Statement.If branch) {
      Expression condition = value(branch.condition());
      Statement then = block(branch.then());
      out.add(new Statement.If(condition, then, branch.otherwise().map(this::block), span));
    } else if (statement instanceof Statement.While loop) {
      loop(loop);
    } else if (statement instanceof Statement.Assign assign) {
      Expression value = value(assign.value(), Optional.of(assign.register()));
      if (!isVariable(value, assign.register())) {
        out.add(new Statement.Assign(assign.register(), value, span));
      }
    } else if (statement instanceof Statement.Evaluate evaluate) {
      out.add(new Statement.Evaluate(value(evaluate.expression()), span));
    } else if (statement instanceof Statement.Store store) {
      Expression address = value(store.address());
      out.add(new Statement.Store(address, value(store.value()), storeMode(store), span));
    } else if (statement instanceof Statement.Fence fence) {
      modes.fence(fence.mode()).forEach(mode -> out.add(new Statement.Fence(mode, span)));
    } else if (statement instanceof Statement.AtomicOp op) {
      // The kernel promises no order for it, and Java has no update without order.
      Expression.FetchOp update =
          new Expression.FetchOp(
              op.address(), op.operator(), op.operand(), noReturn(op.mode()), false, span);
      out.add(new Statement.Evaluate(value(update), span));
    } else if (statement instanceof Statement.Await) {
      throw new Untranslatable("a wait of which only the end counts has no counterpart");
    } else if (statement instanceof Statement.Srcu) {
      throw new Untranslatable("SRCU has no counterpart");
    } else {
      out.add(statement);
    }
  }

  private AccessMode storeMode(Statement.Store store) {
    AccessMode mode = modes.store(store.mode());
    if (mode instanceof AccessMode.Plain && neighbours.hasMarked(store.address())) {
      return ModeMapping.OPAQUE;
    }
    boolean relaxed = store.mode().equals(ModeMapping.OPAQUE);
    return relaxed && Neighbours.hasRelease(thread.body(), store.address())
        ? ModeMapping.RELEASE
        : mode;
  }

  private AccessMode loadMode(Expression.Load load) {
    AccessMode mode = modes.load(load.mode(), dependedUpon.contains(load));
    return mode instanceof AccessMode.Plain && neighbours.hasMarked(load.address())
        ? ModeMapping.OPAQUE
        : mode;
  }

  private static AccessMode noReturn(AccessMode mode) {
    return mode instanceof AccessMode.Annotated
        ? new AccessMode.Annotated(List.of("NORETURN"))
        : mode;
  }

  private Statement block(Statement statement) {
    return new Statement.Block(collect(() -> statement(statement)), statement.span());
  }

  private List<Statement> collect(Runnable work) {
    List<Statement> outer = out;
    List<Statement> inner = new ArrayList<>();
    out = inner;
    work.run();
    out = outer;
    return inner;
  }

  /** What was taken out of a loop's condition is done before it, and again after the body. */
  private void loop(Statement.While loop) {
    List<Expression> condition = new ArrayList<>();
    List<Statement> before = collect(() -> condition.add(value(loop.condition())));
    List<Statement> body = collect(() -> statement(loop.body()));
    body.addAll(before);
    out.addAll(before);
    out.add(
        new Statement.While(
            condition.get(0), new Statement.Block(body, loop.body().span()), loop.span()));
  }

  private Expression value(Expression expression) {
    return value(expression, Optional.empty());
  }

  /**
   * The expression in Java's modes; what must come before it goes out.
   *
   * @param target a register that gets the value anyway, to be used instead of a new one
   */
  private Expression value(Expression expression, Optional<String> target) {
    SourceSpan span = expression.span();
    if (expression instanceof Expression.Binary binary) {
      Expression left = value(binary.left());
      return new Expression.Binary(binary.operator(), left, value(binary.right()), span);
    }
    if (expression instanceof Expression.Load load) {
      return new Expression.Load(value(load.address()), loadMode(load), span);
    }
    if (expression instanceof Expression.Exchange exchange) {
      return exchange(exchange, target);
    }
    if (expression instanceof Expression.FetchOp fetch) {
      return fetchOp(fetch, target);
    }
    if (expression instanceof Expression.CompareExchange compare) {
      return compareExchange(compare, target);
    }
    if (expression instanceof Expression.CompareAndSet compare) {
      ModeMapping.Update update = modes.compareExchange(compare.mode());
      return new Expression.CompareAndSet(
          operand(compare.address(), update),
          operand(compare.expected(), update),
          operand(compare.desired(), update),
          update.mode(),
          compare.weak(),
          span);
    }
    if (expression instanceof Expression.CompareExchangeC11 compare) {
      return compareExchange(compare);
    }
    if (expression instanceof Expression.AddUnless add) {
      return addUnless(add, target);
    }
    if (expression instanceof Expression.Srcu) {
      throw new Untranslatable("SRCU has no counterpart");
    }
    return expression;
  }

  private Expression exchange(Expression.Exchange exchange, Optional<String> target) {
    ModeMapping.Update update = modes.update(exchange.mode(), dependedUpon.contains(exchange));
    Expression address = operand(exchange.address(), update);
    Expression value = operand(exchange.value(), update);
    return between(
        update, new Expression.Exchange(address, value, update.mode(), exchange.span()), target);
  }

  private Expression fetchOp(Expression.FetchOp fetch, Optional<String> target) {
    SourceSpan span = fetch.span();
    ModeMapping.Update update = modes.update(fetch.mode(), dependedUpon.contains(fetch));
    Expression address = operand(fetch.address(), update);
    Expression operand =
        fetch.returnsNew() ? withoutAccess(fetch.operand()) : operand(fetch.operand(), update);
    Expression old =
        new Expression.FetchOp(address, fetch.operator(), operand, update.mode(), false, span);
    if (!fetch.returnsNew()) {
      return between(update, old, target);
    }
    return new Expression.Binary(
        fetch.operator(), between(update, old, Optional.empty()), operand, span);
  }

  private Expression compareExchange(Expression.CompareExchange compare, Optional<String> target) {
    ModeMapping.Update update = modes.compareExchange(compare.mode());
    Expression address = operand(compare.address(), update);
    Expression old = operand(compare.old(), update);
    Expression desired = operand(compare.desired(), update);
    return between(
        update,
        new Expression.CompareExchange(address, old, desired, update.mode(), compare.span()),
        target);
  }

  /** C11's: the expected value is read from memory, and what was found is written there. */
  private Expression compareExchange(Expression.CompareExchangeC11 compare) {
    SourceSpan span = compare.span();
    Expression object = withoutAccess(compare.object());
    Expression place = withoutAccess(compare.expected());
    Expression expected =
        assigned("expected", new Expression.Load(place, AccessMode.PLAIN, span), span);
    Expression desired = value(compare.desired());
    AccessMode mode = modes.compareExchange(compare.success(), compare.failure());
    Expression witness =
        assigned(
            "witness", new Expression.CompareExchange(object, expected, desired, mode, span), span);
    out.add(
        new Statement.If(
            new Expression.Binary(Operator.NE, witness, expected, span),
            new Statement.Block(
                List.of(new Statement.Store(place, witness, AccessMode.PLAIN, span)), span),
            Optional.empty(),
            span));
    return new Expression.Binary(Operator.EQ, witness, expected, span);
  }

  /** Written with full fences whatever its annotation: the kernel has no weaker form. */
  private Expression addUnless(Expression.AddUnless add, Optional<String> target) {
    Expression address = withoutAccess(add.address());
    Expression added = withoutAccess(add.added());
    Expression unless = withoutAccess(add.unless());
    return between(
        new ModeMapping.Update(ModeMapping.UPDATE_VOLATILE, true),
        new Expression.AddUnless(address, added, unless, ModeMapping.UPDATE_VOLATILE, add.span()),
        target);
  }

  /** An operand: before a full fence stands all that it reads. */
  private Expression operand(Expression expression, ModeMapping.Update update) {
    return update.fenced() ? withoutAccess(expression) : value(expression);
  }

  /** The value of an expression, whose accesses are made before. */
  private Expression withoutAccess(Expression expression) {
    Expression value = value(expression);
    return Registers.accesses(value) ? assigned("operand", value, expression.span()) : value;
  }

  /** An update, between full fences if it needs them, and then in a register. */
  private Expression between(
      ModeMapping.Update update, Expression operation, Optional<String> target) {
    if (!update.fenced()) {
      return operation;
    }
    SourceSpan span = operation.span();
    String register = target.orElseGet(() -> fresh("old"));
    out.add(new Statement.Fence(ModeMapping.VOLATILE, span));
    out.add(new Statement.Assign(register, operation, span));
    out.add(new Statement.Fence(ModeMapping.VOLATILE, span));
    return new Expression.Variable(register, span);
  }

  private Expression assigned(String name, Expression value, SourceSpan span) {
    String register = fresh(name);
    out.add(new Statement.Assign(register, value, span));
    return new Expression.Variable(register, span);
  }

  private String fresh(String name) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + i;
    }
    return candidate;
  }

  private static boolean isVariable(Expression expression, String name) {
    return expression instanceof Expression.Variable variable && variable.name().equals(name);
  }
}
