package dev.assay.suite;

/**
 * Ways in which a test may have looked before it went through mailers and web pages. herd7's hash
 * covers the bodies byte for byte, so it tells which one its author had.
 */
public enum TestForm {
  AS_FOUND("as it stands"),
  TABS_OF_8("with a tab for each eight leading blanks"),
  BLANKS("with eight blanks for each leading tab"),
  TABS_OF_4("with a tab for each four leading blanks"),
  TABS_OF_2("with a tab for each two leading blanks"),
  NO_TRAILING_BLANKS("without blanks at the ends of lines"),
  CARRIAGE_RETURNS("with a carriage return at the end of each line");

  private final String words;

  TestForm(String words) {
    this.words = words;
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
      case TABS_OF_8 -> indented(line, 8);
      case BLANKS -> expanded(line);
      case TABS_OF_4 -> indented(line, 4);
      case TABS_OF_2 -> indented(line, 2);
      case NO_TRAILING_BLANKS -> line.stripTrailing();
      case CARRIAGE_RETURNS -> line + "\r";
    };
  }

  private static String indented(String line, int step) {
    String rest = line.stripLeading();
    int width = Quoting.width(line.substring(0, line.length() - rest.length()));
    return "\t".repeat(width / step) + " ".repeat(width % step) + rest;
  }

  private static String expanded(String line) {
    String rest = line.stripLeading();
    return " ".repeat(Quoting.width(line.substring(0, line.length() - rest.length()))) + rest;
  }
}
