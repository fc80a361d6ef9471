package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.function.Function;

/**
 * The quantified proposition that ends a test. A test without one has {@code forall (true)}.
 *
 * @param words that say the same to a person, where the proposition is not of the source; or empty
 */
public record Condition(
    Quantifier quantifier, Proposition proposition, SourceSpan span, String words) {

  /** A condition as it stands in the source. */
  public Condition(Quantifier quantifier, Proposition proposition, SourceSpan span) {
    this(quantifier, proposition, span, "");
  }

  /** As in the {@code Condition} line: {@code exists (0:r1=1 /\ [x]=2)}. */
  public String text() {
    return text(Value::toString);
  }

  /** As in the {@code Condition} line, with values printed in another way, such as in hex. */
  public String text(Function<Value, String> values) {
    String asked = words.isEmpty() ? ConditionText.of(proposition, values) : words;
    return quantifier.keyword() + " (" + asked + ")";
  }

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
