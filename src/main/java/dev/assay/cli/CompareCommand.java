package dev.assay.cli;

import dev.assay.examine.Examiner;
import dev.assay.report.ComparisonJson;
import dev.assay.report.ComparisonReport;
import dev.assay.report.ComparisonText;
import dev.assay.source.InputException;
import dev.assay.suite.ModelComparison;
import dev.assay.suite.ModelComparison.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay compare}: whether models agree on tests, and by what they differ. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Asks several models the same tests and prints a table of what they observe. Where they"
          + " differ: an outcome that one has and another refuses, an execution that ends so, and"
          + " the check that refuses it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay compare --model lkmm-strong-2016,lkmm-weak-2017,lkmm litmus/perf/C-peterz.litmus",
      "  assay compare --model tso,pso --states litmus/shapes",
      "  assay compare --model lkmm,aarch64,power --format json litmus/fences",
      "  assay compare --model java,x86-tso examples/jcstress",
      "",
      "Exit codes: 0 the models agree; 1 they differ; 2 an input or option is wrong; 3 a budget"
          + " was",
      "spent; 70 a fault of Assay. Of several the first of 70, 2, 1, 3, 0."
    })
final class CompareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description = "Tests, as 'assay check' takes them.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup models = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private JavaOptionGroup java = new JavaOptionGroup();

  @Option(
      names = "--states",
      description =
          "Models agree only if they permit the same states, not just if they observe the same.")
  private boolean states;

  @Option(
      names = "-j",
      paramLabel = "THREADS",
      converter = Quantities.Threads.class,
      description = "How many tests are compared at a time; by default, one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "A table (the default), or one JSON object per line.")
  private CheckCommand.Format format = CheckCommand.Format.TEXT;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out =
        format == CheckCommand.Format.TEXT
            ? Sink.forPeople(terminal.out())
            : new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    List<String> names = models.names(terminal);
    if (names.size() < 2) {
      throw new ParameterException(
          spec.commandLine(), "compare takes two models or more, such as --model lkmm,tso");
    }
    Workers workers = new Workers(threads);
    Interruption interruption = Interruption.ofLongRun();
    RunWatch watch = new RunWatch(out, interruption);
    List<Contender> contenders = new ArrayList<>();
    List<Examiner> examiners = new ArrayList<>();
    try {
      for (String name : names) {
        Examiner examiner =
            new Examiner(models.settings(name, budget.budget(), terminal), watch, workers);
        examiners.add(examiner);
        contenders.add(new Contender(name, examiner::checker));
      }
      ModelWarnings.write(examiners, false, err);
      List<Input> tests = Inputs.of(inputs);
      Examiner reader =
          new Examiner(models.settings(names.get(0), budget.budget(), terminal), watch);
      ComparisonRun run =
          new ComparisonRun(
              reader::read,
              new ModelComparison(contenders, states),
              report(names, tests),
              terminal.in(),
              budget.budget(),
              ofJava(names, tests, watch, workers));
      out.write(run.begin());
      Progress progress = new Progress(err, terminal.watched() && tests.size() > 1);
      ExitCode code =
          new OrderedRun(out, err, progress, interruption).run(tests, workers, run::answer);
      out.write(run.end());
      return code.number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
  }

  private Optional<JavaComparison> ofJava(
      List<String> names, List<Input> tests, RunWatch watch, Workers workers) {
    if (!JavaFiles.areAmong(tests)) {
      return Optional.empty();
    }
    return Optional.of(
        new JavaComparison(
            names.stream()
                .map(
                    name ->
                        new JavaComparison.Contender(
                            name,
                            new JavaFiles(
                                models.settings(name, budget.budget(), terminal),
                                java,
                                tests,
                                inputs,
                                watch,
                                workers)))
                .toList()));
  }

  private ComparisonReport report(List<String> names, List<Input> tests) {
    return switch (format) {
      case TEXT -> new ComparisonText(names, tests.stream().map(ComparisonRun::name).toList());
      case JSON -> new ComparisonJson();
    };
  }
}
