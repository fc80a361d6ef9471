package dev.assay.suite;

import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import dev.assay.suite.MailLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A litmus test that was found in a text.
 *
 * @param text the test without quoting and indentation; empty if it is cut short
 * @param origin the text that it stands in
 * @param lines of that text, from the header on
 * @param quoted what herd printed for it, if that is quoted below
 */
public record FoundTest(
    String name,
    String text,
    Provenance provenance,
    SourceFile origin,
    List<Integer> lines,
    Optional<QuotedOutput> quoted) {

  /** In lines; so that a long text full of lines that begin like a test is read in linear time. */
  private static final int LONGEST = 2_000;

  private static final Pattern HEADER =
      Pattern.compile("([ \\t]*(?:[>|][ \\t]?)*\\+?[ \\t]*)C[ \\t]+([A-Za-z0-9_/.\\-+\\[\\]:]+).*");

  public FoundTest {
    lines = List.copyOf(lines);
  }

  /** All tests in a text, in order. */
  public static List<FoundTest> in(SourceFile file) {
    List<Line> lines = MailLines.of(file);
    List<FoundTest> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Optional<FoundTest> test = at(i, lines, file);
      if (test.isPresent()) {
        found.add(test.get());
        i += Math.max(0, test.get().lines.size() - 1);
      } else {
        quote(QuotedOutput.at(lines, i), found);
      }
    }
    return found;
  }

  private static void quote(Optional<QuotedOutput> output, List<FoundTest> found) {
    if (output.isEmpty()) {
      return;
    }
    for (int i = found.size() - 1; i >= 0; i--) {
      FoundTest test = found.get(i);
      if (test.name.equals(output.get().test()) && test.quoted.isEmpty()) {
        found.set(
            i,
            new FoundTest(test.name, test.text, test.provenance, test.origin, test.lines, output));
        return;
      }
    }
  }

  private static Optional<FoundTest> at(int index, List<Line> lines, SourceFile file) {
    Matcher header = HEADER.matcher(lines.get(index).text());
    if (!header.matches()) {
      return Optional.empty();
    }
    Quoting quoting = new Quoting(header.group(1));
    StringBuilder passage = new StringBuilder();
    List<Integer> numbers = new ArrayList<>();
    for (Line line : lines.subList(index, Math.min(lines.size(), index + LONGEST))) {
      Optional<String> inner = quoting.remove(line.text());
      if (inner.isEmpty()) {
        break;
      }
      passage.append(inner.get()).append('\n');
      numbers.add(line.number());
    }
    OptionalInt end = TestExtent.of(passage.toString());
    if (end.isEmpty()) {
      return Optional.empty();
    }
    String text = end.getAsInt() == 0 ? "" : passage.substring(0, end.getAsInt()) + "\n";
    int length = Math.max(1, (int) text.lines().count());
    String name = header.group(2);
    String suffix = ".litmus";
    return Optional.of(
        new FoundTest(
            name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name,
            text,
            Provenance.of(file.name(), lines, index),
            file,
            numbers.subList(0, length),
            Optional.empty()));
  }

  /** The line of the header in the text. */
  public int line() {
    return lines.get(0);
  }

  /** {@code file:line}. */
  public String place() {
    return origin.name() + ":" + line();
  }

  /** The test in some form, with what is said of its origin. */
  public String saved(TestForm form) {
    return provenance.addTo(form.of(text));
  }

  /**
   * Reads the test.
   *
   * @throws InputException if it is faulty, at the place in the text that it was found in
   */
  public Program read(TestForm form, MacroTable macros) {
    if (text.isEmpty()) {
      throw new InputException(
          new SourceSpan(origin, line(), 1, 1), "the test " + name + " is cut short");
    }
    try {
      return LitmusParser.parse(new SourceFile(place(), form.of(text)), macros).program();
    } catch (InputException e) {
      Diagnostic there = there(new Diagnostic(Severity.ERROR, e.span(), e.getMessage()));
      throw new InputException(there.span(), there.message());
    }
  }

  /** A diagnostic of the test, moved to the text that it was found in. */
  public Diagnostic there(Diagnostic diagnostic) {
    int index = Math.min(diagnostic.span().line(), lines.size()) - 1;
    String whole = origin.line(lines.get(index));
    String inner = diagnostic.span().file().line(index + 1).strip();
    int shift = Math.max(0, whole.indexOf(inner));
    String before = diagnostic.span().file().line(index + 1);
    int indent = before.length() - before.stripLeading().length();
    int column = Math.max(1, diagnostic.span().column() - indent + shift);
    return new Diagnostic(
        diagnostic.severity(),
        new SourceSpan(origin, lines.get(index), column, diagnostic.span().length()),
        diagnostic.message());
  }

  /** The first form in which the test has the quoted hash; the first of all if none has. */
  public Optional<TestForm> formWithHash(String hash, MacroTable macros) {
    for (TestForm form : TestForm.values()) {
      if (read(form, macros).hashLines().contains("Hash=" + hash)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /**
   * What differs between the quoted output and an answer, line by line. Older herds print {@code
   * x=1} for {@code [x]=1}, have no {@code Time} line and order states otherwise: that is no
   * difference.
   *
   * @param answer what herd7 prints today
   */
  public List<String> differences(QuotedOutput quote, String answer) {
    List<String> lines = answer.lines().collect(Collectors.toList());
    return quote.differences(QuotedOutput.of(name, 1, lines));
  }
}
