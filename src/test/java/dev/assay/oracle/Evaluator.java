package dev.assay.oracle;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.Statement;
import dev.assay.oracle.Event.Kind;
import dev.assay.oracle.Graph.Port;
import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the expressions of one statement do: one {@link Fragment} for each alternative. */
final class Evaluator {

  private static final Term ZERO = Term.number(0);
  private static final Term ONE = Term.number(1);

  private final EventFactory events;
  private final ThreadPath path;
  private final boolean legacy;

  /**
   * An evaluator for the next statement of a path.
   *
   * @param legacy whether variant {@code lkmmv2} is off: a tag then belongs to one half of a
   *     read-modify-write, or becomes fences around it
   */
  Evaluator(EventFactory events, ThreadPath path, boolean legacy) {
    this.events = events;
    this.path = path;
    this.legacy = legacy;
  }

  /** The alternatives of a condition; their values are 1 or 0. */
  List<Fragment> condition(Expression expression) {
    boolean compares =
        expression instanceof Expression.Binary binary && binary.operator().isComparison();
    return evaluate(
        compares
            ? expression
            : new Expression.Binary(
                Operator.NE,
                expression,
                new Expression.Constant(0, expression.span()),
                expression.span()),
        Port.NONE);
  }

  /** The alternatives of an expression that is evaluated for a port of its user. */
  List<Fragment> evaluate(Expression expression, Port port) {
    if (expression instanceof Expression.Constant constant) {
      return List.of(Fragment.value(Term.number(constant.value())));
    }
    if (expression instanceof Expression.Variable variable) {
      return List.of(registerRead(variable.name(), port));
    }
    if (expression instanceof Expression.Binary binary) {
      return pairs(
          evaluate(binary.left(), port),
          evaluate(binary.right(), port),
          (left, right) ->
              operation(left.beside(right), binary.operator(), left.value(), right.value()));
    }
    if (expression instanceof Expression.Load load) {
      return each(
          evaluate(load.address(), port),
          address -> address.then(load(address.value(), load.mode(), port)));
    }
    if (expression instanceof Expression.Exchange exchange) {
      return exchange(exchange, port);
    }
    if (expression instanceof Expression.CompareExchange exchange) {
      return compareExchange(exchange);
    }
    if (expression instanceof Expression.CompareExchangeC11 exchange) {
      return compareExchangeC11(exchange);
    }
    if (expression instanceof Expression.FetchOp op) {
      return op.mode() instanceof AccessMode.Ordered
          ? fetchOpC11(op)
          : fetchOp(
              op.address(), op.operator(), op.operand(), op.mode(), op.returnsNew(), op.mode());
    }
    if (expression instanceof Expression.AddUnless add) {
      return addUnless(add);
    }
    if (expression instanceof Expression.TryLock lock) {
      return alternatives(
          evaluate(lock.address(), port),
          address -> lock(address, false).withValue(ONE),
          address -> at(Kind.FAILED_TRYLOCK, address).withValue(ZERO));
    }
    if (expression instanceof Expression.IsLocked locked) {
      return alternatives(
          evaluate(locked.address(), port),
          address -> at(Kind.IS_LOCKED, address).withValue(ONE),
          address -> at(Kind.IS_UNLOCKED, address).withValue(ZERO));
    }
    throw new AssertionError(expression);
  }

  private Fragment registerRead(String name, Port port) {
    Event read = events.registerRead(path);
    ThreadPath.Written written =
        path.registers().getOrDefault(name, new ThreadPath.Written(ZERO, Optional.empty()));
    Fragment fragment = Fragment.event(read, written.value(), port);
    return written
        .by()
        .map(by -> fragment.with(Graph.Kind.REGISTER, Set.of(by), Set.of(read)))
        .orElse(fragment);
  }

  private Fragment operation(Fragment operands, Operator operator, Term left, Term right) {
    Term result = events.unknown();
    return operands.withValue(result).with(new Equation.Computed(result, operator, left, right));
  }

  private Fragment load(Term address, AccessMode mode, Port port) {
    Term value = events.unknown();
    if (mode.equals(tagged("deref")) || mode.equals(tagged("lderef"))) {
      Event read = events.read(path, address, value, tagged("once"), false);
      Event fence = events.fence(path, tagged("rb_dep"));
      return Fragment.event(read, value, port)
          .thenBecauseOf(Fragment.fence(fence))
          .withValue(value);
    }
    return Fragment.event(events.read(path, address, value, mode, false), value, port);
  }

  /** One event at a location. */
  Fragment at(Kind kind, Term address) {
    Event event = events.located(path, kind, address, Optional.empty(), AccessMode.PLAIN);
    return Fragment.event(event, ZERO, Port.NONE);
  }

  Fragment srcu(Term address, AccessMode mode) {
    Event event = events.located(path, Kind.SRCU, address, Optional.empty(), mode);
    return Fragment.event(event, ZERO, Port.NONE);
  }

  Fragment lock(Term address, boolean mutexC11) {
    return mutexC11
        ? at(Kind.LOCK_C11, address)
        : at(Kind.LOCK_READ, address).thenBecauseOf(at(Kind.LOCK_WRITE, address));
  }

  private Fragment readHalf(Term address, AccessMode mode, Port port) {
    Term value = events.unknown();
    AccessMode own = legacy && !mode.equals(tagged("acquire")) ? once(mode) : mode;
    return Fragment.event(events.read(path, address, value, own, true), value, port);
  }

  private Fragment writeHalf(Term address, Term value, AccessMode mode) {
    AccessMode own = legacy && !mode.equals(tagged("release")) ? tagged("once") : mode;
    return Fragment.event(events.write(path, address, value, own, true), value, Port.NONE);
  }

  private static AccessMode once(AccessMode mode) {
    return mode.equals(tagged("noreturn")) ? mode : tagged("once");
  }

  /** Puts the fences of the legacy variant around a fully ordered read-modify-write. */
  private Fragment fenced(Fragment operation, AccessMode mode) {
    if (!legacy || !mode.equals(tagged("mb"))) {
      return operation;
    }
    Fragment before = Fragment.fence(events.fence(path, mode));
    Fragment after = Fragment.fence(events.fence(path, mode));
    return before.thenBecauseOf(operation).thenBecauseOf(after).withValue(operation.value());
  }

  private List<Fragment> exchange(Expression.Exchange exchange, Port port) {
    return pairs(
        evaluate(exchange.address(), Port.ADDRESS),
        evaluate(exchange.value(), Port.DATA),
        (address, value) -> {
          if (exchange.mode() instanceof AccessMode.Ordered) {
            Term old = events.unknown();
            Event both =
                events.readWrite(path, address.value(), old, value.value(), exchange.mode());
            return value.beside(address).then(Fragment.event(both, old, port));
          }
          Fragment read = readHalf(address.value(), exchange.mode(), port);
          Fragment write = writeHalf(address.value(), value.value(), exchange.mode());
          return fenced(
              read.with(address)
                  .with(value)
                  .with(write)
                  .with(Graph.Kind.DATA, address.last(), read.first())
                  .with(Graph.Kind.DATA, address.last(), write.first())
                  .with(Graph.Kind.DATA, value.last(), write.first())
                  .with(Graph.Kind.CONTROL, read.last(), write.first())
                  .from(read.outputs()),
              exchange.mode());
        });
  }

  private List<Fragment> compareExchange(Expression.CompareExchange exchange) {
    List<Fragment> addresses = evaluate(exchange.address(), Port.ADDRESS);
    List<Fragment> olds = evaluate(exchange.old(), Port.NONE);
    List<Fragment> result = new ArrayList<>();
    for (Fragment address : addresses) {
      for (Fragment old : olds) {
        for (Fragment desired : evaluate(exchange.desired(), Port.DATA)) {
          Fragment read = readHalf(address.value(), exchange.mode(), Port.NONE);
          Fragment write = writeHalf(address.value(), desired.value(), exchange.mode());
          result.add(
              fenced(
                  read.with(address)
                      .with(old)
                      .with(desired)
                      .with(write)
                      .with(new Equation.Same(read.value(), old.value()))
                      .with(Graph.Kind.DATA, address.last(), read.first())
                      .with(Graph.Kind.DATA, address.last(), write.first())
                      .with(Graph.Kind.DATA, desired.last(), write.first())
                      .with(Graph.Kind.CONTROL, old.last(), write.first())
                      .with(Graph.Kind.CONTROL, read.last(), write.first())
                      .from(read.outputs()),
                  exchange.mode()));
        }
        AccessMode failed = legacy ? tagged("once") : exchange.mode();
        Fragment read = readHalf(address.value(), failed, Port.DATA);
        result.add(
            read.with(address)
                .with(old)
                .with(Graph.Kind.DATA, address.last(), read.first())
                .with(new Equation.Computed(ZERO, Operator.EQ, old.value(), read.value()))
                .from(read.outputs()));
      }
    }
    return result;
  }

  private List<Fragment> compareExchangeC11(Expression.CompareExchangeC11 exchange) {
    List<Fragment> result = new ArrayList<>();
    for (Fragment expected : evaluate(exchange.expected(), Port.ADDRESS)) {
      for (Fragment object : evaluate(exchange.object(), Port.ADDRESS)) {
        Term value = events.unknown();
        Event readExpected = events.read(path, expected.value(), value, AccessMode.PLAIN, false);
        List<Fragment> ends = new ArrayList<>();
        ends.add(failure(exchange, expected.value(), object.value(), value));
        for (Fragment desired : evaluate(exchange.desired(), Port.NONE)) {
          AccessMode order = new AccessMode.Ordered(exchange.success());
          Event both = events.readWrite(path, object.value(), value, desired.value(), order);
          ends.add(desired.then(Fragment.event(both, ONE, Port.NONE)));
        }
        for (Fragment end : ends) {
          result.add(
              expected.then(
                  object.then(Fragment.event(readExpected, value, Port.NONE).thenBecauseOf(end))));
        }
      }
    }
    return result;
  }

  private Fragment failure(
      Expression.CompareExchangeC11 exchange, Term expected, Term object, Term value) {
    Term found = events.unknown();
    AccessMode order = new AccessMode.Ordered(exchange.failure());
    Fragment read =
        Fragment.event(events.read(path, object, found, order, false), found, Port.DATA);
    Event write = events.write(path, expected, found, AccessMode.PLAIN, false);
    Fragment both = read.thenBecauseOf(Fragment.event(write, ZERO, Port.NONE));
    return exchange.strong()
        ? both.with(new Equation.Computed(ZERO, Operator.EQ, found, value))
        : both;
  }

  private List<Fragment> fetchOpC11(Expression.FetchOp op) {
    return pairs(
        evaluate(op.operand(), Port.DATA),
        evaluate(op.address(), Port.ADDRESS),
        (operand, address) -> {
          Term old = events.unknown();
          Term updated = events.unknown();
          Event both = events.readWrite(path, address.value(), old, updated, op.mode());
          return operand
              .beside(address)
              .then(Fragment.event(both, old, Port.NONE))
              .with(new Equation.Computed(updated, op.operator(), old, operand.value()));
        });
  }

  /** The void form: its read is tagged as not returning a value. */
  List<Fragment> atomicOp(Statement.AtomicOp op) {
    return fetchOp(
        op.address(),
        op.operator(),
        op.operand(),
        legacy ? tagged("noreturn") : op.mode(),
        true,
        AccessMode.PLAIN);
  }

  private List<Fragment> fetchOp(
      Expression at,
      Operator operator,
      Expression by,
      AccessMode mode,
      boolean returnsNew,
      AccessMode fences) {
    return pairs(
        evaluate(by, Port.DATA),
        evaluate(at, Port.ADDRESS),
        (operand, address) -> {
          Fragment read = readHalf(address.value(), mode, Port.DATA);
          Term updated = events.unknown();
          Fragment write = writeHalf(address.value(), updated, mode);
          return fenced(
              operand
                  .beside(address.then(read))
                  .thenKeepingOutput(write)
                  .with(new Equation.Computed(updated, operator, read.value(), operand.value()))
                  .withValue(returnsNew ? updated : read.value()),
              fences);
        });
  }

  private List<Fragment> addUnless(Expression.AddUnless add) {
    List<Fragment> result = new ArrayList<>();
    for (Fragment address : evaluate(add.address(), Port.ADDRESS)) {
      for (Fragment unless : evaluate(add.unless(), Port.NONE)) {
        for (Fragment added : evaluate(add.added(), Port.ADDRESS)) {
          Fragment read = readHalf(address.value(), add.mode(), Port.NONE);
          Term sum = events.unknown();
          Fragment write = writeHalf(address.value(), sum, add.mode());
          result.add(
              fenced(
                  read.with(address)
                      .with(unless)
                      .with(added)
                      .with(write)
                      .with(new Equation.Computed(sum, Operator.ADD, read.value(), added.value()))
                      .with(new Equation.Computed(ZERO, Operator.EQ, read.value(), unless.value()))
                      .with(Graph.Kind.DATA, address.last(), read.first())
                      .with(Graph.Kind.DATA, address.last(), write.first())
                      .with(Graph.Kind.DATA, added.last(), write.first())
                      .with(Graph.Kind.DATA, read.last(), write.first())
                      .with(Graph.Kind.CONTROL, unless.last(), write.first())
                      .from(Graph.union(read.outputs(), unless.outputs()))
                      .withValue(ONE),
                  legacy ? tagged("mb") : add.mode()));
        }
        Fragment read = readHalf(address.value(), add.mode(), Port.NONE);
        result.add(
            read.with(address)
                .with(unless)
                .with(new Equation.Same(read.value(), unless.value()))
                .with(Graph.Kind.DATA, address.last(), read.first())
                .from(Graph.union(read.outputs(), unless.outputs()))
                .withValue(ZERO));
      }
    }
    return result;
  }

  private static AccessMode tagged(String tag) {
    return new AccessMode.Annotated(List.of(tag));
  }

  private static List<Fragment> each(List<Fragment> fragments, UnaryOperator<Fragment> step) {
    return fragments.stream().map(step).toList();
  }

  private static List<Fragment> alternatives(
      List<Fragment> addresses, Function<Term, Fragment> first, Function<Term, Fragment> second) {
    List<Fragment> result = new ArrayList<>();
    for (Fragment address : addresses) {
      result.add(address.then(first.apply(address.value())));
      result.add(address.then(second.apply(address.value())));
    }
    return result;
  }

  private static List<Fragment> pairs(
      List<Fragment> left, List<Fragment> right, BiFunction<Fragment, Fragment, Fragment> combine) {
    List<Fragment> result = new ArrayList<>();
    for (Fragment a : left) {
      for (Fragment b : right) {
        result.add(combine.apply(a, b));
      }
    }
    return result;
  }
}
