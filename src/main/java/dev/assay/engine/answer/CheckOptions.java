package dev.assay.engine.answer;

import dev.assay.budget.Budget;
import java.util.function.BooleanSupplier;

/**
 * How tests are checked.
 *
 * @param unroll how often a loop's body is executed at most; a test's own {@code Unroll} wins
 * @param cancelled asked now and then; true stops the search
 * @param verdictOnly whether one execution of each kind will do
 * @param idle threads that a long search may use
 * @param learning when searches learn from dead ends
 */
public record CheckOptions(
    int unroll,
    Budget budget,
    BooleanSupplier cancelled,
    boolean verdictOnly,
    IdleThreads idle,
    Learning learning) {

  /** herd7's default for C. */
  public static final int DEFAULT_UNROLL = 2;

  /** No limits. */
  public static final CheckOptions DEFAULT =
      new CheckOptions(DEFAULT_UNROLL, Budget.UNLIMITED, () -> false);

  /** Options for all executions. */
  public CheckOptions(int unroll, Budget budget, BooleanSupplier cancelled) {
    this(unroll, budget, cancelled, false, IdleThreads.NONE, Learning.WHERE_IT_PAYS);
  }
}
