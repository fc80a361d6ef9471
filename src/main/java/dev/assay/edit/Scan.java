package dev.assay.edit;

import dev.assay.edit.Word.Kind;
import java.util.ArrayList;
import java.util.List;

/** A text that is read from its start to its end, and the words that were found so far. */
final class Scan {

  final String text;
  final List<Word> words = new ArrayList<>();
  int at;

  Scan(String text) {
    this.text = text;
  }

  boolean isDone() {
    return at >= text.length();
  }

  char here() {
    return text.charAt(at);
  }

  boolean sees(String word) {
    return text.startsWith(word, at);
  }

  void add(Kind kind, int from, int to) {
    add(kind, from, to, text.substring(from, to), Word.GLOBAL, false);
  }

  void add(Kind kind, int from, int to, String name, int scope, boolean defines) {
    words.add(new Word(new Extent(from, to), kind, name, scope, defines));
  }

  /** Takes what begins with a word up to another, or to the end of the text. */
  void take(Kind kind, String end, int skipped) {
    int from = at;
    int found = text.indexOf(end, at + skipped);
    at = found < 0 ? text.length() : found + end.length();
    add(kind, from, at);
  }

  /** Takes the rest of the line. */
  void takeLine(Kind kind) {
    int from = at;
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
    add(kind, from, at);
  }

  /** Takes a comment that may hold others. */
  void takeNested() {
    int from = at;
    int depth = 0;
    do {
      if (sees("(*")) {
        depth++;
        at += 2;
      } else if (sees("*)")) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && !isDone());
    at = Math.min(at, text.length());
    add(Kind.COMMENT, from, at);
  }

  /** Where the name that begins here ends. */
  int nameEnd(String more) {
    int end = at;
    while (end < text.length() && isOfName(text.charAt(end), more)) {
      end++;
    }
    return end;
  }

  static boolean isOfName(char c, String more) {
    return isNameStart(c) || (c >= '0' && c <= '9') || more.indexOf(c) >= 0;
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The next character behind blanks from an offset on; NUL at the end. */
  char next(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i < text.length() ? text.charAt(i) : 0;
  }
}
