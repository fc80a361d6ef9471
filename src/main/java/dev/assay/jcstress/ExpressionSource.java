package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import java.util.Map;
import java.util.Set;

/** Prints the expressions of one thread as Java. All values are of type {@code int}. */
final class ExpressionSource {

  private static final int ATOM = 100;

  private final MemoryLayout layout;
  private final Set<String> parameters;
  private final Map<String, String> locals;

  /**
   * A printer for one thread.
   *
   * @param parameters the thread's parameters that are not assigned to: they are addresses
   * @param locals the local variables by register
   */
  ExpressionSource(MemoryLayout layout, Set<String> parameters, Map<String, String> locals) {
    this.layout = layout;
    this.parameters = parameters;
    this.locals = locals;
  }

  /** An expression of type {@code int}. */
  String value(Expression expression) {
    return print(expression, 0);
  }

  /** An expression of type {@code boolean}: not zero. */
  String condition(Expression expression) {
    if (expression instanceof Expression.Binary binary && binary.operator().isComparison()) {
      return comparison(binary);
    }
    if (expression instanceof Expression.TryLock tryLock) {
      return call(tryLock.address(), "compareAndSet", "0, 1");
    }
    if (expression instanceof Expression.CompareAndSet compare) {
      return compareAndSet(compare);
    }
    return print(expression, precedence(Operator.NE) + 1) + " != 0";
  }

  /** An expression of type {@code boolean}: zero. */
  String negated(Expression expression) {
    if (expression instanceof Expression.Binary binary && binary.operator().isComparison()) {
      return comparison(
          new Expression.Binary(
              opposite(binary.operator()), binary.left(), binary.right(), binary.span()));
    }
    if (expression instanceof Expression.TryLock
        || expression instanceof Expression.CompareAndSet) {
      return "!" + condition(expression);
    }
    return print(expression, precedence(Operator.EQ) + 1) + " == 0";
  }

  private static Operator opposite(Operator operator) {
    return switch (operator) {
      case EQ -> Operator.NE;
      case NE -> Operator.EQ;
      case LT -> Operator.GE;
      case LE -> Operator.GT;
      case GT -> Operator.LE;
      case GE -> Operator.LT;
      default -> throw new AssertionError(operator);
    };
  }

  private String comparison(Expression.Binary binary) {
    int inner = precedence(binary.operator()) + 1;
    return print(binary.left(), inner)
        + " "
        + binary.operator().symbol()
        + " "
        + print(binary.right(), inner);
  }

  /** An expression, in parentheses if it binds less than its surroundings. */
  private String print(Expression expression, int surroundings) {
    if (expression instanceof Expression.Binary binary) {
      boolean chosen = binary.operator().isComparison();
      String text = chosen ? comparison(binary) + " ? 1 : 0" : arithmetic(binary);
      boolean loose = chosen ? surroundings > 0 : precedence(binary.operator()) < surroundings;
      return loose ? "(" + text + ")" : text;
    }
    if (expression instanceof Expression.TryLock || expression instanceof Expression.IsLocked) {
      String text = choice(expression);
      return surroundings > 0 ? "(" + text + ")" : text;
    }
    return atom(expression);
  }

  private String arithmetic(Expression.Binary binary) {
    int own = precedence(binary.operator());
    boolean andNot = binary.operator() == Operator.AND_NOT;
    String right = print(binary.right(), andNot ? ATOM : own + 1);
    return print(binary.left(), own)
        + (andNot ? " & ~" : " " + binary.operator().symbol() + " ")
        + right;
  }

  private static int precedence(Operator operator) {
    return switch (operator) {
      case MUL, DIV -> 9;
      case ADD, SUB -> 8;
      case LT, LE, GT, GE -> 7;
      case EQ, NE -> 6;
      case AND, AND_NOT -> 5;
      case XOR -> 4;
      case OR -> 3;
      default -> throw new AssertionError(operator);
    };
  }

  private String choice(Expression expression) {
    return expression instanceof Expression.IsLocked isLocked
        ? call(isLocked.address(), "getOpaque", "").transform(v -> "(int) " + v) + " != 0 ? 1 : 0"
        : condition(expression) + " ? 1 : 0";
  }

  private String atom(Expression expression) {
    if (expression instanceof Expression.Constant constant) {
      return Integer.toString(constant.value());
    }
    if (expression instanceof Expression.Variable variable) {
      return variable(variable.name());
    }
    if (expression instanceof Expression.Load load) {
      return load.mode() instanceof AccessMode.Plain
          ? place(load.address())
          : "(int) " + call(load.address(), "get" + suffix(load.mode()), "");
    }
    if (expression instanceof Expression.Exchange exchange) {
      String operation = "getAndSet" + updateSuffix(exchange.mode());
      return "(int) " + call(exchange.address(), operation, value(exchange.value()));
    }
    if (expression instanceof Expression.CompareExchange compare) {
      String operation = "compareAndExchange" + updateSuffix(compare.mode());
      String arguments = value(compare.old()) + ", " + value(compare.desired());
      return "(int) " + call(compare.address(), operation, arguments);
    }
    if (expression instanceof Expression.FetchOp fetch) {
      return "(int) " + fetch(fetch);
    }
    if (expression instanceof Expression.CompareAndSet compare) {
      return "(" + compareAndSet(compare) + " ? 1 : 0)";
    }
    throw new AssertionError(expression);
  }

  private String compareAndSet(Expression.CompareAndSet compare) {
    String suffix =
        compare.mode().equals(ModeMapping.UPDATE_PLAIN) ? "Plain" : updateSuffix(compare.mode());
    return call(
        compare.address(),
        (compare.weak() ? "weakCompareAndSet" : "compareAndSet") + suffix,
        value(compare.expected()) + ", " + value(compare.desired()));
  }

  private String fetch(Expression.FetchOp fetch) {
    String suffix = updateSuffix(fetch.mode());
    Expression operand = fetch.operand();
    return switch (fetch.operator()) {
      case ADD -> call(fetch.address(), "getAndAdd" + suffix, value(operand));
      case SUB -> call(fetch.address(), "getAndAdd" + suffix, minus(operand));
      case AND -> call(fetch.address(), "getAndBitwiseAnd" + suffix, value(operand));
      case OR -> call(fetch.address(), "getAndBitwiseOr" + suffix, value(operand));
      case XOR -> call(fetch.address(), "getAndBitwiseXor" + suffix, value(operand));
      case AND_NOT ->
          call(fetch.address(), "getAndBitwiseAnd" + suffix, "~" + print(operand, ATOM));
      default -> throw new AssertionError(fetch);
    };
  }

  private String minus(Expression operand) {
    return operand instanceof Expression.Constant constant
        ? Integer.toString(-constant.value())
        : "-" + print(operand, ATOM);
  }

  private String variable(String name) {
    String local = locals.get(name);
    if (local != null) {
      return local;
    }
    // A name that nothing gives a value reads as zero.
    return parameters.contains(name) ? layout.name(name) : "0";
  }

  /** The location itself, for a plain access. */
  String place(Expression address) {
    return layout.isIndexed()
        ? MemoryLayout.MEMORY + "[" + value(address) + "]"
        : layout.name(name(address));
  }

  /** A call of the variable handle of a location; the arguments follow the coordinates. */
  String call(Expression address, String operation, String arguments) {
    String handle = layout.isIndexed() ? StateSource.MEMORY_HANDLE : layout.handle(name(address));
    String coordinates = layout.isIndexed() ? MemoryLayout.MEMORY + ", " + value(address) : "this";
    String all = arguments.isEmpty() ? coordinates : coordinates + ", " + arguments;
    return handle + "." + operation + "(" + all + ")";
  }

  private static String name(Expression address) {
    if (address instanceof Expression.Variable variable) {
      return variable.name();
    }
    throw new AssertionError(address);
  }

  /** The end of the method names {@code getX} and {@code setX}. */
  static String suffix(AccessMode mode) {
    if (mode.equals(ModeMapping.OPAQUE)) {
      return "Opaque";
    }
    if (mode.equals(ModeMapping.ACQUIRE)) {
      return "Acquire";
    }
    return mode.equals(ModeMapping.RELEASE) ? "Release" : "Volatile";
  }

  private static String updateSuffix(AccessMode mode) {
    if (mode.equals(ModeMapping.UPDATE_ACQUIRE)) {
      return "Acquire";
    }
    return mode.equals(ModeMapping.UPDATE_RELEASE) ? "Release" : "";
  }
}
