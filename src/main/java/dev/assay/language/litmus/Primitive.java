package dev.assay.language.litmus;

import java.util.function.Function;

/** An operation that Assay itself knows, and the node that a use of it becomes. */
record Primitive<T>(PrimitiveForm form, Function<Arguments, T> meaning) {

  T apply(Arguments arguments) {
    return meaning.apply(arguments);
  }
}
