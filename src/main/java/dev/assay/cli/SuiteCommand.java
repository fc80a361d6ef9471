package dev.assay.cli;

import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.report.HerdText;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import dev.assay.suite.Baseline;
import dev.assay.suite.ExpectationFiles;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Prover;
import dev.assay.suite.SuiteRun;
import dev.assay.suite.TestFile;
import dev.assay.suite.Vacuity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay suite}: whether proofs still hold, and still mean something. */
@Command(
    name = "suite",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Judges litmus tests by what is expected of them: the Result: comment in the test, the output"
          + " recorded in TEST.litmus.expected, and the rows of expected.tsv; jcstress tests by"
          + " their grades; C programs by the 'expect:' of their first line."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay suite proofs",
      "  assay suite --model lkmm,tso proofs",
      "  assay suite examples/c/*.c",
      "  assay suite --report junit=report.xml --report html=report.html proofs",
      "  assay suite --report json=run.json proofs && assay suite --baseline run.json proofs",
      "",
      "Exit codes: 0 all proofs held; 1 one is broken or vacuous; 2 an input is wrong, or a test",
      "has no expectation; 3 a budget was spent; 70 a fault of Assay. Of several the first of",
      "70, 2, 1, 3, 0."
    })
final class SuiteCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|DIR|@LIST",
      arity = "1..*",
      description = "A test; a directory, for every *.litmus below it; a file that lists tests.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private JavaOptionGroup java = new JavaOptionGroup();

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SuiteReportOptions reports = new SuiteReportOptions();

  @Option(
      names = "-j",
      paramLabel = "THREADS",
      converter = Quantities.Threads.class,
      description = "How many tests are searched at a time; by default, one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      description = "The table of expectations, instead of an expected.tsv above the tests.")
  private Optional<Path> table = Optional.empty();

  @Option(
      names = "--vacuity",
      paramLabel = "fail|warn|off",
      description = "What to do about a proof that holds whatever the model; by default, it fails.")
  private Vacuity vacuity = Vacuity.FAIL;

  @Option(
      names = "--audit",
      description =
          "Also hold each test to a comment line such as 'Needed: P0:smp_mb': the proof has to"
              + " depend on that ordering, as 'assay audit' finds.")
  private boolean audit;

  @Option(names = "--promote", description = "Record the answers as what is expected from now on.")
  private boolean promote;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A JSON report of an earlier run; the run says what has changed since.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      converter = Quantities.Seconds.class,
      description = "Stop the run after this time, and report what is judged by then.")
  private Optional<Double> timeLimit = Optional.empty();

  @Option(
      names = "--crosscheck",
      description =
          "Also run the tests on this machine, as 'assay crosscheck --mode quick' does; what it "
              + "shows has to be allowed.")
  private boolean crosscheck;

  SuiteCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = reports.isText() ? Sink.forPeople(terminal.out()) : new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    try {
      return run(out, err).number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
    } catch (IOException e) {
      err.write("assay: " + SourceFile.bytewise(FileProblem.ofWriting(e)) + "\n");
      return ExitCode.ofWriting(e).number();
    }
    return ExitCode.BAD_INPUT.number();
  }

  private ExitCode run(Sink out, Sink err) throws IOException {
    reports.requirePlaces();
    Optional<Baseline> earlier =
        baseline.isPresent() ? Optional.of(readBaseline(baseline.get())) : Optional.empty();
    Workers workers = new Workers(threads);
    try (Interruption interruption = Interruption.of(workers::stop)) {
      long begun = System.nanoTime();
      BooleanSupplier stopped = () -> interruption.happened() || isOver(begun);
      return run(earlier, workers, stopped, out, err);
    }
  }

  private boolean isOver(long begun) {
    return timeLimit.isPresent() && (System.nanoTime() - begun) / 1e9 > timeLimit.get();
  }

  private ExitCode run(
      Optional<Baseline> earlier, Workers workers, BooleanSupplier stopped, Sink out, Sink err)
      throws IOException {
    List<Input> all = Inputs.of(inputs);
    ModelWarnings.write(
        models().stream().map(settings -> new Examiner(settings, stopped)).toList(), false, err);
    Prover prover = prover(() -> out.isClosed() || stopped.getAsBoolean(), workers);
    List<TestFile> tests = all.stream().flatMap(input -> ProofRun.test(input).stream()).toList();
    ProofRun proofs = new ProofRun(all, prover, new ExpectationFiles(inputs, tests, table));
    if (JavaFiles.areAmong(all)) {
      proofs.withJava(javaFiles(all, () -> out.isClosed() || stopped.getAsBoolean(), workers));
    }
    if (CheckCommand.hasProgram(all)) {
      proofs.withPrograms(programs(() -> out.isClosed() || stopped.getAsBoolean(), workers));
    }
    boolean streaming = reports.isText() && !promote;
    Progress progress = new Progress(err, terminal.watched() && proofs.size() > 1);
    ExitCode code =
        proofs.judge(
            new OrderedRun(out, err, progress, stopped),
            workers,
            promote,
            stopped,
            results -> streaming ? lines(results) : "");
    Optional<Diagnostic> partial = partial(proofs);
    if (partial.isEmpty() && promote) {
      err.write("assay: " + proofs.promote() + "\n");
    }
    List<ProofResult> results = proofs.results();
    List<Diagnostic> problems = proofs.problems(results);
    if (partial.isEmpty() && crosscheck) {
      int proven = results.size();
      MachineProofs machine = new MachineProofs(terminal, out, err, progress);
      code = code.and(proofs.crosscheck(results, models(), machine));
      if (streaming) {
        out.write(lines(results.subList(proven, results.size())));
      }
    }
    code = code.and(problems.isEmpty() ? ExitCode.ANSWERED : ExitCode.BAD_INPUT);
    if (partial.isPresent()) {
      code = code.and(ExitCode.INCOMPLETE);
      problems.add(partial.get());
    }
    SuiteRun run = new SuiteRun(results, problems, changes(earlier, results, partial.isEmpty()));
    out.write(streaming ? reports.text().end(run) : reports.printed(run, terminal));
    return code.and(code(run)).and(reports.writeFiles(run, terminal, err));
  }

  /** What of an earlier run is no part of this one is not gone. */
  private List<Baseline.Change> changes(
      Optional<Baseline> earlier, List<ProofResult> results, boolean complete) {
    Predicate<String> wanted =
        file -> complete && inputs.stream().anyMatch(input -> isOf(input, file));
    return earlier.map(e -> e.changes(results, reports.isTimed(), wanted)).orElse(List.of());
  }

  private static boolean isOf(String input, String file) {
    String named = SourceFile.bytewise(input);
    return file.equals(named) || file.startsWith(named.endsWith("/") ? named : named + "/");
  }

  /** A run that was stopped says so in its reports, which would look sound otherwise. */
  private Optional<Diagnostic> partial(ProofRun proofs) {
    int judged = proofs.judged();
    String message =
        "the run was stopped: %d of %d tests are judged%s"
            .formatted(judged, proofs.size(), promote ? ", and nothing is recorded" : "");
    return judged == proofs.size()
        ? Optional.empty()
        : Optional.of(
            new Diagnostic(
                Severity.ERROR, SourceFile.of(inputs.get(0), new byte[0]).span(0, 1), message));
  }

  private String lines(List<ProofResult> results) {
    StringBuilder lines = new StringBuilder();
    results.forEach(result -> lines.append(reports.text().line(result)));
    return lines.toString();
  }

  /** jcstress tests, under the first model that was named. */
  private JavaFiles javaFiles(List<Input> all, BooleanSupplier cancelled, Workers workers) {
    requireOnlyJudging("Java files");
    return new JavaFiles(models().get(0), java, all, List.of(), cancelled, workers);
  }

  /** C programs, under each model that was named. */
  private List<CPrograms> programs(BooleanSupplier cancelled, Workers workers) {
    requireOnlyJudging("C programs");
    ProgramOptionGroup none = new ProgramOptionGroup();
    return models().stream()
        .map(settings -> new CPrograms(settings, none, cancelled, workers))
        .toList();
  }

  private void requireOnlyJudging(String files) {
    if (promote || crosscheck) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--promote and --crosscheck are for litmus tests, and there are " + files);
    }
  }

  private List<ExaminerSettings> models() {
    List<String> models = model.names(terminal);
    return models.isEmpty()
        ? List.of(model.settings(budget.budget(), terminal))
        : models.stream().map(name -> model.settings(name, budget.budget(), terminal)).toList();
  }

  private Prover prover(BooleanSupplier cancelled, Workers workers) {
    HerdText herd = new HerdText(false);
    return new Prover(
        name -> model.settings(name, budget.budget(), terminal),
        model.names(terminal),
        vacuity,
        result -> herdText(herd, result),
        cancelled,
        workers,
        reports::explain,
        audit ? OptionalDouble.of(budget.budget().cpuSeconds()) : OptionalDouble.empty());
  }

  private static String herdText(HerdText herd, CheckResult result) {
    Text text = out -> herd.answer(result, out);
    return text.asString();
  }

  private static Baseline readBaseline(Path path) {
    String name = path.toString();
    try {
      return Baseline.parse(SourceFile.of(name, InputFiles.readArgument(path)));
    } catch (IOException e) {
      Diagnostic error = Failure.of(name, e).error();
      throw new InputException(error.span(), error.message());
    }
  }

  private static ExitCode code(SuiteRun run) {
    ExitCode code = ExitCode.ANSWERED;
    for (ProofResult result : run.results()) {
      code =
          code.and(
              switch (result.status()) {
                case HELD -> ExitCode.ANSWERED;
                case VACUOUS, BROKEN -> ExitCode.CONTRADICTED;
                case INCOMPLETE -> ExitCode.INCOMPLETE;
                case UNEXPECTED, ERROR -> ExitCode.BAD_INPUT;
              });
    }
    return code;
  }
}
