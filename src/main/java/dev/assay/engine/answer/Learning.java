package dev.assay.engine.answer;

/** When a search looks for what is to blame for its dead ends. */
public enum Learning {
  /** Once there were many dead ends, and as long as it is worth its cost. */
  WHERE_IT_PAYS,
  /** From the first dead end on: slower, but small tests come to it too. */
  ALWAYS,
  /** The same, and a search for one execution begins with what its goal waits for. */
  TOWARDS_THE_GOAL
}
