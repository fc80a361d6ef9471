package dev.assay.budget;

/** Whether all executions were seen. */
public sealed interface Completeness {

  /** All of them. */
  record Complete() implements Completeness {}

  /**
   * The search stopped before its end.
   *
   * @param bound the name of the option that set the limit, such as {@code timeout}
   * @param detail what was reached, for people
   */
  record Stopped(String bound, String detail) implements Completeness {}
}
