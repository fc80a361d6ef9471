package dev.assay.edit;

import dev.assay.edit.Outline.Part;
import dev.assay.edit.Word.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of a C program or a Java file, as far as its looks go. */
final class CodeOutline {

  private static final Set<String> C_KEYWORDS =
      Set.of(
          "auto",
          "break",
          "case",
          "continue",
          "default",
          "do",
          "else",
          "extern",
          "for",
          "goto",
          "if",
          "inline",
          "register",
          "restrict",
          "return",
          "sizeof",
          "static",
          "switch",
          "typedef",
          "while",
          "_Thread_local",
          "_Static_assert",
          "typeof");

  private static final Set<String> JAVA_KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "break",
          "case",
          "catch",
          "class",
          "continue",
          "default",
          "do",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "for",
          "if",
          "implements",
          "import",
          "instanceof",
          "interface",
          "native",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "record",
          "return",
          "static",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "true",
          "false",
          "try",
          "var",
          "volatile",
          "while",
          "yield");

  private static final Set<String> JAVA_TYPES =
      Set.of(
          "boolean", "byte", "char", "double", "float", "int", "long", "short", "void", "String");

  /** A function at the start of a line, or a method behind modifiers. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?m)^[ \\t]*(?:[A-Za-z_][\\w<>\\[\\]]*[ \\t*]+)+([A-Za-z_]\\w*)[ \\t]*\\([^;{}()]*\\)"
              + "[^;{}()=]*\\{");

  private static final Pattern CLASS =
      Pattern.compile("\\b(?:class|record|enum)\\s+([A-Za-z_]\\w*)");

  private final Scan scan;
  private final boolean isJava;
  private final Set<String> primitives = new HashSet<>();

  CodeOutline(String text, Language language) {
    this.scan = new Scan(text);
    this.isJava = language == Language.JAVA;
  }

  Outline read() {
    primitives.addAll(Primer.names());
    List<Part> parts = new ArrayList<>();
    Matcher function = FUNCTION.matcher(scan.text);
    while (function.find()) {
      String name = function.group(1);
      if (!C_KEYWORDS.contains(name) && !JAVA_KEYWORDS.contains(name)) {
        Extent title = new Extent(function.start(1), function.end(1));
        parts.add(new Part(name, Kind.PRIMITIVE, title, title));
      }
    }
    if (isJava) {
      Matcher type = CLASS.matcher(scan.text);
      while (type.find()) {
        Extent title = new Extent(type.start(1), type.end(1));
        parts.add(new Part(type.group(1), Kind.TYPE, title, title));
      }
    }
    while (!scan.isDone()) {
      word();
    }
    return new Outline(scan.words, parts);
  }

  private void word() {
    char c = scan.here();
    if (scan.sees("/*")) {
      scan.take(Kind.COMMENT, "*/", 2);
    } else if (scan.sees("//")) {
      scan.takeLine(Kind.COMMENT);
    } else if (c == '#' && !isJava) {
      scan.takeLine(Kind.KEYWORD);
    } else if (c == '"' || c == '\'') {
      literal(c);
    } else if (c == '@' && isJava) {
      int from = scan.at++;
      scan.at = scan.nameEnd("");
      scan.add(Kind.TAG, from, scan.at);
    } else if (Scan.isDigit(c)) {
      int end = scan.nameEnd("");
      scan.add(Kind.NUMBER, scan.at, end);
      scan.at = end;
    } else if (Scan.isNameStart(c)) {
      int end = scan.nameEnd("");
      String name = scan.text.substring(scan.at, end);
      if ((isJava ? JAVA_KEYWORDS : C_KEYWORDS).contains(name)) {
        scan.add(Kind.KEYWORD, scan.at, end);
      } else if ((isJava ? JAVA_TYPES : LitmusOutline.TYPES).contains(name)) {
        scan.add(Kind.TYPE, scan.at, end);
      } else if (primitives.contains(name) && scan.next(end) == '(') {
        scan.add(Kind.PRIMITIVE, scan.at, end);
      }
      scan.at = end;
    } else {
      scan.at++;
    }
  }

  private void literal(char quote) {
    int from = scan.at++;
    while (!scan.isDone() && scan.here() != quote && scan.here() != '\n') {
      scan.at += scan.here() == '\\' && scan.at + 1 < scan.text.length() ? 2 : 1;
    }
    scan.at = Math.min(scan.text.length(), scan.at + 1);
    scan.add(Kind.STRING, from, scan.at);
  }
}
