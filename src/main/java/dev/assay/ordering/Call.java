package dev.assay.ordering;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call in the text of a source.
 *
 * @param name of what is called
 * @param ranges of the arguments, without the blanks around them
 * @param start the offset of the name
 * @param end the offset behind the closing parenthesis
 */
record Call(SourceFile file, String name, List<Range> ranges, int start, int end) {

  Call {
    ranges = List.copyOf(ranges);
  }

  /**
   * A stretch of the text.
   *
   * @param start the offset of its first character
   * @param end the offset behind its last
   */
  record Range(int start, int end) {
    static Range stripped(String text, int from, int to) {
      int start = from;
      int end = to;
      while (start < end && text.charAt(start) <= ' ') {
        start++;
      }
      while (end > start && text.charAt(end - 1) <= ' ') {
        end--;
      }
      return new Range(start, end);
    }

    boolean isEmpty() {
      return start == end;
    }
  }

  /** The call that begins at a place; empty if none does. */
  static Optional<Call> at(SourceSpan span) {
    return at(span.file(), offset(span));
  }

  /** The offset of a place in its file, from 0. */
  static int offset(SourceSpan span) {
    String text = span.file().text();
    int start = 0;
    for (int line = 1; line < span.line(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + span.column() - 1;
  }

  private static Optional<Call> at(SourceFile file, int start) {
    String text = file.text();
    int end = start;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    int open = end;
    while (open < text.length() && text.charAt(open) <= ' ') {
      open++;
    }
    if (end == start || open == text.length() || text.charAt(open) != '(') {
      return Optional.empty();
    }
    List<Range> arguments = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && depth == 1) {
        arguments.add(Range.stripped(text, from, i));
        from = i + 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        Range last = Range.stripped(text, from, i);
        if (!last.isEmpty() || !arguments.isEmpty()) {
          arguments.add(last);
        }
        return Optional.of(new Call(file, text.substring(start, end), arguments, start, i + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean isOfName(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** As it is written. */
  String text() {
    return file.text().substring(start, end);
  }

  /** How many arguments there are. */
  int arity() {
    return ranges.size();
  }

  /** An argument as it is written. */
  String argument(int number) {
    return text(ranges.get(number));
  }

  private String text(Range range) {
    return file.text().substring(range.start, range.end);
  }

  /** A form in which the call has another name. */
  Form renamed(String other) {
    return new Form(
        other + text().substring(name.length()), List.of(new Edit(start, name.length(), other)));
  }

  /** A form in which an argument is another, called by the argument alone. */
  Form withArgument(int number, String other) {
    Range range = ranges.get(number);
    return new Form(other, List.of(new Edit(range.start, range.end - range.start, other)));
  }

  /** A form in which another text stands in the place of the call. */
  Form replaced(String label, String other) {
    return new Form(label, List.of(new Edit(start, end - start, other)));
  }

  /**
   * A form that keeps arguments where they are and writes other text around them, so that what
   * stands inside them can change at the same time.
   *
   * @param template the new text; {@code $n} stands for an argument, {@code @n} for what an
   *     argument points to; in the order of the arguments
   */
  Form rewritten(String template) {
    return rewritten(template, template);
  }

  /** The same with a label from another template. */
  Form rewritten(String labels, String template) {
    List<Edit> edits = new ArrayList<>();
    int from = start;
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '$' && c != '@') {
        literal.append(c);
        continue;
      }
      Range kept = ranges.get(template.charAt(++i) - '0');
      String after = "";
      if (c == '@') {
        String address = text(kept);
        if (address.startsWith("&")) {
          kept = Range.stripped(file.text(), kept.start + 1, kept.end);
        } else {
          boolean simple = address.chars().allMatch(d -> isOfName((char) d));
          literal.append(simple ? "*" : "*(");
          after = simple ? "" : ")";
        }
      }
      edits.add(new Edit(from, kept.start - from, literal.toString()));
      literal = new StringBuilder(after);
      from = kept.end;
    }
    edits.add(new Edit(from, end - from, literal.toString()));
    return new Form(filled(labels), edits);
  }

  /**
   * How the address of an lvalue is written.
   *
   * @param prefix what stands before the rest of it
   * @param rest the part of the lvalue that stays
   */
  record Address(String prefix, Range rest) {}

  /** The address of an argument that is an lvalue: {@code p} of {@code *p}, and {@code &x}. */
  Optional<Address> addressOf(int number) {
    return addressOf(file, ranges.get(number));
  }

  static Optional<Address> addressOf(SourceFile file, Range lvalue) {
    if (lvalue.isEmpty()) {
      return Optional.empty();
    }
    if (file.text().charAt(lvalue.start) == '*') {
      return Optional.of(
          new Address("", Range.stripped(file.text(), lvalue.start + 1, lvalue.end)));
    }
    return Optional.of(new Address("&", lvalue));
  }

  /** A form with other text before and behind the address of the only argument. */
  Form around(String before, int number, String after) {
    Range rest = addressOf(number).orElseThrow().rest();
    return new Form(
        before + text(rest) + after,
        List.of(
            new Edit(start, rest.start - start, before),
            new Edit(rest.end, end - rest.end, after)));
  }

  /** A form with other text around the address of the first of two arguments. */
  Form rewritten(int number, String before, String between, String after) {
    Range rest = addressOf(number).orElseThrow().rest();
    Range value = ranges.get(number + 1);
    return new Form(
        before + text(rest) + between + text(value) + after,
        List.of(
            new Edit(start, rest.start - start, before),
            new Edit(rest.end, value.start - rest.end, between),
            new Edit(value.end, end - value.end, after)));
  }

  private String filled(String template) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '$' && c != '@') {
        filled.append(c);
        continue;
      }
      String argument = argument(template.charAt(++i) - '0');
      boolean simple = argument.chars().allMatch(d -> isOfName((char) d));
      filled.append(
          c == '$'
              ? argument
              : argument.startsWith("&")
                  ? argument.substring(1).strip()
                  : simple ? "*" + argument : "*(" + argument + ")");
    }
    return filled.toString();
  }

  /** Whether the call is a statement of its own, with a semicolon behind it. */
  boolean isStatement() {
    return semicolon() >= 0 && ("{};)".indexOf(before()) >= 0 || isBehindElse());
  }

  private boolean isBehindElse() {
    return file.text().substring(0, start).stripTrailing().endsWith("else");
  }

  /** Whether it is the one statement that a condition governs, without braces. */
  boolean isBareBranch() {
    return before() == ')' || isBehindElse();
  }

  /** Whether nothing else stands between the braces, or none are there. */
  boolean isOnlyStatement() {
    String text = file.text();
    int at = semicolon() + 1;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return isBareBranch() || (before() == '{' && at < text.length() && text.charAt(at) == '}');
  }

  /** The last character before the call that is not blank and in no comment. */
  private char before() {
    String text = file.text();
    int at = start - 1;
    while (at >= 0) {
      if (text.charAt(at) <= ' ') {
        at--;
      } else if (at > 2 && text.charAt(at) == '/' && text.charAt(at - 1) == '*') {
        at = text.lastIndexOf("/*", at - 2) - 1;
      } else if (at > 2 && text.charAt(at) == ')' && text.charAt(at - 1) == '*') {
        at = text.lastIndexOf("(*", at - 2) - 1;
      } else {
        int line = text.lastIndexOf('\n', at) + 1;
        int comment = text.substring(line, at + 1).indexOf("//");
        if (comment < 0) {
          return text.charAt(at);
        }
        at = line + comment - 1;
      }
    }
    return ' ';
  }

  /** Whether a semicolon follows. */
  boolean hasSemicolon() {
    return semicolon() >= 0;
  }

  /** The offset of the semicolon behind the call, or -1. */
  private int semicolon() {
    String text = file.text();
    int at = end;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() && text.charAt(at) == ';' ? at : -1;
  }

  /**
   * An edit that takes the whole statement away, and its line if nothing else stands there.
   *
   * @param first where the statement begins: before the call where its value is assigned
   */
  Edit removal(int first) {
    String text = file.text();
    int from = first;
    int to = semicolon() + 1;
    int line = text.lastIndexOf('\n', from - 1) + 1;
    int next = text.indexOf('\n', to);
    boolean alone =
        next >= 0 && text.substring(line, from).isBlank() && text.substring(to, next).isBlank();
    return alone ? new Edit(line, next + 1 - line, "") : new Edit(from, to - from, "");
  }

  /** The blanks at the beginning of the line. */
  String indentation() {
    String text = file.text();
    int line = text.lastIndexOf('\n', start - 1) + 1;
    int end = line;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(line, end);
  }
}
