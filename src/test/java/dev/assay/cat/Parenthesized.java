package dev.assay.cat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints expressions of cat with all their parentheses. */
final class Parenthesized {

  private Parenthesized() {}

  static String print(CatExpression e) {
    if (e instanceof CatExpression.Name name) {
      return name.name();
    }
    if (e instanceof CatExpression.Tag tag) {
      return "'" + tag.name();
    }
    if (e instanceof CatExpression.EmptyRelation) {
      return "0";
    }
    if (e instanceof CatExpression.Universe) {
      return "_";
    }
    if (e instanceof CatExpression.SetLiteral set) {
      return "{" + list(set.elements()) + "}";
    }
    if (e instanceof CatExpression.Tuple tuple) {
      return "(" + list(tuple.elements()) + ")";
    }
    if (e instanceof CatExpression.Unary unary) {
      return unary(unary);
    }
    if (e instanceof CatExpression.Binary binary) {
      String operator = " " + binary.operator().symbol() + " ";
      return "(" + print(binary.left()) + operator + print(binary.right()) + ")";
    }
    if (e instanceof CatExpression.Apply apply) {
      String argument = print(apply.argument());
      boolean tuple = apply.argument() instanceof CatExpression.Tuple;
      return "(" + print(apply.function()) + (tuple ? argument : "(" + argument + ")") + ")";
    }
    return "(" + keyword(e) + ")";
  }

  private static String list(List<CatExpression> elements) {
    return elements.stream().map(Parenthesized::print).collect(Collectors.joining(", "));
  }

  private static String unary(CatExpression.Unary unary) {
    String operand = print(unary.operand());
    return switch (unary.operator()) {
      case IDENTITY_ON -> "[" + operand + "]";
      case COMPLEMENT -> "(~" + operand + ")";
      case TRANSITIVE_CLOSURE, REFLEXIVE_TRANSITIVE_CLOSURE, OPTION, INVERSE ->
          "(" + operand + unary.operator().symbol() + ")";
    };
  }

  private static String keyword(CatExpression e) {
    if (e instanceof CatExpression.Let let) {
      return "let "
          + (let.recursive() ? "rec " : "")
          + let.bindings().stream().map(Parenthesized::binding).collect(Collectors.joining(" and "))
          + " in "
          + print(let.body());
    }
    if (e instanceof CatExpression.Function function) {
      return "fun " + pattern(function.parameter()) + " -> " + print(function.body());
    }
    if (e instanceof CatExpression.Try attempt) {
      return "try " + print(attempt.attempt()) + " with " + print(attempt.fallback());
    }
    if (e instanceof CatExpression.If branch) {
      return "if "
          + condition(branch.condition())
          + " then "
          + print(branch.then())
          + " else "
          + print(branch.otherwise());
    }
    if (e instanceof CatExpression.MatchTag match) {
      String clauses =
          match.clauses().stream()
              .map(clause -> "'" + clause.tag() + " -> " + print(clause.body()))
              .collect(Collectors.joining(" || "));
      String otherwise = match.otherwise().map(body -> " || _ -> " + print(body)).orElse("");
      return "match " + print(match.subject()) + " with " + clauses + otherwise + " end";
    }
    if (e instanceof CatExpression.MatchSet match) {
      return "match "
          + print(match.subject())
          + " with {} -> "
          + print(match.empty())
          + " || "
          + match.smaller().map(name -> name + " | ").orElse("")
          + name(match.element())
          + " ++ "
          + name(match.rest())
          + " -> "
          + print(match.nonEmpty())
          + " end";
    }
    throw new AssertionError(e);
  }

  private static String binding(CatBinding binding) {
    String parameter =
        binding
            .parameter()
            .map(p -> p instanceof CatPattern.Tuple ? pattern(p) : "(" + pattern(p) + ")")
            .orElse("");
    return pattern(binding.pattern()) + parameter + " = " + print(binding.value());
  }

  private static String pattern(CatPattern pattern) {
    if (pattern instanceof CatPattern.Single single) {
      return name(single.name());
    }
    return ((CatPattern.Tuple) pattern)
        .names().stream().map(Parenthesized::name).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String name(Optional<String> name) {
    return name.orElse("_");
  }

  private static String condition(CatCondition c) {
    if (c instanceof CatCondition.Variant variant) {
      return "\"" + variant.name() + "\"";
    }
    if (c instanceof CatCondition.Not not) {
      return "(not " + condition(not.operand()) + ")";
    }
    if (c instanceof CatCondition.And and) {
      return "(" + condition(and.left()) + " && " + condition(and.right()) + ")";
    }
    if (c instanceof CatCondition.Or or) {
      return "(" + condition(or.left()) + " || " + condition(or.right()) + ")";
    }
    if (c instanceof CatCondition.Equal equal) {
      return "(" + print(equal.left()) + " = " + print(equal.right()) + ")";
    }
    if (c instanceof CatCondition.Subset subset) {
      return "(" + print(subset.left()) + " subset " + print(subset.right()) + ")";
    }
    CatCondition.In in = (CatCondition.In) c;
    return "(" + print(in.element()) + " in " + print(in.set()) + ")";
  }
}
