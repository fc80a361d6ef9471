package dev.assay.execution;

import dev.assay.execution.CompilationTable.Update;
import dev.assay.execution.Flow.Port;
import dev.assay.execution.Flow.Source;
import dev.assay.execution.Flow.Source.Direct;
import dev.assay.language.litmus.AccessMode;
import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.Expression.Operator;
import dev.assay.language.litmus.ForeignPrimitive;
import dev.assay.language.litmus.Statement;
import dev.assay.program.Compilation;
import dev.assay.program.Term;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Unfolds the operations of one statement as the instructions that they are compiled to. Spinlocks
 * become words that hold 1 while the lock is taken: an acquisition is an update that finds 0, as
 * the waiting before it leaves no trace.
 */
final class CompiledOperations {

  private final Unfolding unfolding;
  private final ExpressionUnfolding expressions;
  private final CompilationTable table;
  private final String architecture;

  CompiledOperations(Unfolding unfolding, ExpressionUnfolding expressions, Compilation how) {
    this.unfolding = unfolding;
    this.expressions = expressions;
    this.table = new CompilationTable(how);
    this.architecture = how.architecture().word();
  }

  Flow flow(Expression expression, Port port) {
    if (expression instanceof Expression.Load load) {
      int from = unfolding.nextEvent();
      Flow address = expressions.flow(load.address(), port);
      Ordering order = order(load.mode(), load.span());
      return read(address, table.load(order, isKernel(load.mode())), from, port, load.span())
          .flow();
    }
    if (expression instanceof Expression.Exchange exchange) {
      int from = unfolding.nextEvent();
      Flow value = expressions.flow(exchange.value(), Port.DATA);
      Flow address = expressions.flow(exchange.address(), Port.ADDRESS);
      Instructions instructions =
          table.update(
              order(exchange.mode(), exchange.span()), isKernel(exchange.mode()), Update.FETCH);
      return pair(from, address, value, old -> value.value(), false, instructions, exchange.span())
          .flow();
    }
    if (expression instanceof Expression.FetchOp fetch) {
      int from = unfolding.nextEvent();
      Flow operand = expressions.flow(fetch.operand(), Port.DATA);
      Flow address = expressions.flow(fetch.address(), Port.ADDRESS);
      Function<Term, Term> written =
          old -> Term.apply(fetch.operator(), old, operand.value(), fetch.span());
      Flow old = update(from, address, operand, written, fetch.mode(), Update.FETCH, fetch.span());
      return fetch.returnsNew() ? new Flow(written.apply(old.value()), old.sources()) : old;
    }
    if (expression instanceof Expression.CompareExchange compare) {
      return compareExchange(compare);
    }
    if (expression instanceof Expression.CompareExchangeC11 compare) {
      return compareExchangeC11(compare);
    }
    if (expression instanceof Expression.AddUnless add) {
      return addUnless(add);
    }
    if (expression instanceof Expression.TryLock tryLock) {
      return tryLock(tryLock);
    }
    if (expression instanceof Expression.IsLocked isLocked) {
      int from = unfolding.nextEvent();
      Flow address = expressions.flow(isLocked.address(), Port.ADDRESS);
      Read read = read(address, Instructions.BARE, from, Port.DATA, isLocked.span());
      Term taken = Term.apply(Operator.NE, read.value(), Term.ZERO, isLocked.span());
      return new Flow(taken, read.flow().sources());
    }
    throw foreign(expression.span());
  }

  void perform(Statement statement) {
    if (statement instanceof Statement.Store store) {
      int from = unfolding.nextEvent();
      Flow address = expressions.flow(store.address(), Port.ADDRESS);
      Flow value = expressions.flow(store.value(), Port.DATA);
      store(from, address, value, order(store.mode(), store.span()), store.span());
    } else if (statement instanceof Statement.Fence fence) {
      int from = unfolding.nextEvent();
      fences(fence(fence.mode(), fence.span()), from, fence.span());
    } else if (statement instanceof Statement.AtomicOp op) {
      int from = unfolding.nextEvent();
      Flow operand = expressions.flow(op.operand(), Port.DATA);
      Flow address = expressions.flow(op.address(), Port.ADDRESS);
      update(
          from,
          address,
          operand,
          old -> Term.apply(op.operator(), old, operand.value(), op.span()),
          op.mode(),
          Update.FETCH_UNSEEN,
          op.span());
    } else if (statement instanceof Statement.Lock lock && !lock.mutexC11()) {
      int from = unfolding.nextEvent();
      acquire(from, expressions.flow(lock.address(), Port.ADDRESS), lock.span());
    } else if (statement instanceof Statement.Unlock unlock && !unlock.mutexC11()) {
      int from = unfolding.nextEvent();
      Flow address = expressions.flow(unlock.address(), Port.ADDRESS);
      store(from, address, Flow.NOTHING, Ordering.RELEASE, unlock.span());
    } else {
      throw foreign(statement.span());
    }
  }

  // Modes.

  private Ordering order(AccessMode mode, SourceSpan span) {
    return Ordering.of(mode).orElseThrow(() -> foreign(span));
  }

  private static boolean isKernel(AccessMode mode) {
    return !(mode instanceof AccessMode.Ordered);
  }

  private List<String> fence(AccessMode mode, SourceSpan span) {
    if (mode instanceof AccessMode.Annotated annotated) {
      return table.kernelFence(annotated.tags().get(0)).orElseThrow(() -> foreign(span));
    }
    return table.fence(order(mode, span));
  }

  private ForeignPrimitive foreign(SourceSpan span) {
    return ForeignPrimitive.at(span, "has no instructions on " + architecture);
  }

  // Instructions.

  /** What a read yields. */
  private record Read(Event event, Term value, Flow flow) {}

  private Read read(Flow address, Instructions instructions, int from, Port port, SourceSpan span) {
    List<Event> before = fences(instructions.before(), from, span);
    Event read =
        expressions.access(
            EventKind.READ, address, Optional.empty(), machine(instructions.read()), true, span);
    orderAfter(before, read);
    if (instructions.branches()) {
      unfolding.branchOn(read.id());
    }
    List<Source> sources = new ArrayList<>(List.of(new Direct(read.id(), port)));
    for (Event fence : fences(instructions.after(), from, span)) {
      sources.add(new Direct(fence.id(), Port.NONE));
    }
    Term value = new Term.Read(read.id());
    return new Read(read, value, new Flow(value, sources));
  }

  private void store(int from, Flow address, Flow value, Ordering order, SourceSpan span) {
    Instructions instructions = table.store(order);
    List<Event> before = fences(instructions.before(), from, span);
    Event write =
        expressions.access(
            EventKind.WRITE,
            address,
            Optional.of(value.value()),
            machine(instructions.write()),
            true,
            span);
    unfolding.consume(value.sources(), write);
    orderAfter(before, write);
    fences(instructions.after(), from, span);
  }

  /**
   * A read-modify-write that computes from the old content; its flow is that of the old content.
   */
  private Flow update(
      int from,
      Flow address,
      Flow operand,
      Function<Term, Term> written,
      AccessMode mode,
      Update update,
      SourceSpan span) {
    Instructions instructions = table.update(order(mode, span), isKernel(mode), update);
    return pair(from, address, operand, written, true, instructions, span).flow();
  }

  private Read pair(
      int from,
      Flow address,
      Flow operand,
      Function<Term, Term> written,
      boolean usesOld,
      Instructions instructions,
      SourceSpan span) {
    List<Event> before = fences(instructions.before(), from, span);
    Event read =
        expressions.access(
            EventKind.READ, address, Optional.empty(), machine(instructions.read()), true, span);
    orderAfter(before, read);
    Term old = new Term.Read(read.id());
    Event write =
        expressions.access(
            EventKind.WRITE,
            address,
            Optional.of(written.apply(old)),
            machine(instructions.write()),
            true,
            span);
    unfolding.consume(operand.sources(), write);
    orderAfter(before, write);
    unfolding.addIntraControl(read.id(), write.id());
    if (usesOld) {
      unfolding.addInternalData(read.id(), write.id());
    }
    if (instructions.branches()) {
      unfolding.branchOn(read.id());
    }
    List<Source> sources = new ArrayList<>(List.of(new Direct(read.id(), Port.DATA)));
    for (Event fence : fences(instructions.after(), from, span)) {
      sources.add(new Direct(fence.id(), Port.NONE));
    }
    return new Read(read, old, new Flow(old, sources));
  }

  private static AccessMode machine(List<String> sets) {
    return sets.isEmpty() ? AccessMode.PLAIN : new AccessMode.Machine(sets);
  }

  /** Fences after all that the operation has done so far. */
  private List<Event> fences(List<String> names, int from, SourceSpan span) {
    List<Event> fences = new ArrayList<>();
    for (String name : names) {
      int until = unfolding.nextEvent();
      Event fence =
          unfolding.addEvent(
              EventKind.FENCE,
              Optional.empty(),
              Optional.empty(),
              new AccessMode.Machine(List.of(name)),
              false,
              span);
      for (int event = from; event < until; event++) {
        unfolding.addIntraControl(event, fence.id());
      }
      fences.add(fence);
    }
    return fences;
  }

  private void orderAfter(List<Event> fences, Event event) {
    fences.forEach(fence -> unfolding.addIntraControl(fence.id(), event.id()));
  }

  // Operations that may fail.

  /** One of two ways, decided by what is found in memory. */
  private Flow eitherWay(
      SourceSpan span, Function<Integer, Flow> success, Function<Integer, Flow> failure) {
    int outer = unfolding.guard();
    int branch = unfolding.addBranch(Optional.empty(), span);
    int succeeds = unfolding.guards().withLiteral(outer, 2 * branch + 1);
    int fails = unfolding.guards().withLiteral(outer, 2 * branch);
    unfolding.setGuard(succeeds);
    Flow one = success.apply(succeeds);
    unfolding.setGuard(fails);
    Flow other = failure.apply(fails);
    unfolding.setGuard(outer);
    Term value =
        new Term.Choice(
            List.of(
                new Term.Alternative(succeeds, one.value()),
                new Term.Alternative(fails, other.value())));
    return new Flow(value, Flow.union(one.sources(), other.sources()));
  }

  private void require(int guard, Operator comparison, Term found, Term wanted, SourceSpan span) {
    unfolding.addConstraint(guard, Term.apply(comparison, found, wanted, span));
  }

  private Flow compareExchange(Expression.CompareExchange compare) {
    SourceSpan span = compare.span();
    int from = unfolding.nextEvent();
    Flow address = expressions.flow(compare.address(), Port.ADDRESS);
    Flow old = expressions.flow(compare.old(), Port.NONE);
    Flow desired = expressions.flow(compare.desired(), Port.DATA);
    Instructions instructions =
        table.update(order(compare.mode(), span), isKernel(compare.mode()), Update.COMPARE);
    return eitherWay(
        span,
        guard -> {
          Read read = pair(from, address, desired, o -> desired.value(), false, instructions, span);
          require(guard, Operator.EQ, read.value(), old.value(), span);
          return read.flow();
        },
        guard -> {
          Instructions failed = table.failed(instructions, Ordering.RELAXED, true);
          Read read = read(address, failed, from, Port.DATA, span);
          require(guard, Operator.NE, read.value(), old.value(), span);
          return read.flow();
        });
  }

  private Flow compareExchangeC11(Expression.CompareExchangeC11 compare) {
    SourceSpan span = compare.span();
    int from = unfolding.nextEvent();
    Flow expected = expressions.flow(compare.expected(), Port.ADDRESS);
    Flow object = expressions.flow(compare.object(), Port.ADDRESS);
    Flow desired = expressions.flow(compare.desired(), Port.DATA);
    Read wanted = read(expected, Instructions.BARE, from, Port.DATA, span);
    Ordering success = order(new AccessMode.Ordered(compare.success()), span);
    Ordering failure = order(new AccessMode.Ordered(compare.failure()), span);
    Instructions instructions = table.update(success, false, Update.COMPARE);
    return eitherWay(
        span,
        guard -> {
          Read read = pair(from, object, desired, o -> desired.value(), false, instructions, span);
          unfolding.addIntraControl(wanted.event().id(), read.event().id());
          require(guard, Operator.EQ, read.value(), wanted.value(), span);
          return new Flow(Term.ONE, read.flow().sources());
        },
        guard -> {
          Instructions failed = table.failed(instructions, failure, false);
          Read read = read(object, failed, from, Port.DATA, span);
          unfolding.addIntraControl(wanted.event().id(), read.event().id());
          if (compare.strong()) {
            require(guard, Operator.NE, read.value(), wanted.value(), span);
          }
          store(from, expected, read.flow(), Ordering.RELAXED, span);
          return new Flow(Term.ZERO, read.flow().sources());
        });
  }

  private Flow addUnless(Expression.AddUnless add) {
    SourceSpan span = add.span();
    int from = unfolding.nextEvent();
    Flow address = expressions.flow(add.address(), Port.ADDRESS);
    Flow unless = expressions.flow(add.unless(), Port.NONE);
    Flow added = expressions.flow(add.added(), Port.DATA);
    Instructions instructions =
        table.update(order(add.mode(), span), isKernel(add.mode()), Update.COMPARE);
    return eitherWay(
        span,
        guard -> {
          Function<Term, Term> sum = old -> Term.apply(Operator.ADD, old, added.value(), span);
          Read read = pair(from, address, added, sum, true, instructions, span);
          require(guard, Operator.NE, read.value(), unless.value(), span);
          return new Flow(Term.ONE, read.flow().sources());
        },
        guard -> {
          Instructions failed = table.failed(instructions, Ordering.RELAXED, true);
          Read read = read(address, failed, from, Port.DATA, span);
          require(guard, Operator.EQ, read.value(), unless.value(), span);
          return new Flow(Term.ZERO, read.flow().sources());
        });
  }

  private Flow acquire(int from, Flow address, SourceSpan span) {
    Instructions instructions = table.lock();
    Flow one = new Flow(Term.ONE, List.of());
    Read read = pair(from, address, one, old -> Term.ONE, false, instructions, span);
    require(unfolding.guard(), Operator.EQ, read.value(), Term.ZERO, span);
    return new Flow(Term.ONE, read.flow().sources());
  }

  private Flow tryLock(Expression.TryLock tryLock) {
    SourceSpan span = tryLock.span();
    int from = unfolding.nextEvent();
    Flow address = expressions.flow(tryLock.address(), Port.ADDRESS);
    return eitherWay(
        span,
        guard -> acquire(from, address, span),
        guard -> {
          Read read = read(address, Instructions.BARE, from, Port.DATA, span);
          require(guard, Operator.NE, read.value(), Term.ZERO, span);
          return new Flow(Term.ZERO, read.flow().sources());
        });
  }
}
