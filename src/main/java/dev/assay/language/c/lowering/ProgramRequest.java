package dev.assay.language.c.lowering;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.budget.Limits;
import dev.assay.language.c.CParser;
import dev.assay.language.c.Headers;
import dev.assay.language.c.ProgramComment;
import dev.assay.language.c.TranslationUnit;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a C program is to be read, where its first line does not say.
 *
 * @param threads functions that run as threads, as {@code --threads} takes them
 * @param init the function that runs before them
 * @param assertion what has to hold at the end: an expression of C
 * @param definitions macros, as {@code -D} takes them
 * @param unroll how often a loop body may run
 */
public record ProgramRequest(
    List<String> threads,
    Optional<String> init,
    Optional<String> assertion,
    List<String> definitions,
    int unroll) {

  private static final String ASSERTION = "__assay_assertion_of_the_command_line";

  public ProgramRequest {
    threads = List.copyOf(threads);
    definitions = List.copyOf(definitions);
  }

  /** A request that leaves all to the first line of the program. */
  public static ProgramRequest ofComment(int unroll) {
    return new ProgramRequest(List.of(), Optional.empty(), Optional.empty(), List.of(), unroll);
  }

  /**
   * Reads a program.
   *
   * @param headers where its header files are found
   * @throws InputException if the program, or its first line, uses what is not supported
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public LoweredProgram read(
      SourceFile file, ProgramComment comment, Headers headers, Limits limits) {
    Optional<String> asserted =
        assertion.or(() -> comment.assertion().map(ProgramComment.Value::text));
    assertion.ifPresent(
        text ->
            requireOneExpression(
                text, SourceFile.of("--assert", text.getBytes(UTF_8)).span(0, text.length())));
    comment.assertion().ifPresent(value -> requireOneExpression(value.text(), value.span()));
    SourceFile whole = asserted.map(text -> withAssertion(file, text)).orElse(file);
    List<String> defined = new ArrayList<>(texts(comment.definitions()));
    defined.addAll(definitions);
    TranslationUnit unit = CParser.parse(whole, headers, defined);
    return Lowering.lower(unit, entry(unit, comment, asserted.isPresent()), limits);
  }

  private Lowering.Entry entry(TranslationUnit unit, ProgramComment comment, boolean asserted) {
    List<String> started = threads;
    if (started.isEmpty()) {
      comment.threads().forEach(thread -> requireFunction(unit, thread));
      started = texts(comment.threads());
    }
    Optional<String> first = init;
    if (first.isEmpty()) {
      comment.init().ifPresent(name -> requireFunction(unit, name));
      first = comment.init().map(ProgramComment.Value::text);
    }
    Optional<String> last = asserted ? Optional.of(ASSERTION) : Optional.empty();
    int rounds = Math.max(unroll, comment.unroll().orElse(1));
    return new Lowering.Entry(started, first, last, rounds);
  }

  /** What the command line names wrongly is reported without a place; here there is one. */
  private static void requireFunction(TranslationUnit unit, ProgramComment.Value named) {
    String name = named.text().split(":", 2)[0];
    if (unit.function(name).isEmpty()) {
      throw new InputException(named.span(), "no function '" + name + "' is defined here");
    }
  }

  private static List<String> texts(List<ProgramComment.Value> values) {
    return values.stream().map(ProgramComment.Value::text).toList();
  }

  /** What stands between brackets of ours must not close them, nor hold more than an expression. */
  private static void requireOneExpression(String text, SourceSpan span) {
    int depth = 0;
    boolean one = !text.isBlank() && !text.contains("//") && !text.contains("/*");
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      depth += each == '(' ? 1 : each == ')' ? -1 : 0;
      one &= depth >= 0 && ";{}#\n".indexOf(each) < 0;
    }
    if (!one || depth != 0) {
      throw new InputException(
          span, "what has to hold is one expression of C, such as 'count == 2 && done'");
    }
  }

  /** The file with a function that computes what has to hold at the end. */
  private static SourceFile withAssertion(SourceFile file, String assertion) {
    String function = "\nint " + ASSERTION + "(void) { return !!(" + assertion + "); }\n";
    return new SourceFile(file.name(), file.text() + function);
  }
}
