package dev.assay.ordering;

import dev.assay.source.SourceFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where statements and bodies begin in a text of C or Java, by its brackets alone: of programs that
 * were lowered nothing else is known of that.
 */
final class Layout {

  /** The text with blanks for comments, literals and directives. */
  private final String text;

  private final NavigableSet<Integer> statements = new TreeSet<>();

  private Layout(String text) {
    this.text = text;
    findStatements();
  }

  static Layout of(SourceFile file) {
    return new Layout(masked(file.text()));
  }

  private static String masked(String text) {
    StringBuilder masked = new StringBuilder(text);
    boolean lineBegins = true;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int end = i;
      if (text.startsWith("//", i)) {
        end = end(text, i, "\n");
      } else if (text.startsWith("/*", i)) {
        end = Math.min(text.length(), end(text, i + 2, "*/") + 2);
      } else if (c == '"' || c == '\'') {
        end = literal(text, i);
      } else if (c == '#' && lineBegins) {
        end = directive(text, i);
      }
      for (int at = i; at < end; at++) {
        if (masked.charAt(at) != '\n') {
          masked.setCharAt(at, ' ');
        }
      }
      lineBegins = c == '\n' || (lineBegins && c <= ' ');
      i = Math.max(i + 1, end);
    }
    return masked.toString();
  }

  private static int end(String text, int from, String what) {
    int at = text.indexOf(what, from);
    return at < 0 ? text.length() : at;
  }

  private static int literal(String text, int start) {
    for (int i = start + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(start)) {
        return i + 1;
      }
    }
    return start + 1;
  }

  /** A directive goes on behind a backslash at the end of a line. */
  private static int directive(String text, int start) {
    int end = end(text, start, "\n");
    while (end < text.length() && text.charAt(end - 1) == '\\') {
      end = end(text, end + 1, "\n");
    }
    return end;
  }

  private void findStatements() {
    int depth = 0;
    char before = '}';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ') {
        continue;
      }
      if (depth == 0 && "{};".indexOf(before) >= 0 && "{};".indexOf(c) < 0) {
        statements.add(i);
      }
      depth = Math.max(0, depth + (c == '(' ? 1 : c == ')' ? -1 : 0));
      before = c;
    }
  }

  /**
   * The statement of a block that a place stands in: the one that begins last before it.
   *
   * @return its offset, or -1
   */
  int statement(int offset) {
    Integer start = statements.floor(offset);
    return start == null ? -1 : start;
  }

  /** The outermost braces around a place: in C, those of its function. */
  Call.Range body(int offset) {
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' && depth++ == 0) {
        start = i;
      } else if (c == '}' && depth > 0 && --depth == 0 && i >= offset) {
        break;
      }
    }
    return new Call.Range(start, braceBehind(start));
  }

  /** The brace that opens the innermost block around a place; -1 if there is none. */
  int braceAround(int offset) {
    int depth = 0;
    for (int i = offset - 1; i >= 0; i--) {
      depth += text.charAt(i) == '}' ? 1 : text.charAt(i) == '{' ? -1 : 0;
      if (depth < 0) {
        return i;
      }
    }
    return -1;
  }

  /** The offset behind the brace that closes one. */
  int braceBehind(int open) {
    Deque<Integer> opened = new ArrayDeque<>();
    for (int i = open; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        opened.push(i);
      } else if (text.charAt(i) == '}' && !opened.isEmpty()) {
        opened.pop();
        if (opened.isEmpty()) {
          return i + 1;
        }
      }
    }
    return text.length();
  }

  /** The text with blanks for comments, literals and directives, offset by offset. */
  String text() {
    return text;
  }
}
