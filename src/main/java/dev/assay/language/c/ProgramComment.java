package dev.assay.language.c;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first line of a program says of how it is to be checked: {@code // assay: --threads a,b
 * --model lkmm expect: holds}. Words are divided by blanks; quotes keep blanks together.
 *
 * @param model the name of a model
 * @param threads as {@code --threads} takes them
 * @param init as {@code --init} takes it
 * @param assertion as {@code --assert} takes it
 * @param definitions as {@code -D} takes them
 * @param unroll as {@code --unroll} takes it
 * @param expected the verdict that is expected: {@code holds} or {@code violated}
 */
public record ProgramComment(
    Optional<Value> model,
    List<Value> threads,
    Optional<Value> init,
    Optional<Value> assertion,
    List<Value> definitions,
    Optional<Integer> unroll,
    Optional<Value> expected) {

  private static final Pattern BEGIN = Pattern.compile("\\s*//\\s*assay:");
  private static final Pattern WORD = Pattern.compile("\\s*('([^']*)'|\"([^\"]*)\"|\\S+)");
  private static final String EXPECT = "expect:";
  private static final String OPTIONS = "--threads, --init, --assert, --model, --unroll and -D";

  public ProgramComment {
    threads = List.copyOf(threads);
    definitions = List.copyOf(definitions);
  }

  /** A word of the comment, and where it stands. */
  public record Value(String text, SourceSpan span) {}

  /**
   * The comment of a program; one that says nothing if there is none.
   *
   * @throws InputException if a comment of this kind cannot be read, or stands in another line
   */
  public static ProgramComment of(SourceFile file) {
    requireFirst(file);
    String line = file.line(1);
    Matcher begin = BEGIN.matcher(line);
    List<Value> words = new ArrayList<>();
    if (begin.lookingAt()) {
      Matcher word = WORD.matcher(line);
      int at = begin.end();
      while (word.find(at) && word.start() == at) {
        words.add(word(file, word));
        at = word.end();
      }
    }
    return new Reader(words).read();
  }

  private static Value word(SourceFile file, Matcher word) {
    SourceSpan span = file.span(word.start(1), word.end(1) - word.start(1));
    String quoted = word.group(2) != null ? word.group(2) : word.group(3);
    String text = quoted != null ? quoted : word.group(1);
    if (quoted == null && (text.startsWith("'") || text.startsWith("\""))) {
      throw new InputException(span, "this quote does not end in this line");
    }
    return new Value(text, span);
  }

  /** Without this, a comment that stands elsewhere would be ignored. */
  private static void requireFirst(SourceFile file) {
    int offset = 0;
    for (String line : file.text().split("\n", -1)) {
      Matcher begin = BEGIN.matcher(line);
      if (offset > 0 && begin.lookingAt()) {
        int start = line.indexOf('/');
        throw new InputException(
            file.span(offset + start, begin.end() - start),
            "this comment is read in the first line of a file only");
      }
      offset += line.length() + 1;
    }
  }

  /** Reads the words. */
  private static final class Reader {
    private final List<Value> words;
    private int next;
    private Optional<Value> model = Optional.empty();
    private Optional<Value> init = Optional.empty();
    private Optional<Value> assertion = Optional.empty();
    private Optional<Value> expected = Optional.empty();
    private Optional<Value> unroll = Optional.empty();
    private final List<Value> threads = new ArrayList<>();
    private final List<Value> definitions = new ArrayList<>();

    Reader(List<Value> words) {
      this.words = words;
    }

    ProgramComment read() {
      while (next < words.size()) {
        Value name = words.get(next++);
        switch (name.text()) {
          case "--threads" -> {
            Value list = value(name);
            for (String each : list.text().split(",", -1)) {
              threads.add(new Value(each, list.span()));
            }
          }
          case "-D" -> definitions.add(value(name));
          case "--model" -> model = once(model, name);
          case "--unroll" -> unroll = once(unroll, name);
          case "--init" -> init = once(init, name);
          case "--assert" -> assertion = once(assertion, name);
          case EXPECT -> expect(name);
          default ->
              throw new InputException(
                  name.span(),
                  "this comment holds "
                      + OPTIONS
                      + ", each with a value, and then 'expect:', not '"
                      + name.text()
                      + "'");
        }
      }
      return new ProgramComment(
          model, threads, init, assertion, definitions, unroll.map(Reader::bound), expected);
    }

    private static int bound(Value number) {
      if (!number.text().matches("[1-9][0-9]{0,3}")) {
        throw new InputException(
            number.span(), "a number of rounds is expected, not '" + number.text() + "'");
      }
      return Integer.parseInt(number.text());
    }

    private Value value(Value name) {
      if (next == words.size() || words.get(next).text().equals(EXPECT)) {
        throw new InputException(name.span(), "'" + name.text() + "' needs a value behind it");
      }
      return words.get(next++);
    }

    private Optional<Value> once(Optional<Value> before, Value name) {
      if (before.isPresent()) {
        throw new InputException(name.span(), "'" + name.text() + "' is given twice");
      }
      return Optional.of(value(name));
    }

    private void expect(Value name) {
      Value verdict = value(name);
      if (!verdict.text().equals("holds") && !verdict.text().equals("violated")) {
        throw new InputException(
            verdict.span(), "'holds' or 'violated' is expected, not '" + verdict.text() + "'");
      }
      if (next < words.size()) {
        throw new InputException(
            words.get(next).span(), "the comment ends behind '" + verdict.text() + "'");
      }
      expected = Optional.of(verdict);
    }
  }
}
