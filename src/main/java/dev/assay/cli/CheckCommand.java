package dev.assay.cli;

import dev.assay.Examiner;
import dev.assay.report.HerdText;
import dev.assay.report.JsonReport;
import dev.assay.report.Report;
import dev.assay.source.InputException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay check}: what a model says of each test. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Answers each litmus test: the states that the model permits, whether the condition holds, "
          + "and how often, printed as herd7 prints it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay check litmus/perf/C-peterz.litmus",
      "  assay check --model sc --no-time litmus/shapes",
      "  assay check --conf ~/linux/tools/memory-model/linux-kernel.cfg MP.litmus",
      "  assay check --format json -j 4 @list-of-tests > answers.jsonl",
      "",
      "Exit codes: 0 all answered; 2 an input or option is wrong; 3 a budget was spent;",
      "70 a fault of Assay. Of several the first of 70, 2, 3, 0."
    })
final class CheckCommand implements Callable<Integer> {

  /** How answers are written. */
  enum Format {
    TEXT,
    JSON
  }

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description =
          "A test; a directory, for every *.litmus below it; a file that lists tests, one a line; "
              + "or - for a test on standard input.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Option(
      names = "-j",
      paramLabel = "THREADS",
      converter = Quantities.Threads.class,
      description = "How many tests are searched at a time; by default, one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--no-time", description = "Leave out the Time line, which differs every time.")
  private boolean noTime;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Herd's text (the default), or an object a line.")
  private Format format = Format.TEXT;

  @Option(names = "--strict", description = "Take every warning for an error.")
  private boolean strict;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = new Sink(terminal.out());
    Sink err = new Sink(terminal.err());
    Examiner examiner;
    try {
      examiner = new Examiner(model.settings(budget.budget(), terminal), out::isClosed);
      ModelWarnings.write(examiner, strict, err);
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
    Examination examination = new Examination(examiner, report(), strict, terminal.in());
    List<Input> tests = Inputs.of(inputs);
    Progress progress = new Progress(err, terminal.watched() && tests.size() > 1);
    ExitCode code = new OrderedRun(out, err, progress).run(tests, threads, examination::answer);
    if (!out.failure().isEmpty()) {
      err.write("assay: the answers could not be written: " + out.failure() + "\n");
    }
    return code.number();
  }

  private Report report() {
    return switch (format) {
      case TEXT -> new HerdText(!noTime);
      case JSON -> new JsonReport(!noTime);
    };
  }
}
