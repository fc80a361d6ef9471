package dev.assay.document;

/**
 * Text of {@code format=flowed} (RFC 3676) with its lines put together again: one that ends with a
 * blank goes on in the next of the same quoting, and a blank before a line is not part of it.
 *
 * <p>Code is left apart where it can be told: a line that ends a statement or a block, and a next
 * line that is indented, were not broken by a mailer.
 */
final class FlowedText {

  private static final String SIGNATURE = "-- ";

  private FlowedText() {}

  /**
   * The text in whole lines.
   *
   * @param dropsBlank whether the blank before a soft line break is not part of the text
   */
  static TracedText join(TracedText body, boolean dropsBlank) {
    TracedText.Builder joined = new TracedText.Builder();
    Lines lines = body.lines();
    boolean goesOn = false;
    String quoting = "";
    for (int i = 0; i < lines.count(); i++) {
      String line = lines.line(i);
      int marks = marks(line);
      int text = marks < line.length() && line.charAt(marks) == ' ' ? marks + 1 : marks;
      boolean isCode = text < line.length() && line.charAt(text) <= ' ';
      boolean joins = goesOn && quoting.equals(line.substring(0, marks)) && !isCode;
      if (!joins || lines.isBlank(i)) {
        begin(body, lines.start(i), marks, text, goesOn, joined);
      }
      goesOn = isSoft(line, text) && i + 1 < lines.count();
      quoting = line.substring(0, marks);
      int end = goesOn && dropsBlank ? lines.end(i) - 1 : lines.end(i);
      joined.append(body, lines.start(i) + text, end);
      if (!goesOn) {
        joined.append(body, lines.end(i), lines.next(i));
      }
    }
    return joined.build();
  }

  private static void begin(
      TracedText body, int start, int marks, int text, boolean goesOn, TracedText.Builder joined) {
    if (goesOn) {
      joined.append('\n', body.origin(start));
    }
    joined.append(body, start, start + marks);
    if (marks > 0) {
      joined.append(' ', body.origin(Math.min(start + text, body.length())));
    }
  }

  private static int marks(String line) {
    int marks = 0;
    while (marks < line.length() && line.charAt(marks) == '>') {
      marks++;
    }
    return marks;
  }

  private static boolean isSoft(String line, int text) {
    if (!line.endsWith(" ") || line.substring(text).equals(SIGNATURE)) {
      return false;
    }
    String words = line.substring(text).stripTrailing();
    char last = words.isEmpty() ? ';' : words.charAt(words.length() - 1);
    return last != ';' && last != '{' && last != '}' && !words.startsWith("C ");
  }
}
