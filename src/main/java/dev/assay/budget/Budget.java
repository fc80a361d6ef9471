package dev.assay.budget;

/**
 * What one test may spend. A zero or negative limit is refused by the command line.
 *
 * @param cpuSeconds of the searching threads; {@link Double#POSITIVE_INFINITY} for no limit
 * @param memoryBytes of what the search accounts for; {@link Long#MAX_VALUE} for no limit
 * @param executions consistent executions to list; {@link Long#MAX_VALUE} for no limit. Stopping
 *     after a number of executions is reproducible, the other two limits are not.
 */
public record Budget(double cpuSeconds, long memoryBytes, long executions) {

  /** No limit at all. */
  public static final Budget UNLIMITED =
      new Budget(Double.POSITIVE_INFINITY, Long.MAX_VALUE, Long.MAX_VALUE);
}
