package dev.assay.language.c;

import dev.assay.language.c.CExpression.BinaryOperator;
import java.util.Optional;

/** Arithmetic on numbers that are known, exact to the width of their types (C11 6.5, 6.6). */
public final class Constants {

  private Constants() {}

  /** The value of an expression that is made from known numbers only. */
  static Optional<Long> value(CExpression expression) {
    if (expression instanceof CExpression.Constant number) {
      return Optional.of(number.value());
    }
    if (expression instanceof CExpression.Cast cast && cast.type() instanceof CType.Int to) {
      return value(cast.operand()).map(to::wrap);
    }
    if (expression instanceof CExpression.Unary unary && unary.type() instanceof CType.Int type) {
      return value(unary.operand())
          .map(
              v ->
                  switch (unary.operator()) {
                    case NEGATE -> type.wrap(-v);
                    case COMPLEMENT -> type.wrap(~v);
                    case NOT -> v == 0 ? 1L : 0L;
                  });
    }
    if (expression instanceof CExpression.Binary binary
        && binary.left().type() instanceof CType.Int type) {
      Optional<Long> left = value(binary.left());
      Optional<Long> right = value(binary.right());
      return left.isEmpty() || right.isEmpty()
          ? Optional.empty()
          : apply(binary.operator(), left.get(), right.get(), type);
    }
    if (expression instanceof CExpression.Logical logical) {
      Optional<Long> left = value(logical.left());
      if (left.isPresent() && (left.get() != 0) != logical.and()) {
        return Optional.of(logical.and() ? 0L : 1L);
      }
      return left.isEmpty() ? left : value(logical.right()).map(v -> v != 0 ? 1L : 0L);
    }
    if (expression instanceof CExpression.Conditional choice) {
      return value(choice.condition())
          .flatMap(c -> value(c != 0 ? choice.then() : choice.otherwise()));
    }
    return Optional.empty();
  }

  /**
   * The result of an operator on two numbers of one type; empty of a division by zero.
   *
   * @param type that both operands have; of a shift, that of the left one
   */
  public static Optional<Long> apply(BinaryOperator operator, long a, long b, CType.Int type) {
    int width = 8 * type.bytes();
    long count = b & (width - 1);
    return switch (operator) {
      case ADD -> Optional.of(type.wrap(a + b));
      case SUBTRACT -> Optional.of(type.wrap(a - b));
      case MULTIPLY -> Optional.of(type.wrap(a * b));
      case DIVIDE ->
          b == 0
              ? Optional.empty()
              : Optional.of(type.wrap(type.signed() ? a / b : Long.divideUnsigned(a, b)));
      case REMAINDER ->
          b == 0
              ? Optional.empty()
              : Optional.of(type.wrap(type.signed() ? a % b : Long.remainderUnsigned(a, b)));
      case SHIFT_LEFT -> Optional.of(type.wrap(a << count));
      case SHIFT_RIGHT -> Optional.of(type.wrap(type.signed() ? a >> count : a >>> count));
      case AND -> Optional.of(type.wrap(a & b));
      case OR -> Optional.of(type.wrap(a | b));
      case XOR -> Optional.of(type.wrap(a ^ b));
      case EQUAL -> truth(a == b);
      case UNEQUAL -> truth(a != b);
      case LESS -> truth(compare(a, b, type) < 0);
      case LESS_EQUAL -> truth(compare(a, b, type) <= 0);
      case GREATER -> truth(compare(a, b, type) > 0);
      case GREATER_EQUAL -> truth(compare(a, b, type) >= 0);
    };
  }

  private static int compare(long a, long b, CType.Int type) {
    return type.signed() ? Long.compare(a, b) : Long.compareUnsigned(a, b);
  }

  private static Optional<Long> truth(boolean holds) {
    return Optional.of(holds ? 1L : 0L);
  }
}
