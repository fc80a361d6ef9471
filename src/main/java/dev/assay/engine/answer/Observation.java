package dev.assay.engine.answer;

/** How often the proposition held over all consistent executions. */
public enum Observation {
  NEVER("Never"),
  SOMETIMES("Sometimes"),
  ALWAYS("Always");

  private final String word;

  Observation(String word) {
    this.word = word;
  }

  /** As in the {@code Observation} line. */
  public String word() {
    return word;
  }
}
