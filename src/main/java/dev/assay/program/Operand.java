package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.function.IntConsumer;

/**
 * A pure expression: what an instruction is applied to, or what a branch tests. It has no effect
 * and makes no event; between its parts there is no order.
 */
public sealed interface Operand {

  /** Where the expression stands in the source. */
  SourceSpan span();

  /**
   * A value in the text.
   *
   * @param datum as {@link Datum}
   */
  record Constant(long datum, SourceSpan span) implements Operand {}

  /** The value of a register of the thread; a register that was never assigned holds 0. */
  record Register(String name, SourceSpan span) implements Operand {}

  /**
   * The result of an earlier instruction of the same evaluation. The value goes straight from one
   * event to the next: causality inside a statement, not program order.
   *
   * @param number the {@link Instruction#number()} of the instruction
   */
  record Result(int number, SourceSpan span) implements Operand {}

  /** An operator applied to two operands. */
  record Operation(Operator operator, Operand left, Operand right, SourceSpan span)
      implements Operand {}

  /** Passes on the numbers of the instructions whose results are used, from left to right. */
  default void forEachResult(IntConsumer consumer) {
    if (this instanceof Result result) {
      consumer.accept(result.number());
    } else if (this instanceof Operation operation) {
      operation.left().forEachResult(consumer);
      operation.right().forEachResult(consumer);
    }
  }
}
