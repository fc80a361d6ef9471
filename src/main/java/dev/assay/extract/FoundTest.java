package dev.assay.extract;

import dev.assay.document.ReadableText;
import dev.assay.document.TracedText;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A litmus test that was found in a text.
 *
 * @param name as its header says; for a test without one, that of the output below it
 * @param text the test without quoting and indentation; only its header if it is cut short
 * @param isCutShort whether the text ends before the test does
 * @param origin the text that it stands in
 * @param line of the text that it begins in, counted from 0
 * @param quoted what herd7 or litmus7 printed for it, where that is quoted
 */
public record FoundTest(
    String name,
    TracedText text,
    boolean isCutShort,
    Provenance provenance,
    ReadableText origin,
    int line,
    List<QuotedOutput> quoted) {

  public FoundTest {
    quoted = List.copyOf(quoted);
  }

  /** What a test is called that has no header and no output. */
  static final String NAMELESS = "unnamed";

  /** Whether nothing in the text says what the test is called. */
  boolean isNameless() {
    return name.equals(NAMELESS);
  }

  /** The test under a name, which becomes that of its header if it had none. */
  FoundTest named(String newName) {
    if (newName.equals(name)) {
      return this;
    }
    TracedText.Builder renamed = new TracedText.Builder();
    renamed.insert("C " + newName, text.origin(0));
    renamed.append(text, text.text().indexOf('\n'), text.length());
    return new FoundTest(newName, renamed.build(), isCutShort, provenance, origin, line, quoted);
  }

  /** The test with what is quoted of its outputs. */
  FoundTest with(List<QuotedOutput> outputs) {
    return new FoundTest(name, text, isCutShort, provenance, origin, line, outputs);
  }

  /** {@code file:line}. */
  public String place() {
    return origin.file().name() + ":" + span().line();
  }

  /** Where the test begins in the file, in characters. */
  public int offset() {
    return Math.min(text.origin(0), origin.file().text().length());
  }

  private SourceSpan span() {
    return origin.span(text, 0, 1);
  }

  /** The test in some form. */
  public String printed(TestForm form) {
    return form.of(text).text();
  }

  /** The test in some form, with what is said of its origin. */
  public String saved(TestForm form) {
    return provenance.addTo(form.of(text).text());
  }

  /**
   * Reads the test.
   *
   * @throws InputException if it is faulty, at the place in the text that it was found in
   */
  public Program read(TestForm form, MacroTable macros) {
    if (isCutShort) {
      throw new InputException(span(), "the test " + name + " is cut short");
    }
    TracedText shaped = form.of(text);
    try {
      return LitmusParser.parse(new SourceFile(place(), shaped.text()), macros).program();
    } catch (InputException e) {
      Diagnostic there = there(new Diagnostic(Severity.ERROR, e.span(), e.getMessage()), shaped);
      throw new InputException(there.span(), there.message());
    }
  }

  /** A diagnostic of the test in some form, moved to the text that it was found in. */
  public Diagnostic there(Diagnostic diagnostic, TestForm form) {
    return there(diagnostic, form.of(text));
  }

  private Diagnostic there(Diagnostic diagnostic, TracedText shaped) {
    int offset = 0;
    for (int line = 1; line < diagnostic.span().line() && offset < shaped.length(); line++) {
      int end = shaped.text().indexOf('\n', offset);
      offset = end < 0 ? shaped.length() : end + 1;
    }
    int at = Math.min(offset + diagnostic.span().column() - 1, shaped.length());
    SourceSpan span = origin.span(shaped, at, diagnostic.span().length());
    String message = diagnostic.message() + decoded(shaped, at, diagnostic.span());
    return new Diagnostic(diagnostic.severity(), span, message);
  }

  /** The line of the test, where that of the file does not show it, as in base64. */
  private String decoded(TracedText shaped, int at, SourceSpan inTest) {
    String word = shaped.text().substring(at, Math.min(at + inTest.length(), shaped.length()));
    boolean isThere = origin.file().text().startsWith(word, shaped.origin(at));
    return isThere ? "" : "; the line reads: " + inTest.file().line(inTest.line()).strip();
  }

  /**
   * The first form in which the test has the quoted hash; empty if none has.
   *
   * @throws InputException as {@link #read} does
   */
  public Optional<TestForm> formWithHash(String hash, MacroTable macros) {
    if (read(TestForm.AS_FOUND, macros).hashLines().contains("Hash=" + hash)) {
      return Optional.of(TestForm.AS_FOUND);
    }
    for (TestForm form : TestForm.all(text.text())) {
      if (hasHash(form, hash, macros)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  private boolean hasHash(TestForm form, String hash, MacroTable macros) {
    SourceFile file = new SourceFile(place(), form.of(text).text());
    return LitmusParser.parse(file, macros).program().hashLines().contains("Hash=" + hash);
  }
}
