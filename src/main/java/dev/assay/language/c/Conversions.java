package dev.assay.language.c;

import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;

/** The conversions that C does without being asked (C11 6.3). */
final class Conversions {

  private Conversions() {}

  /** An expression as a value: of an array, the address of its first element. */
  static CExpression value(CExpression expression) {
    if (expression.type() instanceof CType.Array array && expression.isPlace()) {
      Places.takeAddress(expression);
      return new CExpression.AddressOf(
          expression, new CType.Pointer(array.element()), expression.span());
    }
    if (expression.type() instanceof CType.Function function) {
      return new CExpression.AddressOf(expression, new CType.Pointer(function), expression.span());
    }
    return expression;
  }

  /** A value as another type has it. */
  static CExpression convert(CExpression expression, CType to, SourceSpan span) {
    CType target = to.plain();
    CType from = expression.type().plain();
    if (from.equals(target)) {
      return expression;
    }
    if (target instanceof CType.VoidType) {
      return new CExpression.Cast(expression, target, span);
    }
    if (expression.type().isScalar() && to.isScalar()) {
      if (expression instanceof CExpression.Constant number && target instanceof CType.Int type) {
        return new CExpression.Constant(type.wrap(number.value()), type, number.span());
      }
      return new CExpression.Cast(expression, target, span);
    }
    throw new InputException(span, "a value of type '" + from + "' is no '" + target + "'");
  }

  /** A number in the type that arithmetic on it is done in: int, or what is wider. */
  static CExpression promote(CExpression expression) {
    CType.Int type = integer(expression);
    return type.rank() < CType.Int.INT.rank()
        ? convert(expression, CType.Int.INT, expression.span())
        : convert(expression, type, expression.span());
  }

  static CType.Int integer(CExpression expression) {
    if (expression.type().plain() instanceof CType.Int type) {
      return type;
    }
    throw new InputException(
        expression.span(),
        "a number is needed here, not a value of type '" + expression.type() + "'");
  }

  /** The type that two numbers are brought to for arithmetic. */
  static CType.Int common(CExpression left, CExpression right) {
    CType.Int a = integer(promote(left));
    CType.Int b = integer(promote(right));
    if (a.signed() == b.signed()) {
      return a.rank() >= b.rank() ? a : b;
    }
    CType.Int unsigned = a.signed() ? b : a;
    CType.Int signed = a.signed() ? a : b;
    if (unsigned.rank() >= signed.rank()) {
      return unsigned;
    }
    if (signed.bytes() > unsigned.bytes()) {
      return signed;
    }
    return signed.rank() == CType.Int.LONG.rank()
        ? CType.Int.UNSIGNED_LONG
        : CType.Int.UNSIGNED_LONG_LONG;
  }

  /** Two values and an operator, whatever of numbers and pointers they are. */
  static CExpression binary(
      BinaryOperator operator, CExpression left, CExpression right, SourceSpan span) {
    boolean pointers = left.type().isPointer() || right.type().isPointer();
    if (!pointers) {
      return arithmetic(operator, left, right, span);
    }
    if (operator == BinaryOperator.ADD && !right.type().isPointer()) {
      return moved(left, promote(right), span);
    }
    if (operator == BinaryOperator.ADD && !left.type().isPointer()) {
      return moved(right, promote(left), span);
    }
    if (operator == BinaryOperator.SUBTRACT && left.type().isPointer()) {
      if (right.type().isPointer()) {
        return new CExpression.PointerDifference(left, right, elementSize(left, span), span);
      }
      CExpression count = convert(right, CType.Int.LONG, span);
      CExpression negated =
          new CExpression.Unary(CExpression.UnaryOperator.NEGATE, count, CType.Int.LONG, span);
      return moved(left, negated, span);
    }
    if (operator.isComparison() && left.type().isScalar() && right.type().isScalar()) {
      CType type = left.type().isPointer() ? left.type() : right.type();
      return new CExpression.Binary(
          operator, convert(left, type, span), convert(right, type, span), CType.Int.INT, span);
    }
    throw new InputException(span, "this operator does not take a pointer here");
  }

  private static CExpression arithmetic(
      BinaryOperator operator, CExpression left, CExpression right, SourceSpan span) {
    if (operator == BinaryOperator.SHIFT_LEFT || operator == BinaryOperator.SHIFT_RIGHT) {
      CExpression shifted = promote(left);
      return new CExpression.Binary(operator, shifted, promote(right), shifted.type(), span);
    }
    CType.Int type = common(left, right);
    return new CExpression.Binary(
        operator,
        convert(left, type, span),
        convert(right, type, span),
        operator.isComparison() ? CType.Int.INT : type,
        span);
  }

  static CExpression moved(CExpression pointer, CExpression count, SourceSpan span) {
    return new CExpression.PointerAdd(
        pointer, convert(count, CType.Int.LONG, span), elementSize(pointer, span), span);
  }

  /** Bytes of what a pointer points to; void and functions count as 1, as GNU C has it. */
  static long elementSize(CExpression pointer, SourceSpan span) {
    if (!(pointer.type().plain() instanceof CType.Pointer to)) {
      throw new InputException(span, "a pointer is needed here, not '" + pointer.type() + "'");
    }
    if (to.target() instanceof CType.VoidType || to.target() instanceof CType.Function) {
      return 1;
    }
    if (to.target().size() < 0) {
      throw new InputException(span, "the size of '" + to.target() + "' is not known here");
    }
    return to.target().size();
  }
}
