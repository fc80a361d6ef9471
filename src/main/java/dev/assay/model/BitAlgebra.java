package dev.assay.model;

import dev.assay.budget.Limits;
import dev.assay.cat.CatBinding;
import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.model.CatValue.Delayed;
import dev.assay.model.CatValue.KnownFunction;
import dev.assay.model.CatValue.Library;
import dev.assay.model.CatValue.Pair;
import dev.assay.model.CatValue.RelationBits;
import dev.assay.model.CatValue.RelationNode;
import dev.assay.model.CatValue.SetBits;
import dev.assay.model.CatValue.SetNode;
import dev.assay.model.CatValue.SingleEvent;
import dev.assay.model.CatValue.Values;
import dev.assay.relation.Universe;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Evaluates cat over the bits of one execution: for what is not compiled. */
final class BitAlgebra implements Algebra {

  private final NodeSource source;
  private final Universe universe;
  private final List<Plan.Opaque> opaques;
  private final Limits limits;
  private final IdentityHashMap<Delayed, CatValue> forced = new IdentityHashMap<>();

  BitAlgebra(NodeSource source, List<Plan.Opaque> opaques, Limits limits) {
    this.limits = limits;
    this.source = source;
    this.universe = source.universe();
    this.opaques = opaques;
  }

  @Override
  public void charge(long steps) {
    limits.charge(steps);
  }

  @Override
  public CatValue resolve(CatValue value, ExpressionEvaluator evaluator) {
    if (value instanceof SetNode set) {
      return new SetBits(source.bits(set.node()));
    }
    if (value instanceof RelationNode relation) {
      return new RelationBits(source.bits(relation.node()));
    }
    if (value instanceof CatValue.Chosen chosen) {
      Plan.Opaque set = opaques.get(chosen.opaque());
      CatValue all = evaluator.forced(evaluator.evaluate(set.expression(), set.environment()));
      List<CatValue> elements = Elements.of(all, set.expression().span());
      return evaluator.forced(elements.get((int) source.bits(chosen.node())[0]));
    }
    if (value instanceof CatValue.Interpreted interpreted) {
      Plan.Opaque part = opaques.get(interpreted.opaque());
      return evaluator.forced(evaluator.evaluate(part.expression(), part.environment()));
    }
    return value;
  }

  @Override
  public CatValue force(Delayed delayed, ExpressionEvaluator evaluator) {
    CatValue known = forced.get(delayed);
    if (known == null) {
      CatValue compiled = delayed.value;
      known =
          compiled == null ? evaluator.evaluate(delayed.expression, delayed.environment) : compiled;
      known = evaluator.forced(known);
      forced.put(delayed, known);
    }
    return known;
  }

  @Override
  public CatValue emptyRelation() {
    return new RelationBits(universe.newRelation());
  }

  @Override
  public CatValue unary(UnaryOperator operator, CatValue operand, SourceSpan span) {
    return switch (operator) {
      case COMPLEMENT -> complement(operand, span);
      case TRANSITIVE_CLOSURE -> {
        long[] result = relation(operand, span).clone();
        universe.closeInPlace(result);
        yield new RelationBits(result);
      }
      case REFLEXIVE_TRANSITIVE_CLOSURE -> {
        long[] result = relation(operand, span).clone();
        universe.closeInPlace(result);
        universe.withIdentityOn(result, result, source.present());
        yield new RelationBits(result);
      }
      case OPTION -> {
        long[] result = universe.newRelation();
        universe.withIdentityOn(result, relation(operand, span), source.present());
        yield new RelationBits(result);
      }
      case INVERSE -> {
        if (operand instanceof Pair pair) {
          yield new Pair(pair.to(), pair.from());
        }
        long[] result = universe.newRelation();
        universe.inverse(result, relation(operand, span));
        yield new RelationBits(result);
      }
      case IDENTITY_ON -> {
        long[] result = universe.newRelation();
        universe.identityOn(result, set(operand, span));
        yield new RelationBits(result);
      }
    };
  }

  private CatValue complement(CatValue operand, SourceSpan span) {
    if (operand instanceof CatValue.Everything) {
      return new CatValue.Empty();
    }
    if (operand instanceof CatValue.Empty) {
      return new CatValue.Everything();
    }
    return ofOneType(
        BinaryOperator.DIFFERENCE,
        operand instanceof SetBits ? new SetBits(source.present()) : new RelationBits(allPairs()),
        operand,
        span);
  }

  private long[] allPairs() {
    long[] all = universe.newRelation();
    universe.product(all, source.present(), source.present());
    return all;
  }

  @Override
  public CatValue binary(BinaryOperator operator, CatValue left, CatValue right, SourceSpan span) {
    return switch (operator) {
      case SEQUENCE -> {
        long[] result = universe.newRelation();
        universe.sequence(result, relation(left, span), relation(right, span));
        yield new RelationBits(result);
      }
      case PRODUCT -> {
        long[] result = universe.newRelation();
        universe.product(result, set(left, span), set(right, span));
        yield new RelationBits(result);
      }
      case UNION, INTERSECTION, DIFFERENCE -> ofOneType(operator, left, right, span);
      case ADD -> throw new AssertionError("++ is not a plain operator");
    };
  }

  private CatValue ofOneType(
      BinaryOperator operator, CatValue left, CatValue right, SourceSpan span) {
    if (Elements.isValues(left) || Elements.isValues(right)) {
      return Elements.ofValues(operator, left, right);
    }
    if (left instanceof SetBits || right instanceof SetBits) {
      long[] result = universe.newSet();
      combine(operator, result, set(left, span), set(right, span));
      return new SetBits(result);
    }
    if (left instanceof CatValue.Empty && right instanceof CatValue.Empty) {
      return left;
    }
    long[] result = universe.newRelation();
    combine(operator, result, relation(left, span), relation(right, span));
    return new RelationBits(result);
  }

  private static void combine(BinaryOperator operator, long[] to, long[] a, long[] b) {
    switch (operator) {
      case UNION -> Universe.union(to, a, b);
      case INTERSECTION -> Universe.intersection(to, a, b);
      case DIFFERENCE -> Universe.difference(to, a, b);
      case ADD, SEQUENCE, PRODUCT -> throw new AssertionError(operator);
    }
  }

  @Override
  public CatValue setOf(List<CatValue> elements, SourceSpan span) {
    CatValue set = new CatValue.Empty();
    for (CatValue element : elements) {
      set = add(element, set, span);
    }
    return set;
  }

  @Override
  public CatValue add(CatValue element, CatValue set, SourceSpan span) {
    if (element instanceof SingleEvent event && !(set instanceof Values)) {
      long[] bits = set(set, span).clone();
      Universe.add(bits, event.event());
      return new SetBits(bits);
    }
    Optional<Pair> pair = Elements.asPair(element);
    if (pair.isPresent() && !(set instanceof Values)) {
      long[] bits = relation(set, span).clone();
      universe.add(bits, pair.get().from(), pair.get().to());
      return new RelationBits(bits);
    }
    if (Elements.contains(Elements.of(set), element)) {
      return set;
    }
    List<CatValue> all = new ArrayList<>(Elements.of(set));
    all.add(element);
    return new Values(all);
  }

  @Override
  public CatValue call(String primitive, CatValue argument, SourceSpan span) {
    if (argument instanceof CatValue.Tuple tuple
        && !tuple.elements().isEmpty()
        && tuple.elements().get(0) instanceof KnownFunction function) {
      return orders(function, tuple.elements().get(1), span);
    }
    return switch (primitive) {
      case "domain" -> {
        long[] result = universe.newSet();
        universe.domain(result, relation(argument, span));
        yield new SetBits(result);
      }
      case "range" -> {
        long[] result = universe.newSet();
        universe.range(result, relation(argument, span));
        yield new SetBits(result);
      }
      case "as_transitive" -> unary(UnaryOperator.TRANSITIVE_CLOSURE, argument, span);
      case "different-values" -> differentValues(relation(argument, span));
      case "classes-loc" ->
          new Values(LinearOrders.classes(universe, set(argument, span), source.sameLocation()));
      case "classes" -> classes(relation(argument, span));
      case "linearisations" -> {
        CatValue.Tuple both = tuple(argument, span);
        yield new Values(
            new LinearOrders(universe, limits)
                .of(set(both.elements().get(0), span), relation(both.elements().get(1), span)));
      }
      default -> throw new InputException(span, "'" + primitive + "' is not supported for C tests");
    };
  }

  private static CatValue.Tuple tuple(CatValue argument, SourceSpan span) {
    if (argument instanceof CatValue.Tuple tuple && tuple.elements().size() == 2) {
      return tuple;
    }
    throw new InputException(span, "two arguments expected, " + argument.type() + " found");
  }

  private CatValue orders(KnownFunction function, CatValue argument, SourceSpan span) {
    long[] set;
    long[] base;
    if (function.function() == Library.GENERATE_COS) {
      set = set(function.first(), span);
      base = relation(argument, span);
    } else {
      CatValue.Tuple both = tuple(argument, span);
      set = set(both.elements().get(0), span);
      base = relation(both.elements().get(1), span);
    }
    return new Values(
        new LinearOrders(universe, limits).perLocation(set, base, source.sameLocation()));
  }

  private CatValue classes(long[] relation) {
    long[] equivalence = universe.newRelation();
    universe.inverse(equivalence, relation);
    Universe.union(equivalence, equivalence, relation);
    universe.closeInPlace(equivalence);
    long[] touched = universe.newSet();
    universe.domain(touched, equivalence);
    return new Values(LinearOrders.classes(universe, touched, equivalence));
  }

  private CatValue differentValues(long[] relation) {
    long[] result = universe.newRelation();
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        if (universe.has(relation, a, b) && source.differentValues(a, b)) {
          universe.add(result, a, b);
        }
      }
    }
    return new RelationBits(result);
  }

  @Override
  public Optional<Split> split(CatValue value, SourceSpan span) {
    if (Elements.isEmpty(value)) {
      return Optional.empty();
    }
    if (value instanceof SetBits set) {
      int first = firstBit(set.bits());
      long[] rest = set.bits().clone();
      rest[first >> 6] &= ~(1L << first);
      return Optional.of(
          new Split(new CatValue.Empty(), new SingleEvent(first), new SetBits(rest)));
    }
    if (value instanceof RelationBits relation) {
      int row = firstBit(relation.bits()) >> 6;
      int from = row / universe.words();
      int to = ((row % universe.words()) << 6) + Long.numberOfTrailingZeros(relation.bits()[row]);
      long[] rest = relation.bits().clone();
      universe.remove(rest, from, to);
      return Optional.of(
          new Split(new CatValue.Empty(), new Pair(from, to), new RelationBits(rest)));
    }
    if (value instanceof Values values) {
      List<CatValue> all = values.elements();
      return Optional.of(
          new Split(new CatValue.Empty(), all.get(0), new Values(all.subList(1, all.size()))));
    }
    throw new InputException(span, "set expected, " + value.type() + " found");
  }

  private static int firstBit(long[] bits) {
    int word = 0;
    while (bits[word] == 0) {
      word++;
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits[word]);
  }

  @Override
  public boolean equal(CatValue left, CatValue right, SourceSpan span) {
    return Elements.same(left, right);
  }

  @Override
  public boolean isSubset(CatValue left, CatValue right, SourceSpan span) {
    return Elements.isEmpty(ofOneType(BinaryOperator.DIFFERENCE, left, right, span));
  }

  @Override
  public boolean isElement(CatValue element, CatValue set, SourceSpan span) {
    if (element instanceof SingleEvent event && !(set instanceof Values)) {
      return Universe.has(set(set, span), event.event());
    }
    Optional<Pair> pair = Elements.asPair(element);
    if (pair.isPresent() && !(set instanceof Values)) {
      return universe.has(relation(set, span), pair.get().from(), pair.get().to());
    }
    return Elements.contains(Elements.of(set), element);
  }

  @Override
  public Environment solve(
      List<CatBinding> bindings, Environment outside, ExpressionEvaluator evaluator) {
    List<CatBinding> values =
        bindings.stream().filter(b -> !ExpressionEvaluator.isFunction(b)).toList();
    List<CatValue> current = new ArrayList<>();
    values.forEach(b -> current.add(new CatValue.Empty()));
    Convergence convergence = new Convergence(values, universe.size());
    boolean stable = false;
    while (!stable) {
      convergence.next();
      stable = true;
      for (int i = 0; i < values.size(); i++) {
        CatBinding binding = values.get(i);
        Environment inside = inside(bindings, values, current, outside);
        CatValue next = evaluator.forced(evaluator.evaluate(binding.value(), inside));
        stable &= isSubset(next, current.get(i), binding.span());
        current.set(i, next);
      }
    }
    return inside(bindings, values, current, outside);
  }

  private static Environment inside(
      List<CatBinding> bindings,
      List<CatBinding> values,
      List<CatValue> current,
      Environment outside) {
    Environment inside = outside;
    for (int i = 0; i < values.size(); i++) {
      inside = inside.with(ExpressionEvaluator.nameOf(values.get(i)), current.get(i));
    }
    return ExpressionEvaluator.bindFunctions(bindings, inside);
  }

  /** The bits of a value used as a set of events. */
  long[] set(CatValue value, SourceSpan span) {
    if (value instanceof SetBits set) {
      return set.bits();
    }
    if (value instanceof SetNode set) {
      return source.bits(set.node());
    }
    if (value instanceof CatValue.Empty) {
      return universe.newSet();
    }
    if (value instanceof CatValue.Everything) {
      return source.present();
    }
    if (value instanceof SingleEvent event) {
      long[] bits = universe.newSet();
      Universe.add(bits, event.event());
      return bits;
    }
    throw new InputException(span, Types.eventsExpected(value));
  }

  /** The bits of a value used as a relation. */
  long[] relation(CatValue value, SourceSpan span) {
    if (value instanceof RelationBits relation) {
      return relation.bits();
    }
    if (value instanceof RelationNode relation) {
      return source.bits(relation.node());
    }
    if (value instanceof CatValue.Empty) {
      return universe.newRelation();
    }
    if (value instanceof CatValue.Everything) {
      return allPairs();
    }
    Optional<Pair> pair = Elements.asPair(value);
    if (pair.isPresent()) {
      long[] bits = universe.newRelation();
      universe.add(bits, pair.get().from(), pair.get().to());
      return bits;
    }
    throw new InputException(span, Types.relationExpected(value));
  }
}
