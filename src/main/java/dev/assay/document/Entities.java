package dev.assay.document;

import dev.assay.source.SourceFile;
import java.util.Set;
import org.jsoup.parser.Parser;

/** Character references of HTML, such as {@code &}{@code amp;}. */
final class Entities {

  /** No name of a reference is longer. */
  private static final int LONGEST = 33;

  /** Browsers know more of these; in code {@code &copy} is an address. */
  private static final Set<String> WITHOUT_SEMICOLON =
      Set.of("&amp", "&lt", "&gt", "&quot", "&nbsp", "&AMP", "&LT", "&GT", "&QUOT");

  private Entities() {}

  /**
   * What a reference stands for, as bytes of UTF-8; empty if none begins here.
   *
   * @param at the offset of an ampersand
   * @param end where to stop reading
   */
  static String at(String text, int at, int end) {
    String reference = text.substring(at, end(text, at, end));
    if (!reference.endsWith(";") && !WITHOUT_SEMICOLON.contains(reference)) {
      return "";
    }
    String character = Parser.unescapeEntities(reference, false);
    return character.equals(reference) ? "" : SourceFile.bytewise(character);
  }

  /** The offset after the reference that begins at an ampersand. */
  static int end(String text, int at, int end) {
    int last = Math.min(end, at + LONGEST);
    int next = at + 1;
    if (next < last && text.charAt(next) == '#') {
      next++;
    }
    while (next < last && isNamePart(text.charAt(next))) {
      next++;
    }
    return next < last && text.charAt(next) == ';' ? next + 1 : next;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
