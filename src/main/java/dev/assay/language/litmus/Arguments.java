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
 * @param registers that are given by their addresses
 * @param waited what is waited for
 * @param earlier what is done before the statement that the primitive is used in
 */
record Arguments(
    List<Expression> values,
    Optional<Operator> operator,
    List<MemoryOrder> orders,
    List<String> tags,
    List<Expression.Variable> registers,
    Optional<Wait> waited,
    Earlier earlier,
    SourceSpan span) {

  /**
   * What a value is waited to be.
   *
   * @param value the register that holds it
   * @param before what is done before the condition is tested
   */
  record Wait(Expression.Variable value, List<Statement> before, Expression condition) {}

  Arguments {
    values = List.copyOf(values);
    orders = List.copyOf(orders);
    tags = List.copyOf(tags);
    registers = List.copyOf(registers);
  }

  /** A load of the first operand, in executions in which its value is what is waited for. */
  Expression await(AccessMode mode) {
    Wait its = waited.orElseThrow();
    Expression load = new Expression.Load(value(0), mode, span);
    earlier.add(new Statement.Assign(its.value().name(), load, span));
    its.before().forEach(earlier::add);
    earlier.add(new Statement.Await(its.condition(), span));
    return its.value();
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
