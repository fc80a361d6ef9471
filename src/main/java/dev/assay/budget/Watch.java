package dev.assay.budget;

import java.util.function.BooleanSupplier;

/**
 * Somebody who waits for an answer: is asked now and then whether to stop, and told how far it is.
 */
public interface Watch extends BooleanSupplier {

  /**
   * What a thread has done since it last said so.
   *
   * @param decisions of the search
   * @param executions that it came to; those that are counted together are one
   */
  void spent(long decisions, long executions);
}
