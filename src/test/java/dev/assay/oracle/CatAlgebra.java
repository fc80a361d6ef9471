package dev.assay.oracle;

import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.oracle.CatValue.EventSet;
import dev.assay.oracle.CatValue.Everything;
import dev.assay.oracle.CatValue.Nothing;
import dev.assay.oracle.CatValue.OneEvent;
import dev.assay.oracle.CatValue.OnePair;
import dev.assay.oracle.CatValue.Relation;
import dev.assay.oracle.CatValue.Tag;
import dev.assay.oracle.CatValue.Tuple;
import dev.assay.oracle.CatValue.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The operators of cat on values.
 *
 * @param size the number of events
 */
record CatAlgebra(int size) {

  CatValue unary(UnaryOperator operator, CatValue operand) {
    return switch (operator) {
      case COMPLEMENT -> complement(operand);
      case TRANSITIVE_CLOSURE ->
          operand instanceof Nothing ? operand : new Relation(pairs(operand).transitive());
      case REFLEXIVE_TRANSITIVE_CLOSURE -> new Relation(pairs(operand).transitive().reflexive());
      case OPTION -> new Relation(pairs(operand).reflexive());
      case INVERSE -> operand instanceof Nothing ? operand : new Relation(pairs(operand).inverse());
      case IDENTITY_ON -> new Relation(events(operand).identity());
    };
  }

  private CatValue complement(CatValue operand) {
    if (operand instanceof Nothing) {
      return new Everything();
    }
    if (operand instanceof Everything) {
      return new Nothing();
    }
    if (operand instanceof EventSet set) {
      return new EventSet(set.events().complement());
    }
    return new Relation(pairs(operand).complement());
  }

  CatValue binary(BinaryOperator operator, CatValue left, CatValue right) {
    return switch (operator) {
      case UNION -> union(left, right);
      case INTERSECTION -> intersection(left, right);
      case DIFFERENCE -> difference(left, right);
      case SEQUENCE -> new Relation(pairs(left).then(pairs(right)));
      case PRODUCT -> new Relation(members(left).times(members(right)));
      case ADD -> add(left, right);
    };
  }

  private CatValue union(CatValue left, CatValue right) {
    if (left instanceof Nothing || right instanceof Everything) {
      return promoteTag(right);
    }
    if (right instanceof Nothing || left instanceof Everything) {
      return promoteTag(left);
    }
    if (left instanceof EventSet a && right instanceof EventSet b) {
      return new EventSet(a.events().or(b.events()));
    }
    if (isStructured(left) || isStructured(right)) {
      List<CatValue> all = new ArrayList<>(elements(left));
      all.addAll(elements(right));
      return set(all);
    }
    return new Relation(relation(left).or(relation(right)));
  }

  private CatValue intersection(CatValue left, CatValue right) {
    if (left instanceof Nothing || right instanceof Everything) {
      return promoteTag(left);
    }
    if (right instanceof Nothing || left instanceof Everything) {
      return promoteTag(right);
    }
    if (left instanceof EventSet a && right instanceof EventSet b) {
      return new EventSet(a.events().and(b.events()));
    }
    if (isStructured(left) || isStructured(right)) {
      List<CatValue> common = new ArrayList<>(elements(left));
      common.retainAll(elements(right));
      return set(common);
    }
    return new Relation(relation(left).and(relation(right)));
  }

  private CatValue difference(CatValue left, CatValue right) {
    if (left instanceof Nothing || right instanceof Everything) {
      return new Nothing();
    }
    if (right instanceof Nothing) {
      return promoteTag(left);
    }
    if (left instanceof Everything) {
      return complement(right);
    }
    if (left instanceof EventSet a && right instanceof EventSet b) {
      return new EventSet(a.events().minus(b.events()));
    }
    if (isStructured(left) || isStructured(right)) {
      List<CatValue> rest = new ArrayList<>(elements(left));
      rest.removeAll(elements(right));
      return set(rest);
    }
    return new Relation(relation(left).minus(relation(right)));
  }

  /** {@code element ++ set}. */
  private CatValue add(CatValue element, CatValue set) {
    if (element instanceof OneEvent one && (set instanceof EventSet || set instanceof Nothing)) {
      return new EventSet(events(set).or(Events.of(size, a -> a == one.event())));
    }
    CatValue pair = pairOf(element);
    if (pair instanceof OnePair && (set instanceof Relation || set instanceof Nothing)) {
      return new Relation(pairs(pair).or(pairs(set)));
    }
    List<CatValue> all = new ArrayList<>(List.of(element));
    all.addAll(elements(set));
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
    CatValue events = new Nothing();
    boolean basic = !elements.isEmpty();
    Set<CatValue> distinct = new LinkedHashSet<>(elements);
    for (CatValue element : elements) {
      basic &= element instanceof OneEvent || pairOf(element) instanceof OnePair;
    }
    if (basic) {
      for (CatValue element : distinct) {
        events = add(element, events);
      }
      return events;
    }
    return distinct.isEmpty() ? new Nothing() : new ValueSet(List.copyOf(distinct));
  }

  /** The members of a set, least first. */
  List<CatValue> elements(CatValue set) {
    List<CatValue> result = new ArrayList<>();
    if (set instanceof ValueSet values) {
      return values.elements();
    }
    if (set instanceof Tag) {
      return List.of(set);
    }
    if (set instanceof EventSet events) {
      for (int a = 0; a < size; a++) {
        if (events.events().has(a)) {
          result.add(new OneEvent(a));
        }
      }
      return result;
    }
    if (set instanceof Relation relation) {
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          if (relation.pairs().has(a, b)) {
            result.add(new OnePair(a, b));
          }
        }
      }
      return result;
    }
    if (set instanceof Nothing) {
      return result;
    }
    throw new CatException("set expected, found " + set);
  }

  boolean isSubset(CatValue left, CatValue right) {
    return elements(difference(left, right)).isEmpty();
  }

  boolean areEqual(CatValue left, CatValue right) {
    return left.equals(right)
        || (isSet(left) && isSet(right) && isSubset(left, right) && isSubset(right, left));
  }

  boolean isElement(CatValue element, CatValue set) {
    return elements(set).contains(pairOf(element));
  }

  boolean isEmpty(CatValue value) {
    if (value instanceof ValueSet || value instanceof Tag) {
      throw new CatException("relation or set expected, found " + value);
    }
    if (value instanceof OneEvent || value instanceof OnePair) {
      return false;
    }
    return value instanceof Everything ? size == 0 : elements(value).isEmpty();
  }

  /** A value as a relation; a pair is promoted. */
  Pairs pairs(CatValue value) {
    if (value instanceof OnePair pair) {
      return Pairs.of(size, (a, b) -> a == pair.from() && b == pair.to());
    }
    return relation(value);
  }

  private Pairs relation(CatValue value) {
    if (value instanceof Relation relation) {
      return relation.pairs();
    }
    if (value instanceof Nothing) {
      return Pairs.none(size);
    }
    if (value instanceof Everything) {
      return Pairs.none(size).complement();
    }
    throw new CatException("rel expected, found " + value);
  }

  /** A value as an event set. */
  Events events(CatValue value) {
    if (value instanceof EventSet set) {
      return set.events();
    }
    if (value instanceof Nothing) {
      return Events.of(size, a -> false);
    }
    if (value instanceof Everything) {
      return Events.of(size, a -> true);
    }
    throw new CatException("events expected, found " + value);
  }

  /** A value as an event set; an event is promoted. */
  private Events members(CatValue value) {
    return value instanceof OneEvent one ? Events.of(size, a -> a == one.event()) : events(value);
  }

  private static boolean isStructured(CatValue value) {
    return value instanceof ValueSet || value instanceof Tag;
  }

  private static boolean isSet(CatValue value) {
    return value instanceof EventSet
        || value instanceof Relation
        || value instanceof Nothing
        || value instanceof ValueSet;
  }

  private static CatValue promoteTag(CatValue value) {
    return value instanceof Tag ? new ValueSet(List.of(value)) : value;
  }
}
