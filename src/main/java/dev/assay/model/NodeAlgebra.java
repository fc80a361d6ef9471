package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.model.CatValue.Interpreted;
import dev.assay.model.CatValue.KnownFunction;
import dev.assay.model.CatValue.Library;
import dev.assay.model.CatValue.RelationNode;
import dev.assay.model.CatValue.SetNode;
import dev.assay.model.CatValue.Values;
import dev.assay.model.Node.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates cat to nodes of a plan: what happens once, when a model is compiled. */
final class NodeAlgebra implements Algebra {

  private final PlanBuilder plan;
  private final OpaqueParts opaques;
  private final RecursiveGroups groups;
  private final boolean namesAreTags;
  private final List<String> machineSets;

  /**
   * An algebra that makes nodes.
   *
   * @param namesAreTags whether a name that nothing binds is that of the events with such a tag
   * @param machineSets sets of events of the machine; such a name may have any case
   */
  NodeAlgebra(
      PlanBuilder plan, OpaqueParts opaques, boolean namesAreTags, List<String> machineSets) {
    this.plan = plan;
    this.opaques = opaques;
    this.namesAreTags = namesAreTags;
    this.machineSets = List.copyOf(machineSets);
    this.groups = new RecursiveGroups(plan);
  }

  RecursiveGroups groups() {
    return groups;
  }

  @Override
  public void charge(long steps) {
    plan.charge(steps);
  }

  @Override
  public CatValue resolve(CatValue value, ExpressionEvaluator evaluator) {
    if (value instanceof CatValue.Chosen) {
      throw new NotSymbolic();
    }
    return value;
  }

  @Override
  public Optional<CatValue> unbound(String name, SourceSpan span) {
    if (!namesAreTags) {
      return Optional.empty();
    }
    String obstacle = InitialEnvironment.NOT_SUPPORTED_OF_DARTAGNAN.get(name);
    if (obstacle != null) {
      throw new NotSupported(span, name, obstacle);
    }
    String base =
        machineSets.stream()
            .filter(set -> set.equalsIgnoreCase(name))
            .findFirst()
            .map(set -> Node.MACHINE_SET + set)
            .orElse("'" + Tags.capitalised(name));
    return Optional.of(new SetNode(plan.base(base, true)));
  }

  @Override
  public CatValue emptyRelation() {
    return new RelationNode(plan.empty(false));
  }

  @Override
  public CatValue unary(UnaryOperator operator, CatValue operand, SourceSpan span) {
    return switch (operator) {
      case COMPLEMENT -> complement(operand, span);
      case TRANSITIVE_CLOSURE -> new RelationNode(plan.transitiveClosure(relation(operand, span)));
      case REFLEXIVE_TRANSITIVE_CLOSURE ->
          new RelationNode(
              plan.union(
                  plan.transitiveClosure(relation(operand, span)),
                  plan.identity(plan.allEvents())));
      case OPTION ->
          new RelationNode(plan.union(relation(operand, span), plan.identity(plan.allEvents())));
      case INVERSE -> new RelationNode(plan.inverse(relation(operand, span)));
      case IDENTITY_ON -> new RelationNode(plan.identity(set(operand, span)));
    };
  }

  private CatValue complement(CatValue operand, SourceSpan span) {
    if (operand instanceof CatValue.Everything) {
      return new CatValue.Empty();
    }
    if (operand instanceof CatValue.Empty) {
      return new CatValue.Everything();
    }
    if (operand instanceof SetNode set) {
      return new SetNode(plan.complement(set.node()));
    }
    if (operand instanceof Interpreted || operand instanceof Values) {
      throw new NotSymbolic();
    }
    return new RelationNode(plan.complement(relation(operand, span)));
  }

  @Override
  public CatValue binary(BinaryOperator operator, CatValue left, CatValue right, SourceSpan span) {
    return switch (operator) {
      case SEQUENCE -> new RelationNode(plan.sequence(relation(left, span), relation(right, span)));
      case PRODUCT -> new RelationNode(plan.product(set(left, span), set(right, span)));
      case UNION, INTERSECTION, DIFFERENCE -> ofOneType(operator, left, right, span);
      case ADD -> throw new AssertionError("++ is not a plain operator");
    };
  }

  private CatValue ofOneType(
      BinaryOperator operator, CatValue left, CatValue right, SourceSpan span) {
    if (isValues(left) || isValues(right)) {
      return ofValues(operator, left, right, span);
    }
    boolean leftOpen = isOpen(left);
    boolean rightOpen = isOpen(right);
    if (leftOpen && rightOpen) {
      return ofPolymorphic(operator, left, right);
    }
    boolean isSet = leftOpen ? right instanceof SetNode : left instanceof SetNode;
    if (isSet) {
      return new SetNode(combine(operator, set(left, span), set(right, span)));
    }
    return new RelationNode(combine(operator, relation(left, span), relation(right, span)));
  }

  private int combine(BinaryOperator operator, int a, int b) {
    return switch (operator) {
      case UNION -> plan.union(a, b);
      case INTERSECTION -> plan.intersection(a, b);
      case DIFFERENCE -> plan.difference(a, b);
      case ADD, SEQUENCE, PRODUCT -> throw new AssertionError(operator);
    };
  }

  /** Whether it depends on the context if this is a set or a relation. */
  private static boolean isOpen(CatValue value) {
    return value instanceof CatValue.Empty
        || value instanceof CatValue.Everything
        || value instanceof Interpreted;
  }

  private static CatValue ofPolymorphic(BinaryOperator operator, CatValue left, CatValue right) {
    if (left instanceof Interpreted || right instanceof Interpreted) {
      throw new NotSymbolic();
    }
    boolean l = left instanceof CatValue.Everything;
    boolean r = right instanceof CatValue.Everything;
    boolean result = operator == BinaryOperator.UNION ? l || r : l && r;
    if (operator == BinaryOperator.DIFFERENCE) {
      result = l && !r;
    }
    return result ? new CatValue.Everything() : new CatValue.Empty();
  }

  private static boolean isValues(CatValue value) {
    return value instanceof Values || value instanceof CatValue.Tag;
  }

  private static CatValue ofValues(
      BinaryOperator operator, CatValue left, CatValue right, SourceSpan span) {
    if (!Tags.isTagSet(left) || !Tags.isTagSet(right)) {
      if (left instanceof Values || right instanceof Values) {
        throw new NotSymbolic();
      }
      throw mismatch(left, right, span);
    }
    return Tags.combine(operator, left, right);
  }

  static InputException mismatch(CatValue left, CatValue right, SourceSpan span) {
    return new InputException(
        span, "type mismatch: " + left.type() + " on the left, " + right.type() + " on the right");
  }

  @Override
  public CatValue setOf(List<CatValue> elements, SourceSpan span) {
    if (elements.stream().allMatch(e -> e instanceof CatValue.Tag)) {
      return new Values(elements.stream().distinct().toList());
    }
    throw new NotSymbolic();
  }

  @Override
  public CatValue add(CatValue element, CatValue set, SourceSpan span) {
    throw new NotSymbolic();
  }

  @Override
  public CatValue call(String primitive, CatValue argument, SourceSpan span) {
    if (argument instanceof CatValue.Tuple tuple
        && !tuple.elements().isEmpty()
        && tuple.elements().get(0) instanceof KnownFunction function) {
      return orders(function, tuple.elements().get(1), span);
    }
    return switch (primitive) {
      case "domain" -> new SetNode(plan.domain(relation(argument, span)));
      case "range" -> new SetNode(plan.range(relation(argument, span)));
      case "different-values" -> new RelationNode(plan.differentValues(relation(argument, span)));
      case "as_transitive" -> new RelationNode(plan.transitiveClosure(relation(argument, span)));
      case "fromto" -> {
        int po = plan.base("po", false);
        int fences = plan.identity(plan.intersection(set(argument, span), plan.base("F", true)));
        yield new RelationNode(plan.sequence(po, plan.sequence(fences, po)));
      }
      case "fail" -> throw new InputException(span, "fail");
      case "tag2events" -> {
        String set = Tags.setName(argument, span);
        yield new SetNode(plan.base(InitialEnvironment.SETS.contains(set) ? set : "'" + set, true));
      }
      case "linearisations" -> orders(argument, true, primitive, span);
      case "classes-loc", "classes" -> throw new NotSymbolic();
      default -> throw new InputException(span, "'" + primitive + "' is not supported for C tests");
    };
  }

  private CatValue orders(KnownFunction function, CatValue argument, SourceSpan span) {
    if (function.function() == Library.GENERATE_COS) {
      return new CatValue.Orders(set(function.first(), span), relation(argument, span), false);
    }
    return orders(argument, false, "generate_orders", span);
  }

  private CatValue orders(CatValue argument, boolean total, String function, SourceSpan span) {
    if (argument instanceof CatValue.Tuple tuple && tuple.elements().size() == 2) {
      return new CatValue.Orders(
          set(tuple.elements().get(0), span), relation(tuple.elements().get(1), span), total);
    }
    throw new InputException(span, function + " takes a set and a relation");
  }

  @Override
  public Optional<Split> split(CatValue set, SourceSpan span) {
    if (set instanceof CatValue.Empty) {
      return Optional.empty();
    }
    throw new NotSymbolic();
  }

  @Override
  public boolean equal(CatValue left, CatValue right, SourceSpan span) {
    if (Tags.isTagSet(left) && Tags.isTagSet(right)) {
      return Tags.equal(left, right);
    }
    throw new NotSymbolic();
  }

  @Override
  public boolean isSubset(CatValue left, CatValue right, SourceSpan span) {
    if (Tags.isTagSet(left) && Tags.isTagSet(right)) {
      return Tags.isSubset(left, right);
    }
    throw new NotSymbolic();
  }

  @Override
  public boolean isElement(CatValue element, CatValue set, SourceSpan span) {
    return isSubset(element, set, span);
  }

  @Override
  public CatValue force(CatValue.Delayed delayed, ExpressionEvaluator evaluator) {
    CatValue known = delayed.value;
    if (known == null) {
      try {
        known = evaluator.forced(evaluator.evaluate(delayed.expression, delayed.environment));
      } catch (NotSymbolic e) {
        known = opaques.add(delayed.expression, delayed.environment);
      }
      delayed.value = known;
    }
    return known;
  }

  @Override
  public Environment solve(
      List<CatBinding> bindings, Environment outside, ExpressionEvaluator evaluator) {
    return groups.solve(bindings, outside, evaluator, this);
  }

  /** The node of a value used as a set of events. */
  int set(CatValue value, SourceSpan span) {
    if (value instanceof SetNode set) {
      return set.node();
    }
    if (value instanceof CatValue.Empty) {
      return plan.empty(true);
    }
    if (value instanceof CatValue.Everything) {
      return plan.allEvents();
    }
    if (value instanceof Interpreted interpreted) {
      return plan.indexed(Operator.OPAQUE, true, -1, interpreted.opaque());
    }
    throw new InputException(span, Types.eventsExpected(value));
  }

  /** The node of a value used as a relation. */
  int relation(CatValue value, SourceSpan span) {
    if (value instanceof RelationNode relation) {
      return relation.node();
    }
    if (value instanceof CatValue.Empty) {
      return plan.empty(false);
    }
    if (value instanceof CatValue.Everything) {
      return plan.allPairs();
    }
    if (value instanceof Interpreted interpreted) {
      return plan.indexed(Operator.OPAQUE, false, -1, interpreted.opaque());
    }
    throw new InputException(span, Types.relationExpected(value));
  }

  /** The node of a value used where either a set or a relation will do. */
  int either(CatValue value, SourceSpan span) {
    if (value instanceof SetNode) {
      return set(value, span);
    }
    if (isValues(value)) {
      throw new InputException(span, "relation or set expected, " + value.type() + " found");
    }
    return relation(value, span);
  }

  /** Hands out the expressions that are interpreted. */
  static final class OpaqueParts {

    private final List<CatExpressionIn> parts = new ArrayList<>();
    private final Map<CatExpressionIn, Integer> known = new LinkedHashMap<>();

    /** An expression at a point of the model: the same one if it stands at the same place. */
    record CatExpressionIn(dev.assay.cat.CatExpression expression, Environment environment) {

      // Written out for the start: see CONTRIBUTING.md.
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof CatExpressionIn part
            && part.expression == expression
            && part.environment == environment;
      }

      @Override
      public int hashCode() {
        return System.identityHashCode(environment);
      }
    }

    Interpreted add(dev.assay.cat.CatExpression expression, Environment environment) {
      CatExpressionIn part = new CatExpressionIn(expression, environment);
      return new Interpreted(
          known.computeIfAbsent(
              part,
              p -> {
                parts.add(p);
                return parts.size() - 1;
              }));
    }

    List<CatExpressionIn> parts() {
      return parts;
    }
  }
}
