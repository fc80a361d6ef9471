package dev.assay.language.c;

import dev.assay.grammar.CTokens;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces macros by what they stand for. A macro is not replaced inside what it was replaced by:
 * each word carries the macros that it came out of.
 */
final class MacroExpander {

  /** Words that the macros of one file may make; nested ones double quickly. */
  private static final int MOST_WORDS = 500_000;

  /** So many names of macros that are not to be replaced again take the memory of a word. */
  private static final int NAMES_PER_WORD = 4;

  private static final int MOST_NESTED = 200;

  /** Pasted to itself, or quoted again, a word gets twice as long each time. */
  private static final int MOST_CHARACTERS = 100_000;

  private final Map<String, Macro> macros;
  private int made;
  private int nested;

  MacroExpander(Map<String, Macro> macros) {
    this.macros = macros;
  }

  /** The words with all macros replaced. */
  List<Word> expand(List<Word> words) {
    Deque<Word> input = new ArrayDeque<>(words);
    List<Word> output = new ArrayList<>();
    while (!input.isEmpty()) {
      Word word = input.pop();
      if (!word.is(CTokens.NAME) || word.hidden().contains(word.text())) {
        output.add(word);
        continue;
      }
      Macro macro = macros.get(word.text());
      if (word.text().equals("__LINE__") || word.text().equals("__FILE__")) {
        output.add(place(word));
      } else if (macro == null) {
        output.add(word);
      } else if (macro.parameters().isEmpty()) {
        Set<String> hidden = with(word.hidden(), macro.name());
        push(body(macro, word, Map.of(), Map.of(), hidden), hidden, input);
      } else if (opensArguments(input)) {
        call(macro, word, input);
      } else {
        output.add(word);
      }
    }
    return output;
  }

  private static Word place(Word word) {
    return word.text().equals("__LINE__")
        ? new Word(CTokens.NUMBER, Integer.toString(word.span().line()), word.spaced(), word.span())
        : new Word(CTokens.STRING, quoted(word.span().file().name()), word.spaced(), word.span());
  }

  private void push(List<Word> words, Set<String> hidden, Deque<Word> input) {
    made += words.size() + hidden.size() / NAMES_PER_WORD;
    if (made > MOST_WORDS && !words.isEmpty()) {
      throw new InputException(
          words.get(0).span(), "macros expand to more than " + MOST_WORDS + " words");
    }
    for (int i = words.size() - 1; i >= 0; i--) {
      input.push(words.get(i));
    }
  }

  private static boolean opensArguments(Deque<Word> input) {
    for (Word word : input) {
      if (!word.is(CTokens.NEWLINE)) {
        return word.is(CTokens.LPAREN);
      }
    }
    return false;
  }

  private void call(Macro macro, Word name, Deque<Word> input) {
    Word next = input.pop();
    while (next.is(CTokens.NEWLINE)) {
      next = input.pop();
    }
    List<List<Word>> arguments = new ArrayList<>();
    List<Word> argument = new ArrayList<>();
    List<String> parameters = macro.parameters().orElseThrow();
    int depth = 1;
    while (true) {
      if (input.isEmpty()) {
        throw new InputException(
            name.span(), "the call of the macro '" + macro.name() + "' is never closed");
      }
      next = input.pop();
      if (next.is(CTokens.LPAREN)) {
        depth++;
      } else if (next.is(CTokens.RPAREN) && --depth == 0) {
        break;
      }
      boolean rest = macro.variadic() && arguments.size() == parameters.size() - 1;
      if (next.is(CTokens.COMMA) && depth == 1 && !rest) {
        arguments.add(argument);
        argument = new ArrayList<>();
      } else if (!next.is(CTokens.NEWLINE)) {
        // a line's end inside a call is blank space
        argument.add(next);
      }
    }
    if (!(arguments.isEmpty() && argument.isEmpty() && parameters.isEmpty())) {
      arguments.add(argument);
    }
    if (macro.variadic() && arguments.size() == parameters.size() - 1) {
      arguments.add(List.of());
    }
    if (arguments.size() != parameters.size()) {
      throw new InputException(
          name.span(),
          "the macro '"
              + macro.name()
              + "' takes "
              + count(parameters.size())
              + ", not "
              + arguments.size());
    }
    Set<String> hidden = new HashSet<>(name.hidden());
    hidden.retainAll(next.hidden());
    Map<String, List<Word>> raw = new LinkedHashMap<>();
    Map<String, List<Word>> expanded = new LinkedHashMap<>();
    if (++nested > MOST_NESTED) {
      throw new InputException(
          name.span(), "macro calls nested too deeply: more than " + MOST_NESTED + " levels");
    }
    for (int i = 0; i < parameters.size(); i++) {
      raw.put(parameters.get(i), arguments.get(i));
      expanded.put(parameters.get(i), expand(arguments.get(i)));
    }
    nested--;
    Set<String> all = with(hidden, macro.name());
    push(body(macro, name, raw, expanded, all), all, input);
  }

  private static String count(int parameters) {
    return parameters == 1 ? "1 argument" : parameters + " arguments";
  }

  private static Set<String> with(Set<String> names, String name) {
    Set<String> more = new HashSet<>(names);
    more.add(name);
    return more;
  }

  private List<Word> body(
      Macro macro,
      Word use,
      Map<String, List<Word>> raw,
      Map<String, List<Word>> expanded,
      Set<String> hidden) {
    List<Word> result = new ArrayList<>();
    List<Word> body = macro.body();
    boolean called = macro.parameters().isPresent();
    for (int i = 0; i < body.size(); i++) {
      Word word = body.get(i);
      Word next = i + 1 < body.size() ? body.get(i + 1) : word;
      if (called && word.is(CTokens.HASH) && raw.containsKey(next.text())) {
        result.add(string(raw.get(next.text()), use, word.spaced(), hidden));
        i++;
      } else if (word.is(CTokens.PASTE) && i + 1 < body.size()) {
        paste(result, next, use, raw, macro, hidden);
        i++;
      } else {
        boolean pasted = i + 1 < body.size() && next.is(CTokens.PASTE);
        List<Word> argument = (pasted ? raw : expanded).get(word.text());
        if (argument == null) {
          result.add(word.at(use.span(), word.spaced(), union(word.hidden(), hidden)));
        } else if (pasted && argument.isEmpty()) {
          result.add(placeholder(use));
        } else {
          addArgument(argument, word.spaced(), hidden, result);
        }
      }
    }
    result.removeIf(MacroExpander::isPlaceholder);
    return result;
  }

  private static void addArgument(
      List<Word> argument, boolean spaced, Set<String> hidden, List<Word> to) {
    boolean first = true;
    for (Word word : argument) {
      to.add(word.at(word.span(), first ? spaced : word.spaced(), union(word.hidden(), hidden)));
      first = false;
    }
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    if (a.isEmpty()) {
      return b;
    }
    Set<String> both = new HashSet<>(a);
    both.addAll(b);
    return both;
  }

  /** Stands where an empty argument is pasted. */
  private static Word placeholder(Word use) {
    return new Word(CTokens.BLANK, "", false, use.span());
  }

  private static boolean isPlaceholder(Word word) {
    return word.is(CTokens.BLANK);
  }

  /** Joins the last word so far with the next word of the body, or with an argument's first. */
  private static void paste(
      List<Word> result,
      Word next,
      Word use,
      Map<String, List<Word>> raw,
      Macro macro,
      Set<String> hidden) {
    List<Word> right = raw.getOrDefault(next.text(), List.of(next));
    boolean variadic =
        macro.variadic()
            && raw.containsKey(next.text())
            && macro.parameters().orElseThrow().indexOf(next.text())
                == macro.parameters().orElseThrow().size() - 1;
    if (result.isEmpty()) {
      right.forEach(w -> result.add(w.at(use.span(), w.spaced(), hidden)));
      return;
    }
    Word left = result.get(result.size() - 1);
    if (variadic && left.is(CTokens.COMMA)) {
      // GNU: the comma goes with an empty list, and stays with another.
      if (right.isEmpty()) {
        result.remove(result.size() - 1);
      } else {
        addArgument(right, true, hidden, result);
      }
      return;
    }
    if (right.isEmpty()) {
      return;
    }
    result.remove(result.size() - 1);
    SourceSpan place = use.span();
    String text = left.text() + right.get(0).text();
    requireShort(text.length(), use);
    List<Word> joined = WordReader.paste(text, place);
    if (joined.size() != 1 || joined.get(0).is(CTokens.OTHER)) {
      throw new InputException(
          place, "'##' makes '" + text + "' in the macro '" + macro.name() + "', which is no word");
    }
    result.add(joined.get(0).at(place, left.spaced(), hidden));
    addArgument(right.subList(1, right.size()), true, hidden, result);
  }

  private static Word string(List<Word> words, Word use, boolean spaced, Set<String> hidden) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      if (word.spaced() && text.length() > 0) {
        text.append(' ');
      }
      text.append(word.text());
      requireShort(text.length(), use);
    }
    return new Word(CTokens.STRING, quoted(text.toString()), spaced, use.span(), hidden);
  }

  private static void requireShort(int length, Word use) {
    if (length > MOST_CHARACTERS) {
      throw new InputException(
          use.span(), "macros make a word of more than " + MOST_CHARACTERS + " characters");
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
