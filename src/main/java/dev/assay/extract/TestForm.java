package dev.assay.extract;

import dev.assay.document.Lines;
import dev.assay.document.TracedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A way in which a test may have looked before it went through mailers and web pages. herd7's hash
 * covers the bodies byte for byte, so it tells which one its author had.
 *
 * @param indentation what is done to the blanks at the start of lines
 * @param inside what is done to those within lines
 * @param ending what is done to the ends of lines
 */
public record TestForm(Indentation indentation, Inside inside, Ending ending) {

  /** The test as it was found. */
  public static final TestForm AS_FOUND =
      new TestForm(Indentation.AS_FOUND, Inside.AS_FOUND, Ending.AS_FOUND);

  private static final int TAB = 8;

  /** Forms of indentation. */
  enum Indentation {
    AS_FOUND("", 0, 0),
    TABS_OF_8("with a tab for each eight leading blanks", 8, 8),
    BLANKS("with eight blanks for each leading tab", 0, 0),
    TABS_OF_4("with a tab for each four leading blanks", 4, 4),
    TABS_OF_2("with a tab for each two leading blanks", 2, 2),
    // as git log makes them of a test that is indented in the message
    TABS_FROM_6("with a tab for the first six leading blanks and each eight more", 6, 8),
    TABS_FROM_4("with a tab for the first four leading blanks and each eight more", 4, 8),
    TABS_FROM_7("with a tab for the first seven leading blanks and each eight more", 7, 8),
    TABS_FROM_5("with a tab for the first five leading blanks and each eight more", 5, 8),
    TABS_FROM_3("with a tab for the first three leading blanks and each eight more", 3, 8),
    TABS_OF_3("with a tab for each three leading blanks", 3, 3),
    TABS_OF_1("with a tab for each leading blank", 1, 1),
    BLANKS_OF_4("with four blanks for each leading tab", 0, 0),
    BLANKS_OF_2("with two blanks for each leading tab", 0, 0);

    private final String words;
    private final int first;
    private final int step;

    /**
     * A form with tabs where blanks were put for them.
     *
     * @param first how many blanks became of the first tab of a line
     * @param step of each further one
     */
    Indentation(String words, int first, int step) {
      this.words = words;
      this.first = first;
      this.step = step;
    }

    private String of(String blanks) {
      if (step == 0) {
        return switch (this) {
          case BLANKS -> " ".repeat(Quoting.width(blanks));
          case BLANKS_OF_4 -> blanks.replace("\t", "    ");
          case BLANKS_OF_2 -> blanks.replace("\t", "  ");
          default -> blanks;
        };
      }
      int width = Quoting.width(blanks);
      if (width < first) {
        return blanks;
      }
      int more = width - first;
      return "\t".repeat(1 + more / step) + " ".repeat(more % step);
    }
  }

  /** Forms of blanks within lines, where tabs lead to the next of columns that are 8 apart. */
  enum Inside {
    AS_FOUND("", 0, 0),
    TABS("with tabs for the blanks within lines", 0, 2),
    TABS_FOR_ALL("with tabs for all blanks within lines that end where tabs do", 0, 1),
    TABS_AFTER_1("with tabs for the blanks within lines, one column further on", 1, 2),
    TABS_AFTER_2("with tabs for the blanks within lines, two columns further on", 2, 2),
    TABS_AFTER_3("with tabs for the blanks within lines, three columns further on", 3, 2),
    TABS_AFTER_4("with tabs for the blanks within lines, four columns further on", 4, 2),
    TABS_AFTER_5("with tabs for the blanks within lines, five columns further on", 5, 2),
    TABS_AFTER_6("with tabs for the blanks within lines, six columns further on", 6, 2),
    TABS_AFTER_7("with tabs for the blanks within lines, seven columns further on", 7, 2),
    ONE_TAB("with a tab for the blanks within lines, where there are several", 0, 0),
    BLANKS("with blanks for the tabs within lines", 0, 0);

    private final String words;
    private final int column;
    private final int fewest;

    /**
     * A form with tabs where blanks were put for them.
     *
     * @param column that lines began in when that was done
     * @param fewest blanks that a tab may have become
     */
    Inside(String words, int column, int fewest) {
      this.words = words;
      this.column = column;
      this.fewest = fewest;
    }
  }

  /** Forms of the ends of lines. */
  enum Ending {
    AS_FOUND(""),
    NO_TRAILING_BLANKS("without blanks at the ends of lines"),
    CARRIAGE_RETURNS("with a carriage return at the end of each line");

    private final String words;

    Ending(String words) {
      this.words = words;
    }
  }

  /**
   * The forms that a test may have had, the likely ones first; those that it cannot are left out.
   */
  static List<TestForm> all(String text) {
    Set<TestForm> forms = new LinkedHashSet<>();
    boolean blanksInside = text.lines().anyMatch(line -> line.strip().matches(".*(?:\t|  ).*"));
    boolean blanksAtEnd = text.lines().anyMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
    for (Indentation indentation : Indentation.values()) {
      forms.add(new TestForm(indentation, Inside.AS_FOUND, Ending.AS_FOUND));
    }
    for (Ending ending : Ending.values()) {
      if (ending != Ending.NO_TRAILING_BLANKS || blanksAtEnd) {
        for (Indentation indentation : Indentation.values()) {
          forms.add(new TestForm(indentation, Inside.AS_FOUND, ending));
        }
      }
    }
    for (Inside inside : blanksInside ? Inside.values() : new Inside[0]) {
      for (Indentation indentation : Indentation.values()) {
        forms.add(new TestForm(indentation, inside, Ending.AS_FOUND));
        forms.add(new TestForm(indentation, inside, Ending.NO_TRAILING_BLANKS));
      }
    }
    return List.copyOf(forms);
  }

  /** The form as a phrase that goes after "the test". */
  public String words() {
    List<String> parts = new ArrayList<>(List.of(indentation.words, inside.words, ending.words));
    parts.removeIf(String::isEmpty);
    return parts.isEmpty() ? "as it stands" : String.join(" and ", parts);
  }

  /** The text in this form. */
  public TracedText of(TracedText text) {
    if (equals(AS_FOUND)) {
      return text;
    }
    TracedText.Builder changed = new TracedText.Builder();
    Lines lines = text.lines();
    for (int i = 0; i < lines.count() && lines.start(i) < text.length(); i++) {
      String line = lines.line(i);
      int start = lines.start(i);
      int from = start + line.length() - line.stripLeading().length();
      int trail = start + line.stripTrailing().length();
      boolean stripped = ending == Ending.NO_TRAILING_BLANKS;
      int to = stripped ? Math.max(from, trail) : lines.end(i);
      if (!stripped || trail > start) {
        changed.insert(indentation.of(text.text().substring(start, from)), text.origin(start));
      }
      inside(text, start, from, to, changed);
      int end = text.origin(lines.end(i));
      changed.insert(ending == Ending.CARRIAGE_RETURNS ? "\r\n" : "\n", end);
    }
    return changed.build();
  }

  private void inside(TracedText text, int start, int from, int to, TracedText.Builder changed) {
    if (inside == Inside.AS_FOUND) {
      changed.append(text, from, to);
      return;
    }
    int column = inside.column + Quoting.width(text.text().substring(start, from));
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && (text.text().charAt(end) == ' ' || text.text().charAt(end) == '\t')) {
        end++;
      }
      if (end == at) {
        changed.append(text, at, at + 1);
        column++;
        at++;
      } else {
        String blanks = text.text().substring(at, end);
        changed.insert(inside(blanks, column), text.origin(at));
        for (int i = 0; i < blanks.length(); i++) {
          column = blanks.charAt(i) == '\t' ? (column / TAB + 1) * TAB : column + 1;
        }
        at = end;
      }
    }
  }

  private String inside(String blanks, int column) {
    int end = column;
    for (int i = 0; i < blanks.length(); i++) {
      end = blanks.charAt(i) == '\t' ? (end / TAB + 1) * TAB : end + 1;
    }
    if (inside == Inside.BLANKS) {
      return " ".repeat(end - column);
    }
    if (inside == Inside.ONE_TAB) {
      return end - column > 1 ? "\t" : blanks;
    }
    if (end - column < inside.fewest || end % TAB != 0) {
      return blanks;
    }
    return "\t".repeat(end / TAB - column / TAB);
  }
}
