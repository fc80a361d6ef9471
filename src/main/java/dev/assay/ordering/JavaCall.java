package dev.assay.ordering;

import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A call of a method in Java, such as {@code READY.getAcquire(this)}: the last of a chain.
 *
 * @param receiver what it is called on, as it is written
 * @param nameStart the offset of the method's name
 * @param start the offset of the whole expression
 * @param end the offset behind its last parenthesis
 */
record JavaCall(SourceFile file, String receiver, String name, int nameStart, int start, int end) {

  /** The call that an expression is; empty if it is none. */
  static Optional<JavaCall> at(SourceFile file, Layout layout, int start) {
    String text = layout.text();
    int depth = 0;
    int nameStart = -1;
    int nameEnd = -1;
    int word = -1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inWord = Character.isJavaIdentifierPart(c);
      if (depth == 0 && inWord && (i == start || !isPart(text.charAt(i - 1)))) {
        word = i;
      }
      if (c == '(') {
        if (depth++ == 0) {
          nameStart = word;
          nameEnd = i;
        }
      } else if (c == ')') {
        if (--depth < 0) {
          return Optional.empty();
        }
        if (depth == 0 && next(text, i + 1) != '.') {
          return call(file, start, nameStart, nameEnd, i + 1);
        }
      } else if (depth == 0 && !inWord && c != '.' && c > ' ') {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isPart(char c) {
    return Character.isJavaIdentifierPart(c);
  }

  private static char next(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : ' ';
  }

  private static Optional<JavaCall> call(
      SourceFile file, int start, int nameStart, int nameEnd, int end) {
    if (nameStart < 0) {
      return Optional.empty();
    }
    String before = file.text().substring(start, nameStart).strip();
    String receiver = before.endsWith(".") ? before.substring(0, before.length() - 1) : "";
    String name = file.text().substring(nameStart, nameEnd).strip();
    return Optional.of(new JavaCall(file, receiver.strip(), name, nameStart, start, end));
  }

  /** As it is written. */
  String text() {
    return file.text().substring(start, end);
  }

  /** A form in which another method is called. */
  Form renamed(String other) {
    String text = text();
    int at = nameStart - start;
    return new Form(
        text.substring(0, at) + other + text.substring(at + name.length()),
        List.of(new Edit(nameStart, name.length(), other)));
  }
}
