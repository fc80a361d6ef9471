package dev.assay.verify;

import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import dev.assay.verify.CatValue.EventSet;
import dev.assay.verify.CatValue.Everything;
import dev.assay.verify.CatValue.Nothing;
import dev.assay.verify.CatValue.OneEvent;
import dev.assay.verify.CatValue.OnePair;
import dev.assay.verify.CatValue.Open;
import dev.assay.verify.CatValue.Orders;
import dev.assay.verify.CatValue.Relation;
import dev.assay.verify.CatValue.Tag;
import dev.assay.verify.CatValue.Tuple;
import dev.assay.verify.CatValue.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The operators of cat on values.
 *
 * @param size the number of events
 * @param orders which lists the orders of a set
 */
record CatAlgebra(int size, LinearOrders orders) {

  /** An operator on relations that gives more where it gets more. */
  private interface OnPairs {
    Pairs apply(Pairs pairs);
  }

  private static Relation growing(Relation operand, OnPairs operator) {
    Pairs lower = operator.apply(operand.lower());
    return new Relation(lower, operand.isOne() ? lower : operator.apply(operand.upper()));
  }

  CatValue unary(UnaryOperator operator, CatValue operand, SourceSpan at) {
    return switch (operator) {
      case COMPLEMENT -> difference(everythingLike(operand), operand, at);
      case TRANSITIVE_CLOSURE -> growing(relation(operand, at), Pairs::transitive);
      case REFLEXIVE_TRANSITIVE_CLOSURE ->
          growing(relation(operand, at), pairs -> pairs.transitive().reflexive());
      case OPTION -> growing(relation(operand, at), Pairs::reflexive);
      case INVERSE ->
          operand instanceof OnePair pair
              ? new OnePair(pair.to(), pair.from())
              : growing(relation(operand, at), Pairs::inverse);
      case IDENTITY_ON -> {
        EventSet set = events(operand, at);
        Pairs lower = set.lower().identity();
        yield new Relation(lower, set.isOne() ? lower : set.upper().identity());
      }
    };
  }

  private CatValue everythingLike(CatValue operand) {
    return operand instanceof EventSet
        ? EventSet.exactly(Events.all(size))
        : operand instanceof Relation ? Relation.exactly(Pairs.all(size)) : Everything.EVERYTHING;
  }

  CatValue binary(BinaryOperator operator, CatValue left, CatValue right, SourceSpan at) {
    return switch (operator) {
      case UNION -> union(left, right, at);
      case INTERSECTION -> intersection(left, right, at);
      case DIFFERENCE -> difference(left, right, at);
      case SEQUENCE -> {
        Relation a = relation(left, at);
        Relation b = relation(right, at);
        Pairs lower = a.lower().then(b.lower());
        yield new Relation(lower, a.isOne() && b.isOne() ? lower : a.upper().then(b.upper()));
      }
      case PRODUCT -> {
        EventSet a = events(left, at);
        EventSet b = events(right, at);
        Pairs lower = a.lower().times(b.lower());
        yield new Relation(lower, a.isOne() && b.isOne() ? lower : a.upper().times(b.upper()));
      }
      case ADD -> add(left, right, at);
    };
  }

  private static boolean isSet(CatValue left, CatValue right) {
    return left instanceof EventSet || right instanceof EventSet;
  }

  private static boolean isRelation(CatValue left, CatValue right) {
    return left instanceof Relation || right instanceof Relation;
  }

  private CatValue union(CatValue left, CatValue right, SourceSpan at) {
    if (isStructured(left) || isStructured(right)) {
      List<CatValue> all = new ArrayList<>(elements(left));
      all.addAll(elements(right));
      return set(all);
    }
    if (isSet(left, right)) {
      EventSet a = events(left, at);
      EventSet b = events(right, at);
      Events lower = a.lower().or(b.lower());
      return new EventSet(lower, a.isOne() && b.isOne() ? lower : a.upper().or(b.upper()));
    }
    if (isRelation(left, right)) {
      Relation a = relation(left, at);
      Relation b = relation(right, at);
      Pairs lower = a.lower().or(b.lower());
      return new Relation(lower, a.isOne() && b.isOne() ? lower : a.upper().or(b.upper()));
    }
    if (left instanceof Everything || right instanceof Everything) {
      return Everything.EVERYTHING;
    }
    return left instanceof Nothing ? right : left;
  }

  private CatValue intersection(CatValue left, CatValue right, SourceSpan at) {
    if (isStructured(left) || isStructured(right)) {
      List<CatValue> common = new ArrayList<>(elements(left));
      common.retainAll(elements(right));
      return set(common);
    }
    if (isSet(left, right)) {
      EventSet a = events(left, at);
      EventSet b = events(right, at);
      Events lower = a.lower().and(b.lower());
      return new EventSet(lower, a.isOne() && b.isOne() ? lower : a.upper().and(b.upper()));
    }
    if (isRelation(left, right)) {
      Relation a = relation(left, at);
      Relation b = relation(right, at);
      Pairs lower = a.lower().and(b.lower());
      return new Relation(lower, a.isOne() && b.isOne() ? lower : a.upper().and(b.upper()));
    }
    if (left instanceof Nothing || right instanceof Nothing) {
      return Nothing.NOTHING;
    }
    return left instanceof Everything ? right : left;
  }

  private CatValue difference(CatValue left, CatValue right, SourceSpan at) {
    if (isStructured(left) || isStructured(right)) {
      List<CatValue> rest = new ArrayList<>(elements(left));
      rest.removeAll(elements(right));
      return set(rest);
    }
    if (isSet(left, right)) {
      EventSet a = events(left, at);
      EventSet b = events(right, at);
      Events lower = a.lower().minus(b.upper());
      return new EventSet(lower, a.isOne() && b.isOne() ? lower : a.upper().minus(b.lower()));
    }
    if (isRelation(left, right)) {
      Relation a = relation(left, at);
      Relation b = relation(right, at);
      Pairs lower = a.lower().minus(b.upper());
      return new Relation(lower, a.isOne() && b.isOne() ? lower : a.upper().minus(b.lower()));
    }
    if (left instanceof Open || right instanceof Open) {
      return Open.OPEN;
    }
    return left instanceof Nothing || right instanceof Everything ? Nothing.NOTHING : left;
  }

  /** {@code element ++ set}. */
  private CatValue add(CatValue element, CatValue set, SourceSpan at) {
    if (element instanceof Open || set instanceof Open) {
      return Open.OPEN;
    }
    if (element instanceof OneEvent one && (set instanceof EventSet || set instanceof Nothing)) {
      return union(set, EventSet.exactly(Events.of(size, a -> a == one.event())), at);
    }
    CatValue pair = pairOf(element);
    if (pair instanceof OnePair && (set instanceof Relation || set instanceof Nothing)) {
      return union(relation(pair, at), set, at);
    }
    List<CatValue> all = new ArrayList<>(elements(set));
    if (!all.contains(element)) {
      all.add(element);
    }
    return set(all);
  }

  private static CatValue pairOf(CatValue value) {
    return value instanceof Tuple tuple
            && tuple.elements().size() == 2
            && tuple.elements().get(0) instanceof OneEvent from
            && tuple.elements().get(1) instanceof OneEvent to
        ? new OnePair(from.event(), to.event())
        : value;
  }

  /** The set of some values: an event set, a relation, or a structured set, without duplicates. */
  CatValue set(List<CatValue> elements) {
    if (elements.contains(Open.OPEN)) {
      return Open.OPEN;
    }
    if (elements.isEmpty()) {
      return Nothing.NOTHING;
    }
    if (elements.stream().allMatch(OneEvent.class::isInstance)) {
      return EventSet.exactly(
          Events.of(size, a -> elements.stream().anyMatch(e -> e.equals(new OneEvent(a)))));
    }
    if (elements.stream().allMatch(e -> pairOf(e) instanceof OnePair)) {
      Pairs pairs = Pairs.none(size);
      for (CatValue element : elements) {
        OnePair pair = (OnePair) pairOf(element);
        pairs = pairs.with(pair.from(), pair.to());
      }
      return Relation.exactly(pairs);
    }
    return new ValueSet(List.copyOf(new LinkedHashSet<>(elements)));
  }

  /**
   * The members of a set, least first.
   *
   * @throws NotDecided if they are not known yet
   */
  List<CatValue> elements(CatValue set) {
    if (set instanceof ValueSet values) {
      return values.elements();
    }
    if (set instanceof Tag) {
      return List.of(set);
    }
    if (set instanceof Nothing) {
      return List.of();
    }
    if (set instanceof Orders all) {
      return orders.of(all);
    }
    List<CatValue> result = new ArrayList<>();
    if (set instanceof EventSet events && events.isExact()) {
      for (int a = 0; a < size; a++) {
        if (events.lower().has(a)) {
          result.add(new OneEvent(a));
        }
      }
      return result;
    }
    if (set instanceof Relation relation && relation.isExact()) {
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          if (relation.lower().has(a, b)) {
            result.add(new OnePair(a, b));
          }
        }
      }
      return result;
    }
    throw new NotDecided();
  }

  boolean isSubset(CatValue left, CatValue right, SourceSpan at) {
    return isEmpty(difference(left, right, at));
  }

  /** Whether a set or a relation is empty. */
  boolean isEmpty(CatValue value) {
    if (value instanceof EventSet set) {
      return decided(set.lower().isEmpty(), set.upper().isEmpty());
    }
    if (value instanceof Relation relation) {
      return decided(relation.lower().isEmpty(), relation.upper().isEmpty());
    }
    if (value instanceof OneEvent || value instanceof OnePair) {
      return false;
    }
    return value instanceof Everything ? size == 0 : elements(value).isEmpty();
  }

  private static boolean decided(boolean lower, boolean upper) {
    if (lower != upper) {
      throw new NotDecided();
    }
    return lower;
  }

  boolean areEqual(CatValue left, CatValue right, SourceSpan at) {
    if (left instanceof Open || right instanceof Open) {
      throw new NotDecided();
    }
    return left.equals(right)
        || (isAnySet(left)
            && isAnySet(right)
            && isSubset(left, right, at)
            && isSubset(right, left, at));
  }

  private static boolean isAnySet(CatValue value) {
    return value instanceof EventSet
        || value instanceof Relation
        || value instanceof Nothing
        || value instanceof Everything
        || value instanceof Tag
        || value instanceof Orders
        || value instanceof ValueSet;
  }

  boolean isElement(CatValue element, CatValue set) {
    return elements(set).contains(pairOf(element));
  }

  /** A value as a relation; a pair is one, too. */
  Relation relation(CatValue value, SourceSpan at) {
    if (value instanceof Relation relation) {
      return relation;
    }
    if (value instanceof Nothing) {
      return Relation.exactly(Pairs.none(size));
    }
    if (value instanceof Everything) {
      return Relation.exactly(Pairs.all(size));
    }
    if (value instanceof Open) {
      return new Relation(Pairs.none(size), Pairs.all(size));
    }
    if (value instanceof OnePair pair) {
      return Relation.exactly(Pairs.none(size).with(pair.from(), pair.to()));
    }
    throw new InputException(at, "a relation is expected");
  }

  /** A value as an event set; an event is one, too. */
  EventSet events(CatValue value, SourceSpan at) {
    if (value instanceof EventSet set) {
      return set;
    }
    if (value instanceof Nothing) {
      return EventSet.exactly(Events.none(size));
    }
    if (value instanceof Everything) {
      return EventSet.exactly(Events.all(size));
    }
    if (value instanceof Open) {
      return new EventSet(Events.none(size), Events.all(size));
    }
    if (value instanceof OneEvent one) {
      return EventSet.exactly(Events.of(size, a -> a == one.event()));
    }
    throw new InputException(at, "a set of events is expected");
  }

  private static boolean isStructured(CatValue value) {
    return value instanceof ValueSet || value instanceof Tag || value instanceof Orders;
  }
}
