package dev.assay.ordering;

/** What kind of ordering stands at a site. */
public enum Kind {
  FENCE("fence"),
  /** Order that an access asks for, such as acquire. */
  ACCESS("access"),
  /** Order that a read-modify-write asks for. */
  UPDATE("update"),
  /** An access that is marked and asks for no order. */
  MARK("mark"),
  /** A critical section: of RCU, or of a lock. */
  SECTION("section"),
  /** That a section covers a statement. */
  COVERAGE("coverage"),
  /** What a read returns, and an access uses. */
  DEPENDENCY("dependency");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** As reports call it. */
  public String word() {
    return word;
  }
}
