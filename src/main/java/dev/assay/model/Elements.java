package dev.assay.model;

import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.model.CatValue.Pair;
import dev.assay.model.CatValue.RelationBits;
import dev.assay.model.CatValue.SetBits;
import dev.assay.model.CatValue.SingleEvent;
import dev.assay.model.CatValue.Values;
import dev.assay.relation.Universe;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values that are sets of other values, and what two values have to be to be equal. */
final class Elements {

  private Elements() {}

  /** The elements of a set of values. */
  static List<CatValue> of(CatValue value, SourceSpan span) {
    if (value instanceof Values values) {
      return values.elements();
    }
    if (value instanceof CatValue.Empty) {
      return List.of();
    }
    if (value instanceof CatValue.Tag) {
      return List.of(value);
    }
    throw new InputException(span, "set expected, " + value.type() + " found");
  }

  static boolean isValues(CatValue value) {
    return value instanceof Values || value instanceof CatValue.Tag;
  }

  static CatValue ofValues(BinaryOperator operator, CatValue left, CatValue right) {
    List<CatValue> a = of(left);
    List<CatValue> b = of(right);
    List<CatValue> result = new ArrayList<>();
    for (CatValue element : a) {
      boolean keep =
          switch (operator) {
            case UNION -> true;
            case INTERSECTION -> contains(b, element);
            case DIFFERENCE -> !contains(b, element);
            case ADD, SEQUENCE, PRODUCT -> throw new AssertionError(operator);
          };
      if (keep) {
        result.add(element);
      }
    }
    if (operator == BinaryOperator.UNION) {
      b.stream().filter(e -> !contains(a, e)).forEach(result::add);
    }
    return new Values(result);
  }

  static List<CatValue> of(CatValue value) {
    if (value instanceof Values values) {
      return values.elements();
    }
    return value instanceof CatValue.Empty ? List.of() : List.of(value);
  }

  static boolean contains(List<CatValue> elements, CatValue wanted) {
    return elements.stream().anyMatch(e -> same(e, wanted));
  }

  /** Whether two values are equal, sets as sets. */
  static boolean same(CatValue a, CatValue b) {
    if (a instanceof SetBits x && b instanceof SetBits y) {
      return Arrays.equals(x.bits(), y.bits());
    }
    if (a instanceof RelationBits x && b instanceof RelationBits y) {
      return Arrays.equals(x.bits(), y.bits());
    }
    if (isEmpty(a) && isEmpty(b)) {
      return true;
    }
    if (a instanceof Values x && b instanceof Values y) {
      return x.elements().size() == y.elements().size()
          && x.elements().stream().allMatch(e -> contains(y.elements(), e));
    }
    if (a instanceof CatValue.Tuple x && b instanceof CatValue.Tuple y) {
      if (x.elements().size() != y.elements().size()) {
        return false;
      }
      for (int i = 0; i < x.elements().size(); i++) {
        if (!same(x.elements().get(i), y.elements().get(i))) {
          return false;
        }
      }
      return true;
    }
    return a.equals(b);
  }

  static boolean isEmpty(CatValue value) {
    return value instanceof CatValue.Empty
        || (value instanceof SetBits set && Universe.isEmpty(set.bits()))
        || (value instanceof RelationBits relation && Universe.isEmpty(relation.bits()))
        || (value instanceof Values values && values.elements().isEmpty());
  }

  static Optional<Pair> asPair(CatValue value) {
    if (value instanceof Pair pair) {
      return Optional.of(pair);
    }
    if (value instanceof CatValue.Tuple tuple
        && tuple.elements().size() == 2
        && tuple.elements().get(0) instanceof SingleEvent from
        && tuple.elements().get(1) instanceof SingleEvent to) {
      return Optional.of(new Pair(from.event(), to.event()));
    }
    return Optional.empty();
  }
}
