package dev.assay.budget;

/**
 * A limit of a test's budget was reached in the middle of something. Whoever began the work on the
 * test catches it, and answers with what is known; {@link Limits#completeness} says which limit.
 */
public final class BudgetSpentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BudgetSpentException() {
    // It tells no fault, so nobody looks for the place.
    super("the budget is spent", null, false, false);
  }
}
