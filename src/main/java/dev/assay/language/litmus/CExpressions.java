package dev.assay.language.litmus;

import dev.assay.grammar.LitmusSyntax.AssignmentContext;
import dev.assay.grammar.LitmusSyntax.ExpressionContext;
import dev.assay.grammar.LitmusSyntax.SimpleContext;
import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Reads the expressions of C that herd7 does not have. What C evaluates only under a condition, or
 * before something else, becomes statements of its own, so that the order and the control
 * dependencies are those of the source.
 */
final class CExpressions {

  private static final Map<String, Integer> CONSTANTS = Map.of("true", 1, "false", 0, "NULL", 0);

  private final BodyReader body;
  private final CallReader calls;

  CExpressions(BodyReader body, CallReader calls) {
    this.body = body;
    this.calls = calls;
  }

  static boolean isOfC(ExpressionContext tree) {
    return tree.ANDAND() != null
        || tree.OROR() != null
        || tree.QUESTION() != null
        || tree.BANG() != null
        || tree.TILDE() != null
        || tree.INCREMENT() != null
        || tree.assignment() != null
        || tree.LT().size() > 1
        || isMinus(tree);
  }

  /** A minus sign before one operand, or two of them at one. */
  private static boolean isMinus(ExpressionContext tree) {
    return !tree.MINUS().isEmpty() && tree.expression().size() == 1;
  }

  Expression read(ExpressionContext tree) {
    SourceSpan span = body.span(tree);
    if (tree.QUESTION() != null) {
      return conditional(tree, span);
    }
    if (tree.assignment() != null) {
      return value(tree.assignment(), tree, span);
    }
    if (tree.LT().size() > 1) {
      return shifted(tree, span);
    }
    if (tree.ANDAND() != null || tree.OROR() != null) {
      return logical(tree, span);
    }
    if (tree.INCREMENT() != null || tree.MINUS().size() == 2) {
      return stepped(tree, span);
    }
    String operator = tree.getChild(0).getText();
    tell((TerminalNode) tree.getChild(0), operator);
    Expression operand = body.expression(tree.expression(0));
    return switch (operator) {
      case "!" -> new Expression.Binary(Operator.EQ, operand, number(0, span), span);
      case "~" -> new Expression.Binary(Operator.XOR, operand, number(-1, span), span);
      default -> new Expression.Binary(Operator.SUB, number(0, span), operand, span);
    };
  }

  private void tell(TerminalNode at, String operator) {
    body.spellings()
        .syntax(body.span(at), "herd7 has no operator " + operator + "; it is read as in C");
  }

  private static Expression number(int value, SourceSpan span) {
    return new Expression.Constant(value, span);
  }

  /** Whether a value is other than zero, as 1 or 0. */
  static Expression truth(Expression value) {
    return value instanceof Expression.Binary binary && binary.operator().isComparison()
        ? value
        : new Expression.Binary(Operator.NE, value, number(0, value.span()), value.span());
  }

  private Expression logical(ExpressionContext tree, SourceSpan span) {
    boolean and = tree.ANDAND() != null;
    tell(and ? tree.ANDAND() : tree.OROR(), and ? "&&" : "||");
    Expression.Variable result = calls.earlier().keep(truth(body.expression(tree.expression(0))));
    int mark = calls.earlier().mark();
    set(result, truth(body.expression(tree.expression(1))));
    Statement more = block(calls.earlier().since(mark), span);
    Expression undecided =
        and ? result : new Expression.Binary(Operator.EQ, result, number(0, span), span);
    calls.earlier().add(new Statement.If(undecided, more, Optional.empty(), span));
    return result;
  }

  /** The value of an assignment in parentheses, which is done before. */
  private Expression value(AssignmentContext sign, ExpressionContext tree, SourceSpan span) {
    tell((TerminalNode) sign.getChild(0), "= with a value");
    Expression target = body.assignment(tree.expression(0), sign, tree.simple(), tree);
    if (!(target instanceof Expression.Variable)) {
      throw new InputException(span, "only a register can be assigned inside an expression");
    }
    return target;
  }

  /** The value of an assignment that is assigned again. */
  Expression assigned(SimpleContext tree) {
    tell((TerminalNode) tree.assignment().getChild(0), "= with a value");
    Expression target = body.assignment(tree.expression(), tree.assignment(), tree.simple(), tree);
    if (!(target instanceof Expression.Variable)) {
      throw new InputException(
          body.span(tree), "only a register can be assigned inside an expression");
    }
    return target;
  }

  private Expression shifted(ExpressionContext tree, SourceSpan span) {
    tell(tree.LT(1), "<<");
    Expression value = body.expression(tree.expression(0));
    if (body.expression(tree.expression(1)) instanceof Expression.Constant by
        && by.value() >= 0
        && by.value() < Integer.SIZE) {
      return new Expression.Binary(Operator.MUL, value, number(1 << by.value(), span), span);
    }
    throw new InputException(span, "by how much is shifted must be a number, from 0 to 31");
  }

  private Expression conditional(ExpressionContext tree, SourceSpan span) {
    tell(tree.QUESTION(), "?:");
    Expression.Variable condition = calls.earlier().keep(body.expression(tree.expression(0)));
    boolean both = tree.expression().size() == 3;
    Expression.Variable result = calls.earlier().register(span);
    int mark = calls.earlier().mark();
    set(result, both ? body.expression(tree.expression(1)) : condition);
    Statement then = block(calls.earlier().since(mark), span);
    set(result, body.expression(tree.expression(both ? 2 : 1)));
    Statement otherwise = block(calls.earlier().since(mark), span);
    calls.earlier().add(new Statement.If(condition, then, Optional.of(otherwise), span));
    return result;
  }

  private void set(Expression.Variable register, Expression value) {
    calls.earlier().add(new Statement.Assign(register.name(), value, value.span()));
  }

  private static Statement block(List<Statement> statements, SourceSpan span) {
    return new Statement.Block(statements, span);
  }

  /** Adds a statement that only counts up or down; false if it is none. */
  boolean increment(ExpressionContext tree) {
    boolean counts = tree.INCREMENT() != null || (isMinus(tree) && tree.MINUS().size() == 2);
    if (counts) {
      step(tree, body.expression(tree.expression(0)), body.span(tree));
    }
    return counts;
  }

  /** {@code ++} or {@code --} as a value. */
  private Expression stepped(ExpressionContext tree, SourceSpan span) {
    Expression target = body.expression(tree.expression(0));
    boolean before = tree.getChild(0) instanceof TerminalNode;
    if (before) {
      return target instanceof Expression.Variable
          ? step(tree, target, span)
          : calls.earlier().keep(step(tree, target, span));
    }
    Expression old = calls.earlier().keep(target);
    step(tree, target, span);
    return old;
  }

  private Expression step(ExpressionContext tree, Expression target, SourceSpan span) {
    boolean up = tree.INCREMENT() != null;
    tell(tree.INCREMENT() != null ? tree.INCREMENT() : tree.MINUS(1), up ? "++" : "--");
    Expression stepped =
        new Expression.Binary(
            up ? Operator.ADD : Operator.SUB, again(target, span), number(1, span), span);
    calls.earlier().add(body.assign(target, stepped, span, span));
    return target;
  }

  /** The value of {@code target += value} and its like. */
  Expression computed(Expression target, Expression value, TerminalNode sign, SourceSpan span) {
    tell(sign, sign.getText());
    Operator operator =
        switch (sign.getText().charAt(0)) {
          case '+' -> Operator.ADD;
          case '-' -> Operator.SUB;
          case '*' -> Operator.MUL;
          case '/' -> Operator.DIV;
          case '&' -> Operator.AND;
          case '|' -> Operator.OR;
          default -> Operator.XOR;
        };
    return new Expression.Binary(operator, again(target, span), value, span);
  }

  /** The target once more, if looking it up twice is as good as once. */
  private static Expression again(Expression target, SourceSpan span) {
    boolean pure =
        target instanceof Expression.Variable
            || (target instanceof Expression.Load load
                && load.mode() instanceof AccessMode.Plain
                && isPure(load.address()));
    if (!pure) {
      throw new InputException(span, "only a register, or *p, can be changed so");
    }
    return target;
  }

  private static boolean isPure(Expression expression) {
    return expression instanceof Expression.Variable
        || expression instanceof Expression.Constant
        || (expression instanceof Expression.Binary binary
            && binary.parts().stream().allMatch(CExpressions::isPure));
  }

  /** What a name that stands for nothing else means. */
  Expression named(String name, SourceSpan span) {
    Integer constant = CONSTANTS.get(name);
    if (constant == null || calls.names().isDeclared(name)) {
      return new Expression.Variable(name, span);
    }
    if (constant != 0) {
      body.spellings().differs(span, name);
    }
    return body.spellings().isC() ? number(constant, span) : new Expression.Variable(name, span);
  }
}
