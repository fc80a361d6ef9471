package dev.assay.language.litmus;

import dev.assay.source.SourceFile;

/** What people write at the top of a test, or of a section, that herd7 does not read. */
final class ForeignHeader {

  private static final String INCLUDE = "#include";

  private ForeignHeader() {}

  /** The offset behind lines that include headers, and blank lines between them. */
  static int skipIncludes(SourceFile file, int from, Spellings spellings) {
    String text = file.text();
    int at = from;
    while (text.startsWith(INCLUDE, at)) {
      tell(file, at, spellings);
      at = endOfLine(text, at);
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
    }
    return at;
  }

  /** Whether a test begins at an offset, with no name behind its {@code C}. */
  static boolean isNameless(SourceFile file, int at, Spellings spellings) {
    String text = file.text();
    if (!text.startsWith("C", at) || !text.substring(at + 1, endOfLine(text, at)).isBlank()) {
      return false;
    }
    spellings.syntax(file.span(at, 1), "this test has no name, and is called after its file");
    return true;
  }

  /** The text of a section with blanks for lines that include headers. */
  static String blankIncludes(SourceFile file, int from, String text, Spellings spellings) {
    int at = text.indexOf(INCLUDE);
    if (at < 0) {
      return text;
    }
    StringBuilder blanked = new StringBuilder(text);
    while (at >= 0) {
      int line = text.lastIndexOf('\n', at) + 1;
      int end = endOfLine(text, at);
      boolean comment = text.lastIndexOf("/*", at) > text.lastIndexOf("*/", at);
      if (!comment && text.substring(line, at).isBlank()) {
        tell(file, from + at, spellings);
        blanked.replace(at, end, " ".repeat(end - at));
      }
      at = text.indexOf(INCLUDE, end);
    }
    return blanked.toString();
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static void tell(SourceFile file, int at, Spellings spellings) {
    int length = endOfLine(file.text(), at) - at;
    spellings.syntax(file.span(at, length), "nothing is included: the primitives are built in");
  }
}
