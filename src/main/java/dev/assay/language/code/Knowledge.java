package dev.assay.language.code;

import dev.assay.program.Operand;

/**
 * What is known at a place of a thread's code.
 *
 * @param <E> the kind itself
 */
public interface Knowledge<E extends Knowledge<E>> {

  /** How many things are known. */
  int size();

  /** The same, to go its own way from here. */
  E copy();

  /** Takes note of a condition: whether its value is other than zero. */
  void learn(Operand condition, boolean holds);
}
