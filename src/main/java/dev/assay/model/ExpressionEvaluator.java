package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatCondition;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatPattern;
import dev.assay.model.CatValue.Closure;
import dev.assay.model.CatValue.Delayed;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Evaluates cat expressions over an {@link Algebra}. */
final class ExpressionEvaluator {

  /** Deeper calls than this are taken for a recursion without end. */
  private static final int MAX_DEPTH = 1_500;

  /** How many bindings are looked at in about the time of a step. */
  private static final int BINDINGS_PER_STEP = 128;

  /** What Dartagnan lets its solver choose. */
  private static final Set<String> FREE = Set.of("newSet", "newRelation");

  private final Algebra algebra;
  private final Set<String> variants;
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();
  private final Map<String, SourceSpan> registerRelations = new TreeMap<>();
  private int depth;

  /**
   * An evaluator.
   *
   * @param variants names of variants that are on, in lower case
   */
  ExpressionEvaluator(Algebra algebra, Set<String> variants) {
    this.algebra = algebra;
    this.variants = variants;
  }

  CatValue evaluate(CatExpression expression, Environment environment) {
    algebra.charge(1);
    if (expression instanceof CatExpression.Name name) {
      return lookUp(name.name(), environment, name.span());
    }
    if (expression instanceof CatExpression.Binary binary) {
      return binary(binary, environment);
    }
    if (expression instanceof CatExpression.Unary unary) {
      return algebra.unary(unary.operator(), evaluate(unary.operand(), environment), unary.span());
    }
    if (expression instanceof CatExpression.Apply apply) {
      CatValue function = evaluate(apply.function(), environment);
      return apply(function, evaluate(apply.argument(), environment), apply.span());
    }
    if (expression instanceof CatExpression.EmptyRelation) {
      return algebra.emptyRelation();
    }
    if (expression instanceof CatExpression.Universe) {
      return new CatValue.Everything();
    }
    if (expression instanceof CatExpression.Tag tag) {
      return tag(tag.name(), environment, tag.span());
    }
    if (expression instanceof CatExpression.SetLiteral set) {
      List<CatValue> elements = new ArrayList<>();
      set.elements().forEach(e -> elements.add(evaluate(e, environment)));
      return elements.isEmpty() ? new CatValue.Empty() : algebra.setOf(elements, set.span());
    }
    if (expression instanceof CatExpression.Tuple tuple) {
      List<CatValue> elements = new ArrayList<>();
      tuple.elements().forEach(e -> elements.add(evaluate(e, environment)));
      return new CatValue.Tuple(elements);
    }
    if (expression instanceof CatExpression.Function function) {
      return new Closure(function.parameter(), function.body(), environment);
    }
    if (expression instanceof CatExpression.Let let) {
      Environment inner =
          let.recursive()
              ? bindRecursive(let.bindings(), environment)
              : bind(let.bindings(), environment);
      return evaluate(let.body(), inner);
    }
    if (expression instanceof CatExpression.Try attempt) {
      try {
        return forced(evaluate(attempt.attempt(), environment));
      } catch (NotSupported e) {
        throw e;
      } catch (InputException e) {
        return evaluate(attempt.fallback(), environment);
      }
    }
    if (expression instanceof CatExpression.If branch) {
      return evaluate(
          holds(branch.condition(), environment) ? branch.then() : branch.otherwise(), environment);
    }
    if (expression instanceof CatExpression.MatchTag match) {
      return matchTag(match, environment);
    }
    if (expression instanceof CatExpression.MatchSet match) {
      return matchSet(match, environment);
    }
    throw new AssertionError(expression);
  }

  private CatValue binary(CatExpression.Binary binary, Environment environment) {
    CatValue left = evaluate(binary.left(), environment);
    CatValue right = evaluate(binary.right(), environment);
    if (binary.operator() == BinaryOperator.ADD) {
      return algebra.add(left, right, binary.span());
    }
    return algebra.binary(binary.operator(), left, right, binary.span());
  }

  /** The value of a name, forced. */
  CatValue lookUp(String name, Environment environment, SourceSpan span) {
    algebra.charge(environment.size() / BINDINGS_PER_STEP);
    if (FREE.contains(name) && environment.find(name).isEmpty()) {
      throw new NotSupported(span, name + "()", "all sets and relations have to be defined");
    }
    String obstacle = InitialEnvironment.NOT_SUPPORTED.get(name);
    if (obstacle != null && environment.find(name).isEmpty()) {
      throw new NotSupported(span, name, obstacle);
    }
    if (RegisterEvents.RELATIONS.contains(name)) {
      registerRelations.putIfAbsent(name, span);
    }
    CatValue found =
        environment
            .find(name)
            .or(() -> algebra.unbound(name, span))
            .orElseThrow(() -> new InputException(span, unbound(name, environment)));
    return forced(found);
  }

  private static String unbound(String name, Environment environment) {
    String hint =
        switch (name) {
          case "co", "coe", "coi", "fr", "fre", "fri" ->
              "; a model makes its coherence order itself: include \"cos.cat\"";
          default ->
              NearestName.hint(
                  name, environment.names().stream().filter(n -> !n.startsWith("'")).toList());
        };
    return "unbound var: " + name + hint;
  }

  /** The value behind delays, in the form of the algebra. */
  CatValue forced(CatValue value) {
    return algebra.resolve(
        value instanceof Delayed delayed ? algebra.force(delayed, this) : value, this);
  }

  private static CatValue tag(String name, Environment environment, SourceSpan span) {
    return environment
        .find("'" + name)
        .orElseThrow(
            () -> new InputException(span, "tag '" + name + " is undefined: no enum declares it"));
  }

  /** Applies a function to a value. */
  CatValue apply(CatValue function, CatValue argument, SourceSpan span) {
    if (function instanceof Closure closure) {
      if (++depth > MAX_DEPTH) {
        throw new InputException(span, "this recursion has no end, or is deeper than we follow");
      }
      try {
        return evaluate(
            closure.body, bindPattern(closure.parameter, argument, closure.environment, span));
      } catch (StackOverflowError e) {
        // How deep we can follow depends on the thread.
        throw new InputException(span, "this recursion has no end, or is deeper than we follow");
      } finally {
        depth--;
      }
    }
    if (function instanceof CatValue.Primitive primitive) {
      return algebra.call(primitive.name(), argument, span);
    }
    if (function instanceof CatValue.KnownFunction) {
      return algebra.call("", new CatValue.Tuple(List.of(function, argument)), span);
    }
    throw new InputException(
        span,
        "closure or primitive expected, "
            + function.type()
            + " found: only a function can stand before an argument");
  }

  /** Binds the names of a pattern to a value. */
  Environment bindPattern(
      CatPattern pattern, CatValue value, Environment environment, SourceSpan span) {
    if (pattern instanceof CatPattern.Single single) {
      return single.name().map(n -> environment.with(n, value)).orElse(environment);
    }
    List<Optional<String>> names = ((CatPattern.Tuple) pattern).names();
    List<CatValue> values;
    if (value instanceof CatValue.Tuple tuple) {
      values = tuple.elements();
    } else if (value instanceof CatValue.Pair pair) {
      values = List.of(new CatValue.SingleEvent(pair.from()), new CatValue.SingleEvent(pair.to()));
    } else {
      values = List.of(value);
    }
    if (values.size() != names.size()) {
      throw new InputException(
          span,
          "argument_mismatch: " + names.size() + " values expected, " + values.size() + " found");
    }
    Environment bound = environment;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isPresent()) {
        bound = bound.with(names.get(i).get(), values.get(i));
      }
    }
    return bound;
  }

  /** {@code let … and …}: right-hand sides see the outer scope only, and wait for their use. */
  Environment bind(List<CatBinding> bindings, Environment outside) {
    Environment inside = outside;
    for (CatBinding binding : bindings) {
      if (binding.parameter().isPresent()) {
        inside = inside.with(nameOf(binding), closure(binding, outside));
      } else if (binding.pattern() instanceof CatPattern.Single single) {
        if (single.name().isPresent()) {
          inside = inside.with(single.name().get(), new Delayed(binding.value(), outside));
        }
      } else {
        inside =
            bindPattern(
                binding.pattern(), evaluate(binding.value(), outside), inside, binding.span());
      }
    }
    return inside;
  }

  /** {@code let rec … and …}. */
  Environment bindRecursive(List<CatBinding> bindings, Environment outside) {
    if (bindings.stream().anyMatch(b -> !isFunction(b))) {
      return algebra.solve(bindings, outside, this);
    }
    return bindFunctions(bindings, outside);
  }

  /** Binds the functions of a group, each of which sees all of them. */
  static Environment bindFunctions(List<CatBinding> bindings, Environment outside) {
    Environment inside = outside;
    List<Closure> closures = new ArrayList<>();
    for (CatBinding binding : bindings) {
      if (isFunction(binding)) {
        Closure closure = closure(binding, outside);
        closures.add(closure);
        inside = inside.with(nameOf(binding), closure);
      }
    }
    for (Closure closure : closures) {
      closure.environment = inside;
    }
    return inside;
  }

  static boolean isFunction(CatBinding binding) {
    return binding.parameter().isPresent() || binding.value() instanceof CatExpression.Function;
  }

  private static Closure closure(CatBinding binding, Environment environment) {
    if (binding.parameter().isPresent()) {
      return new Closure(binding.parameter().get(), binding.value(), environment);
    }
    CatExpression.Function function = (CatExpression.Function) binding.value();
    return new Closure(function.parameter(), function.body(), environment);
  }

  /** The one name that a binding binds. */
  static String nameOf(CatBinding binding) {
    if (binding.pattern() instanceof CatPattern.Single single && single.name().isPresent()) {
      return single.name().get();
    }
    throw new InputException(binding.span(), "a name is expected here, not a tuple or _");
  }

  /** What herd7 passes over or says only in passing, of all that was evaluated. */
  Set<Diagnostic> warnings() {
    return warnings;
  }

  /** Where relations are named that hold events of registers too. */
  Map<String, SourceSpan> registerRelations() {
    return registerRelations;
  }

  /** Whether a condition holds. */
  boolean holds(CatCondition condition, Environment environment) {
    if (condition instanceof CatCondition.Variant variant) {
      String name = variant.name().toLowerCase(Locale.ROOT);
      if (!HerdVariants.NAMES.contains(name)) {
        warnings.add(
            Diagnostic.warning(
                variant.span(), "herd7 has no variant " + name + ": it is never on"));
      }
      return variants.contains(name);
    }
    if (condition instanceof CatCondition.Not not) {
      return !holds(not.operand(), environment);
    }
    if (condition instanceof CatCondition.And and) {
      return holds(and.left(), environment) && holds(and.right(), environment);
    }
    if (condition instanceof CatCondition.Or or) {
      return holds(or.left(), environment) || holds(or.right(), environment);
    }
    if (condition instanceof CatCondition.Equal equal) {
      return algebra.equal(
          evaluate(equal.left(), environment), evaluate(equal.right(), environment), equal.span());
    }
    if (condition instanceof CatCondition.Subset subset) {
      return algebra.isSubset(
          evaluate(subset.left(), environment),
          evaluate(subset.right(), environment),
          subset.span());
    }
    if (condition instanceof CatCondition.In in) {
      return algebra.isElement(
          evaluate(in.element(), environment), evaluate(in.set(), environment), in.span());
    }
    throw new AssertionError(condition);
  }

  /** The tag that a {@code match} looks at. */
  CatValue.Tag tagOf(CatExpression subject, Environment environment) {
    CatValue value = evaluate(subject, environment);
    if (value instanceof CatValue.Tag tag) {
      return tag;
    }
    throw new InputException(subject.span(), "tag expected, " + value.type() + " found");
  }

  private CatValue matchTag(CatExpression.MatchTag match, Environment environment) {
    CatValue.Tag tag = tagOf(match.subject(), environment);
    for (CatExpression.TagClause clause : match.clauses()) {
      if (clause.tag().equals(tag.name())) {
        return evaluate(clause.body(), environment);
      }
    }
    return evaluate(
        match
            .otherwise()
            .orElseThrow(
                () ->
                    new InputException(
                        match.span(), "pattern matching failed: no clause for '" + tag.name())),
        environment);
  }

  private CatValue matchSet(CatExpression.MatchSet match, Environment environment) {
    CatValue subject = evaluate(match.subject(), environment);
    Optional<Algebra.Split> split = algebra.split(subject, match.subject().span());
    if (split.isEmpty()) {
      return evaluate(match.empty(), environment);
    }
    Environment inner = environment;
    if (match.smaller().isPresent()) {
      inner = inner.with(match.smaller().get(), split.get().smaller());
    }
    if (match.element().isPresent()) {
      inner = inner.with(match.element().get(), split.get().element());
    }
    if (match.rest().isPresent()) {
      inner = inner.with(match.rest().get(), split.get().larger());
    }
    return evaluate(match.nonEmpty(), inner);
  }
}
