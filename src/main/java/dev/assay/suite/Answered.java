package dev.assay.suite;

import dev.assay.engine.answer.CheckResult;
import dev.assay.program.Condition;
import java.math.BigInteger;
import java.util.Set;

/**
 * A complete answer, as expectations look at it.
 *
 * @param modelFlags names of all flags that the model may raise
 * @param text what herd7 would print, without the {@code Time} line
 */
public record Answered(CheckResult result, Set<String> modelFlags, String text) {

  /** The flag of a model that looks for data races. */
  static final String DATA_RACE = "data-race";

  boolean hasNoExecution() {
    return result.positive().signum() == 0 && result.negative().signum() == 0;
  }

  /** The first number of the line {@code Positive:}. */
  BigInteger printedPositive() {
    return isSwapped() ? result.negative() : result.positive();
  }

  /** The second number of the line {@code Positive:}. */
  BigInteger printedNegative() {
    return isSwapped() ? result.positive() : result.negative();
  }

  private boolean isSwapped() {
    return result.test().condition().quantifier() == Condition.Quantifier.NOT_EXISTS;
  }
}
