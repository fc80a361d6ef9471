package dev.assay.cli;

import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.ExaminerSettings;
import dev.assay.jcstress.CrosscheckRun;
import dev.assay.jcstress.Crosschecked.Verdict;
import dev.assay.jcstress.FastRunner;
import dev.assay.jcstress.OfficialRunner;
import dev.assay.jcstress.RunOptions;
import dev.assay.jcstress.Runner;
import dev.assay.language.java.Javac;
import dev.assay.report.CrosscheckJson;
import dev.assay.report.CrosscheckJunit;
import dev.assay.report.CrosscheckReport;
import dev.assay.report.CrosscheckText;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay crosscheck}: whether this machine shows only what the model allows. */
@Command(
    name = "crosscheck",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs each litmus test as a Java program on this JVM and CPU, and jcstress tests as they are,"
          + " and says whether every outcome that is seen is one that the model allows."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay crosscheck --mode quick litmus/shapes",
      "  assay crosscheck --time 10 litmus/perf/C-peterz.litmus",
      "  assay crosscheck examples/jcstress/PublicationTest.java",
      "  assay crosscheck --jvm ~/jdk-21 --jvm ~/jdk-25 --format junit litmus > junit.xml",
      "  assay crosscheck --official --output stress litmus/shapes/SB.litmus",
      "",
      "Exit codes: 0 all that was seen is allowed; 1 a forbidden outcome was seen; 2 an input or",
      "option is wrong, or nothing was checked; 3 a test has too few samples, a JVM under test"
          + " hung",
      "or died, or the run was stopped; 70 a fault of Assay. Of several the first of 70, 2, 1, 3,"
          + " 0."
    })
final class CrosscheckCommand implements Callable<Integer> {

  /** How results are written. */
  enum Format {
    TEXT,
    JSON,
    JUNIT
  }

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description =
          "A test; a directory, for every *.litmus below it, or every *.java where there is none; "
              + "a file that lists tests.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private MappingOptionGroup mapping = new MappingOptionGroup();

  @Mixin private RunOptionGroup run = new RunOptionGroup();

  @Mixin private JavaOptionGroup java = new JavaOptionGroup();

  @Option(
      names = "--format",
      paramLabel = "text|json|junit",
      description = "Text (the default), an object a line, or JUnit's XML.")
  private Format format = Format.TEXT;

  CrosscheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = format == Format.TEXT ? Sink.forPeople(terminal.out()) : new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    if (!Javac.isHere()) {
      err.write("assay: this Java has no compiler: run Assay on a JDK, not on a JRE (JAVA_HOME)\n");
      return ExitCode.BAD_INPUT.number();
    }
    try {
      return crosscheck(out, err).number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
    } catch (IOException e) {
      String reason = FileProblem.reason(e);
      err.write(SourceFile.bytewise("assay: the tests could not be run: " + reason + "\n"));
      return ExitCode.ofWriting(e).number();
    } catch (Runner.RunFailure e) {
      err.write(SourceFile.bytewise("assay: " + e.getMessage() + "\n"));
      return (e.isOurs() ? ExitCode.OUR_BUG : ExitCode.BAD_INPUT).number();
    }
    return ExitCode.BAD_INPUT.number();
  }

  private ExitCode crosscheck(Sink out, Sink err) throws IOException, Runner.RunFailure {
    RunOptions options = run.options();
    Progress progress = new Progress(err, terminal.watched());
    Runner runner =
        run.isOfficial()
            ? new OfficialRunner(options, run.output(), path())
            : new FastRunner(options, progress::show);
    ExaminerSettings settings = model.settings(budget.budget(), terminal);
    List<Input> tests = Inputs.of(inputs);
    Optional<Crosschecking.JavaTestsOf> ofJava =
        JavaFiles.areAmong(tests)
            ? Optional.of(
                stopped ->
                    new TestBatch.OfJava(
                        new JavaFiles(settings, java, tests, inputs, stopped, IdleThreads.NONE),
                        new JavaRaces(java.classPath(), run.isOfficial())))
            : Optional.empty();
    return new Crosschecking(
            settings, mapping.options(), runner, terminal.in(), out, err, progress, ofJava)
        .run(
            tests,
            run.reproduce(spec),
            officialReport(),
            results -> {
              out.write(text(results.run()));
              return results.inputs().and(code(results.run(), err));
            });
  }

  private Optional<String> officialReport() {
    return run.isOfficial()
        ? Optional.of(run.output().resolve("results").resolve("index.html").toString())
        : Optional.empty();
  }

  private Optional<String> path() {
    return Optional.ofNullable(terminal.environment().get("PATH"));
  }

  private String text(CrosscheckRun results) {
    CrosscheckReport report =
        switch (format) {
          case TEXT -> new CrosscheckText();
          case JSON -> new CrosscheckJson();
          case JUNIT -> new CrosscheckJunit();
        };
    StringBuilder text = new StringBuilder();
    try {
      report.write(results, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static ExitCode code(CrosscheckRun results, Sink err) {
    if (results.checkedNothing() && !results.interrupted()) {
      err.write("assay: nothing was checked\n");
      return ExitCode.BAD_INPUT;
    }
    boolean incomplete =
        results.interrupted()
            || results.count(Verdict.INCONCLUSIVE) + results.count(Verdict.FAILED) > 0;
    ExitCode code = incomplete ? ExitCode.INCOMPLETE : ExitCode.ANSWERED;
    return results.count(Verdict.CONTRADICTED) > 0 ? code.and(ExitCode.CONTRADICTED) : code;
  }
}
