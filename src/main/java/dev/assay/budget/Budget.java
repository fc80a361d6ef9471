package dev.assay.budget;

/**
 * What one test may spend. A zero or negative limit is refused by the command line.
 *
 * @param cpuSeconds of the searching threads; {@link Double#POSITIVE_INFINITY} for no limit
 * @param memoryBytes of what the search accounts for; {@link Long#MAX_VALUE} for no limit
 * @param executions consistent executions to list; {@link Long#MAX_VALUE} for no limit. Stopping
 *     after a number of executions is reproducible, as after a number of steps; at the first two
 *     limits it is not.
 * @param steps that are {@linkplain Limits#charge() charged} by each thread; {@link Long#MAX_VALUE}
 *     for no limit
 */
public record Budget(double cpuSeconds, long memoryBytes, long executions, long steps) {

  /** No limit at all. */
  public static final Budget UNLIMITED =
      new Budget(Double.POSITIVE_INFINITY, Long.MAX_VALUE, Long.MAX_VALUE);

  /** A budget of any number of steps. */
  public Budget(double cpuSeconds, long memoryBytes, long executions) {
    this(cpuSeconds, memoryBytes, executions, Long.MAX_VALUE);
  }

  /** The same with no more than so much time. */
  Budget within(double seconds) {
    return new Budget(Math.min(cpuSeconds, seconds), memoryBytes, executions, steps);
  }

  /** The same with no more than so many steps. */
  public Budget ofSteps(long most) {
    return new Budget(cpuSeconds, memoryBytes, executions, Math.min(most, steps));
  }

  /** A budget of so many steps and so much memory, for work that takes the same in every run. */
  public static Budget ofSteps(long steps, long memoryBytes) {
    return new Budget(Double.POSITIVE_INFINITY, memoryBytes, Long.MAX_VALUE, steps);
  }
}
