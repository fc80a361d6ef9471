package dev.assay.jcstress;

import java.util.ArrayList;
import java.util.List;

/** Lays out generated source as google-java-format does. */
final class JavaLayout {

  private static final int WIDTH = 100;
  private static final int LONG_ELEMENT = 10;

  private JavaLayout() {}

  /** A string literal; the text has one character a byte. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> literal.append('\\').append(c);
        case '\t' -> literal.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            literal.append("\\u%04x".formatted((int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('"').toString();
  }

  /**
   * An annotation with arguments: on one line if it fits and has no list among several arguments,
   * else each argument on its own.
   */
  static List<String> annotation(String name, List<String> arguments) {
    String line = "@" + name + "(" + String.join(", ", arguments) + ")";
    boolean list = arguments.size() > 1 && arguments.stream().anyMatch(a -> a.endsWith("}"));
    if (line.length() <= WIDTH && !list) {
      return List.of(line);
    }
    if (arguments.size() == 1) {
      List<String> lines = new ArrayList<>(List.of("@" + name + "("));
      lines.addAll(text(arguments.get(0), "    ", ")"));
      return lines;
    }
    List<String> lines = new ArrayList<>();
    lines.add("@" + name + "(");
    for (int i = 0; i < arguments.size(); i++) {
      String end = i + 1 < arguments.size() ? "," : ")";
      lines.addAll(argument(arguments.get(i), end));
    }
    return lines;
  }

  private static List<String> argument(String argument, String end) {
    if (4 + argument.length() + end.length() <= WIDTH) {
      return List.of("    " + argument + end);
    }
    int open = argument.indexOf("= {");
    if (open < 0) {
      int value = argument.indexOf("= ") + 1;
      List<String> lines = new ArrayList<>(List.of("    " + argument.substring(0, value)));
      lines.addAll(text(argument.substring(value + 1), "        ", end));
      return lines;
    }
    List<String> lines = new ArrayList<>();
    lines.add("    " + argument.substring(0, open + 3));
    lines.addAll(elements(argument.substring(open + 3, argument.length() - 1)));
    lines.add("    }" + end);
    return lines;
  }

  /** A string literal, broken before blanks into as many as it takes. */
  private static List<String> text(String literal, String indent, String end) {
    List<String> words = List.of(literal.substring(1, literal.length() - 1).split("(?= )"));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int width = WIDTH - indent.length() - 2;
    int left = literal.length() - 2;
    width -= left <= width ? end.length() : 0;
    for (String word : words) {
      if (line.length() > 4 && line.length() + word.length() > width) {
        lines.add(part(lines.size(), line, indent));
        width -= lines.size() == 1 ? 6 : 0;
        left -= line.length();
        line.setLength(0);
        width -= left <= width ? end.length() : 0;
      }
      line.append(word);
    }
    lines.add(part(lines.size(), line, indent) + end);
    return lines;
  }

  private static String part(int number, StringBuilder text, String indent) {
    return indent + (number > 0 ? "    + " : "") + '"' + text + '"';
  }

  /** Short elements fill lines, longer ones have a line each. */
  private static List<String> elements(String list) {
    List<String> elements = List.of(list.split("(?<=\"), "));
    boolean fill = elements.stream().allMatch(element -> element.length() < LONG_ELEMENT);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < elements.size(); i++) {
      String next = elements.get(i) + (i + 1 < elements.size() ? "," : "");
      if (!line.isEmpty() && (!fill || 6 + line.length() + 1 + next.length() > WIDTH)) {
        lines.add("      " + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(next);
    }
    lines.add("      " + line);
    return lines;
  }

  /** The text in a block comment; nothing in it ends the comment or is read as an escape. */
  static List<String> comment(String text) {
    List<String> lines = new ArrayList<>();
    lines.add("/*");
    for (String line : text.strip().split("\n", -1)) {
      String harmless =
          expand(line)
              .replace("*/", "* /")
              .replace("\\u", "\\ u")
              .replaceAll("[^ -~]", "?")
              .stripTrailing();
      lines.add(harmless.isEmpty() ? " *" : " * " + harmless);
    }
    lines.add(" */");
    return lines;
  }

  private static String expand(String line) {
    StringBuilder expanded = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        expanded.append(" ".repeat(8 - expanded.length() % 8));
      } else if (c != '\r') {
        expanded.append(c);
      }
    }
    return expanded.toString();
  }
}
