package dev.assay.cli;

import dev.assay.budget.Completeness;
import dev.assay.document.ReadableText;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.extract.Extraction;
import dev.assay.extract.ForeignTest;
import dev.assay.extract.FoundTest;
import dev.assay.extract.QuotedOutput;
import dev.assay.extract.TestForm;
import dev.assay.language.litmus.MacroTable;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay extract}: litmus tests in mails, commit messages, patches and documents. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Finds litmus tests in any text, whatever they are quoted or indented by, and what herd"
          + " printed for them where that is quoted below."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay extract mail.txt                       which tests are in it",
      "  assay extract --check mail.txt               whether the quoted outputs are right",
      "  git log -1 63cae12bce98 | assay extract --check -",
      "  git log --grep=litmus | assay extract --save proofs -",
      "  assay extract --print mail.txt | assay check -",
      "",
      "Exit codes: 0 done; 1 a quoted output is wrong; 2 no test was found, or an input is wrong;",
      "3 a budget was spent; 70 a fault of Assay. Of several the first of 70, 2, 1, 3, 0."
    })
final class ExtractCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|-",
      arity = "1..*",
      description = "A file of text, or - for standard input.")
  private List<String> inputs = List.of();

  @Option(
      names = "--check",
      description = "Check the tests, and compare the answers with the outputs that are quoted.")
  private boolean check;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Save each test in a file of its own; no file is overwritten.")
  private Optional<Path> directory = Optional.empty();

  @Option(names = "--print", description = "Print the tests themselves.")
  private boolean print;

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  ExtractCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    Examiner examiner;
    try {
      examiner = new Examiner(model.settings(budget.budget(), terminal), out::isClosed);
      ModelWarnings.write(examiner, false, err);
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
    ExitCode code = ExitCode.ANSWERED;
    boolean none = true;
    for (String input : inputs) {
      try {
        Extraction found = Extraction.of(ReadableText.of(input, bytes(input)));
        none &= found.tests().isEmpty();
        if (found.tests().isEmpty() && found.foreign().isEmpty()) {
          err.write(found.text().file().name() + ": there is no litmus test in it\n");
        }
        code = code.and(extract(found, examiner, out, err));
      } catch (IOException | RuntimeException | Error e) {
        Failure failure = Failure.of(input, e);
        err.write(failure.render() + "\n");
        code = code.and(failure.code());
      }
    }
    return (none ? code.and(ExitCode.BAD_INPUT) : code).number();
  }

  private byte[] bytes(String input) throws IOException {
    return input.equals(Inputs.STANDARD_INPUT)
        ? terminal.in().readAllBytes()
        : Files.readAllBytes(PathNames.of(input));
  }

  private ExitCode extract(Extraction found, Examiner examiner, Sink out, Sink err) {
    ExitCode code = ExitCode.ANSWERED;
    for (FoundTest test : found.tests()) {
      try {
        code = code.and(extract(test, found, examiner, out, err));
      } catch (IOException | RuntimeException | Error e) {
        Failure failure = Failure.of(SourceFile.readable(test.place()), e);
        err.write(failure.render() + "\n");
        code = code.and(failure.code());
      }
    }
    for (QuotedOutput orphan : print ? List.<QuotedOutput>of() : found.orphans()) {
      out.write(found.place(orphan) + ": " + orphan(orphan) + "\n");
    }
    for (ForeignTest test : found.foreign()) {
      String message =
          "the test " + test.name() + " is for " + test.architecture() + ", which is not supported";
      err.write(new Diagnostic(Severity.ERROR, test.span(), message).render() + "\n");
      code = code.and(ExitCode.BAD_INPUT);
    }
    return code;
  }

  private static String orphan(QuotedOutput output) {
    return output.test().isEmpty()
        ? "an output that does not say of which test it is; not checked"
        : output.test() + ": an output of a test that is not in the text; not checked";
  }

  private ExitCode extract(FoundTest test, Extraction found, Examiner examiner, Sink out, Sink err)
      throws IOException {
    MacroTable macros = examiner.macros();
    TestForm form =
        test.quoted().stream()
            .flatMap(quote -> quote.hash().stream())
            .flatMap(hash -> test.formWithHash(hash, macros).stream())
            .findFirst()
            .orElse(TestForm.AS_FOUND);
    ExitCode code = ExitCode.ANSWERED;
    if (check) {
      code = check(test, form, found, examiner, out, err);
    } else if (print) {
      test.read(form, macros);
      out.write(test.printed(form) + "\n");
    } else {
      test.read(form, macros);
      out.write(test.place() + ": " + test.name() + quoteNote(test, found) + "\n");
    }
    if (directory.isPresent()) {
      SavedTest saved = SavedTest.in(directory.get(), test.name(), test.saved(form));
      String verb = saved.isNew() ? "saved as " : "was saved before as ";
      out.write(test.place() + ": " + verb + SourceFile.bytewise(saved.path().toString()) + "\n");
    }
    return code;
  }

  private static String quoteNote(FoundTest test, Extraction found) {
    String lines =
        test.quoted().stream()
            .map(quote -> "line " + found.line(quote))
            .collect(Collectors.joining(" and "));
    return test.quoted().isEmpty() ? "" : ", with its output in " + lines;
  }

  private static ExitCode check(
      FoundTest test, TestForm form, Extraction found, Examiner examiner, Sink out, Sink err)
      throws IOException {
    CheckResult result = examiner.examine(test.read(form, examiner.macros()));
    List<Diagnostic> warnings =
        result.warnings().stream().map(warning -> test.there(warning, form)).toList();
    if (!warnings.isEmpty()) {
      err.write(Diagnostic.render(warnings) + "\n");
    }
    String head = test.place() + ": " + test.name() + ": ";
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      out.write(head + "incomplete: " + stopped.detail() + " (--" + stopped.bound() + ")\n");
      return ExitCode.INCOMPLETE;
    }
    if (test.quoted().isEmpty()) {
      out.write(head + QuoteReport.said(result) + "; no output is quoted\n");
      return ExitCode.ANSWERED;
    }
    ExitCode code = ExitCode.ANSWERED;
    for (QuotedOutput quote : test.quoted()) {
      QuoteReport report =
          QuoteReport.of(test, quote, found.line(quote), result, examiner.macros());
      out.write(head + report.text());
      code = code.and(report.code());
    }
    return code;
  }
}
