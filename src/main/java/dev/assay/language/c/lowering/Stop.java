package dev.assay.language.c.lowering;

/** Why a thread goes no further; a target that no path comes back from. */
enum Stop {
  /** An assumption does not hold. */
  ASSUMPTION,
  /** A round of a loop without effects did not end the loop. */
  WAIT,
  /** A loop was cut at its bound. */
  CUT,
  /** A thread that is joined has not ended, or one was not started. */
  ORDER,
  /** The thread did what has no meaning. */
  ERROR,
  /** The thread or the program ended by itself. */
  END
}
