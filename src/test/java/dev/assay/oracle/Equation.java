package dev.assay.oracle;

import dev.assay.program.Operator;

/** What must hold of the terms of an execution. */
sealed interface Equation {

  /** Both terms have one value. */
  record Same(Term left, Term right) implements Equation {}

  /** {@code result = left operator right}. */
  record Computed(Term result, Operator operator, Term left, Term right) implements Equation {}

  /** The term must not be an address: a load that reads no write, which is an error if it runs. */
  record NoAddress(Term address) implements Equation {}
}
