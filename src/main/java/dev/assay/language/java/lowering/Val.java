package dev.assay.language.java.lowering;

import dev.assay.program.Operand;

/** A value while a test is lowered. Booleans are 1 and 0; {@code null} is {@link #NULL}. */
sealed interface Val {

  Val NULL = new Null();
  Val ZERO = new Known(0);
  Val ONE = new Known(1);

  /** No reference. */
  record Null() implements Val {}

  /**
   * A number or a string.
   *
   * @param value Integer (also for boolean, char and smaller numbers), Long, Float, Double, String
   */
  record Known(Object value) implements Val {}

  /** A reference to an object that is known. */
  record Ref(HeapObject object) implements Val {}

  /** A number in its box. */
  record Boxed(Val number, String type) implements Val {}

  /** What an execution computes. */
  record Symbolic(Operand operand) implements Val {}

  /** What a place holds when all threads have ended. */
  record Final(HeapObject object, int offset) implements Val {}

  static Val of(boolean value) {
    return value ? ONE : ZERO;
  }
}
