package dev.assay.cat;

import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.grammar.Cat;
import dev.assay.grammar.CatTokens;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns parse trees of expressions into {@link CatExpression}s. */
final class ExpressionReader {

  static final String TOO_DEEP =
      "this is nested too deeply to be read; give parts of it a name with 'let'";

  /** The deepest tree handed on: later stages walk it recursively. */
  private static final int DEEPEST = 1_000;

  private final Spans spans;
  private int depth;

  ExpressionReader(Spans spans) {
    this.spans = spans;
  }

  CatExpression expression(Cat.ExpressionContext tree) {
    SourceSpan span = spans.of(tree);
    if (tree instanceof Cat.OperationExpressionContext plain) {
      List<CatExpression> elements = operations(plain.operation());
      return elements.size() == 1 ? elements.get(0) : new CatExpression.Tuple(elements, span);
    }
    if (tree instanceof Cat.LetExpressionContext let) {
      return new CatExpression.Let(
          let.REC() != null, bindings(let.bindings()), expression(let.expression()), span);
    }
    if (tree instanceof Cat.FunctionExpressionContext function) {
      return new CatExpression.Function(
          parameter(function.parameter()), expression(function.expression()), span);
    }
    if (tree instanceof Cat.TryExpressionContext attempt) {
      return new CatExpression.Try(
          expression(attempt.expression(0)), expression(attempt.expression(1)), span);
    }
    if (tree instanceof Cat.IfExpressionContext branch) {
      return new CatExpression.If(
          condition(branch.condition()),
          expression(branch.expression(0)),
          expression(branch.expression(1)),
          span);
    }
    if (tree instanceof Cat.MatchExpressionContext match) {
      return match(match, span);
    }
    throw new AssertionError(tree.getClass());
  }

  private CatExpression match(Cat.MatchExpressionContext match, SourceSpan span) {
    CatExpression subject = expression(match.expression());
    if (match.expressionClauses() instanceof Cat.SetClausesContext sets) {
      return matchSet(subject, sets, span);
    }
    Cat.TagClausesContext tags = (Cat.TagClausesContext) match.expressionClauses();
    List<CatExpression.TagClause> clauses = new ArrayList<>();
    Optional<CatExpression> otherwise = Optional.empty();
    for (Cat.TagClauseContext clause : tags.tagClause()) {
      if (otherwise.isPresent()) {
        throw new InputException(spans.of(clause), "no clause can follow that of '_'");
      }
      CatExpression body = expression(clause.expression());
      if (clause.TAG() == null) {
        otherwise = Optional.of(body);
      } else {
        clauses.add(new CatExpression.TagClause(tagName(clause.TAG()), body));
      }
    }
    return new CatExpression.MatchTag(subject, clauses, otherwise, span);
  }

  private CatExpression matchSet(
      CatExpression subject, Cat.SetClausesContext clauses, SourceSpan span) {
    Cat.SetClauseContext first = clauses.setClause(0);
    Cat.SetClauseContext second = clauses.setClause(1);
    boolean emptyFirst = first instanceof Cat.EmptyClauseContext;
    if (emptyFirst == second instanceof Cat.EmptyClauseContext) {
      throw new InputException(
          spans.of(second), "a match on a set has one clause for {} and one for x ++ rest");
    }
    Cat.EmptyClauseContext empty = (Cat.EmptyClauseContext) (emptyFirst ? first : second);
    Cat.ElementClauseContext element = (Cat.ElementClauseContext) (emptyFirst ? second : first);
    return new CatExpression.MatchSet(
        subject,
        expression(empty.expression()),
        element.smaller == null ? Optional.empty() : name(element.smaller),
        name(element.element),
        name(element.rest),
        expression(element.expression()),
        span);
  }

  CatCondition condition(Cat.ConditionContext tree) {
    if (tree instanceof Cat.VariantConditionContext variant) {
      return variant(variant.variant());
    }
    Cat.ComparisonContext comparison = (Cat.ComparisonContext) tree;
    CatExpression left = expression(comparison.expression(0));
    CatExpression right = expression(comparison.expression(1));
    SourceSpan span = spans.of(tree);
    if (comparison.EQUAL() != null) {
      return new CatCondition.Equal(left, right, span);
    }
    return comparison.SUBSET() != null
        ? new CatCondition.Subset(left, right, span)
        : new CatCondition.In(left, right, span);
  }

  CatCondition variant(Cat.VariantContext tree) {
    List<CatCondition> parts = tree.variantConjunction().stream().map(this::conjunction).toList();
    CatCondition result = parts.get(parts.size() - 1);
    for (int i = parts.size() - 2; i >= 0; i--) {
      result = new CatCondition.Or(parts.get(i), result);
    }
    return result;
  }

  private CatCondition conjunction(Cat.VariantConjunctionContext tree) {
    List<CatCondition> parts = tree.variantAtom().stream().map(this::variantAtom).toList();
    CatCondition result = parts.get(parts.size() - 1);
    for (int i = parts.size() - 2; i >= 0; i--) {
      result = new CatCondition.And(parts.get(i), result);
    }
    return result;
  }

  private CatCondition variantAtom(Cat.VariantAtomContext tree) {
    if (tree instanceof Cat.VariantNameContext name) {
      return new CatCondition.Variant(unquoted(name.STRING()), spans.of(name.STRING().getSymbol()));
    }
    if (tree instanceof Cat.VariantNegationContext negation) {
      return new CatCondition.Not(variantAtom(negation.variantAtom()));
    }
    return variant(((Cat.VariantGroupContext) tree).variant());
  }

  List<CatBinding> bindings(Cat.BindingsContext tree) {
    return tree.binding().stream().map(this::binding).toList();
  }

  private CatBinding binding(Cat.BindingContext tree) {
    SourceSpan span = spans.of(tree);
    if (tree instanceof Cat.TupleBindingContext tuple) {
      return new CatBinding(
          pattern(tuple.names()), Optional.empty(), expression(tuple.expression()), span);
    }
    Cat.HeadBindingContext bound = (Cat.HeadBindingContext) tree;
    CatExpression value = expression(bound.expression());
    if (bound.parameter() == null) {
      return new CatBinding(pattern(bound.optionalName()), Optional.empty(), value, span);
    }
    if (bound.head.NAME() == null) {
      throw new InputException(spans.of(bound.head), "a function needs a name");
    }
    return new CatBinding(
        pattern(bound.optionalName()), Optional.of(parameter(bound.parameter())), value, span);
  }

  CatPattern parameter(Cat.ParameterContext tree) {
    return tree.optionalName() == null
        ? pattern(tree.names())
        : new CatPattern.Single(name(tree.optionalName()));
  }

  private static CatPattern pattern(Cat.NamesContext tree) {
    return pattern(tree == null ? List.of() : tree.optionalName());
  }

  private static CatPattern pattern(List<Cat.OptionalNameContext> trees) {
    List<Optional<String>> names = trees.stream().map(ExpressionReader::name).toList();
    return names.size() == 1 ? new CatPattern.Single(names.get(0)) : new CatPattern.Tuple(names);
  }

  private static Optional<String> name(Cat.OptionalNameContext tree) {
    return Optional.ofNullable(tree.NAME()).map(TerminalNode::getText);
  }

  List<CatExpression> operations(List<Cat.OperationContext> trees) {
    return trees.stream().map(this::operation).toList();
  }

  CatExpression operation(Cat.OperationContext tree) {
    return rightward(tree, BinaryOperator.UNION, tree.insertion(), this::insertion);
  }

  private CatExpression insertion(Cat.InsertionContext tree) {
    return rightward(tree, BinaryOperator.ADD, tree.sequence(), this::sequence);
  }

  private CatExpression sequence(Cat.SequenceContext tree) {
    return rightward(tree, BinaryOperator.SEQUENCE, tree.difference(), this::difference);
  }

  private CatExpression difference(Cat.DifferenceContext tree) {
    List<Cat.IntersectionContext> parts = tree.intersection();
    int count = parts.size();
    CatExpression result = deeper(count, tree, () -> intersection(parts.get(0)));
    for (int i = 1; i < count; i++) {
      Cat.IntersectionContext part = parts.get(i);
      CatExpression right = deeper(count - i, tree, () -> intersection(part));
      result =
          new CatExpression.Binary(
              BinaryOperator.DIFFERENCE,
              result,
              right,
              spans.between(tree.getStart(), part.getStop()));
    }
    return result;
  }

  private CatExpression intersection(Cat.IntersectionContext tree) {
    return rightward(tree, BinaryOperator.INTERSECTION, tree.product(), this::product);
  }

  private CatExpression product(Cat.ProductContext tree) {
    return rightward(tree, BinaryOperator.PRODUCT, tree.prefixed(), this::prefixed);
  }

  /** A chain of one operator, nested to the right. */
  private <T extends ParserRuleContext> CatExpression rightward(
      ParserRuleContext tree, BinaryOperator operator, List<T> parts, Operand<T> operand) {
    int last = parts.size() - 1;
    CatExpression result = deeper(last + 1, tree, () -> operand.read(parts.get(last)));
    for (int i = last - 1; i >= 0; i--) {
      T part = parts.get(i);
      CatExpression left = deeper(i + 1, tree, () -> operand.read(part));
      SourceSpan span = spans.between(part.getStart(), tree.getStop());
      result = new CatExpression.Binary(operator, left, result, span);
    }
    return result;
  }

  private interface Operand<T> {
    CatExpression read(T tree);
  }

  private CatExpression prefixed(Cat.PrefixedContext tree) {
    List<TerminalNode> signs = tree.TILDE();
    CatExpression result = deeper(signs.size(), tree, () -> postfixed(tree.postfixed()));
    for (int i = signs.size() - 1; i >= 0; i--) {
      SourceSpan span = spans.between(signs.get(i).getSymbol(), tree.getStop());
      result = new CatExpression.Unary(UnaryOperator.COMPLEMENT, result, span);
    }
    return result;
  }

  private CatExpression postfixed(Cat.PostfixedContext tree) {
    int signs = tree.getChildCount() - 1;
    CatExpression result = deeper(signs, tree, () -> application(tree.application()));
    for (int i = 1; i <= signs; i++) {
      Token sign = ((TerminalNode) tree.getChild(i)).getSymbol();
      result = new CatExpression.Unary(postfix(sign), result, spans.between(tree.getStart(), sign));
    }
    return result;
  }

  private static UnaryOperator postfix(Token sign) {
    return switch (sign.getType()) {
      case CatTokens.CLOSURE -> UnaryOperator.REFLEXIVE_TRANSITIVE_CLOSURE;
      case CatTokens.PLUS -> UnaryOperator.TRANSITIVE_CLOSURE;
      case CatTokens.QUESTION -> UnaryOperator.OPTION;
      case CatTokens.INVERSE -> UnaryOperator.INVERSE;
      default -> throw new AssertionError(sign);
    };
  }

  private CatExpression application(Cat.ApplicationContext tree) {
    if (tree.simple() != null) {
      return simple(tree.simple());
    }
    List<Cat.ArgumentContext> arguments = tree.argument();
    CatExpression result = name(tree.NAME());
    for (int i = 0; i < arguments.size(); i++) {
      Cat.ArgumentContext argument = arguments.get(i);
      CatExpression value =
          deeper(
              arguments.size() - i,
              tree,
              () -> argument.NAME() != null ? name(argument.NAME()) : simple(argument.simple()));
      SourceSpan span = spans.between(tree.getStart(), argument.getStop());
      result = new CatExpression.Apply(result, value, span);
    }
    return result;
  }

  private CatExpression name(TerminalNode name) {
    return new CatExpression.Name(name.getText(), spans.of(name.getSymbol()));
  }

  CatExpression simple(Cat.SimpleContext tree) {
    SourceSpan span = spans.of(tree);
    if (tree instanceof Cat.GroupContext group) {
      return group.expression() == null
          ? new CatExpression.Tuple(List.of(), span)
          : deeper(1, tree, () -> expression(group.expression()));
    }
    if (tree instanceof Cat.IdentityContext identity) {
      CatExpression operand = deeper(1, tree, () -> expression(identity.expression()));
      return new CatExpression.Unary(UnaryOperator.IDENTITY_ON, operand, span);
    }
    if (tree instanceof Cat.SetLiteralContext set) {
      List<CatExpression> elements =
          set.operands() == null ? List.of() : operations(set.operands().operation());
      return new CatExpression.SetLiteral(elements, span);
    }
    if (tree instanceof Cat.TagContext tag) {
      return new CatExpression.Tag(tagName(tag.TAG()), span);
    }
    if (tree instanceof Cat.EmptyRelationContext) {
      return new CatExpression.EmptyRelation(span);
    }
    if (tree instanceof Cat.UniverseContext) {
      return new CatExpression.Universe(span);
    }
    throw new AssertionError(tree.getClass());
  }

  /** Reads a part that stands so many levels below this one in the tree that is built. */
  private CatExpression deeper(int levels, ParserRuleContext at, Supplier<CatExpression> part) {
    depth += levels;
    if (depth > DEEPEST) {
      throw new InputException(spans.of(at), TOO_DEEP);
    }
    CatExpression result = part.get();
    depth -= levels;
    return result;
  }

  /** The name of a tag, without its quote. */
  static String tagName(TerminalNode tag) {
    return tag.getText().substring(1);
  }

  /** The text of a string, without its quotes. */
  static String unquoted(TerminalNode string) {
    String text = string.getText();
    return text.substring(1, text.length() - 1);
  }
}
