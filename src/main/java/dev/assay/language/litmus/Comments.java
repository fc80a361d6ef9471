package dev.assay.language.litmus;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;

/** Finds the ends of comments: nested {@code (* *)}, and those of C. */
final class Comments {

  private Comments() {}

  /** The offset after the nested comment that starts at an offset of the file. */
  static int end(SourceFile file, int start) {
    String text = file.text();
    int depth = 0;
    int at = start;
    while (at + 1 < text.length()) {
      if (text.charAt(at) == '(' && text.charAt(at + 1) == '*') {
        depth++;
        at += 2;
      } else if (text.charAt(at) == '*' && text.charAt(at + 1) == ')') {
        depth--;
        at += 2;
        if (depth == 0) {
          return at;
        }
      } else {
        at++;
      }
    }
    throw new InputException(
        file.span(start, 2), "the comment that begins here is never closed: '*)' is missing");
  }

  /** The offset after the C comment that starts at an offset, or the end of the text. */
  static int endInC(String text, int start) {
    boolean line = text.charAt(start + 1) == '/';
    int close = line ? text.indexOf('\n', start) : text.indexOf("*/", start + 2);
    return close < 0 ? text.length() : close + (line ? 0 : 2);
  }

  /**
   * Puts blanks in place of nested comments, so that offsets and lines stay.
   *
   * @param from the offset of {@code part} in the file
   */
  static String blank(SourceFile file, int from, String part) {
    int open = part.indexOf("(*");
    if (open < 0) {
      return part;
    }
    StringBuilder blanked = new StringBuilder(part);
    while (open >= 0) {
      int end = Math.min(end(file, from + open) - from, part.length());
      for (int i = open; i < end; i++) {
        if (part.charAt(i) != '\n') {
          blanked.setCharAt(i, ' ');
        }
      }
      open = part.indexOf("(*", end);
    }
    return blanked.toString();
  }
}
