package dev.assay.program;

import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test uses a primitive that the model asked for does not know. */
public final class ForeignPrimitive extends InputException {

  private static final long serialVersionUID = 1L;

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private final String primitive;

  private ForeignPrimitive(SourceSpan span, String primitive, String message) {
    super(span, message);
    this.primitive = primitive;
  }

  /**
   * A primitive at its use.
   *
   * @param reason why it is foreign, to follow its name: {@code "is not known to lkmm"}
   */
  public static ForeignPrimitive at(SourceSpan span, String reason) {
    String line = span.file().line(span.line());
    int from = Math.min(span.column() - 1, line.length());
    Matcher word = WORD.matcher(line);
    String primitive =
        word.find(from) && word.start() < from + span.length() && line.charAt(from) != '*'
            ? word.group()
            : "a plain access";
    return new ForeignPrimitive(span, primitive, primitive + " " + reason);
  }

  /** Its name, or {@code a plain access}. */
  public String primitive() {
    return primitive;
  }
}
