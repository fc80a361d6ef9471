package dev.assay.extract;

import dev.assay.document.Lines;
import dev.assay.document.TracedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines from one on, without their quoting, read as far as somebody looks. Replies between
 * lines of a quoted passage are passed over. The passage ends where its quoting does, and where
 * another test or an output begins; so what is read of all passages of a text together is not much
 * more than the text.
 */
final class Passage {

  /** After this many lines of a reply a quote is not taken up again. */
  private static final int LONGEST_REPLY = 200;

  /** No mailer breaks lines that are shorter. */
  private static final int NARROWEST = 64;

  /** What code does not end a line with that ends there. */
  private static final List<String> GOES_ON = List.of("/\\", "\\/", "&&", "||", ",", "(", "=");

  private static final int TAB = 8;

  private static final Pattern CODE =
      Pattern.compile(
          "(?:[{}]|P[0-9]++[ \\t]*+\\(|~?+[ \\t]*+exists\\b|forall\\b|locations\\b|filter\\b|/[/*]|"
              + "\\(\\*|int ).*|.*[;{})]");

  private static final Pattern OTHER =
      Pattern.compile(
          "C[ \\t]++[A-Za-z0-9_/.+\\[\\]:-]++[ \\t]*+(?:\\(.*|\".*)?+"
              + "|Test \\S++ (?:Allowed|Required|Forbidden)\\b.*|Histogram \\([0-9]++ states\\).*");

  private final Lines lines;
  private final Quoting quoting;
  private final TracedText.Builder text = new TracedText.Builder();
  private final int first;
  private final List<Integer> takenLines = new ArrayList<>();
  private final List<Integer> takenAt = new ArrayList<>();
  private boolean hasFirstThread;
  private int next;
  private boolean isNameless;
  private boolean ended;

  /** The passage that begins in a line, which is quoted as all are. */
  Passage(Lines lines, int first, Quoting quoting) {
    this.lines = lines;
    this.quoting = quoting;
    this.first = first;
    this.next = first;
  }

  /** The passage whose first line has a mark, such as that of a list, in place of blanks. */
  static Passage ofItem(Lines lines, int first, int mark) {
    Passage passage = new Passage(lines, first, new Quoting("", " ".repeat(mark)));
    passage.take(first, "", new Quoting.Removed(mark, 0), 0);
    return passage;
  }

  /** Puts a line before the first, which says what the passage leaves out. */
  void begin(String line) {
    isNameless = true;
    text.insert(line + "\n", lines.source().origin(lines.start(first)));
  }

  /** A character, counted from 0; -1 past the end. */
  int at(int index) {
    while (index >= text.length() && !ended) {
      read();
    }
    return index < text.length() ? text.charAt(index) : -1;
  }

  /** Whether some text begins at an index. */
  boolean has(String word, int index) {
    for (int i = 0; i < word.length(); i++) {
      if (at(index + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The line from an index on, up to its end. */
  String line(int index) {
    StringBuilder line = new StringBuilder();
    for (int i = index; at(i) >= 0 && at(i) != '\n'; i++) {
      line.append((char) at(i));
    }
    return line.toString();
  }

  /** The first characters. */
  TracedText upTo(int end) {
    return text.build().slice(0, end);
  }

  /** The lines that the first characters come from. */
  List<Integer> linesUpTo(int end) {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < takenLines.size() && (i == 0 || takenAt.get(i) < end); i++) {
      taken.add(takenLines.get(i));
    }
    return taken;
  }

  private void read() {
    int line = next;
    int blank = 0;
    while (line < lines.count() && line - next <= LONGEST_REPLY) {
      String whole = lines.line(line);
      Optional<Quoting.Removed> removed = quoting.remove(whole);
      boolean unmarked = whole.isBlank() && !quoting.isIndentation();
      if (unmarked) {
        blank++;
      } else if (removed.isPresent()) {
        take(line, removed.get().of(whole), removed.get(), blank == line - next ? blank : 0);
        return;
      } else if (quoting.isIndentation()) {
        takeCode(line, whole);
        return;
      }
      line++;
    }
    ended = true;
  }

  private void take(int line, String inner, Quoting.Removed removed, int blanks) {
    if (line > first && (OTHER.matcher(inner).matches() || (isNameless && isSecondTest(inner)))) {
      ended = true;
      return;
    }
    for (int i = 0; i < blanks; i++) {
      text.append('\n', lines.source().origin(lines.start(line)));
    }
    takenLines.add(line);
    takenAt.add(text.length());
    removed.append(lines.source(), lines.start(line), lines.end(line), text);
    next = line + 1;
    if (isWrapped(line)) {
      text.append(' ', lines.source().origin(lines.start(next)));
      text.append(lines.source(), lines.start(next), lines.end(next));
      takenLines.add(next);
      takenAt.add(text.length());
      next++;
    }
    text.append('\n', lines.source().origin(lines.end(line)));
  }

  /** Whether threads begin to be numbered again, where no header would tell. */
  private boolean isSecondTest(String inner) {
    boolean begins = inner.startsWith("P0(") || inner.startsWith("P0 (");
    boolean second = begins && hasFirstThread;
    hasFirstThread |= begins;
    return second;
  }

  /**
   * Whether a mailer broke a quoted line in two, so that the second has no marks: it stands alone
   * between quoted ones, and the first has no room for its first word, or cannot end there.
   */
  private boolean isWrapped(int line) {
    return quoting.isReply()
        && line + 2 < lines.count()
        && !lines.isBlank(line + 1)
        && quoting.remove(lines.line(line + 1)).isEmpty()
        && !lines.isBlank(line + 2)
        && quoting.remove(lines.line(line + 2)).isPresent()
        && isBroken(lines.line(line).stripTrailing(), lines.line(line + 1).strip());
  }

  private static boolean isBroken(String first, String second) {
    int blank = second.indexOf(' ');
    int word = blank < 0 ? second.length() : blank;
    return first.length() + 1 + word >= NARROWEST || GOES_ON.stream().anyMatch(first::endsWith);
  }

  /** A line that is indented less than the first goes on with the test if it looks like code. */
  private void takeCode(int line, String whole) {
    String inner = whole.strip();
    if (line - first > 0
        && CODE.matcher(inner).matches()
        && Quoting.width(quoting.blanks()) < 3 * TAB) {
      takenLines.add(line);
      takenAt.add(text.length());
      text.append(lines.source(), lines.start(line), lines.end(line));
      text.append('\n', lines.source().origin(lines.end(line)));
      next = line + 1;
    } else {
      ended = true;
    }
  }
}
