package dev.assay.cli;

import dev.assay.examine.ExaminerSettings;
import dev.assay.report.GithubAnnotations;
import dev.assay.report.HerdText;
import dev.assay.report.JunitXml;
import dev.assay.report.SuiteHtml;
import dev.assay.report.SuiteJson;
import dev.assay.report.SuiteReport;
import dev.assay.report.SuiteText;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import dev.assay.source.WholeFile;
import dev.assay.suite.Baseline;
import dev.assay.suite.ExpectationFiles;
import dev.assay.suite.Judge;
import dev.assay.suite.Promotion;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Prover;
import dev.assay.suite.Prover.Proved;
import dev.assay.suite.Status;
import dev.assay.suite.SuiteRun;
import dev.assay.suite.TestFile;
import dev.assay.suite.Vacuity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay suite}: whether proofs still hold, and still mean something. */
@Command(
    name = "suite",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Judges litmus tests by what is expected of them: the Result: comment in the test, the output"
          + " recorded in TEST.litmus.expected, and the rows of expected.tsv."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay suite proofs",
      "  assay suite --model lkmm,tso proofs",
      "  assay suite --report junit=report.xml --report html=report.html proofs",
      "  assay suite --report json=run.json proofs && assay suite --baseline run.json proofs",
      "",
      "Exit codes: 0 all proofs held; 1 one is broken or vacuous; 2 an input is wrong, or a test",
      "has no expectation; 3 a budget was spent; 70 a fault of Assay. Of several the first of",
      "70, 2, 1, 3, 0."
    })
final class SuiteCommand implements Callable<Integer> {

  /** How a run is written. */
  enum Format {
    TEXT,
    JSON,
    JUNIT,
    GITHUB,
    HTML
  }

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|DIR|@LIST",
      arity = "1..*",
      description = "A test; a directory, for every *.litmus below it; a file that lists tests.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

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

  @Option(names = "--promote", description = "Record the answers as what is expected from now on.")
  private boolean promote;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "A JSON report of an earlier run; the run says what has changed since.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "text|json|junit|github|html",
      description = "The format of what is printed; by default, text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Also write the run to a file in this format; may be repeated.")
  private Map<Format, Path> reports = new LinkedHashMap<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "In text, only proofs that do not hold, and the summary.")
  private boolean quiet;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      converter = Quantities.Seconds.class,
      description = "Stop the run after this time, and report what is judged by then.")
  private Optional<Double> timeLimit = Optional.empty();

  @Option(names = "--no-time", description = "Leave out times, which differ from run to run.")
  private boolean noTime;

  @Option(
      names = "--crosscheck",
      description =
          "Also run the tests on this machine, as 'assay crosscheck --mode quick' does; what it "
              + "shows has to be allowed.")
  private boolean crosscheck;

  SuiteCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A test of the run, and its place in it. */
  private record Unit(int index, Input input) {}

  @Override
  public Integer call() {
    Sink out = format == Format.TEXT ? Sink.forPeople(terminal.out()) : new Sink(terminal.out());
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
    requirePlaces();
    Optional<Baseline> earlier =
        baseline.isPresent() ? Optional.of(readBaseline(baseline.get())) : Optional.empty();
    Workers workers = new Workers(threads);
    try (Interruption interruption = Interruption.of(workers::stop)) {
      long begun = System.nanoTime();
      BooleanSupplier stopped = () -> interruption.happened() || isOver(begun);
      ExitCode code = run(earlier, workers, stopped, out, err);
      if (format == Format.TEXT && !noTime) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.write(String.format(Locale.ROOT, "%nTook %.1f s%n", seconds));
      }
      return code;
    }
  }

  private boolean isOver(long begun) {
    return timeLimit.isPresent() && (System.nanoTime() - begun) / 1e9 > timeLimit.get();
  }

  private ExitCode run(
      Optional<Baseline> earlier, Workers workers, BooleanSupplier stopped, Sink out, Sink err)
      throws IOException {
    Prover prover = prover(() -> out.isClosed() || stopped.getAsBoolean(), workers);
    List<Unit> units = new ArrayList<>();
    List<TestFile> tests = new ArrayList<>();
    for (Input input : Inputs.of(inputs)) {
      units.add(new Unit(units.size(), input));
      test(input).ifPresent(tests::add);
    }
    ExpectationFiles expectations = new ExpectationFiles(inputs, tests, table);
    AtomicReferenceArray<List<Proved>> proofs = new AtomicReferenceArray<>(units.size());
    boolean streaming = format == Format.TEXT && !promote;
    Progress progress = new Progress(err, terminal.watched() && units.size() > 1);
    ExitCode code =
        new OrderedRun(out, err, progress, stopped)
            .run(
                units,
                workers,
                unit -> {
                  Outcome outcome = prove(unit.input(), prover, expectations);
                  if (!stopped.getAsBoolean()) {
                    proofs.set(unit.index(), outcome.proofs());
                  }
                  return new Answer(streaming ? lines(outcome.proofs()) : "", "", outcome.code());
                });
    List<ProofResult> results = results(proofs);
    List<Diagnostic> problems = problems(expectations, results);
    Optional<Diagnostic> partial = partial(units.size(), proofs);
    if (partial.isEmpty() && promote) {
      promote(units, proofs, new Promotion(prover, expectations), err);
      results = results(proofs);
      problems = problems(expectations, results);
    }
    if (partial.isEmpty() && crosscheck) {
      int proven = results.size();
      code = code.and(crosscheck(units, results, out, err, progress));
      if (streaming) {
        results.stream().skip(proven).forEach(result -> out.write(line(result)));
      }
    }
    code = code.and(problems.isEmpty() ? ExitCode.ANSWERED : ExitCode.BAD_INPUT);
    if (partial.isPresent()) {
      code = code.and(ExitCode.INCOMPLETE);
      problems = new ArrayList<>(problems);
      problems.add(partial.get());
    }
    SuiteRun run = new SuiteRun(results, problems, changes(earlier, results, partial.isEmpty()));
    out.write(streaming ? text().end(run) : written(o -> report(format).write(run, o)));
    return code.and(code(run)).and(writeReports(run, err));
  }

  /** What of an earlier run is no part of this one is not gone. */
  private List<Baseline.Change> changes(
      Optional<Baseline> earlier, List<ProofResult> results, boolean complete) {
    Predicate<String> wanted =
        file -> complete && inputs.stream().anyMatch(input -> isOf(input, file));
    return earlier.map(e -> e.changes(results, !noTime, wanted)).orElse(List.of());
  }

  private static boolean isOf(String input, String file) {
    String named = SourceFile.bytewise(input);
    return file.equals(named) || file.startsWith(named.endsWith("/") ? named : named + "/");
  }

  /** A run that was stopped says so in its reports, which would look sound otherwise. */
  private Optional<Diagnostic> partial(int all, AtomicReferenceArray<List<Proved>> proofs) {
    int judged = 0;
    for (int i = 0; i < proofs.length(); i++) {
      judged += Optional.ofNullable(proofs.get(i)).isPresent() ? 1 : 0;
    }
    String message = "the run was stopped: %d of %d tests are judged".formatted(judged, all);
    return judged == all
        ? Optional.empty()
        : Optional.of(
            new Diagnostic(
                Severity.ERROR, SourceFile.of(inputs.get(0), new byte[0]).span(0, 1), message));
  }

  private SuiteText text() {
    return new SuiteText(quiet);
  }

  private String line(ProofResult result) {
    return text().line(result);
  }

  /** A run of hours should not end with a report that has no place. */
  private void requirePlaces() throws NoSuchFileException {
    for (Path file : reports.values()) {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null && !Files.isDirectory(parent)) {
        throw new NoSuchFileException(file.toString());
      }
    }
  }

  /** One that cannot be written keeps no other from being written. */
  private ExitCode writeReports(SuiteRun run, Sink err) {
    ExitCode code = ExitCode.ANSWERED;
    for (Map.Entry<Format, Path> file : reports.entrySet()) {
      String content = written(o -> report(file.getKey()).write(run, o));
      try {
        WholeFile.write(file.getValue(), content.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        err.write("assay: " + SourceFile.bytewise(FileProblem.ofWriting(e)) + "\n");
        code = code.and(ExitCode.ofWriting(e));
      }
    }
    return code;
  }

  /** Adds what the machine shows of all tests that could be judged. */
  private ExitCode crosscheck(
      List<Unit> units, List<ProofResult> results, Sink out, Sink err, Progress progress) {
    Set<String> rejected = new HashSet<>();
    results.stream()
        .filter(result -> result.status() == Status.ERROR)
        .forEach(result -> rejected.add(result.file()));
    List<Input> judged =
        units.stream()
            .map(Unit::input)
            .filter(input -> test(input).isPresent())
            .filter(input -> !rejected.contains(SourceFile.bytewise(test(input).get().name())))
            .toList();
    List<String> models = model.names(terminal);
    List<ExaminerSettings> settings =
        models.isEmpty()
            ? List.of(model.settings(budget.budget(), terminal))
            : models.stream().map(name -> model.settings(name, budget.budget(), terminal)).toList();
    MachineProofs machine = new MachineProofs(terminal, out, err, progress);
    ExitCode code = ExitCode.ANSWERED;
    for (ExaminerSettings each : settings) {
      code = code.and(machine.add(judged, each, results));
    }
    return code;
  }

  private Prover prover(BooleanSupplier cancelled, Workers workers) {
    HerdText herd = new HerdText(false);
    return new Prover(
        name -> model.settings(name, budget.budget(), terminal),
        model.names(terminal),
        vacuity,
        result -> written(o -> herd.answer(result, o)),
        cancelled,
        workers);
  }

  private static Optional<TestFile> test(Input input) {
    return input instanceof Input.TestFile file
        ? Optional.of(new TestFile(file.name(), file.path()))
        : Optional.empty();
  }

  private String lines(List<Proved> proofs) {
    StringBuilder lines = new StringBuilder();
    proofs.forEach(proved -> lines.append(line(proved.result())));
    return lines.toString();
  }

  private static List<ProofResult> results(AtomicReferenceArray<List<Proved>> proofs) {
    List<ProofResult> results = new ArrayList<>();
    for (int i = 0; i < proofs.length(); i++) {
      // A run whose reader went away has no results at its end.
      Optional.ofNullable(proofs.get(i))
          .ifPresent(its -> its.forEach(proved -> results.add(proved.result())));
    }
    return results;
  }

  private SuiteReport report(Format wanted) {
    return switch (wanted) {
      case TEXT -> text();
      case JSON -> new SuiteJson(!noTime);
      case JUNIT -> new JunitXml(!noTime);
      case GITHUB -> new GithubAnnotations();
      case HTML -> new SuiteHtml(!noTime);
    };
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

  /** Something that writes text. */
  private interface Writer {
    void write(Appendable out) throws IOException;
  }

  private static String written(Writer writer) {
    StringBuilder text = new StringBuilder();
    try {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What became of an input, and what that alone makes of the exit code. */
  private record Outcome(List<Proved> proofs, ExitCode code) {}

  private static Outcome prove(Input input, Prover prover, ExpectationFiles expectations) {
    if (input instanceof Input.Unusable unusable) {
      return rejected(unusable.name(), new Failure(unusable.error(), ExitCode.BAD_INPUT));
    }
    if (test(input).isEmpty()) {
      Failure failure = Failure.of("-", notAFile());
      return rejected("-", failure);
    }
    TestFile test = test(input).get();
    try {
      SourceFile text = SourceFile.of(test.name(), InputFiles.readArgument(test.path()));
      return new Outcome(prover.prove(expectations.proof(test, text)), ExitCode.ANSWERED);
    } catch (IOException | RuntimeException | Error e) {
      return rejected(SourceFile.bytewise(test.name()), Failure.of(test.name(), e));
    }
  }

  private static Outcome rejected(String name, Failure failure) {
    Status status = failure.code() == ExitCode.INCOMPLETE ? Status.INCOMPLETE : Status.ERROR;
    ProofResult result = Judge.rejected(name, "", status, failure.error());
    return new Outcome(
        List.of(new Proved(result, Optional.empty(), Optional.empty())), failure.code());
  }

  private static InputException notAFile() {
    return new InputException(
        new SourceFile("-", "").span(0, 1), "a proof is kept in a file; save the test first");
  }

  /** Records what was proven; a run that was stopped has no proofs of what it did not come to. */
  private static void promote(
      List<Unit> units, AtomicReferenceArray<List<Proved>> proofs, Promotion promotion, Sink err)
      throws IOException {
    for (Unit unit : units) {
      Optional<TestFile> test = test(unit.input());
      List<Proved> its = proofs.get(unit.index());
      if (test.isPresent() && its != null) {
        promotion.add(test.get(), its);
      }
    }
    promotion.finish();
    for (Unit unit : units) {
      Optional<TestFile> test = test(unit.input());
      List<Proved> its = proofs.get(unit.index());
      if (test.isPresent() && its != null) {
        proofs.set(unit.index(), promotion.again(test.get(), its));
      }
    }
    err.write("assay: " + promotion.summary() + "\n");
  }

  private static List<Diagnostic> problems(
      ExpectationFiles expectations, List<ProofResult> results) {
    List<Diagnostic> problems = new ArrayList<>(expectations.problems());
    SuiteRun.sharedNames(results)
        .forEach(
            (name, files) -> {
              String others = String.join(", ", files.subList(1, files.size()));
              SourceFile first = new SourceFile(files.get(0), "");
              problems.add(
                  new Diagnostic(
                      Severity.ERROR,
                      first.span(0, 1),
                      "the name " + name + " is also that of " + others));
            });
    return problems;
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
