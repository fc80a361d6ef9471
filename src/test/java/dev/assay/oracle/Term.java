package dev.assay.oracle;

import dev.assay.program.Value;

/** A value during symbolic execution: known, or named until the equations are solved. */
sealed interface Term {

  /** A value. */
  record Known(Value value) implements Term {}

  /** The value of a variable. */
  record Unknown(int variable) implements Term {}

  /** A number. */
  static Term number(int value) {
    return new Known(new Value.Int(value));
  }
}
