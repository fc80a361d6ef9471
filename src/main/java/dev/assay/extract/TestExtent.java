package dev.assay.extract;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a litmus test ends in a passage that begins with it: a header, comments and info lines,
 * braces with the initial state, threads, and what is asked of them. Only the outline is looked at.
 */
final class TestExtent {

  private static final Set<String> SECTIONS = Set.of("locations", "filter");
  private static final Set<String> QUANTIFIERS = Set.of("exists", "forall", "final", "observed");

  private static final Pattern INFO = Pattern.compile("[A-Za-z][A-Za-z0-9_/.-]*+[ \\t]*+=.*+");
  private static final Pattern HEADER = Pattern.compile("C[ \\t]++\\S.*+");

  private static final int CUT_SHORT = -2;
  private static final int NO_TEST = -1;

  private final Passage text;
  private int at;
  private boolean asks;

  private TestExtent(Passage text) {
    this.text = text;
  }

  /**
   * A test at the beginning of a passage.
   *
   * @param length in characters; 0 if the test is cut short
   * @param asks whether it has a condition
   */
  record Extent(int length, boolean asks) {}

  /** The test that a passage begins with; empty if it does not begin with one. */
  static Optional<Extent> of(Passage text) {
    TestExtent extent = new TestExtent(text);
    int end = extent.end();
    return end == NO_TEST
        ? Optional.empty()
        : Optional.of(new Extent(end == CUT_SHORT ? 0 : end, extent.asks));
  }

  private int end() {
    at = lineEnd(0) + 1;
    if (!skipInfo() || !skipPaired('{', '}')) {
      return NO_TEST;
    }
    skipBlanks();
    if (threadHead() < 0) {
      return NO_TEST;
    }
    int end = at;
    while (threadHead() >= 0) {
      at = threadHead();
      if (!skipPaired('(', ')') || !skipTo('{') || !skipPaired('{', '}')) {
        return CUT_SHORT;
      }
      end = at;
      skipBlanks();
    }
    return sections(end);
  }

  private int sections(int threads) {
    int end = threads;
    String word = keyword();
    while (SECTIONS.contains(word) && isSection(word)) {
      if (!skipSection(word)) {
        return CUT_SHORT;
      }
      end = at;
      skipBlanks();
      word = keyword();
    }
    if (QUANTIFIERS.contains(word) && isCondition(word)) {
      at = (text.at(at) == '~' ? afterBlanks(at + 1) : at) + word.length();
      asks = true;
      return skipProposition() ? at : CUT_SHORT;
    }
    return end;
  }

  private int lineEnd(int from) {
    int end = from;
    while (text.at(end) >= 0 && text.at(end) != '\n') {
      end++;
    }
    return end;
  }

  /** To the first brace of the initial state; comments that begin a line may hold any. */
  private boolean skipInfo() {
    while (text.at(at) >= 0) {
      skipBlanks();
      if (text.at(at) == '{') {
        return true;
      }
      String line = text.line(at);
      if (HEADER.matcher(line).matches()) {
        return false;
      }
      int brace = line.indexOf('{');
      if (brace >= 0 && !INFO.matcher(line).matches()) {
        at += brace;
        return true;
      }
      at += line.length() + 1;
    }
    return false;
  }

  /** Where the parentheses of a thread open that begins here; -1 if none does. */
  private int threadHead() {
    int head = at;
    if (text.has("void", head)) {
      head = afterBlanks(head + 4);
      head = text.at(head) == '*' ? afterBlanks(head + 1) : head;
    }
    if (text.at(head) != 'P' || !isDigit(text.at(head + 1))) {
      return -1;
    }
    head++;
    while (isDigit(text.at(head))) {
      head++;
    }
    head = afterBlanks(head);
    return text.at(head) == '(' ? head : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(int c) {
    return c >= 0 && c <= ' ';
  }

  private int afterBlanks(int from) {
    int to = from;
    while (isBlank(text.at(to))) {
      to++;
    }
    return to;
  }

  /** The word that begins here, after a tilde if there is one. */
  private String keyword() {
    int from = text.at(at) == '~' ? afterBlanks(at + 1) : at;
    StringBuilder word = new StringBuilder();
    while (word.length() < 12 && text.at(from) >= 'a' && text.at(from) <= 'z') {
      word.append((char) text.at(from++));
    }
    return word.toString();
  }

  private boolean isSection(String word) {
    int next = afterBlanks(at + word.length());
    return word.equals("locations") ? text.at(next) == '[' : isProposition(next);
  }

  private boolean isCondition(String word) {
    int start = text.at(at) == '~' ? afterBlanks(at + 1) : at;
    return isProposition(afterBlanks(start + word.length()));
  }

  /** Prose may go on with the words that conditions begin with. */
  private boolean isProposition(int from) {
    int c = text.at(from);
    return c == '(' || c == '~' || text.line(from).indexOf('=') >= 0;
  }

  private boolean skipSection(String word) {
    at += word.length();
    return word.equals("locations") ? skipTo('[') && skipPaired('[', ']') : skipProposition();
  }

  private boolean skipTo(char wanted) {
    skipBlanks();
    return text.at(at) == wanted;
  }

  /** Past what is open here and its counterpart. */
  private boolean skipPaired(char open, char close) {
    int depth = 0;
    while (text.at(at) >= 0) {
      if (skipComment(false)) {
        continue;
      }
      int c = text.at(at++);
      if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  private void skipBlanks() {
    while (isBlank(text.at(at)) || skipComment(true)) {
      at = afterBlanks(at);
    }
  }

  private boolean skipComment(boolean nested) {
    if (text.has("//", at)) {
      at = lineEnd(at);
      return true;
    }
    if (text.has("/*", at)) {
      at = after("*/", at + 2);
      return true;
    }
    if (nested && text.has("(*", at)) {
      at = afterNested();
      return true;
    }
    return false;
  }

  private int after(String word, int from) {
    int to = from;
    while (text.at(to) >= 0 && !text.has(word, to)) {
      to++;
    }
    return text.at(to) < 0 ? to : to + word.length();
  }

  private int afterNested() {
    int depth = 0;
    int to = at;
    while (text.at(to) >= 0) {
      if (text.has("(*", to)) {
        depth++;
        to += 2;
      } else if (text.has("*)", to)) {
        depth--;
        to += 2;
        if (depth == 0) {
          return to;
        }
      } else {
        to++;
      }
    }
    return to;
  }

  /** Past parentheses, or else the rest of the line, and what operators go on with. */
  private boolean skipProposition() {
    skipBlanks();
    while (true) {
      int start =
          text.at(at) == '~' ? afterBlanks(at + 1) : text.has("not", at) ? afterBlanks(at + 3) : at;
      if (text.at(start) == '(') {
        at = start;
        if (!skipPaired('(', ')')) {
          return false;
        }
      } else {
        at = lineEnd(at);
        while (text.at(at - 1) == ' ') {
          at--;
        }
      }
      int next = afterBlanks(at);
      if (!text.has("/\\", next) && !text.has("\\/", next) && !text.has("=>", next)) {
        return true;
      }
      at = afterBlanks(next + 2);
    }
  }
}
