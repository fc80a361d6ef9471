package dev.assay.language.java.lowering;

import dev.assay.program.Datum;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import javax.lang.model.type.TypeKind;

/** Computes with values: at once where they are known, by operations where they are not. */
final class Arithmetic {

  private final ThreadLowering thread;

  Arithmetic(ThreadLowering thread) {
    this.thread = thread;
  }

  private Operand operand(Val value, SourceSpan span) {
    return thread.whole().heap().operand(value, span);
  }

  private static Val symbolic(Operator operator, Operand a, Operand b, SourceSpan span) {
    return new Val.Symbolic(new Operand.Operation(operator, a, b, span));
  }

  /** A plain operator on words of 32 bits, as a read-modify-write applies it. */
  Val apply(Operator operator, Val a, Val b, SourceSpan span) {
    if (a instanceof Val.Known x
        && b instanceof Val.Known y
        && x.value() instanceof Number m
        && y.value() instanceof Number n) {
      boolean wide = m instanceof Long || n instanceof Long;
      long left = m.longValue();
      long right = n.longValue();
      long value =
          switch (operator) {
            case ADD, EXACT_ADD, ADD_S8, ADD_S16, ADD_U16 -> left + right;
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            default -> throw new AssertionError(operator);
          };
      return new Val.Known(wide ? (Object) value : (Object) (int) value);
    }
    return symbolic(operator, operand(a, span), operand(b, span), span);
  }

  /**
   * A binary operator of Java on numbers or booleans.
   *
   * @param type that both operands are converted to
   */
  Val binary(String operator, TypeKind type, Val a, Val b, SourceSpan span) {
    if (a instanceof Val.Known x && b instanceof Val.Known y) {
      return known(operator, type, (Number) x.value(), (Number) y.value(), span);
    }
    if (type == TypeKind.FLOAT || type == TypeKind.DOUBLE) {
      if (operator.equals("==") || operator.equals("!=")) {
        return compare(operator, a, b, span);
      }
      throw thread.refusal(span, "arithmetic of float and double is not supported here");
    }
    boolean wide = type == TypeKind.LONG;
    return switch (operator) {
      case "+" -> operation(wide ? Operator.EXACT_ADD : Operator.ADD, a, b, span);
      case "-" -> operation(wide ? Operator.EXACT_SUB : Operator.SUB, a, b, span);
      case "*" -> operation(wide ? Operator.EXACT_MUL : Operator.MUL, a, b, span);
      case "/", "%" -> {
        if (!(b instanceof Val.Known known)) {
          thread.require(compare("!=", b, Val.ZERO, span), "java.lang.ArithmeticException", span);
        } else if (((Number) known.value()).longValue() == 0) {
          thread.raise("java.lang.ArithmeticException", span);
          yield Val.ZERO;
        }
        yield operation(operator.equals("/") ? Operator.DIV : Operator.REM, a, b, span);
      }
      case "&" -> operation(Operator.AND, a, b, span);
      case "|" -> operation(Operator.OR, a, b, span);
      case "^" -> operation(Operator.XOR, a, b, span);
      case "<<" ->
          operation(wide ? Operator.EXACT_SHL : Operator.SHL, a, count(b, wide, span), span);
      case ">>" -> operation(Operator.SHR, a, count(b, wide, span), span);
      case ">>>" -> {
        if (wide) {
          throw thread.refusal(span, "an unsigned shift of a long is not supported here");
        }
        yield operation(Operator.USHR, a, count(b, false, span), span);
      }
      default -> compare(operator, a, b, span);
    };
  }

  private Val count(Val b, boolean wide, SourceSpan span) {
    return b instanceof Val.Known known
        ? new Val.Known(((Number) known.value()).intValue() & (wide ? 63 : 31))
        : operation(Operator.AND, b, new Val.Known(wide ? 63 : 31), span);
  }

  private Val operation(Operator operator, Val a, Val b, SourceSpan span) {
    return symbolic(operator, operand(a, span), operand(b, span), span);
  }

  /** A comparison of numbers, booleans or references. */
  Val compare(String operator, Val a, Val b, SourceSpan span) {
    Operand left = operand(a, span);
    Operand right = operand(b, span);
    boolean equation = operator.equals("==") || operator.equals("!=");
    if (left instanceof Operand.Constant x && right instanceof Operand.Constant y && equation) {
      return Val.of((x.datum() == y.datum()) == operator.equals("=="));
    }
    boolean zero = right instanceof Operand.Constant y && y.datum() == 0;
    if (zero && equation) {
      java.util.Optional<Boolean> nonZero = thread.flow().environment().isNonZero(left);
      if (nonZero.isPresent()) {
        return Val.of(nonZero.get() == operator.equals("!="));
      }
    }
    return symbolic(
        switch (operator) {
          case "==" -> Operator.EQ;
          case "!=" -> Operator.NE;
          case "<" -> Operator.LT;
          case "<=" -> Operator.LE;
          case ">" -> Operator.GT;
          case ">=" -> Operator.GE;
          default -> throw thread.refusal(span, "the operator " + operator + " is not supported");
        },
        left,
        right,
        span);
  }

  private Val known(String operator, TypeKind type, Number a, Number b, SourceSpan span) {
    if ((operator.equals("/") || operator.equals("%"))
        && type != TypeKind.FLOAT
        && type != TypeKind.DOUBLE
        && b.longValue() == 0) {
      thread.raise("java.lang.ArithmeticException", span);
      return Val.ZERO;
    }
    return switch (type) {
      case DOUBLE -> onDoubles(operator, a.doubleValue(), b.doubleValue(), false);
      case FLOAT -> onDoubles(operator, a.floatValue(), b.floatValue(), true);
      case LONG -> onLongs(operator, a.longValue(), b, true);
      default -> onLongs(operator, a.intValue(), b, false);
    };
  }

  private static Val onDoubles(String operator, double a, double b, boolean single) {
    double value;
    switch (operator) {
      case "+" -> value = single ? (float) a + (float) b : a + b;
      case "-" -> value = single ? (float) a - (float) b : a - b;
      case "*" -> value = single ? (float) a * (float) b : a * b;
      case "/" -> value = single ? (float) a / (float) b : a / b;
      case "%" -> value = a % b;
      default -> {
        return Val.of(
            switch (operator) {
              case "==" -> a == b;
              case "!=" -> a != b;
              case "<" -> a < b;
              case "<=" -> a <= b;
              case ">" -> a > b;
              default -> a >= b;
            });
      }
    }
    return new Val.Known(single ? (Object) (float) value : (Object) value);
  }

  private static Val onLongs(String operator, long a, Number by, boolean wide) {
    long b = wide ? by.longValue() : by.intValue();
    long value;
    switch (operator) {
      case "+" -> value = a + b;
      case "-" -> value = a - b;
      case "*" -> value = a * b;
      case "/" -> value = a / b;
      case "%" -> value = a % b;
      case "&" -> value = a & b;
      case "|" -> value = a | b;
      case "^" -> value = a ^ b;
      case "<<" -> value = wide ? a << by.intValue() : (int) a << by.intValue();
      case ">>" -> value = wide ? a >> by.intValue() : (int) a >> by.intValue();
      case ">>>" -> value = wide ? a >>> by.intValue() : (int) a >>> by.intValue();
      default -> {
        return Val.of(
            switch (operator) {
              case "==" -> a == b;
              case "!=" -> a != b;
              case "<" -> a < b;
              case "<=" -> a <= b;
              case ">" -> a > b;
              default -> a >= b;
            });
      }
    }
    return new Val.Known(wide ? (Object) value : (Object) (int) value);
  }

  Val not(Val value, SourceSpan span) {
    if (value instanceof Val.Known known) {
      return Val.of(known.value().equals(0));
    }
    return symbolic(Operator.EQ, operand(value, span), new Operand.Constant(0, span), span);
  }

  /** A number of one type as another type has it. */
  Val convert(Val value, TypeKind from, TypeKind to, SourceSpan span) {
    if (from == to || from == TypeKind.BOOLEAN) {
      return value;
    }
    if (value instanceof Val.Known known && known.value() instanceof Number number) {
      boolean real = number instanceof Float || number instanceof Double;
      double d = number.doubleValue();
      return new Val.Known(
          switch (to) {
            case LONG -> real ? (Object) (long) d : (Object) number.longValue();
            case FLOAT -> (Object) (real ? (float) d : (float) number.longValue());
            case DOUBLE -> (Object) (real ? d : (double) number.longValue());
            case BYTE -> (int) (byte) integral(number);
            case SHORT -> (int) (short) integral(number);
            case CHAR -> (int) (char) integral(number);
            default -> integral(number);
          });
    }
    boolean realFrom = from == TypeKind.FLOAT || from == TypeKind.DOUBLE;
    boolean realTo = to == TypeKind.FLOAT || to == TypeKind.DOUBLE;
    if (realFrom || realTo) {
      throw thread.refusal(span, "conversion of float and double is not supported here");
    }
    Operand its = operand(value, span);
    return switch (to) {
      case BYTE -> narrowed(its, 24, span);
      case SHORT -> from == TypeKind.BYTE ? value : narrowed(its, 16, span);
      case CHAR ->
          symbolic(Operator.AND, its, new Operand.Constant(Datum.ofInt(0xFFFF), span), span);
      default -> value;
    };
  }

  private static int integral(Number number) {
    return number instanceof Float || number instanceof Double
        ? (int) number.doubleValue()
        : number.intValue();
  }

  private static Val narrowed(Operand value, int bits, SourceSpan span) {
    Operand by = new Operand.Constant(Datum.ofInt(bits), span);
    return symbolic(Operator.SHR, new Operand.Operation(Operator.SHL, value, by, span), by, span);
  }
}
