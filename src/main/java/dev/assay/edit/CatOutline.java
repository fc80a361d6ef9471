package dev.assay.edit;

import dev.assay.edit.Outline.Part;
import dev.assay.edit.Word.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the words of a cat or bell file, whatever is wrong with it. */
final class CatOutline {

  static final Set<String> KEYWORDS =
      Set.of(
          "let",
          "rec",
          "and",
          "in",
          "include",
          "as",
          "acyclic",
          "irreflexive",
          "empty",
          "flag",
          "undefined_unless",
          "assert",
          "show",
          "unshow",
          "procedure",
          "end",
          "call",
          "forall",
          "do",
          "with",
          "from",
          "match",
          "if",
          "then",
          "else",
          "enum",
          "instructions",
          "default",
          "debug",
          "fun",
          "try",
          "begin",
          "when");

  /** Words that begin an instruction, and so end a definition. */
  private static final Set<String> STARTS =
      Set.of(
          "let",
          "include",
          "acyclic",
          "irreflexive",
          "empty",
          "flag",
          "undefined_unless",
          "assert",
          "show",
          "unshow",
          "procedure",
          "call",
          "forall",
          "enum",
          "instructions",
          "default");

  private final Scan scan;
  private final List<Part> parts = new ArrayList<>();

  /** Parameters of the definition that is being read. */
  private final Set<String> parameters = new HashSet<>();

  /** Which definition that is; parameters are told apart by it. */
  private int definition;

  private String last = "";

  CatOutline(String text) {
    this.scan = new Scan(text);
  }

  Outline read() {
    title();
    while (!scan.isDone()) {
      char c = scan.here();
      if (scan.sees("(*")) {
        scan.takeNested();
      } else if (scan.sees("//") || c == '#') {
        scan.takeLine(Kind.COMMENT);
      } else if (c == '"') {
        scan.take(Kind.STRING, "\"", 1);
        last = "";
      } else if (c == '\'') {
        int from = scan.at++;
        scan.at = scan.nameEnd("-.");
        String tag = scan.text.substring(from, scan.at);
        scan.add(Kind.TAG, from, scan.at, tag, Word.GLOBAL, false);
      } else if (Scan.isNameStart(c)) {
        name();
      } else {
        if (c > ' ' && c != '~' && c != '(') {
          last = "";
        }
        scan.at++;
      }
    }
    return new Outline(scan.words, parts);
  }

  /** A model may begin with its name, in quotes or not. */
  private void title() {
    while (!scan.isDone() && (scan.here() <= ' ' || scan.sees("(*"))) {
      if (scan.sees("(*")) {
        scan.takeNested();
      } else {
        scan.at++;
      }
    }
    int end = scan.nameEnd("-.");
    boolean named =
        end > scan.at
            && Scan.isNameStart(scan.here())
            && !KEYWORDS.contains(scan.text.substring(scan.at, end));
    if (named) {
      scan.add(Kind.TEST, scan.at, end, scan.text.substring(scan.at, end), Word.GLOBAL, true);
      scan.at = end;
    }
  }

  private void name() {
    int from = scan.at;
    int end = nameEnd();
    String name = scan.text.substring(from, end);
    scan.at = end;
    if (KEYWORDS.contains(name)) {
      scan.add(Kind.KEYWORD, from, end);
      last = name;
      return;
    }
    switch (last) {
      case "let", "rec", "and", "procedure" -> define(name, from, end);
      case "as" -> {
        scan.add(Kind.CHECK, from, end, name, Word.GLOBAL, true);
        Extent title = new Extent(from, end);
        parts.add(new Part(name, Kind.CHECK, title, title));
      }
      case "enum" -> {
        scan.add(Kind.RELATION, from, end, name, Word.GLOBAL, true);
        Extent title = new Extent(from, end);
        parts.add(new Part(name, Kind.RELATION, title, title));
      }
      case "fun", "forall" -> {
        parameters.add(name);
        scan.add(Kind.PARAMETER, from, end, name, definition, true);
      }
      default -> use(name, from, end);
    }
    last = "";
  }

  /** A dash and a dot are part of a name, but not of what follows it. */
  private int nameEnd() {
    int end = scan.nameEnd("-.");
    while (end > scan.at && "-.".indexOf(scan.text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private void define(String name, int from, int end) {
    boolean nested = isNested(from);
    if (!nested) {
      parameters.clear();
      definition++;
    }
    scan.add(
        nested ? Kind.PARAMETER : Kind.RELATION,
        from,
        end,
        name,
        nested ? definition : Word.GLOBAL,
        true);
    if (nested) {
      parameters.add(name);
    } else {
      Extent title = new Extent(from, end);
      parts.add(new Part(name, Kind.RELATION, title, title));
    }
    formals();
  }

  /** Whether a let stands within a definition: an 'in' follows before the next instruction. */
  private boolean isNested(int from) {
    int depth = 0;
    Scan ahead = new Scan(scan.text);
    ahead.at = from;
    while (!ahead.isDone()) {
      char c = ahead.here();
      if (ahead.sees("(*")) {
        ahead.takeNested();
      } else if (ahead.sees("//") || c == '#') {
        ahead.takeLine(Kind.COMMENT);
      } else if (c == '"') {
        ahead.take(Kind.STRING, "\"", 1);
      } else if (Scan.isNameStart(c)) {
        int end = ahead.nameEnd("-.");
        String word = ahead.text.substring(ahead.at, end);
        ahead.at = end;
        if (word.equals("let")) {
          depth++;
          if (depth > 20) {
            return false;
          }
        } else if (word.equals("in")) {
          if (depth == 0) {
            return true;
          }
          depth--;
        } else if (STARTS.contains(word) || word.equals("end")) {
          return false;
        }
      } else {
        ahead.at++;
      }
    }
    return false;
  }

  /** The parameters behind the name of a function. */
  private void formals() {
    int i = scan.at;
    while (i < scan.text.length() && scan.text.charAt(i) <= ' ') {
      i++;
    }
    if (i >= scan.text.length() || "=|;,".indexOf(scan.text.charAt(i)) >= 0) {
      return;
    }
    while (!scan.isDone() && scan.here() != '=' && scan.here() != '\n') {
      if (Scan.isNameStart(scan.here())) {
        int end = nameEnd();
        String name = scan.text.substring(scan.at, end);
        parameters.add(name);
        scan.add(Kind.PARAMETER, scan.at, end, name, definition, true);
        scan.at = end;
      } else {
        scan.at++;
      }
    }
  }

  private void use(String name, int from, int end) {
    boolean local = parameters.contains(name);
    scan.add(
        local ? Kind.PARAMETER : Kind.RELATION,
        from,
        end,
        name,
        local ? definition : Word.GLOBAL,
        false);
  }
}
