package dev.assay.cli;

import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.report.HerdText;
import dev.assay.report.JsonReport;
import dev.assay.report.Report;
import dev.assay.results.ResultLine;
import dev.assay.results.Shard;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "  assay check src/test/java/FooTest.java",
      "  assay check Foo.java --actors Foo.put,Foo.get",
      "  assay check --format json -j 4 @list-of-tests > answers.jsonl",
      "  assay check --shard 2/8 --results part2.jsonl tests; assay merge part*.jsonl",
      "",
      "Exit codes: 0 all answered; 1 a C program violates a property, or a jcstress test is wrong;",
      "2 an input or option is wrong; 3 a budget was spent; 70 a fault of Assay. Of several the",
      "first of 70, 2, 1, 3, 0."
    })
final class CheckCommand implements Callable<Integer> {

  /** How answers are written. */
  enum Format {
    TEXT,
    JSON
  }

  /** A line for each of a ring's half a million states would be a hundred megabytes. */
  private static final long STATES_IN_RESULT_FILES = 1000;

  /** How the names of C programs end. */
  static final String PROGRAM_SUFFIX = ".c";

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description =
          "A test; a directory, for every *.litmus below it, or else every *.java; a file that"
              + " lists tests, one a line; or - for a test on standard input.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Option(
      names = "-j",
      paramLabel = "THREADS",
      converter = Quantities.Threads.class,
      description =
          "How many threads search; by default, one a core. Each takes a test, or helps with a "
              + "long one when none is left.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--no-time",
      description = "Leave out the Time line, which differs from run to run.")
  private boolean noTime;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "herd7's text (the default), or one JSON object per line.")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Quantities.ShardNumber.class,
      description =
          "Answer only the I-th of N parts of the tests. A test's content decides which part it is"
              + " in.")
  private Shard shard = Shard.WHOLE;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Write the answers to this file instead, as JSON lines for 'assay merge', and leave out "
              + "tests that it has the answers of, from a run that was cut short.")
  private Optional<Path> results = Optional.empty();

  @Option(
      names = "--states",
      paramLabel = "all|N|none",
      converter = Quantities.States.class,
      description =
          "In JSON, of an answer with more than N states write only their number and a digest; by"
              + " default, all with --format json, and 1000 with --results.")
  private Optional<Long> states = Optional.empty();

  @Option(
      names = "--verdict-only",
      description =
          "Look for one execution of each kind only: the verdict without counts, of tests that "
              + "are too large for all.")
  private boolean verdictOnly;

  @Mixin private ProgramOptionGroup programs = new ProgramOptionGroup();

  @Mixin private JavaOptionGroup java = new JavaOptionGroup();

  @Option(names = "--strict", description = "Treat every warning as an error.")
  private boolean strict;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A command that {@link PlainCheck} has read; all other options are as if not given. */
  CheckCommand(
      Terminal terminal,
      String model,
      List<String> inputs,
      boolean noTime,
      boolean verdictOnly,
      boolean strict) {
    this.terminal = terminal;
    this.model = ModelOptionGroup.of(model);
    this.inputs = inputs;
    this.noTime = noTime;
    this.verdictOnly = verdictOnly;
    this.strict = strict;
  }

  @Override
  public Integer call() {
    Sink out = new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    refuseWhatCannotBe();
    Workers workers = new Workers(threads);
    Interruption interruption = Interruption.ofLongRun();
    RunWatch watch = new RunWatch(out, interruption);
    Examiner examiner;
    ExaminerSettings settings;
    try {
      ExaminerSettings all = model.settings(budget.budget(), terminal);
      settings = verdictOnly ? all.forVerdictOnly() : all;
      examiner = new Examiner(settings, watch, workers);
      ModelWarnings.write(examiner, strict, err);
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
    if (results.isPresent()) {
      return record(results.get(), settings, examiner, workers, interruption, out, err).number();
    }
    Examination examination = new Examination(examiner, report(), strict, terminal.in());
    List<Input> tests =
        shard.isWhole() ? Inputs.of(inputs) : PartOfCorpus.of(Inputs.of(inputs), shard).inputs();
    if (hasProgram(tests)) {
      CPrograms answering = new CPrograms(settings, programs, watch, workers);
      examination = examination.withPrograms(isJson() ? answering.inJson() : answering);
    } else if (programs.isUsed()) {
      throw usage(
          "--threads, --init, --assert, --count and -D are for C programs, and there is none");
    }
    if (JavaFiles.areAmong(tests)) {
      JavaFiles files = new JavaFiles(settings, java, tests, inputs, watch, workers).withRemedies();
      examination = examination.withJavaTests(new JavaTests(files, isJson(), strict));
    } else if (java.isUsed()) {
      throw usage("--actors and --class-path are for Java files, and there is none");
    }
    Progress progress = Progress.ofSearch(err, terminal.watched(), watch);
    ExitCode code =
        new OrderedRun(out, err, progress, interruption).run(tests, workers, examination::answer);
    return code.number();
  }

  /** Whether some input is a C program by its name; litmus tests load nothing for them. */
  static boolean hasProgram(List<Input> tests) {
    for (Input input : tests) {
      if (input instanceof Input.TestFile file && file.name().endsWith(PROGRAM_SUFFIX)) {
        return true;
      }
    }
    return false;
  }

  private boolean isJson() {
    return format.orElse(Format.TEXT) == Format.JSON;
  }

  private void refuseWhatCannotBe() {
    if (results.isPresent() && hasProgram(Inputs.of(inputs))) {
      throw usage("--results takes litmus tests only; leave out the C programs");
    }
    if (results.isPresent() && programs.isUsed()) {
      throw usage("--threads, --init, --assert, --count and -D are not for --results");
    }
    boolean divided = results.isPresent() || !shard.isWhole();
    if (divided && inputs.contains(Inputs.STANDARD_INPUT)) {
      throw usage("--shard and --results take tests in files only, not '-'");
    }
    if (states.isPresent() && results.isEmpty() && !isJson()) {
      throw usage("--states is for --format json and --results; herd7's text has all states");
    }
    if (results.isPresent() && format.isPresent()) {
      throw usage("--results writes a format of its own; leave out --format");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private ExitCode record(
      Path file,
      ExaminerSettings settings,
      Examiner examiner,
      Workers workers,
      Interruption interruption,
      Sink out,
      Sink err) {
    long mostStates = states.orElse(STATES_IN_RESULT_FILES);
    Map<String, String> asked = RunSettings.of(settings, examiner.modelFiles(), strict, mostStates);
    RecordedRun run = new RecordedRun(new ResultLine.Header(asked, List.of(shard)), out, err);
    Examination examination =
        new Examination(examiner, JsonReport.forResultFiles(mostStates), strict, terminal.in());
    try {
      PartOfCorpus part = PartOfCorpus.of(JavaFiles.refused(Inputs.of(inputs)), shard);
      return run.run(file, part, workers, interruption, terminal.watched(), examination::answer);
    } catch (InputException e) {
      err.write(e.render() + "\n");
    } catch (IOException e) {
      err.write("assay: " + SourceFile.bytewise(FileProblem.ofWriting(e)) + "\n");
      return ExitCode.ofWriting(e);
    }
    return ExitCode.BAD_INPUT;
  }

  private Report report() {
    return switch (format.orElse(Format.TEXT)) {
      case TEXT -> new HerdText(!noTime);
      case JSON -> new JsonReport(!noTime, states.orElse(Long.MAX_VALUE));
    };
  }
}
