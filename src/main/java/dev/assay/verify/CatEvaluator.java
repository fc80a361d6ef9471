package dev.assay.verify;

import dev.assay.budget.Limits;
import dev.assay.cat.CatBinding;
import dev.assay.cat.CatCondition;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatPattern;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import dev.assay.verify.CatValue.Closure;
import dev.assay.verify.CatValue.EventSet;
import dev.assay.verify.CatValue.Nothing;
import dev.assay.verify.CatValue.OneEvent;
import dev.assay.verify.CatValue.OnePair;
import dev.assay.verify.CatValue.Open;
import dev.assay.verify.CatValue.Primitive;
import dev.assay.verify.CatValue.Relation;
import dev.assay.verify.CatValue.Tag;
import dev.assay.verify.CatValue.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Evaluates cat expressions over one candidate. */
final class CatEvaluator {

  private final CatAlgebra algebra;
  private final Set<String> variants;
  private final Function<String, Optional<CatValue>> unbound;
  private final Limits limits;

  /**
   * An evaluator.
   *
   * @param variants that are on, in lower case
   * @param unbound what a name means that nothing binds
   */
  CatEvaluator(
      CatAlgebra algebra,
      Set<String> variants,
      Function<String, Optional<CatValue>> unbound,
      Limits limits) {
    this.algebra = algebra;
    this.variants = variants;
    this.unbound = unbound;
    this.limits = limits;
  }

  CatAlgebra algebra() {
    return algebra;
  }

  /**
   * The value of an expression.
   *
   * @throws NotDecided if which it is depends on what is not decided
   */
  CatValue evaluate(CatExpression expression, Scope scope) {
    limits.charge(1 + algebra.size() / 16 + (long) algebra.size() * algebra.size() / 4096);
    if (expression instanceof CatExpression.Name name) {
      return named(name.name(), scope, name.span());
    }
    if (expression instanceof CatExpression.Tag tag) {
      return new Tag(tag.name());
    }
    if (expression instanceof CatExpression.EmptyRelation) {
      return Relation.exactly(Pairs.none(algebra.size()));
    }
    if (expression instanceof CatExpression.Universe) {
      return CatValue.Everything.EVERYTHING;
    }
    if (expression instanceof CatExpression.SetLiteral literal) {
      return algebra.set(all(literal.elements(), scope));
    }
    if (expression instanceof CatExpression.Tuple tuple) {
      return new Tuple(all(tuple.elements(), scope));
    }
    if (expression instanceof CatExpression.Unary unary) {
      return algebra.unary(unary.operator(), evaluate(unary.operand(), scope), unary.span());
    }
    if (expression instanceof CatExpression.Binary binary) {
      CatValue left = evaluate(binary.left(), scope);
      return algebra.binary(
          binary.operator(), left, evaluate(binary.right(), scope), binary.span());
    }
    if (expression instanceof CatExpression.Apply apply) {
      CatValue function = evaluate(apply.function(), scope);
      return apply(function, evaluate(apply.argument(), scope), apply.span());
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
      } catch (InputException e) {
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

  private CatValue named(String name, Scope scope, SourceSpan span) {
    return scope
        .find(name)
        .or(() -> unbound.apply(name))
        .orElseThrow(() -> new InputException(span, "unbound var: " + name));
  }

  private List<CatValue> all(List<CatExpression> expressions, Scope scope) {
    return expressions.stream().map(e -> evaluate(e, scope)).toList();
  }

  private CatValue apply(CatValue function, CatValue argument, SourceSpan span) {
    if (function instanceof Primitive primitive) {
      return primitive.body().apply(argument);
    }
    if (function instanceof Closure closure) {
      return evaluate(closure.body(), bind(closure.parameter(), argument, closure.scope(), span));
    }
    if (function instanceof Open) {
      throw new NotDecided();
    }
    throw new InputException(span, "a function is expected");
  }

  private CatValue matchTag(CatExpression.MatchTag match, Scope scope) {
    CatValue subject = evaluate(match.subject(), scope);
    if (subject instanceof Open) {
      throw new NotDecided();
    }
    for (CatExpression.TagClause clause : match.clauses()) {
      if (subject.equals(new Tag(clause.tag()))) {
        return evaluate(clause.body(), scope);
      }
    }
    return evaluate(
        match
            .otherwise()
            .orElseThrow(() -> new InputException(match.span(), "pattern matching failed")),
        scope);
  }

  private CatValue matchSet(CatExpression.MatchSet match, Scope scope) {
    CatValue subject = evaluate(match.subject(), scope);
    List<CatValue> elements = algebra.elements(subject);
    if (elements.isEmpty()) {
      return evaluate(match.empty(), scope);
    }
    CatValue rest =
        subject instanceof EventSet || subject instanceof Relation
            ? algebra.binary(
                CatExpression.BinaryOperator.DIFFERENCE,
                subject,
                algebra.set(elements.subList(0, 1)),
                match.span())
            : algebra.set(elements.subList(1, elements.size()));
    Scope inner = bindName(match.element(), elements.get(0), scope);
    inner = bindName(match.smaller(), Nothing.NOTHING, inner);
    return evaluate(match.nonEmpty(), bindName(match.rest(), rest, inner));
  }

  /** Whether a condition holds. */
  boolean holds(CatCondition condition, Scope scope) {
    if (condition instanceof CatCondition.Equal e) {
      return algebra.areEqual(evaluate(e.left(), scope), evaluate(e.right(), scope), e.span());
    }
    if (condition instanceof CatCondition.Subset s) {
      return algebra.isSubset(evaluate(s.left(), scope), evaluate(s.right(), scope), s.span());
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
    return recursive ? bindRecursive(bindings, scope) : bindPlain(bindings, scope);
  }

  private Scope bindPlain(List<CatBinding> bindings, Scope scope) {
    Scope inner = scope;
    for (CatBinding binding : bindings) {
      if (binding.parameter().isPresent()) {
        Closure closure = new Closure(binding.parameter().get(), binding.value(), scope);
        inner = bind(binding.pattern(), closure, inner, binding.span());
      } else if (binding.pattern() instanceof CatPattern.Single single) {
        if (single.name().isPresent()) {
          inner = inner.with(single.name().get(), () -> valueOrOpen(binding.value(), scope));
        }
      } else {
        CatValue value = valueOrOpen(binding.value(), scope);
        inner = bind(binding.pattern(), value, inner, binding.span());
      }
    }
    return inner;
  }

  private CatValue valueOrOpen(CatExpression expression, Scope scope) {
    try {
      return evaluate(expression, scope);
    } catch (NotDecided e) {
      return Open.OPEN;
    }
  }

  // Recursive definitions: iterated from nothing, each seeing what came before it.

  private Scope bindRecursive(List<CatBinding> bindings, Scope scope) {
    List<CatBinding> values = bindings.stream().filter(b -> !isFunction(b)).toList();
    Map<String, CatValue> solution = new LinkedHashMap<>();
    values.forEach(binding -> solution.put(nameOf(binding), Nothing.NOTHING));
    boolean stable = values.isEmpty();
    while (!stable) {
      stable = true;
      for (CatBinding binding : values) {
        CatValue before = solution.getOrDefault(nameOf(binding), Nothing.NOTHING);
        CatValue after = valueOrOpen(binding.value(), inside(bindings, solution, scope));
        solution.put(nameOf(binding), after);
        stable &= isCovered(after, before);
      }
    }
    boolean exact = solution.values().stream().allMatch(CatEvaluator::isExact);
    Set<String> names = new TreeSet<>();
    bindings.forEach(binding -> names.add(nameOf(binding)));
    if (!exact && !values.stream().allMatch(b -> Growth.isSure(b.value(), names))) {
      // Bounds that do not only grow need not be bounds.
      solution.replaceAll((name, value) -> Open.OPEN);
    }
    return inside(bindings, solution, scope);
  }

  private static boolean isExact(CatValue value) {
    return value instanceof Nothing
        || (value instanceof EventSet set && set.isExact())
        || (value instanceof Relation relation && relation.isExact());
  }

  private boolean isCovered(CatValue after, CatValue before) {
    if (after instanceof Relation relation) {
      Relation old =
          before instanceof Nothing
              ? Relation.exactly(Pairs.none(algebra.size()))
              : before instanceof Relation its ? its : relation;
      return relation.lower().minus(old.lower()).isEmpty()
          && relation.upper().minus(old.upper()).isEmpty();
    }
    if (after instanceof EventSet set) {
      EventSet old =
          before instanceof Nothing
              ? EventSet.exactly(Events.none(algebra.size()))
              : before instanceof EventSet its ? its : set;
      return set.lower().minus(old.lower()).isEmpty() && set.upper().minus(old.upper()).isEmpty();
    }
    return after.equals(before);
  }

  private static boolean isFunction(CatBinding binding) {
    return binding.parameter().isPresent() || binding.value() instanceof CatExpression.Function;
  }

  private static String nameOf(CatBinding binding) {
    if (binding.pattern() instanceof CatPattern.Single single && single.name().isPresent()) {
      return single.name().get();
    }
    throw new InputException(binding.span(), "a name is expected here, not a tuple or _");
  }

  /** The names of a recursive group: values as computed so far, functions closed over them. */
  private static Scope inside(
      List<CatBinding> bindings, Map<String, CatValue> values, Scope scope) {
    Scope inner = scope;
    for (Map.Entry<String, CatValue> value : values.entrySet()) {
      inner = inner.with(value.getKey(), value.getValue());
    }
    Scope[] whole = {inner};
    for (CatBinding binding : bindings) {
      if (isFunction(binding)) {
        whole[0] = whole[0].with(nameOf(binding), () -> closure(binding, whole[0]));
      }
    }
    return whole[0];
  }

  private static Closure closure(CatBinding binding, Scope scope) {
    if (binding.parameter().isPresent()) {
      return new Closure(binding.parameter().get(), binding.value(), scope);
    }
    CatExpression.Function function = (CatExpression.Function) binding.value();
    return new Closure(function.parameter(), function.body(), scope);
  }

  /** The scope in which a pattern is bound to a value. */
  Scope bind(CatPattern pattern, CatValue value, Scope scope, SourceSpan span) {
    if (pattern instanceof CatPattern.Single single) {
      return bindName(single.name(), value, scope);
    }
    List<Optional<String>> names = ((CatPattern.Tuple) pattern).names();
    List<CatValue> parts = parts(value, names.size());
    if (parts.size() != names.size()) {
      throw new InputException(span, names.size() + " values are expected here");
    }
    Scope inner = scope;
    for (int i = 0; i < names.size(); i++) {
      inner = bindName(names.get(i), parts.get(i), inner);
    }
    return inner;
  }

  private static List<CatValue> parts(CatValue value, int count) {
    List<CatValue> parts = new ArrayList<>();
    if (value instanceof Tuple tuple) {
      return tuple.elements();
    }
    if (value instanceof OnePair pair) {
      return List.of(new OneEvent(pair.from()), new OneEvent(pair.to()));
    }
    for (int i = 0; value instanceof Open && i < count; i++) {
      parts.add(Open.OPEN);
    }
    return parts.isEmpty() ? List.of(value) : parts;
  }

  private static Scope bindName(Optional<String> name, CatValue value, Scope scope) {
    return name.map(n -> scope.with(n, value)).orElse(scope);
  }
}
