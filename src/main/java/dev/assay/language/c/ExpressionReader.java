package dev.assay.language.c;

import dev.assay.grammar.CSyntax;
import dev.assay.grammar.CTokens;
import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.language.c.CExpression.UnaryOperator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Reads expressions, with the names and types of the place where they stand. */
final class ExpressionReader {

  private final UnitReader unit;
  private final PostfixReader postfix;

  ExpressionReader(UnitReader unit) {
    this.unit = unit;
    this.postfix = new PostfixReader(unit, this);
  }

  /** The value of a constant expression. */
  long constant(CSyntax.ConditionalContext tree) {
    return Constants.value(conditional(tree))
        .orElseThrow(() -> new InputException(unit.span(tree), "a constant is needed here"));
  }

  /** An expression that is looked at but never evaluated, as under sizeof. */
  CExpression untouched(CSyntax.ExpressionContext tree) {
    return place(tree);
  }

  CExpression untouched(CSyntax.AssignmentContext tree) {
    return assignment(tree);
  }

  /** The value of an expression. */
  CExpression value(CSyntax.ExpressionContext tree) {
    return Conversions.value(place(tree));
  }

  /** A value that is tested. */
  CExpression condition(CSyntax.ExpressionContext tree) {
    return tested(value(tree));
  }

  static CExpression tested(CExpression value) {
    if (!value.type().isScalar()) {
      throw new InputException(
          value.span(), "a value of type '" + value.type() + "' cannot be tested");
    }
    return value;
  }

  private CExpression place(CSyntax.ExpressionContext tree) {
    // Asked for one by one, the parts would be looked for from the first each time.
    List<CSyntax.AssignmentContext> parts = tree.assignment();
    CExpression result = assignment(parts.get(0));
    for (CSyntax.AssignmentContext part : parts.subList(1, parts.size())) {
      CExpression next = Conversions.value(assignment(part));
      result = new CExpression.Comma(Conversions.value(result), next, unit.span(tree));
    }
    return result;
  }

  /** The value of an argument or an initialiser. */
  CExpression value(CSyntax.AssignmentContext tree) {
    return Conversions.value(assignment(tree));
  }

  private CExpression assignment(CSyntax.AssignmentContext tree) {
    if (tree.conditional() != null) {
      return conditional(tree.conditional());
    }
    SourceSpan span = unit.span(tree);
    CExpression place = requirePlace(unary(tree.unary()));
    CExpression value = value(tree.assignment());
    int operator = tree.assignOperator().getStart().getType();
    if (operator == CTokens.ASSIGN) {
      return new CExpression.Assign(place, Conversions.convert(value, place.type(), span), span);
    }
    return update(compound(operator), place, value, false, span);
  }

  static CExpression requirePlace(CExpression expression) {
    if (!expression.isPlace() || expression.type() instanceof CType.Array) {
      throw new InputException(expression.span(), "this cannot be assigned to");
    }
    return expression;
  }

  static CExpression update(
      BinaryOperator operator, CExpression place, CExpression value, boolean old, SourceSpan span) {
    if (place.type().isPointer()) {
      if (operator != BinaryOperator.ADD && operator != BinaryOperator.SUBTRACT) {
        throw new InputException(span, "this operator does not take a pointer here");
      }
      long scale = Conversions.elementSize(place, span);
      CExpression count = Conversions.convert(value, CType.Int.LONG, span);
      return new CExpression.Update(operator, place, count, CType.Int.LONG, scale, old, span);
    }
    boolean shift = operator == BinaryOperator.SHIFT_LEFT || operator == BinaryOperator.SHIFT_RIGHT;
    CType type = shift ? Conversions.promote(place).type() : Conversions.common(place, value);
    CExpression operand =
        shift ? Conversions.promote(value) : Conversions.convert(value, type, span);
    return new CExpression.Update(operator, place, operand, type.plain(), 0, old, span);
  }

  private static BinaryOperator compound(int token) {
    return switch (token) {
      case CTokens.MUL_ASSIGN -> BinaryOperator.MULTIPLY;
      case CTokens.DIV_ASSIGN -> BinaryOperator.DIVIDE;
      case CTokens.REM_ASSIGN -> BinaryOperator.REMAINDER;
      case CTokens.ADD_ASSIGN -> BinaryOperator.ADD;
      case CTokens.SUB_ASSIGN -> BinaryOperator.SUBTRACT;
      case CTokens.SHL_ASSIGN -> BinaryOperator.SHIFT_LEFT;
      case CTokens.SHR_ASSIGN -> BinaryOperator.SHIFT_RIGHT;
      case CTokens.AND_ASSIGN -> BinaryOperator.AND;
      case CTokens.XOR_ASSIGN -> BinaryOperator.XOR;
      case CTokens.OR_ASSIGN -> BinaryOperator.OR;
      default -> throw new AssertionError(token);
    };
  }

  CExpression conditional(CSyntax.ConditionalContext tree) {
    CExpression first = binary(tree.binary());
    if (tree.QUESTION() == null) {
      return first;
    }
    SourceSpan span = unit.span(tree);
    if (tree.expression() == null) {
      throw new InputException(span, "'?:' without a middle is not supported");
    }
    CExpression condition = tested(Conversions.value(first));
    CExpression then = value(tree.expression());
    CExpression otherwise = Conversions.value(conditional(tree.conditional()));
    CType type = joint(then, otherwise, span);
    return new CExpression.Conditional(
        condition,
        Conversions.convert(then, type, span),
        Conversions.convert(otherwise, type, span),
        type,
        span);
  }

  private static CType joint(CExpression then, CExpression otherwise, SourceSpan span) {
    CType a = then.type().plain();
    CType b = otherwise.type().plain();
    if (a.isInteger() && b.isInteger()) {
      return Conversions.common(then, otherwise);
    }
    if (a instanceof CType.VoidType || b instanceof CType.VoidType) {
      return CType.VoidType.VOID;
    }
    if (a instanceof CType.Pointer pointer) {
      boolean none = pointer.target() instanceof CType.VoidType && b instanceof CType.Pointer;
      return none ? b : a;
    }
    if (b instanceof CType.Pointer || a.equals(b)) {
      return b;
    }
    throw new InputException(span, "the arms of '?:' are of different types");
  }

  private CExpression binary(CSyntax.BinaryContext tree) {
    if (tree.cast().size() == 1) {
      return cast(tree.cast(0));
    }
    return new Operators(tree).read(0);
  }

  /** Finds the operands of flat operators by how strongly these bind. */
  private final class Operators {
    private final List<CSyntax.CastContext> operands;
    private final List<CSyntax.BinaryOperatorContext> operators;
    private int at;

    Operators(CSyntax.BinaryContext tree) {
      this.operands = tree.cast();
      this.operators = tree.binaryOperator();
    }

    CExpression read(int weakest) {
      CExpression left = Conversions.value(cast(operands.get(at)));
      while (at < operators.size()) {
        Token operator = operators.get(at).getStart();
        int strength = Precedence.of(operator.getType());
        if (strength <= weakest) {
          return left;
        }
        at++;
        CExpression right = read(strength);
        left = operation(operator.getType(), left, right);
      }
      return left;
    }
  }

  private static CExpression operation(int operator, CExpression left, CExpression right) {
    SourceSpan span = joined(left.span(), right.span());
    if (operator == CTokens.AND_AND || operator == CTokens.OR_OR) {
      return new CExpression.Logical(
          operator == CTokens.AND_AND, tested(left), tested(right), span);
    }
    BinaryOperator binary =
        switch (operator) {
          case CTokens.STAR -> BinaryOperator.MULTIPLY;
          case CTokens.SLASH -> BinaryOperator.DIVIDE;
          case CTokens.PERCENT -> BinaryOperator.REMAINDER;
          case CTokens.PLUS -> BinaryOperator.ADD;
          case CTokens.MINUS -> BinaryOperator.SUBTRACT;
          case CTokens.SHL -> BinaryOperator.SHIFT_LEFT;
          case CTokens.SHR -> BinaryOperator.SHIFT_RIGHT;
          case CTokens.LT -> BinaryOperator.LESS;
          case CTokens.GT -> BinaryOperator.GREATER;
          case CTokens.LE -> BinaryOperator.LESS_EQUAL;
          case CTokens.GE -> BinaryOperator.GREATER_EQUAL;
          case CTokens.EQ -> BinaryOperator.EQUAL;
          case CTokens.NE -> BinaryOperator.UNEQUAL;
          case CTokens.AMP -> BinaryOperator.AND;
          case CTokens.CARET -> BinaryOperator.XOR;
          case CTokens.BAR -> BinaryOperator.OR;
          default -> throw new AssertionError(operator);
        };
    return Conversions.binary(binary, left, right, span);
  }

  private static SourceSpan joined(SourceSpan first, SourceSpan last) {
    int end = last.column() + last.length();
    return first.file().equals(last.file()) && first.line() == last.line() && end > first.column()
        ? new SourceSpan(first.file(), first.line(), first.column(), end - first.column())
        : first;
  }

  CExpression cast(CSyntax.CastContext tree) {
    if (tree instanceof CSyntax.CastToContext to) {
      CType type = unit.types().typeName(to.typeName());
      CExpression operand = Conversions.value(cast(to.cast()));
      SourceSpan span = unit.span(tree);
      if (type.equals(operand.type().plain()) && !type.isScalar()) {
        return operand;
      }
      return Conversions.convert(operand, type, span);
    }
    return unary(((CSyntax.NotCastContext) tree).unary());
  }

  private CExpression unary(CSyntax.UnaryContext tree) {
    SourceSpan span = unit.span(tree);
    if (tree instanceof CSyntax.NotPrefixedContext plain) {
      return postfix.postfix(plain.postfix());
    }
    if (tree instanceof CSyntax.PrefixedContext prefixed) {
      return prefixed(prefixed.getStart().getType(), cast(prefixed.cast()), span);
    }
    if (tree instanceof CSyntax.SteppedContext stepped) {
      BinaryOperator operator =
          stepped.INCREMENT() != null ? BinaryOperator.ADD : BinaryOperator.SUBTRACT;
      CExpression one = new CExpression.Constant(1, CType.Int.INT, span);
      return update(operator, requirePlace(unary(stepped.unary())), one, false, span);
    }
    if (tree instanceof CSyntax.SizeOfTypeContext of) {
      return measure(unit.types().typeName(of.typeName()), of.SIZEOF() != null, span);
    }
    if (tree instanceof CSyntax.SizeOfExpressionContext of) {
      return measure(unary(of.unary()).type(), of.SIZEOF() != null, span);
    }
    throw new InputException(span, "addresses of labels are not supported");
  }

  private static CExpression measure(CType type, boolean size, SourceSpan span) {
    long bytes = type instanceof CType.VoidType || type instanceof CType.Function ? 1 : type.size();
    if (bytes < 0) {
      throw new InputException(span, "the size of '" + type + "' is not known here");
    }
    return new CExpression.Constant(size ? bytes : type.alignment(), CType.Int.UNSIGNED_LONG, span);
  }

  private static CExpression prefixed(int operator, CExpression operand, SourceSpan span) {
    switch (operator) {
      case CTokens.AMP -> {
        return address(operand, span);
      }
      case CTokens.STAR -> {
        return dereference(Conversions.value(operand), span);
      }
      case CTokens.EXTENSION -> {
        return operand;
      }
      case CTokens.NOT -> {
        CExpression value = tested(Conversions.value(operand));
        return new CExpression.Unary(UnaryOperator.NOT, value, CType.Int.INT, span);
      }
      default -> {
        CExpression value = Conversions.promote(Conversions.value(operand));
        if (operator == CTokens.PLUS) {
          return value;
        }
        UnaryOperator which =
            operator == CTokens.MINUS ? UnaryOperator.NEGATE : UnaryOperator.COMPLEMENT;
        return new CExpression.Unary(which, value, value.type().plain(), span);
      }
    }
  }

  static CExpression dereference(CExpression pointer, SourceSpan span) {
    if (!(pointer.type().plain() instanceof CType.Pointer to)) {
      throw new InputException(span, "'*' takes a pointer, not '" + pointer.type() + "'");
    }
    if (to.target() instanceof CType.Function) {
      return pointer;
    }
    return new CExpression.Dereference(pointer, to.target(), span);
  }

  private static CExpression address(CExpression operand, SourceSpan span) {
    if (operand instanceof CExpression.FunctionUse
        || (operand.type() instanceof CType.Pointer p
            && p.target() instanceof CType.Function
            && !operand.isPlace())) {
      return operand;
    }
    if (!operand.isPlace()) {
      throw new InputException(span, "'&' takes what has an address");
    }
    if (operand instanceof CExpression.Dereference dereference) {
      return dereference.pointer();
    }
    Places.takeAddress(operand);
    return new CExpression.AddressOf(operand, new CType.Pointer(operand.type()), span);
  }

  /** Values of arguments. */
  List<CExpression> values(List<CSyntax.AssignmentContext> trees) {
    List<CExpression> values = new ArrayList<>();
    trees.forEach(tree -> values.add(value(tree)));
    return values;
  }

  /** What a name means here. */
  Optional<CExpression> named(String name, SourceSpan span) {
    return unit.scope()
        .find(name)
        .flatMap(
            meaning -> {
              if (meaning instanceof Scope.Meaning.Of of) {
                return Optional.of(new CExpression.VariableUse(of.variable(), span));
              }
              if (meaning instanceof Scope.Meaning.Code code) {
                return Optional.of(new CExpression.FunctionUse(code.function(), span));
              }
              if (meaning instanceof Scope.Meaning.Constant constant) {
                CType type =
                    CType.Int.INT.wrap(constant.value()) == constant.value()
                        ? CType.Int.INT
                        : CType.Int.LONG;
                return Optional.of(new CExpression.Constant(constant.value(), type, span));
              }
              return Optional.empty();
            });
  }
}
