package dev.assay.verify;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatCondition;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import java.util.Set;

/** Whether an expression surely gives more where some names stand for more. */
final class Growth {

  private static final Set<String> GROWING = Set.of("domain", "range", "as_transitive");

  private Growth() {}

  static boolean isSure(CatExpression expression, Set<String> names) {
    if (!mentions(expression, names) || expression instanceof CatExpression.Name) {
      return true;
    }
    if (expression instanceof CatExpression.Unary unary) {
      return unary.operator() != UnaryOperator.COMPLEMENT && isSure(unary.operand(), names);
    }
    if (expression instanceof CatExpression.Binary binary) {
      return isSure(binary.left(), names)
          && (binary.operator() == BinaryOperator.DIFFERENCE
              ? !mentions(binary.right(), names)
              : isSure(binary.right(), names));
    }
    return expression instanceof CatExpression.Apply apply
        && apply.function() instanceof CatExpression.Name function
        && GROWING.contains(function.name())
        && isSure(apply.argument(), names);
  }

  /**
   * Whether names occur in an expression. A name of a function may lead to them as well, so it
   * counts as if they did.
   */
  private static boolean mentions(CatExpression e, Set<String> names) {
    if (e instanceof CatExpression.Name name) {
      return names.contains(name.name());
    }
    if (e instanceof CatExpression.Unary unary) {
      return mentions(unary.operand(), names);
    }
    if (e instanceof CatExpression.Binary binary) {
      return mentions(binary.left(), names) || mentions(binary.right(), names);
    }
    if (e instanceof CatExpression.Apply apply) {
      return mentions(apply.function(), names) || mentions(apply.argument(), names);
    }
    if (e instanceof CatExpression.SetLiteral set) {
      return set.elements().stream().anyMatch(each -> mentions(each, names));
    }
    if (e instanceof CatExpression.Tuple tuple) {
      return tuple.elements().stream().anyMatch(each -> mentions(each, names));
    }
    if (e instanceof CatExpression.Function function) {
      return mentions(function.body(), names);
    }
    if (e instanceof CatExpression.Let let) {
      return mentions(let.body(), names)
          || let.bindings().stream().map(CatBinding::value).anyMatch(b -> mentions(b, names));
    }
    if (e instanceof CatExpression.Try attempt) {
      return mentions(attempt.attempt(), names) || mentions(attempt.fallback(), names);
    }
    if (e instanceof CatExpression.If branch) {
      return mentions(branch.condition(), names)
          || mentions(branch.then(), names)
          || mentions(branch.otherwise(), names);
    }
    return e instanceof CatExpression.MatchTag || e instanceof CatExpression.MatchSet;
  }

  private static boolean mentions(CatCondition c, Set<String> names) {
    return !(c instanceof CatCondition.Variant) && !names.isEmpty();
  }
}
