package dev.assay.model;

import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.model.CatValue.Tag;
import dev.assay.model.CatValue.Values;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Operations on sets of tags; a tag alone stands for the set of itself. */
final class Tags {

  private Tags() {}

  static boolean isTagSet(CatValue value) {
    return value instanceof Tag
        || value instanceof CatValue.Empty
        || (value instanceof Values values
            && values.elements().stream().allMatch(Tag.class::isInstance));
  }

  private static Set<CatValue> elements(CatValue value) {
    if (value instanceof Values values) {
      return new LinkedHashSet<>(values.elements());
    }
    return value instanceof Tag ? new LinkedHashSet<>(List.of(value)) : new LinkedHashSet<>();
  }

  static CatValue combine(BinaryOperator operator, CatValue left, CatValue right) {
    Set<CatValue> result = elements(left);
    switch (operator) {
      case UNION -> result.addAll(elements(right));
      case INTERSECTION -> result.retainAll(elements(right));
      case DIFFERENCE -> result.removeAll(elements(right));
      case ADD, SEQUENCE, PRODUCT -> throw new AssertionError(operator);
    }
    return new Values(new ArrayList<>(result));
  }

  static boolean equal(CatValue left, CatValue right) {
    return elements(left).equals(elements(right));
  }

  static boolean isSubset(CatValue left, CatValue right) {
    return elements(right).containsAll(elements(left));
  }

  /** The name of the set of events that carry a tag: the tag, its first letter a capital. */
  static String setName(CatValue value, SourceSpan span) {
    if (value instanceof Tag tag) {
      return capitalised(tag.name());
    }
    throw new InputException(span, "tag expected, " + value.type() + " found");
  }

  static String capitalised(String tag) {
    return tag.isEmpty() ? tag : Character.toUpperCase(tag.charAt(0)) + tag.substring(1);
  }
}
