package dev.assay.cli;

import dev.assay.Examiner;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.language.litmus.MacroTable;
import dev.assay.report.HerdText;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.suite.FoundTest;
import dev.assay.suite.QuotedOutput;
import dev.assay.suite.TestForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      description = "A text; or - for one on standard input.")
  private List<String> inputs = List.of();

  @Option(
      names = "--check",
      description = "Check the tests, and compare with the outputs that are quoted.")
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
    Sink err = new Sink(terminal.err());
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
        SourceFile file = read(input);
        List<FoundTest> tests = FoundTest.in(file);
        none &= tests.isEmpty();
        if (tests.isEmpty()) {
          err.write(file.name() + ": there is no litmus test in it\n");
        }
        code = code.and(extract(tests, examiner, out, err));
      } catch (IOException | RuntimeException | Error e) {
        Failure failure = Failure.of(input, e);
        err.write(failure.error().render() + "\n");
        code = code.and(failure.code());
      }
    }
    return (none ? code.and(ExitCode.BAD_INPUT) : code).number();
  }

  private SourceFile read(String input) throws IOException {
    return SourceFile.of(
        input,
        input.equals(Inputs.STANDARD_INPUT)
            ? terminal.in().readAllBytes()
            : Files.readAllBytes(Path.of(input)));
  }

  private ExitCode extract(List<FoundTest> tests, Examiner examiner, Sink out, Sink err) {
    ExitCode code = ExitCode.ANSWERED;
    for (FoundTest test : tests) {
      try {
        code = code.and(extract(test, examiner, out, err));
      } catch (IOException | RuntimeException | Error e) {
        Failure failure = Failure.of(SourceFile.readable(test.place()), e);
        err.write(failure.error().render() + "\n");
        code = code.and(failure.code());
      }
    }
    return code;
  }

  private ExitCode extract(FoundTest test, Examiner examiner, Sink out, Sink err)
      throws IOException {
    MacroTable macros = examiner.macros();
    Optional<String> hash = test.quoted().flatMap(QuotedOutput::hash);
    Optional<TestForm> right = hash.flatMap(h -> test.formWithHash(h, macros));
    TestForm form = right.orElse(TestForm.AS_FOUND);
    ExitCode code = ExitCode.ANSWERED;
    if (check) {
      code = check(test, form, right, examiner, out, err);
    } else if (print) {
      out.write(form.of(test.text()) + "\n");
    } else {
      test.read(form, macros);
      out.write(test.place() + ": " + test.name() + quoteNote(test) + "\n");
    }
    if (directory.isPresent()) {
      SavedTest saved = SavedTest.in(directory.get(), test.name(), test.saved(form));
      String verb = saved.isNew() ? "saved as " : "was saved before as ";
      out.write(test.place() + ": " + verb + SourceFile.bytewise(saved.path().toString()) + "\n");
    }
    return code;
  }

  private static String quoteNote(FoundTest test) {
    return test.quoted().map(quote -> ", with its output in line " + quote.line()).orElse("");
  }

  private static ExitCode check(
      FoundTest test,
      TestForm form,
      Optional<TestForm> right,
      Examiner examiner,
      Sink out,
      Sink err)
      throws IOException {
    CheckResult result = examiner.examine(test.read(form, examiner.macros()));
    for (Diagnostic warning : result.warnings()) {
      err.write(test.there(warning).render() + "\n");
    }
    StringBuilder herd = new StringBuilder();
    new HerdText(false).answer(result, herd);
    String answer = result.positive() + " " + result.negative();
    String head = test.place() + ": " + test.name() + ": ";
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      out.write(head + "incomplete: " + stopped.detail() + " (--" + stopped.bound() + ")\n");
      return ExitCode.INCOMPLETE;
    }
    String said = result.observation().word() + " " + answer + ", " + states(result);
    if (test.quoted().isEmpty()) {
      out.write(head + said + " under " + result.model() + "; no output is quoted\n");
      return ExitCode.ANSWERED;
    }
    QuotedOutput quote = test.quoted().get();
    List<String> differences = test.differences(quote, herd.toString());
    StringBuilder text = new StringBuilder(head);
    boolean hashDiffers = quote.hash().isPresent() && right.isEmpty();
    boolean same = differences.isEmpty() && !hashDiffers && quote.hash().isPresent();
    text.append(same ? "as quoted in line " : "not as quoted in line ").append(quote.line());
    text.append(": ").append(said).append(" under ").append(result.model()).append('\n');
    differences.forEach(line -> text.append("  ").append(line).append('\n'));
    if (quote.hash().isEmpty()) {
      text.append("  not in the quote: ").append(result.test().hashLines().get(0)).append('\n');
    } else if (hashDiffers) {
      text.append("  quoted Hash=").append(quote.hash().get());
      text.append(", but no form of the test that was tried has it; as it stands it has ");
      text.append(result.test().hashLines().get(0)).append('\n');
    } else {
      text.append("  Hash=").append(quote.hash().get()).append(" is that of the test ");
      text.append(form.words()).append('\n');
    }
    out.write(text.toString());
    return same ? ExitCode.ANSWERED : ExitCode.CONTRADICTED;
  }

  private static String states(CheckResult result) {
    int states = result.outcomes().size();
    return states + (states == 1 ? " state" : " states");
  }
}
