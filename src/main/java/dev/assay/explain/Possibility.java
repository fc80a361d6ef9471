package dev.assay.explain;

import dev.assay.budget.Budget;
import dev.assay.budget.Completeness;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.model.MemoryModel;
import dev.assay.program.Condition;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.source.InputException;
import java.util.Optional;

/**
 * Whether some execution ends as wanted, under whatever model. All questions of one object share
 * one allowance of steps, so that a large test is given up after the same work in every run.
 */
final class Possibility {

  /** The answer to one question. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /** Of the search's looks at its limits; each is worth some dozens of decisions. */
  private static final int LOOKS = 2_000;

  private final int unroll;
  private int looksLeft = LOOKS;

  Possibility(int unroll) {
    this.unroll = unroll;
  }

  /** Whether some answer was not found for want of steps. */
  boolean isExhausted() {
    return looksLeft <= 0;
  }

  Answer of(Program test, Proposition wanted, MemoryModel model) {
    if (looksLeft <= 0) {
      return Answer.UNKNOWN;
    }
    Budget first = new Budget(Double.POSITIVE_INFINITY, Long.MAX_VALUE, 1);
    CheckOptions options = new CheckOptions(unroll, first, () -> --looksLeft < 0);
    CheckResult result;
    try {
      result = new Checker(model, options).check(question(test, wanted));
    } catch (InputException e) {
      // An execution that ends as wanted computes what has no value: it is one all the same.
      return Answer.YES;
    }
    if (result.positive().signum() > 0) {
      return Answer.YES;
    }
    return result.completeness() instanceof Completeness.Complete ? Answer.NO : Answer.UNKNOWN;
  }

  /** The test with a filter instead of a condition, as what fails a filter is not searched on. */
  private static Program question(Program test, Proposition wanted) {
    Proposition all =
        test.filter().<Proposition>map(f -> new Proposition.And(f, wanted)).orElse(wanted);
    return test.asking(
        Optional.of(all),
        new Condition(
            Condition.Quantifier.EXISTS, new Proposition.Literal(true), test.condition().span()));
  }

  /** The test without its filter. */
  static Program unfiltered(Program test) {
    return test.withFilter(Optional.empty());
  }
}
