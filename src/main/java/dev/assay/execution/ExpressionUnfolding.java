package dev.assay.execution;

import dev.assay.execution.Flow.Origin;
import dev.assay.execution.Flow.Port;
import dev.assay.execution.Flow.Source;
import dev.assay.execution.Flow.Source.Direct;
import dev.assay.language.litmus.AccessMode;
import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.Expression.Operator;
import dev.assay.language.litmus.Statement;
import dev.assay.program.Datum;
import dev.assay.program.Term;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Unfolds the expressions and accesses of one statement instance: which events they make, how
 * causality runs between these, and where values flow (litmus-c.md 3.1, 3.2, 4).
 */
final class ExpressionUnfolding {

  private static final AccessMode ONCE_V1 = new AccessMode.Annotated(List.of("once"));
  private static final AccessMode NORETURN_V1 = new AccessMode.Annotated(List.of("noreturn"));

  private final Unfolding unfolding;

  // What the statement has read so far, for conditions.
  private final Set<Origin> loads = new LinkedHashSet<>();
  private final Set<Origin> registerOrigins = new LinkedHashSet<>();

  ExpressionUnfolding(Unfolding unfolding) {
    this.unfolding = unfolding;
  }

  /** Origins of control dependencies from this expression, were it a condition. */
  List<Origin> controlling() {
    Set<Origin> all = new LinkedHashSet<>(loads);
    all.addAll(registerOrigins);
    return List.copyOf(all);
  }

  /** Those of them that run on through registers assigned under the condition. */
  List<Origin> carrying() {
    return List.copyOf(registerOrigins);
  }

  /** Evaluates an expression that is an operand for the given port. */
  Flow flow(Expression expression, Port port) {
    if (expression instanceof Expression.Constant constant) {
      return new Flow(new Term.Constant(Datum.ofInt(constant.value())), List.of());
    }
    if (expression instanceof Expression.Variable variable) {
      return readRegister(variable.name(), port);
    }
    if (expression instanceof Expression.Binary binary) {
      Flow left = flow(binary.left(), port);
      Flow right = flow(binary.right(), port);
      return new Flow(
          unfolding.compute(binary.operator(), left.value(), right.value(), binary.span()),
          Flow.union(left.sources(), right.sources()),
          Flow.union(left.ends(), right.ends()));
    }
    if (unfolding.compilation().isPresent()) {
      return compiled().flow(expression, port);
    }
    if (expression instanceof Expression.Load load) {
      return load(load, port);
    }
    if (expression instanceof Expression.Exchange exchange) {
      return exchange(exchange, port);
    }
    if (expression instanceof Expression.CompareExchange compare) {
      return compareExchange(compare);
    }
    if (expression instanceof Expression.CompareExchangeC11 compare) {
      return compareExchangeC11(compare);
    }
    if (expression instanceof Expression.FetchOp fetch) {
      return fetchOp(fetch);
    }
    if (expression instanceof Expression.AddUnless add) {
      return addUnless(add);
    }
    if (expression instanceof Expression.TryLock tryLock) {
      return tryLock(tryLock);
    }
    if (expression instanceof Expression.IsLocked isLocked) {
      return isLocked(isLocked);
    }
    if (expression instanceof Expression.Srcu srcu) {
      Flow address = flow(srcu.address(), Port.ADDRESS);
      Term value =
          srcu.mode().tags().equals(List.of("srcu-lock"))
              ? new Term.Constant(Datum.ofInt(unfolding.srcuIndex()))
              : Term.ZERO;
      Event event = access(EventKind.SRCU, address, Optional.of(value), srcu.mode(), srcu.span());
      return new Flow(value, List.of(new Direct(event.id(), Port.NONE)));
    }
    throw new AssertionError("unexpanded " + expression);
  }

  /** Performs a statement other than an assignment or a branch. */
  void perform(Statement statement) {
    if (unfolding.compilation().isPresent()) {
      compiled().perform(statement);
    } else if (statement instanceof Statement.Store store) {
      Flow address = flow(store.address(), Port.ADDRESS);
      Flow value = flow(store.value(), Port.DATA);
      Event write =
          access(EventKind.WRITE, address, Optional.of(value.value()), store.mode(), store.span());
      unfolding.consume(value.sources(), write);
    } else if (statement instanceof Statement.Fence fence) {
      fence(fence.mode(), fence.span());
    } else if (statement instanceof Statement.AtomicOp op) {
      AccessMode read = unfolding.lkmmV1() ? NORETURN_V1 : op.mode();
      AccessMode write = unfolding.lkmmV1() ? ONCE_V1 : op.mode();
      atomic(op.address(), op.operator(), op.operand(), read, write, op.span());
    } else if (statement instanceof Statement.Lock lock) {
      Flow address = flow(lock.address(), Port.ADDRESS);
      if (lock.mutexC11()) {
        access(EventKind.MUTEX_LOCK, address, Optional.empty(), AccessMode.PLAIN, lock.span());
      } else {
        acquire(address, lock.span());
      }
    } else if (statement instanceof Statement.Unlock unlock) {
      access(
          unlock.mutexC11() ? EventKind.MUTEX_UNLOCK : EventKind.UNLOCK,
          flow(unlock.address(), Port.ADDRESS),
          Optional.empty(),
          AccessMode.PLAIN,
          unlock.span());
    } else if (statement instanceof Statement.Srcu srcu) {
      Flow address = flow(srcu.address(), Port.NONE);
      Optional<Term> value = srcu.value().map(v -> flow(v, Port.ADDRESS).value());
      access(EventKind.SRCU, address, value, srcu.mode(), srcu.span());
    } else {
      throw new AssertionError("unexpanded " + statement);
    }
  }

  private CompiledOperations compiled() {
    return new CompiledOperations(unfolding, this, unfolding.compilation().orElseThrow());
  }

  private Flow readRegister(String name, Port port) {
    Set<Origin> byData = new LinkedHashSet<>();
    Set<Origin> byControl = new LinkedHashSet<>();
    for (RegisterFile.Definition d : unfolding.reaching(name)) {
      d.data().forEach(o -> byData.add(under(o, d.guard())));
      d.control().forEach(o -> byControl.add(under(o, d.guard())));
    }
    registerOrigins.addAll(byData);
    registerOrigins.addAll(byControl);
    Term value = unfolding.registerValue(name);
    if (byData.isEmpty() && byControl.isEmpty()) {
      return new Flow(value, List.of());
    }
    return new Flow(
        value, List.of(new Source.Register(List.copyOf(byData), List.copyOf(byControl), port)));
  }

  private Origin under(Origin origin, int guard) {
    return new Origin(origin.event(), unfolding.guards().conjunction(origin.guard(), guard));
  }

  /** Makes an event that works on an address. */
  private Event access(
      EventKind kind, Flow address, Optional<Term> written, AccessMode mode, SourceSpan span) {
    return access(kind, address, written, mode, false, span);
  }

  Event access(
      EventKind kind,
      Flow address,
      Optional<Term> written,
      AccessMode mode,
      boolean rmwHalf,
      SourceSpan span) {
    Event event =
        unfolding.addEvent(kind, Optional.of(address.value()), written, mode, rmwHalf, span);
    if (kind.reads()) {
      for (Source source : address.sources()) {
        // A load whose value is the address of another load carries on like a register's.
        if (source instanceof Direct direct
            && loads.contains(new Origin(direct.event(), Guards.ALWAYS))) {
          registerOrigins.add(new Origin(direct.event(), Guards.ALWAYS));
        }
      }
      loads.add(new Origin(event.id(), Guards.ALWAYS));
    }
    unfolding.consume(address.sources(), event);
    return event;
  }

  private Event fence(AccessMode mode, SourceSpan span) {
    return unfolding.addEvent(
        EventKind.FENCE, Optional.empty(), Optional.empty(), mode, false, span);
  }

  private Flow load(Expression.Load load, Port port) {
    Flow address = flow(load.address(), port);
    boolean deref =
        load.mode() instanceof AccessMode.Annotated a
            && (a.tags().equals(List.of("deref")) || a.tags().equals(List.of("lderef")));
    Event read =
        access(
            EventKind.READ, address, Optional.empty(), deref ? ONCE_V1 : load.mode(), load.span());
    if (deref) {
      Event barrier = fence(new AccessMode.Annotated(List.of("rb_dep")), load.span());
      unfolding.addIntraControl(read.id(), barrier.id());
      return behindFence(new Term.Read(read.id()), barrier);
    }
    return new Flow(new Term.Read(read.id()), List.of(new Direct(read.id(), port)));
  }

  /** A value that comes with a fence at its end: nothing flows on from it, not even causality. */
  private static Flow behindFence(Term value, Event fence) {
    return new Flow(value, List.of(), List.of(new Direct(fence.id(), Port.NONE)));
  }

  // Read-modify-writes.

  /** Older models put full fences around a fully ordered read-modify-write (litmus-c.md 3.2). */
  private boolean fencedV1(AccessMode mode) {
    return unfolding.lkmmV1()
        && mode instanceof AccessMode.Annotated a
        && a.tags().equals(List.of("mb"));
  }

  private AccessMode halfV1(AccessMode mode, String kept) {
    if (!unfolding.lkmmV1() || !(mode instanceof AccessMode.Annotated a)) {
      return mode;
    }
    return a.tags().equals(List.of(kept)) ? mode : ONCE_V1;
  }

  private void order(int from, int until, int event, boolean eventFirst) {
    for (int other = from; other < until; other++) {
      if (eventFirst) {
        unfolding.addIntraControl(event, other);
      } else {
        unfolding.addIntraControl(other, event);
      }
    }
  }

  private Flow exchange(Expression.Exchange exchange, Port port) {
    if (exchange.mode() instanceof AccessMode.Ordered) {
      Flow value = flow(exchange.value(), Port.DATA);
      Flow address = flow(exchange.address(), Port.ADDRESS);
      Event rmw =
          access(
              EventKind.READ_MODIFY_WRITE,
              address,
              Optional.of(value.value()),
              exchange.mode(),
              exchange.span());
      unfolding.consume(value.sources(), rmw);
      return new Flow(new Term.Read(rmw.id()), List.of(new Direct(rmw.id(), port)));
    }
    boolean fenced = fencedV1(exchange.mode());
    int before = fenced ? fence(exchange.mode(), exchange.span()).id() : -1;
    int from = unfolding.nextEvent();
    Flow address = operand(exchange.address(), Port.ADDRESS);
    Flow newValue = operand(exchange.value(), Port.DATA);
    Event read =
        access(
            EventKind.READ,
            address,
            Optional.empty(),
            halfV1(exchange.mode(), "acquire"),
            true,
            exchange.span());
    Event write =
        access(
            EventKind.WRITE,
            address,
            Optional.of(newValue.value()),
            halfV1(exchange.mode(), "release"),
            true,
            exchange.span());
    unfolding.consume(newValue.sources(), write);
    unfolding.addIntraControl(read.id(), write.id());
    unfolding.addAmo(read.id(), write.id());
    Term value = new Term.Read(read.id());
    if (fenced) {
      int until = unfolding.nextEvent();
      Event after = fence(exchange.mode(), exchange.span());
      order(from, until, before, true);
      order(from, until, after.id(), false);
      return behindFence(value, after);
    }
    return new Flow(
        value, List.of(new Direct(read.id(), port)), List.of(new Direct(write.id(), Port.NONE)));
  }

  /** An operand that counts as evaluated when the last of its events is there. */
  private Flow operand(Expression expression, Port port) {
    Flow flow = flow(expression, port);
    return new Flow(flow.value(), flow.ends());
  }

  private Flow compareExchange(Expression.CompareExchange compare) {
    Flow address = operand(compare.address(), Port.ADDRESS);
    Flow old = operand(compare.old(), Port.NONE);
    AccessMode readOk = halfV1(compare.mode(), "acquire");
    AccessMode readFailed = unfolding.lkmmV1() ? ONCE_V1 : compare.mode();
    if (!readOk.equals(readFailed) || fencedV1(compare.mode())) {
      return compareExchangeV1(compare, address, old, readOk, readFailed);
    }
    Event read = access(EventKind.READ, address, Optional.empty(), readOk, true, compare.span());
    Term value = new Term.Read(read.id());
    int outer = unfolding.guard();
    int branch =
        unfolding.addBranch(
            Optional.of(unfolding.compute(Operator.EQ, value, old.value(), compare.span())),
            compare.span());
    int success = unfolding.guards().withLiteral(outer, 2 * branch + 1);
    unfolding.addEquality(success, value, old.value());
    unfolding.setGuard(success);
    exchangeWrite(compare, address, old, read);
    unfolding.setGuard(outer);
    int failure = unfolding.guards().withLiteral(outer, 2 * branch);
    return new Flow(value, onlyUnder(failure, read));
  }

  /**
   * The value of a compare-exchange flows on as data only where it failed, if it is used in the
   * same statement; through a register it always does (litmus-c.md 3.1).
   */
  private static List<Source> onlyUnder(int failure, Event read) {
    return List.of(
        new Direct(read.id(), Port.NONE),
        new Source.Register(List.of(new Origin(read.id(), failure)), List.of(), Port.DATA));
  }

  private void exchangeWrite(
      Expression.CompareExchange compare, Flow address, Flow old, Event read) {
    Flow desired = operand(compare.desired(), Port.DATA);
    Event write =
        access(
            EventKind.WRITE,
            address,
            Optional.of(desired.value()),
            halfV1(compare.mode(), "release"),
            true,
            compare.span());
    unfolding.consume(desired.sources(), write);
    controlFrom(old.sources(), write);
    unfolding.addIntraControl(read.id(), write.id());
    unfolding.addAmo(read.id(), write.id());
  }

  private Flow compareExchangeV1(
      Expression.CompareExchange compare,
      Flow address,
      Flow old,
      AccessMode readOk,
      AccessMode readFailed) {
    int outer = unfolding.guard();
    int branch = unfolding.addBranch(Optional.empty(), compare.span());
    int success = unfolding.guards().withLiteral(outer, 2 * branch + 1);
    int failure = unfolding.guards().withLiteral(outer, 2 * branch);
    unfolding.setGuard(success);
    boolean fenced = fencedV1(compare.mode());
    int before = fenced ? fence(compare.mode(), compare.span()).id() : -1;
    int from = unfolding.nextEvent();
    Event readSuccess =
        access(EventKind.READ, address, Optional.empty(), readOk, true, compare.span());
    exchangeWrite(compare, address, old, readSuccess);
    if (fenced) {
      int until = unfolding.nextEvent();
      int after = fence(compare.mode(), compare.span()).id();
      order(from, until, before, true);
      order(from, until, after, false);
    }
    Term found = new Term.Read(readSuccess.id());
    unfolding.addConstraint(
        success, unfolding.compute(Operator.EQ, found, old.value(), compare.span()));
    unfolding.addEquality(success, found, old.value());
    unfolding.setGuard(failure);
    Event readFailure =
        access(EventKind.READ, address, Optional.empty(), readFailed, true, compare.span());
    Term other = new Term.Read(readFailure.id());
    unfolding.addConstraint(
        failure, unfolding.compute(Operator.NE, other, old.value(), compare.span()));
    unfolding.setGuard(outer);
    List<Source> sources = new ArrayList<>();
    if (!fenced) {
      sources.add(new Direct(readSuccess.id(), Port.NONE));
    }
    sources.add(new Direct(readFailure.id(), Port.DATA));
    return new Flow(choice(success, found, failure, other), sources);
  }

  private static Term choice(int guard, Term term, int otherGuard, Term other) {
    return new Term.Choice(
        List.of(new Term.Alternative(guard, term), new Term.Alternative(otherGuard, other)));
  }

  /** Control inside a statement, from operands to an event. */
  private void controlFrom(List<Source> sources, Event to) {
    for (Source source : sources) {
      if (source instanceof Direct direct) {
        unfolding.addIntraControl(direct.event(), to.id());
      }
    }
  }

  private Flow compareExchangeC11(Expression.CompareExchangeC11 compare) {
    SourceSpan span = compare.span();
    Flow expected = flow(compare.expected(), Port.ADDRESS);
    Flow object = flow(compare.object(), Port.ADDRESS);
    Event readExpected = access(EventKind.READ, expected, Optional.empty(), AccessMode.PLAIN, span);
    controlFrom(object.sources(), readExpected);
    Term wanted = new Term.Read(readExpected.id());
    int outer = unfolding.guard();
    int branch = unfolding.addBranch(Optional.empty(), span);
    int success = unfolding.guards().withLiteral(outer, 2 * branch + 1);
    int failure = unfolding.guards().withLiteral(outer, 2 * branch);

    unfolding.setGuard(failure);
    Event readObject =
        access(
            EventKind.READ,
            object,
            Optional.empty(),
            new AccessMode.Ordered(compare.failure()),
            span);
    unfolding.addIntraControl(readExpected.id(), readObject.id());
    Term found = new Term.Read(readObject.id());
    if (compare.strong()) {
      unfolding.addConstraint(failure, unfolding.compute(Operator.NE, found, wanted, span));
    }
    Event writeExpected =
        access(EventKind.WRITE, expected, Optional.of(found), AccessMode.PLAIN, span);
    unfolding.addIntraControl(readObject.id(), writeExpected.id());

    unfolding.setGuard(success);
    Flow desired = flow(compare.desired(), Port.NONE);
    Event rmw =
        access(
            EventKind.READ_MODIFY_WRITE,
            object,
            Optional.of(desired.value()),
            new AccessMode.Ordered(compare.success()),
            span);
    unfolding.consume(desired.sources(), rmw);
    unfolding.addIntraControl(readExpected.id(), rmw.id());
    Term replaced = new Term.Read(rmw.id());
    unfolding.addConstraint(success, unfolding.compute(Operator.EQ, replaced, wanted, span));
    unfolding.addEquality(success, replaced, wanted);
    unfolding.setGuard(outer);
    return new Flow(
        choice(success, Term.ONE, failure, Term.ZERO),
        List.of(new Direct(rmw.id(), Port.NONE), new Direct(writeExpected.id(), Port.NONE)));
  }

  private Flow fetchOp(Expression.FetchOp fetch) {
    if (fetch.mode() instanceof AccessMode.Ordered) {
      Flow operand = flow(fetch.operand(), Port.DATA);
      Flow address = flow(fetch.address(), Port.ADDRESS);
      Term old = new Term.Read(unfolding.nextEvent());
      Event rmw =
          access(
              EventKind.READ_MODIFY_WRITE,
              address,
              Optional.of(unfolding.compute(fetch.operator(), old, operand.value(), fetch.span())),
              fetch.mode(),
              fetch.span());
      unfolding.consume(operand.sources(), rmw);
      return new Flow(old, List.of(new Direct(rmw.id(), Port.NONE)));
    }
    boolean fenced = fencedV1(fetch.mode());
    int before = fenced ? fence(fetch.mode(), fetch.span()).id() : -1;
    int from = unfolding.nextEvent();
    Atomic atomic =
        atomic(
            fetch.address(),
            fetch.operator(),
            fetch.operand(),
            halfV1(fetch.mode(), "acquire"),
            halfV1(fetch.mode(), "release"),
            fetch.span());
    Term value = fetch.returnsNew() ? atomic.written() : atomic.old();
    if (fenced) {
      int until = unfolding.nextEvent();
      Event after = fence(fetch.mode(), fetch.span());
      order(from, until, before, true);
      order(from, until, after.id(), false);
      return behindFence(value, after);
    }
    return new Flow(value, atomic.sources(), List.of(new Direct(atomic.write(), Port.NONE)));
  }

  /** The two values of a read-modify-write, where they come from, and the event that writes. */
  private record Atomic(Term old, Term written, List<Source> sources, int write) {}

  private Atomic atomic(
      Expression addressOf,
      Operator operator,
      Expression operandOf,
      AccessMode readMode,
      AccessMode writeMode,
      SourceSpan span) {
    Flow operand = flow(operandOf, Port.DATA);
    Flow address = flow(addressOf, Port.ADDRESS);
    Event read = access(EventKind.READ, address, Optional.empty(), readMode, true, span);
    Term old = new Term.Read(read.id());
    Term written = unfolding.compute(operator, old, operand.value(), span);
    // The address reaches the write only by way of the read.
    Event write =
        unfolding.addEvent(
            EventKind.WRITE,
            Optional.of(address.value()),
            Optional.of(written),
            writeMode,
            true,
            span);
    unfolding.consume(operand.sources(), write);
    unfolding.addIntraData(read.id(), write.id());
    unfolding.addInternalData(read.id(), write.id());
    unfolding.addAmo(read.id(), write.id());
    return new Atomic(
        old,
        written,
        Flow.union(operand.sources(), List.of(new Direct(read.id(), Port.DATA))),
        write.id());
  }

  private Flow addUnless(Expression.AddUnless add) {
    Flow address = operand(add.address(), Port.ADDRESS);
    Flow unless = flow(add.unless(), Port.NONE);
    return unfolding.lkmmV1() ? addUnlessV1(add, address, unless) : addUnless(add, address, unless);
  }

  private Flow addUnless(Expression.AddUnless add, Flow address, Flow unless) {
    int outer = unfolding.guard();
    Event read = access(EventKind.READ, address, Optional.empty(), add.mode(), true, add.span());
    Term found = new Term.Read(read.id());
    int branch =
        unfolding.addBranch(
            Optional.of(unfolding.compute(Operator.NE, found, unless.value(), add.span())),
            add.span());
    int success = unfolding.guards().withLiteral(outer, 2 * branch + 1);
    int failure = unfolding.guards().withLiteral(outer, 2 * branch);
    unfolding.addEquality(failure, found, unless.value());
    unfolding.setGuard(success);
    addedWrite(add, address, unless, read, add.mode());
    unfolding.setGuard(outer);
    return new Flow(
        choice(success, Term.ONE, failure, Term.ZERO),
        Flow.union(unless.sources(), List.of(new Direct(read.id(), Port.NONE))));
  }

  private void addedWrite(
      Expression.AddUnless add, Flow address, Flow unless, Event read, AccessMode mode) {
    Flow added = operand(add.added(), Port.ADDRESS);
    Term sum = unfolding.compute(Operator.ADD, new Term.Read(read.id()), added.value(), add.span());
    Event write = access(EventKind.WRITE, address, Optional.of(sum), mode, true, add.span());
    unfolding.consume(added.sources(), write);
    unfolding.addIntraData(read.id(), write.id());
    unfolding.addInternalData(read.id(), write.id());
    controlFrom(unless.ends(), write);
    unfolding.addAmo(read.id(), write.id());
  }

  /** Full fences around the addition, none if there is none. */
  private Flow addUnlessV1(Expression.AddUnless add, Flow address, Flow unless) {
    AccessMode full = new AccessMode.Annotated(List.of("mb"));
    int outer = unfolding.guard();
    int branch = unfolding.addBranch(Optional.empty(), add.span());
    int success = unfolding.guards().withLiteral(outer, 2 * branch + 1);
    int failure = unfolding.guards().withLiteral(outer, 2 * branch);
    unfolding.setGuard(success);
    int before = fence(full, add.span()).id();
    int from = unfolding.nextEvent();
    Event readSuccess =
        access(EventKind.READ, address, Optional.empty(), ONCE_V1, true, add.span());
    addedWrite(add, address, unless, readSuccess, ONCE_V1);
    int until = unfolding.nextEvent();
    int after = fence(full, add.span()).id();
    order(from, until, before, true);
    order(from, until, after, false);
    Term found = new Term.Read(readSuccess.id());
    unfolding.addConstraint(
        success, unfolding.compute(Operator.NE, found, unless.value(), add.span()));
    unfolding.setGuard(failure);
    Event readFailure =
        access(EventKind.READ, address, Optional.empty(), ONCE_V1, true, add.span());
    Term other = new Term.Read(readFailure.id());
    unfolding.addConstraint(
        failure, unfolding.compute(Operator.EQ, other, unless.value(), add.span()));
    unfolding.addEquality(failure, other, unless.value());
    unfolding.setGuard(outer);
    return new Flow(
        choice(success, Term.ONE, failure, Term.ZERO),
        Flow.union(unless.sources(), List.of(new Direct(readFailure.id(), Port.NONE))));
  }

  // Locks.

  private Event acquire(Flow address, SourceSpan span) {
    Event read = access(EventKind.LOCK_READ, address, Optional.empty(), AccessMode.PLAIN, span);
    Event write = access(EventKind.LOCK_WRITE, address, Optional.empty(), AccessMode.PLAIN, span);
    unfolding.addIntraControl(read.id(), write.id());
    return write;
  }

  private Flow tryLock(Expression.TryLock tryLock) {
    Flow address = flow(tryLock.address(), Port.NONE);
    return eitherWay(
        tryLock.span(),
        () -> acquire(address, tryLock.span()),
        () ->
            access(
                EventKind.TRYLOCK_FAILED,
                address,
                Optional.empty(),
                AccessMode.PLAIN,
                tryLock.span()));
  }

  private Flow isLocked(Expression.IsLocked isLocked) {
    Flow address = flow(isLocked.address(), Port.NONE);
    return eitherWay(
        isLocked.span(),
        () ->
            access(
                EventKind.IS_LOCKED, address, Optional.empty(), AccessMode.PLAIN, isLocked.span()),
        () ->
            access(
                EventKind.IS_UNLOCKED,
                address,
                Optional.empty(),
                AccessMode.PLAIN,
                isLocked.span()));
  }

  /** One of two events, freely: the first gives 1, the second 0. */
  private Flow eitherWay(SourceSpan span, Supplier<Event> one, Supplier<Event> zero) {
    int outer = unfolding.guard();
    int branch = unfolding.addBranch(Optional.empty(), span);
    int taken = unfolding.guards().withLiteral(outer, 2 * branch + 1);
    int other = unfolding.guards().withLiteral(outer, 2 * branch);
    unfolding.setGuard(taken);
    Event first = one.get();
    unfolding.setGuard(other);
    Event second = zero.get();
    unfolding.setGuard(outer);
    List<Source> sources = new ArrayList<>();
    sources.add(new Direct(first.id(), Port.NONE));
    sources.add(new Direct(second.id(), Port.NONE));
    return new Flow(choice(taken, Term.ONE, other, Term.ZERO), sources);
  }
}
