package dev.assay.language.c.lowering;

import dev.assay.language.c.Function;
import dev.assay.program.Operand;

/** What is known of a value while the program is lowered. Its type is that of its expression. */
sealed interface Val {

  Known ZERO = new Known(0);
  Known ONE = new Known(1);
  Val UNINITIALISED = new Uninitialised();

  /** A number, as its type has it; also the null pointer. */
  record Known(long value) implements Val {}

  /** An address inside an object that is known. */
  record Address(MemoryObject object, long offset) implements Val {}

  /** A function. */
  record Code(Function function) implements Val {}

  /** What is only known when the program runs. */
  record Symbolic(Operand operand) implements Val {}

  /** What another thread has left at a place for the thread that it starts. */
  record Handed(Val place) implements Val {}

  /** Nothing was ever written there. */
  record Uninitialised() implements Val {}

  /**
   * Something was written there on some paths that lead here, and nothing on others.
   *
   * @param written other than zero where it was
   */
  record Uncertain(Operand operand, Operand written) implements Val {}

  static Val of(boolean holds) {
    return holds ? ONE : ZERO;
  }
}
