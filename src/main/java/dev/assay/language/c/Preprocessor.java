package dev.assay.language.c;

import dev.assay.grammar.CTokens;
import dev.assay.language.c.Headers.Header;
import dev.assay.source.Diagnostic;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does what the directives of C say (C11 6.10): conditions, inclusion, definition of macros and
 * their replacement. Words keep their places.
 */
final class Preprocessor {

  private static final int MOST_NESTED = 100;

  // Of a program with all that it includes, each as often as it does: twice in each is two to the
  // power of how deep.
  private static final int MOST_FILES = 5_000;
  private static final int MOST_WORDS = 2_000_000;

  private final Headers headers;
  private final Map<String, Macro> macros = new LinkedHashMap<>();
  private final MacroExpander expander = new MacroExpander(macros);
  private final List<Word> output = new ArrayList<>();
  private final Set<String> once = new LinkedHashSet<>();
  private final Set<String> bundled = new LinkedHashSet<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private int files;
  private int wordsRead;
  private int nested;

  private Preprocessor(Headers headers) {
    this.headers = headers;
  }

  /**
   * What comes out.
   *
   * @param bundled names of the bundled headers that were included
   */
  record Result(List<Word> words, Set<String> bundled, List<Diagnostic> warnings) {}

  /**
   * Preprocesses a file.
   *
   * @param definitions as on a compiler's command line: {@code NAME} or {@code NAME=TEXT}
   */
  static Result run(SourceFile file, Headers headers, List<String> definitions) {
    Preprocessor preprocessor = new Preprocessor(headers);
    StringBuilder predefined = new StringBuilder();
    for (String definition : PREDEFINED) {
      predefined.append("#define ").append(definition).append('\n');
    }
    preprocessor.file(new SourceFile("<predefined>", predefined.toString()));
    StringBuilder given = new StringBuilder();
    for (String definition : definitions) {
      int equals = definition.indexOf('=');
      given.append("#define ");
      given.append(
          equals < 0
              ? definition + " 1"
              : definition.substring(0, equals) + " " + definition.substring(equals + 1));
      given.append('\n');
    }
    preprocessor.file(new SourceFile("<command line>", given.toString()));
    preprocessor.file(file);
    List<Word> output = preprocessor.output;
    if (output.size() > WordReader.MOST_WORDS) {
      throw new InputException(
          output.get(WordReader.MOST_WORDS).span(),
          "program too long: more than "
              + WordReader.MOST_WORDS
              + " words, with what it includes and what macros stand for");
    }
    return new Result(preprocessor.output, preprocessor.bundled, preprocessor.warnings);
  }

  private static final List<String> PREDEFINED =
      List.of(
          "__STDC__ 1",
          "__STDC_VERSION__ 201112L",
          "__STDC_HOSTED__ 1",
          "__ASSAY__ 1",
          "__LP64__ 1",
          "__CHAR_BIT__ 8",
          "__SIZEOF_INT__ 4",
          "__SIZEOF_LONG__ 8",
          "__SIZEOF_POINTER__ 8",
          "__ORDER_LITTLE_ENDIAN__ 1234",
          "__ORDER_BIG_ENDIAN__ 4321",
          "__BYTE_ORDER__ 1234",
          "__ATOMIC_RELAXED 0",
          "__ATOMIC_CONSUME 1",
          "__ATOMIC_ACQUIRE 2",
          "__ATOMIC_RELEASE 3",
          "__ATOMIC_ACQ_REL 4",
          "__ATOMIC_SEQ_CST 5");

  /** A condition that is open. */
  private static final class Condition {
    final SourceSpan opened;
    final boolean outer;
    boolean active;
    boolean taken;
    boolean otherwise;

    Condition(SourceSpan opened, boolean outer, boolean active) {
      this.opened = opened;
      this.outer = outer;
      this.active = outer && active;
      this.taken = active;
    }
  }

  private void file(SourceFile file) {
    if (nested >= MOST_NESTED) {
      throw new InputException(
          file.span(0, 1), "files include each other more than " + MOST_NESTED + " deep");
    }
    nested++;
    if (++files > MOST_FILES) {
      throw new InputException(
          file.span(0, 1), "files are included more than " + MOST_FILES + " times");
    }
    Deque<Condition> conditions = new ArrayDeque<>();
    List<Word> words = WordReader.words(file);
    wordsRead += words.size();
    if (wordsRead > MOST_WORDS) {
      throw new InputException(
          file.span(0, 1), "the files included have more than " + MOST_WORDS + " words together");
    }
    List<Word> text = new ArrayList<>();
    int start = 0;
    while (start < words.size()) {
      int end = start;
      while (!words.get(end).is(CTokens.NEWLINE)) {
        end++;
      }
      List<Word> line = words.subList(start, end);
      if (!line.isEmpty() && line.get(0).is(CTokens.HASH)) {
        if (line.size() > 1) {
          directive(line.subList(1, line.size()), conditions, text, words.get(end));
        }
      } else if (active(conditions)) {
        text.addAll(line);
      }
      start = end + 1;
    }
    flush(text);
    if (!conditions.isEmpty()) {
      throw new InputException(conditions.peek().opened, "this condition has no #endif");
    }
    nested--;
  }

  private void flush(List<Word> text) {
    output.addAll(expander.expand(text));
    text.clear();
  }

  private static boolean active(Deque<Condition> conditions) {
    return conditions.isEmpty() || conditions.peek().active;
  }

  private void directive(
      List<Word> line, Deque<Condition> conditions, List<Word> text, Word lineEnd) {
    Word name = line.get(0);
    List<Word> rest = line.subList(1, line.size());
    boolean active = active(conditions);
    switch (name.text()) {
      case "if", "ifdef", "ifndef" ->
          conditions.push(new Condition(name.span(), active, active && holds(name, rest, lineEnd)));
      case "elif" -> {
        Condition open = open(name, conditions);
        open.active = open.outer && !open.taken && holds(name, rest, lineEnd);
        open.taken |= open.active;
      }
      case "else" -> {
        Condition open = open(name, conditions);
        open.otherwise = true;
        open.active = open.outer && !open.taken;
        open.taken = true;
      }
      case "endif" -> {
        if (conditions.isEmpty()) {
          throw new InputException(name.span(), "#endif without #if");
        }
        conditions.pop();
      }
      default -> {
        if (active) {
          flush(text);
          otherDirective(name, rest, lineEnd);
        }
      }
    }
  }

  private static Condition open(Word name, Deque<Condition> conditions) {
    if (conditions.isEmpty()) {
      throw new InputException(name.span(), "#" + name.text() + " without #if");
    }
    if (conditions.peek().otherwise) {
      throw new InputException(name.span(), "#" + name.text() + " after #else");
    }
    return conditions.peek();
  }

  private boolean holds(Word name, List<Word> rest, Word lineEnd) {
    if (name.text().endsWith("def")) {
      if (rest.isEmpty() || !rest.get(0).is(CTokens.NAME)) {
        throw new InputException(name.span(), "#" + name.text() + " takes a name");
      }
      return macros.containsKey(rest.get(0).text()) == name.text().equals("ifdef");
    }
    if (rest.isEmpty()) {
      throw new InputException(name.span(), "#" + name.text() + " takes an expression");
    }
    return DirectiveExpression.value(rest, macros, expander, lineEnd) != 0;
  }

  private void otherDirective(Word name, List<Word> rest, Word lineEnd) {
    if (name.is(CTokens.NUMBER)) {
      // What another preprocessor left to tell lines by; ours stay those of the file.
      return;
    }
    switch (name.text()) {
      case "define" -> define(name, rest);
      case "undef" -> {
        requireName(name, rest);
        macros.remove(rest.get(0).text());
      }
      case "include", "include_next", "import" -> include(name, rest);
      case "error" -> throw new InputException(name.span(), "#error" + text(rest));
      case "warning" -> warnings.add(Diagnostic.warning(name.span(), "#warning" + text(rest)));
      case "pragma" -> {
        if (!rest.isEmpty() && rest.get(0).text().equals("once")) {
          once.add(name.span().file().name());
        }
      }
      case "line", "ident" -> {
        // Numbers of lines stay those of the file.
      }
      default ->
          throw new InputException(name.span(), "there is no directive '#" + name.text() + "'");
    }
    assert lineEnd.is(CTokens.NEWLINE);
  }

  private static String text(List<Word> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(' ').append(word.text()));
    return text.toString();
  }

  private static void requireName(Word directive, List<Word> rest) {
    if (rest.isEmpty() || !rest.get(0).is(CTokens.NAME)) {
      throw new InputException(directive.span(), "#" + directive.text() + " takes a name");
    }
  }

  private void define(Word directive, List<Word> rest) {
    requireName(directive, rest);
    Word name = rest.get(0);
    Optional<List<String>> parameters = Optional.empty();
    boolean variadic = false;
    int at = 1;
    if (rest.size() > 1 && rest.get(1).is(CTokens.LPAREN) && !rest.get(1).spaced()) {
      List<String> names = new ArrayList<>();
      at = 2;
      while (at < rest.size() && !rest.get(at).is(CTokens.RPAREN)) {
        Word word = rest.get(at++);
        if (word.is(CTokens.ELLIPSIS)) {
          variadic = true;
          names.add("__VA_ARGS__");
        } else if (word.is(CTokens.NAME)) {
          names.add(word.text());
          if (at < rest.size() && rest.get(at).is(CTokens.ELLIPSIS)) {
            variadic = true;
            at++;
          }
        } else {
          throw new InputException(word.span(), "a macro's parameter is a name, or '...'");
        }
        if (at < rest.size() && rest.get(at).is(CTokens.COMMA) && !variadic) {
          at++;
        } else if (at >= rest.size() || !rest.get(at).is(CTokens.RPAREN)) {
          throw new InputException(word.span(), "expected ',' or ')' after a macro's parameter");
        }
      }
      if (at >= rest.size()) {
        throw new InputException(name.span(), "the parameters of the macro are never closed");
      }
      at++;
      parameters = Optional.of(names);
    }
    List<Word> body = rest.subList(at, rest.size());
    if (!body.isEmpty()
        && (body.get(0).is(CTokens.PASTE) || body.get(body.size() - 1).is(CTokens.PASTE))) {
      throw new InputException(name.span(), "'##' has to stand between two words");
    }
    Macro macro = new Macro(name.text(), parameters, variadic, body);
    Macro before = macros.put(name.text(), macro);
    if (before != null && !before.says(macro)) {
      warnings.add(
          Diagnostic.warning(name.span(), "the macro '" + name.text() + "' is defined anew"));
    }
  }

  private void include(Word directive, List<Word> rest) {
    List<Word> words =
        !rest.isEmpty() && rest.get(0).is(CTokens.NAME) ? expander.expand(rest) : rest;
    String name = "";
    boolean quoted = false;
    if (!words.isEmpty() && words.get(0).is(CTokens.STRING)) {
      name = words.get(0).text().substring(1, words.get(0).text().length() - 1);
      quoted = true;
    } else if (!words.isEmpty() && words.get(0).is(CTokens.LT)) {
      StringBuilder joined = new StringBuilder();
      int i = 1;
      while (i < words.size() && !words.get(i).is(CTokens.GT)) {
        joined.append(words.get(i++).text());
      }
      name = i < words.size() ? joined.toString() : "";
    }
    if (name.isEmpty()) {
      throw new InputException(directive.span(), "#include takes \"FILE\" or <FILE>");
    }
    SourceSpan place = words.get(0).span();
    Header header;
    try {
      String sought = name;
      header =
          headers
              .find(name, quoted, directive.span().file())
              .orElseThrow(
                  () ->
                      new InputException(
                          place,
                          "there is no header '"
                              + sought
                              + "' beside the file, in the directories of -I, or among the bundled"
                              + " ones"));
    } catch (IOException e) {
      throw new InputException(place, FileProblem.ofFile(name, e));
    }
    if (once.contains(header.file().name())) {
      return;
    }
    if (header.bundled()) {
      bundled.add(header.file().name());
    }
    file(header.file());
  }
}
