package dev.assay.suite;

/**
 * Ways in which a test may have looked before it went through mailers and web pages. herd7's hash
 * covers the bodies byte for byte, so it tells which one its author had.
 */
public enum TestForm {
  AS_FOUND("as it stands"),
  TABS_OF_8("with a tab for each eight leading blanks", 8, 8),
  BLANKS("with eight blanks for each leading tab"),
  TABS_OF_4("with a tab for each four leading blanks", 4, 4),
  TABS_OF_2("with a tab for each two leading blanks", 2, 2),
  // as git log makes them of a test that is indented in the message
  TABS_FROM_6("with a tab for the first six leading blanks and each eight more", 6, 8),
  TABS_FROM_4("with a tab for the first four leading blanks and each eight more", 4, 8),
  TABS_FROM_7("with a tab for the first seven leading blanks and each eight more", 7, 8),
  TABS_FROM_5("with a tab for the first five leading blanks and each eight more", 5, 8),
  TABS_FROM_3("with a tab for the first three leading blanks and each eight more", 3, 8),
  NO_TRAILING_BLANKS("without blanks at the ends of lines"),
  CARRIAGE_RETURNS("with a carriage return at the end of each line");

  private final String words;
  private final int first;
  private final int step;

  TestForm(String words) {
    this(words, 0, 0);
  }

  /**
   * A form with tabs where blanks were put for them.
   *
   * @param first how many blanks became of the first tab of a line
   * @param step of each further one
   */
  TestForm(String words, int first, int step) {
    this.words = words;
    this.first = first;
    this.step = step;
  }

  /** The form as a phrase that goes after "the test". */
  public String words() {
    return words;
  }

  /** The text in this form. */
  public String of(String text) {
    StringBuilder changed = new StringBuilder();
    text.lines().forEach(line -> changed.append(changed(line)).append('\n'));
    return changed.toString();
  }

  private String changed(String line) {
    return switch (this) {
      case AS_FOUND -> line;
      case BLANKS -> expanded(line);
      case TABS_OF_8, TABS_OF_4, TABS_OF_2 -> indented(line);
      case TABS_FROM_7, TABS_FROM_6, TABS_FROM_5, TABS_FROM_4, TABS_FROM_3 -> indented(line);
      case NO_TRAILING_BLANKS -> line.stripTrailing();
      case CARRIAGE_RETURNS -> line + "\r";
    };
  }

  private String indented(String line) {
    String rest = line.stripLeading();
    int width = Quoting.width(line.substring(0, line.length() - rest.length()));
    if (width < first) {
      return line;
    }
    int more = width - first;
    return "\t".repeat(1 + more / step) + " ".repeat(more % step) + rest;
  }

  private static String expanded(String line) {
    String rest = line.stripLeading();
    return " ".repeat(Quoting.width(line.substring(0, line.length() - rest.length()))) + rest;
  }
}
