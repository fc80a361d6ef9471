package dev.assay.oracle;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatCondition;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatPattern;
import dev.assay.oracle.CatValue.Closure;
import dev.assay.oracle.CatValue.Everything;
import dev.assay.oracle.CatValue.Nothing;
import dev.assay.oracle.CatValue.OneEvent;
import dev.assay.oracle.CatValue.OnePair;
import dev.assay.oracle.CatValue.Primitive;
import dev.assay.oracle.CatValue.Relation;
import dev.assay.oracle.CatValue.Tag;
import dev.assay.oracle.CatValue.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evaluates cat expressions over one execution. */
final class CatEvaluator {

  private final CatAlgebra algebra;
  private final Set<String> variants;

  CatEvaluator(CatAlgebra algebra, Set<String> variants) {
    this.algebra = algebra;
    this.variants = variants;
  }

  CatAlgebra algebra() {
    return algebra;
  }

  CatValue evaluate(CatExpression expression, Scope scope) {
    if (expression instanceof CatExpression.Name name) {
      return scope
          .find(name.name())
          .orElseThrow(() -> new CatException(name.span(), "unbound var: " + name.name()));
    }
    if (expression instanceof CatExpression.Tag tag) {
      return new Tag(tag.name());
    }
    if (expression instanceof CatExpression.EmptyRelation) {
      return new Relation(Pairs.none(algebra.size()));
    }
    if (expression instanceof CatExpression.Universe) {
      return new Everything();
    }
    if (expression instanceof CatExpression.SetLiteral literal) {
      return algebra.set(all(literal.elements(), scope));
    }
    if (expression instanceof CatExpression.Tuple tuple) {
      return new Tuple(all(tuple.elements(), scope));
    }
    if (expression instanceof CatExpression.Unary unary) {
      return algebra.unary(unary.operator(), evaluate(unary.operand(), scope));
    }
    if (expression instanceof CatExpression.Binary binary) {
      return algebra.binary(
          binary.operator(), evaluate(binary.left(), scope), evaluate(binary.right(), scope));
    }
    if (expression instanceof CatExpression.Apply apply) {
      return apply(evaluate(apply.function(), scope), evaluate(apply.argument(), scope));
    }
    if (expression instanceof CatExpression.Function function) {
      return new Closure(function.parameter(), function.body(), scope);
    }
    if (expression instanceof CatExpression.Let let) {
      return evaluate(let.body(), bind(let.recursive(), let.bindings(), scope));
    }
    if (expression instanceof CatExpression.Try attempt) {
      try {
        return evaluate(attempt.attempt(), scope);
      } catch (CatException e) {
        return evaluate(attempt.fallback(), scope);
      }
    }
    if (expression instanceof CatExpression.If choice) {
      return evaluate(holds(choice.condition(), scope) ? choice.then() : choice.otherwise(), scope);
    }
    if (expression instanceof CatExpression.MatchTag match) {
      return matchTag(match, scope);
    }
    if (expression instanceof CatExpression.MatchSet match) {
      return matchSet(match, scope);
    }
    throw new AssertionError(expression);
  }

  private List<CatValue> all(List<CatExpression> expressions, Scope scope) {
    return expressions.stream().map(e -> evaluate(e, scope)).toList();
  }

  CatValue apply(CatValue function, CatValue argument) {
    if (function instanceof Primitive primitive) {
      return primitive.body().apply(argument);
    }
    if (function instanceof Closure closure) {
      return evaluate(closure.body(), bind(closure.parameter(), argument, closure.scope()));
    }
    throw new CatException("closure or primitive expected, found " + function);
  }

  private CatValue matchTag(CatExpression.MatchTag match, Scope scope) {
    CatValue subject = evaluate(match.subject(), scope);
    for (CatExpression.TagClause clause : match.clauses()) {
      if (subject.equals(new Tag(clause.tag()))) {
        return evaluate(clause.body(), scope);
      }
    }
    return evaluate(
        match
            .otherwise()
            .orElseThrow(() -> new CatException(match.span(), "pattern matching failed")),
        scope);
  }

  private CatValue matchSet(CatExpression.MatchSet match, Scope scope) {
    List<CatValue> elements = algebra.elements(evaluate(match.subject(), scope));
    if (elements.isEmpty()) {
      return evaluate(match.empty(), scope);
    }
    CatValue rest = algebra.set(elements.subList(1, elements.size()));
    Scope inner = bindName(match.element(), elements.get(0), scope);
    inner = bindName(match.smaller(), new Nothing(), inner);
    return evaluate(match.nonEmpty(), bindName(match.rest(), rest, inner));
  }

  boolean holds(CatCondition condition, Scope scope) {
    if (condition instanceof CatCondition.Equal equal) {
      return algebra.areEqual(evaluate(equal.left(), scope), evaluate(equal.right(), scope));
    }
    if (condition instanceof CatCondition.Subset subset) {
      return algebra.isSubset(evaluate(subset.left(), scope), evaluate(subset.right(), scope));
    }
    if (condition instanceof CatCondition.In in) {
      return algebra.isElement(evaluate(in.element(), scope), evaluate(in.set(), scope));
    }
    if (condition instanceof CatCondition.Variant variant) {
      return variants.contains(variant.name().toLowerCase(Locale.ROOT));
    }
    if (condition instanceof CatCondition.Not not) {
      return !holds(not.operand(), scope);
    }
    if (condition instanceof CatCondition.And and) {
      return holds(and.left(), scope) && holds(and.right(), scope);
    }
    if (condition instanceof CatCondition.Or or) {
      return holds(or.left(), scope) || holds(or.right(), scope);
    }
    throw new AssertionError(condition);
  }

  /** The scope after a {@code let} or {@code let rec}. */
  Scope bind(boolean recursive, List<CatBinding> bindings, Scope scope) {
    if (!recursive) {
      Scope inner = scope;
      for (CatBinding binding : bindings) {
        inner = bindLazily(binding, scope, inner);
      }
      return inner;
    }
    Map<String, CatValue> values = new LinkedHashMap<>();
    bindings.stream().filter(b -> b.parameter().isEmpty()).forEach(b -> start(b, values));
    while (!values.isEmpty()) {
      Map<String, CatValue> before = new LinkedHashMap<>(values);
      for (CatBinding binding : bindings) {
        if (binding.parameter().isEmpty()) {
          CatValue value = evaluate(binding.value(), recursive(bindings, values, scope));
          destructure(binding.pattern(), value, values);
        }
      }
      if (values.entrySet().stream()
          .allMatch(
              e -> algebra.isSubset(e.getValue(), before.getOrDefault(e.getKey(), e.getValue())))) {
        break;
      }
    }
    return recursive(bindings, values, scope);
  }

  private Scope bindLazily(CatBinding binding, Scope definition, Scope inner) {
    if (binding.parameter().isPresent()) {
      Closure closure = new Closure(binding.parameter().get(), binding.value(), definition);
      return bind(binding.pattern(), closure, inner);
    }
    if (binding.pattern() instanceof CatPattern.Single single && single.name().isPresent()) {
      return inner.with(single.name().get(), () -> evaluate(binding.value(), definition));
    }
    return bind(binding.pattern(), evaluate(binding.value(), definition), inner);
  }

  private static void start(CatBinding binding, Map<String, CatValue> values) {
    if (binding.pattern() instanceof CatPattern.Single single) {
      single.name().ifPresent(name -> values.put(name, new Nothing()));
    } else if (binding.pattern() instanceof CatPattern.Tuple tuple) {
      tuple.names().forEach(n -> n.ifPresent(name -> values.put(name, new Nothing())));
    }
  }

  /** The names of a recursive group: values as computed so far, functions closed over them. */
  private Scope recursive(List<CatBinding> bindings, Map<String, CatValue> values, Scope scope) {
    Scope inner = scope;
    for (Map.Entry<String, CatValue> value : values.entrySet()) {
      inner = inner.with(value.getKey(), value.getValue());
    }
    Scope[] whole = {inner};
    for (CatBinding binding : bindings) {
      if (binding.parameter().isPresent()
          && binding.pattern() instanceof CatPattern.Single single) {
        CatPattern parameter = binding.parameter().get();
        whole[0] =
            whole[0].with(
                single.name().orElseThrow(),
                () -> new Closure(parameter, binding.value(), whole[0]));
      }
    }
    return whole[0];
  }

  private void destructure(CatPattern pattern, CatValue value, Map<String, CatValue> into) {
    if (pattern instanceof CatPattern.Single single) {
      single.name().ifPresent(name -> into.put(name, value));
    } else if (pattern instanceof CatPattern.Tuple tuple) {
      List<CatValue> parts = parts(value, tuple.names().size());
      for (int i = 0; i < parts.size(); i++) {
        CatValue part = parts.get(i);
        tuple.names().get(i).ifPresent(name -> into.put(name, part));
      }
    }
  }

  /** The scope in which a pattern is bound to a value. */
  Scope bind(CatPattern pattern, CatValue value, Scope scope) {
    Map<String, CatValue> bound = new LinkedHashMap<>();
    destructure(pattern, value, bound);
    Scope inner = scope;
    for (Map.Entry<String, CatValue> entry : bound.entrySet()) {
      inner = inner.with(entry.getKey(), entry.getValue());
    }
    return inner;
  }

  private static List<CatValue> parts(CatValue value, int count) {
    List<CatValue> parts = new ArrayList<>();
    if (value instanceof Tuple tuple) {
      parts.addAll(tuple.elements());
    } else if (value instanceof OnePair pair) {
      parts.add(new OneEvent(pair.from()));
      parts.add(new OneEvent(pair.to()));
    }
    if (parts.size() != count) {
      throw new CatException("argument_mismatch: " + value);
    }
    return parts;
  }

  private static Scope bindName(Optional<String> name, CatValue value, Scope scope) {
    return name.map(n -> scope.with(n, value)).orElse(scope);
  }
}
