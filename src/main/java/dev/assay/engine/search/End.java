package dev.assay.engine.search;

import dev.assay.engine.answer.Tally;
import dev.assay.source.InputException;

/** What ends a search before all is searched. */
sealed interface End {

  /** Which of its parent's decisions was taken on each level from the root. */
  int[] path();

  /** The one execution that was looked for. */
  record Found(int[] path, Tally tally) implements End {}

  /** An execution that has no meaning. */
  record Fault(int[] path, InputException error) implements End {}

  /** Threads that were taken for the same are not. */
  record Asymmetry(int[] path) implements End {}
}
