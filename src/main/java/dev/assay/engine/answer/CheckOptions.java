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
 * @param filteredCuts whether a loop counts as cut only where the filter holds as far as the thread
 *     came; otherwise the filter is not applied to an execution without a final state
 */
public record CheckOptions(
    int unroll,
    Budget budget,
    BooleanSupplier cancelled,
    boolean verdictOnly,
    IdleThreads idle,
    Learning learning,
    boolean filteredCuts) {

  /** Options for which each cut of a loop counts. */
  public CheckOptions(
      int unroll,
      Budget budget,
      BooleanSupplier cancelled,
      boolean verdictOnly,
      IdleThreads idle,
      Learning learning) {
    this(unroll, budget, cancelled, verdictOnly, idle, learning, false);
  }

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
