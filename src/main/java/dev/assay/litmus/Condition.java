package dev.assay.litmus;

import dev.assay.source.SourceSpan;

/** The quantified proposition that ends a test. A test without one has {@code forall (true)}. */
public record Condition(Quantifier quantifier, Proposition proposition, SourceSpan span) {

  /** The kinds of condition, with the words herd7 prints for them. */
  public enum Quantifier {
    EXISTS("exists", "Allowed"),
    NOT_EXISTS("~exists", "Forbidden"),
    FORALL("forall", "Required");

    private final String keyword;
    private final String kind;

    Quantifier(String keyword, String kind) {
      this.keyword = keyword;
      this.kind = kind;
    }

    /** As in the {@code Condition} line. */
    public String keyword() {
      return keyword;
    }

    /** As in the {@code Test} line. */
    public String kind() {
      return kind;
    }
  }
}
