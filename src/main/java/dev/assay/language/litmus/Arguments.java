package dev.assay.language.litmus;

import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * What a primitive is applied to.
 *
 * @param values the operands in order; of a dereference that the primitive asks for, its address
 * @param operator for the atomic operations
 * @param orders of the C11 primitives, in order
 * @param tags the annotations in braces
 */
record Arguments(
    List<Expression> values,
    Optional<Operator> operator,
    List<MemoryOrder> orders,
    List<String> tags,
    SourceSpan span) {

  Arguments {
    values = List.copyOf(values);
    orders = List.copyOf(orders);
    tags = List.copyOf(tags);
  }

  Expression value(int index) {
    return values.get(index);
  }

  Optional<Expression> optional(int index) {
    return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
  }

  AccessMode.Annotated annotated() {
    return new AccessMode.Annotated(tags.isEmpty() ? List.of("") : tags);
  }

  AccessMode.Ordered ordered() {
    return new AccessMode.Ordered(orders.get(0));
  }
}
