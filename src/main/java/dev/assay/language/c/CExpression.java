package dev.assay.language.c;

import dev.assay.source.SourceSpan;
import java.util.List;

/** An expression with its type; conversions that C does by itself are written out as casts. */
public sealed interface CExpression {

  CType type();

  SourceSpan span();

  /** A number that is known, sizes and constants of enumerations included. */
  record Constant(long value, CType type, SourceSpan span) implements CExpression {}

  /** Text; of interest only where it is not looked at. */
  record Text(String text, CType type, SourceSpan span) implements CExpression {}

  /** A variable, as what can be assigned to. */
  record VariableUse(Variable variable, SourceSpan span) implements CExpression {
    @Override
    public CType type() {
      return variable.type();
    }
  }

  /** A function by its name: its address. */
  record FunctionUse(Function function, SourceSpan span) implements CExpression {
    @Override
    public CType type() {
      return new CType.Pointer(function.type());
    }
  }

  /** {@code *p}, as what can be assigned to. */
  record Dereference(CExpression pointer, CType type, SourceSpan span) implements CExpression {}

  /** {@code s.m}: a place inside another place. */
  record MemberUse(CExpression whole, CType.Member member, SourceSpan span) implements CExpression {
    @Override
    public CType type() {
      return member.type();
    }
  }

  /** {@code &x}, and an array where its first element's address is meant. */
  record AddressOf(CExpression place, CType type, SourceSpan span) implements CExpression {}

  /** {@code -e} and {@code ~e}. */
  record Unary(UnaryOperator operator, CExpression operand, CType type, SourceSpan span)
      implements CExpression {}

  /** An operator of one operand. */
  enum UnaryOperator {
    NEGATE,
    COMPLEMENT,
    NOT
  }

  /** Two operands, converted to one type but for shifts. */
  record Binary(
      BinaryOperator operator, CExpression left, CExpression right, CType type, SourceSpan span)
      implements CExpression {}

  /** An operator that evaluates both operands. */
  enum BinaryOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    AND,
    OR,
    XOR,
    EQUAL,
    UNEQUAL,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL;

    /** True for the six operators whose value is 1 or 0. */
    public boolean isComparison() {
      return compareTo(EQUAL) >= 0;
    }
  }

  /** A pointer moved by some elements. */
  record PointerAdd(CExpression pointer, CExpression count, long elementSize, SourceSpan span)
      implements CExpression {
    @Override
    public CType type() {
      return pointer.type();
    }
  }

  /** How many elements lie between two pointers. */
  record PointerDifference(CExpression left, CExpression right, long elementSize, SourceSpan span)
      implements CExpression {
    @Override
    public CType type() {
      return CType.Int.LONG;
    }
  }

  /** {@code a && b} ({@code and}) or {@code a || b}. */
  record Logical(boolean and, CExpression left, CExpression right, SourceSpan span)
      implements CExpression {
    @Override
    public CType type() {
      return CType.Int.INT;
    }
  }

  /** {@code c ? a : b}. */
  record Conditional(
      CExpression condition, CExpression then, CExpression otherwise, CType type, SourceSpan span)
      implements CExpression {}

  /** {@code a, b}. */
  record Comma(CExpression first, CExpression second, SourceSpan span) implements CExpression {
    @Override
    public CType type() {
      return second.type();
    }
  }

  /** A conversion, written or not. */
  record Cast(CExpression operand, CType type, SourceSpan span) implements CExpression {}

  /** {@code place = value}, the value converted. */
  record Assign(CExpression place, CExpression value, SourceSpan span) implements CExpression {
    @Override
    public CType type() {
      return place.type().plain();
    }
  }

  /**
   * {@code place op= value}, {@code ++} and {@code --}: the place is evaluated once.
   *
   * @param computed the type that the operation is done in
   * @param scale bytes that 1 counts for, where the place is a pointer; else 0
   * @param old whether the value of the whole is that from before
   */
  record Update(
      BinaryOperator operator,
      CExpression place,
      CExpression value,
      CType computed,
      long scale,
      boolean old,
      SourceSpan span)
      implements CExpression {
    @Override
    public CType type() {
      return place.type().plain();
    }
  }

  /** A call of what an expression's value points to. */
  record Call(CExpression callee, List<CExpression> arguments, CType type, SourceSpan span)
      implements CExpression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A call of one of the primitives that the bundled headers are written with. */
  record Primitive(String name, List<CExpression> arguments, CType type, SourceSpan span)
      implements CExpression {
    public Primitive {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code ({ ... })}: the value of its last statement. */
  record StatementExpression(CStatement.Block block, CType type, SourceSpan span)
      implements CExpression {}

  /** {@code (T){...}}: a variable without a name. */
  record CompoundLiteral(Variable variable, List<CStatement.Part> parts, SourceSpan span)
      implements CExpression {
    public CompoundLiteral {
      parts = List.copyOf(parts);
    }

    @Override
    public CType type() {
      return variable.type();
    }
  }

  /** Whether the expression is a place, that has an address and may be assigned to. */
  default boolean isPlace() {
    return this instanceof VariableUse
        || this instanceof Dereference
        || this instanceof CompoundLiteral
        || (this instanceof MemberUse member && member.whole().isPlace());
  }
}
