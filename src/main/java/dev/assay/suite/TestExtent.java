package dev.assay.suite;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a litmus test ends in a text that begins with it: a header, comments and info lines, braces
 * with the initial state, threads, and what is asked of them. Only the outline is looked at.
 */
final class TestExtent {

  private static final Pattern THREAD = Pattern.compile("(?:void\\s*\\*?\\s*)?P[0-9]+\\s*\\(");
  private static final Pattern END =
      Pattern.compile("(locations|filter|~\\s*exists|exists|forall|final|observed)\\b");
  private static final Pattern OPERATOR = Pattern.compile("\\s*(?:/\\\\|\\\\/|=>)");
  private static final Pattern INFO = Pattern.compile("[A-Za-z][A-Za-z0-9_/.-]*[ \\t]*=.*");
  private static final Pattern HEADER = Pattern.compile("C[ \\t]+\\S");
  private static final int CUT_SHORT = -2;
  private static final int NO_TEST = -1;

  private final String text;
  private int at;

  private TestExtent(String text) {
    this.text = text;
  }

  /** The length of the test; empty if the text does not begin with one. */
  static OptionalInt of(String text) {
    int end = new TestExtent(text).end();
    return end == NO_TEST ? OptionalInt.empty() : OptionalInt.of(end == CUT_SHORT ? 0 : end);
  }

  private int end() {
    at = text.indexOf('\n') + 1;
    if (at == 0 || !skipInfo() || !skipPaired('{', '}')) {
      return NO_TEST;
    }
    skipBlanks();
    if (!matches(THREAD)) {
      return NO_TEST;
    }
    while (matches(THREAD)) {
      at = text.indexOf('(', at);
      if (!skipPaired('(', ')') || !skipTo('{') || !skipPaired('{', '}')) {
        return CUT_SHORT;
      }
      skipBlanks();
    }
    int end = lastText();
    while (matches(END)) {
      if (!skipCondition()) {
        return CUT_SHORT;
      }
      end = at;
      skipBlanks();
    }
    return end;
  }

  /** To the first brace of the initial state; comments that begin a line may hold any. */
  private boolean skipInfo() {
    while (at < text.length()) {
      skipBlanks();
      if (at < text.length() && text.charAt(at) == '{') {
        return true;
      }
      if (matches(HEADER)) {
        return false;
      }
      int line = text.indexOf('\n', at);
      int brace = text.indexOf('{', at);
      if (!matches(INFO) && brace >= 0 && (line < 0 || brace < line)) {
        at = brace;
        return true;
      }
      if (line < 0) {
        return false;
      }
      at = line + 1;
    }
    return false;
  }

  private boolean matches(Pattern pattern) {
    return here(pattern).isPresent();
  }

  private Optional<MatchResult> here(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private boolean skipTo(char wanted) {
    skipBlanks();
    return at < text.length() && text.charAt(at) == wanted;
  }

  /** Past what is open here and its counterpart. */
  private boolean skipPaired(char open, char close) {
    int depth = 0;
    while (at < text.length()) {
      if (skipComment()) {
        continue;
      }
      char c = text.charAt(at++);
      if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (!skipComment(true)) {
        return;
      }
    }
  }

  private boolean skipComment() {
    return skipComment(false);
  }

  private boolean skipComment(boolean nested) {
    String end =
        text.startsWith("/*", at)
            ? "*/"
            : text.startsWith("//", at) ? "\n" : nested && text.startsWith("(*", at) ? "*)" : "";
    if (end.isEmpty()) {
      return false;
    }
    int found = end.equals("*)") ? endOfNested() : text.indexOf(end, at + 2);
    at = found < 0 ? text.length() : Math.min(text.length(), found + end.length());
    return true;
  }

  private int endOfNested() {
    int depth = 0;
    for (int i = at; i < text.length() - 1; i++) {
      if (text.startsWith("(*", i)) {
        depth++;
        i++;
      } else if (text.startsWith("*)", i)) {
        if (--depth == 0) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private int lastText() {
    int end = at;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Past a keyword and what belongs to it: parentheses, or else the rest of the line. */
  private boolean skipCondition() {
    MatchResult keyword = here(END).orElseThrow();
    at = keyword.end();
    if (keyword.group(1).equals("locations")) {
      return skipTo('[') && skipPaired('[', ']');
    }
    skipBlanks();
    while (true) {
      if (at < text.length() && text.charAt(at) == '(') {
        if (!skipPaired('(', ')')) {
          return false;
        }
      } else {
        skipLine();
      }
      Optional<MatchResult> operator = here(OPERATOR);
      if (operator.isEmpty()) {
        return true;
      }
      at = operator.get().end();
      skipBlanks();
    }
  }

  /** To the end of the line, or of the last one that an operator goes on to. */
  private void skipLine() {
    int line = text.indexOf('\n', at);
    at = line < 0 ? text.length() : line;
    while (at > 0 && at < text.length() && text.charAt(at - 1) == ' ') {
      at--;
    }
  }
}
