package dev.assay.cli;

import dev.assay.audit.Auditor;
import dev.assay.audit.Status;
import dev.assay.examine.Examiner;
import dev.assay.report.AuditGithub;
import dev.assay.report.AuditHtml;
import dev.assay.report.AuditJson;
import dev.assay.report.AuditReport;
import dev.assay.report.AuditText;
import dev.assay.source.InputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay audit}: which orderings of a proof are needed. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says of each ordering of a proof, such as a fence or an acquire, whether the proof needs it,"
          + " whether something weaker is enough, or whether it can go; and which of them can go"
          + " together. Each answer is found by checking the test with less."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay audit litmus/perf/C-peterz.litmus",
      "  assay audit --model lkmm,aarch64 litmus/perf/C-peterz.litmus",
      "  assay audit --deny redundant,strong --format github litmus/perf",
      "",
      "Exit codes: 0 audited; 1 an ordering is what --deny names; 2 an input or option is wrong;",
      "3 a budget was spent; 70 a fault of Assay. Of several the first of 70, 2, 1, 3, 0."
    })
final class AuditCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description =
          "Tests, as 'assay check' takes them. Of one test there is a table and an"
              + " execution for each ordering that is needed; of several, what they have to spare.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup models = new ModelOptionGroup();

  @Mixin private LikeOption like = new LikeOption();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private ProgramOptionGroup programs = new ProgramOptionGroup();

  @Mixin private JavaOptionGroup java = new JavaOptionGroup();

  @Option(
      names = "--variants",
      paramLabel = "N",
      converter = Quantities.Count.class,
      description = "Judge at most N variants of a test; by default, 10000.")
  private long variants = 10_000;

  /** What may be refused. */
  enum Denied {
    REDUNDANT,
    STRONG
  }

  @Option(
      names = "--deny",
      paramLabel = "redundant|strong",
      split = ",",
      description =
          "Exit with 1 if an ordering is redundant, or stronger than needed. What could go, but not"
              + " together with others, is not redundant.")
  private List<Denied> denied = List.of();

  /** How audits are written. */
  enum Format {
    TEXT,
    JSON,
    GITHUB,
    HTML
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text (the default); json, an object a line; github, an annotation for each ordering that"
              + " could be less; html, one page.")
  private Format format = Format.TEXT;

  @Option(
      names = "-j",
      paramLabel = "THREADS",
      converter = Quantities.Threads.class,
      description = "How many tests are audited at a time; by default, one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = format == Format.TEXT ? Sink.forPeople(terminal.out()) : new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    try {
      List<Input> tests = Inputs.of(inputs);
      Workers workers = new Workers(threads);
      Interruption interruption = Interruption.ofLongRun();
      RunWatch watch = new RunWatch(out, interruption);
      List<Examiner> examiners =
          models.verdictExaminers(budget.budget(), terminal, watch, workers, like);
      ModelWarnings.write(examiners, false, err);
      Auditor auditor =
          new Auditor(
              examiners, budget.budget().cpuSeconds(), (int) Math.min(Integer.MAX_VALUE, variants));
      boolean many = tests.size() > 1;
      WholeSources sources =
          WholeSources.of(
              tests,
              inputs,
              new WholeSources.Options(models, programs, java, like, budget.budget(), spec),
              terminal,
              watch,
              workers);
      AuditRun run = new AuditRun(auditor, report(many), denied(), !many, sources, terminal.in());
      out.write(run.begin());
      Progress progress = new Progress(err, terminal.watched() && many);
      ExitCode code =
          new OrderedRun(out, err, progress, interruption).run(tests, workers, run::answer);
      out.write(run.end());
      return code.number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
  }

  private Set<Status> denied() {
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    for (Denied each : denied) {
      statuses.add(each == Denied.STRONG ? Status.STRONG : Status.REDUNDANT);
    }
    return statuses;
  }

  private AuditReport report(boolean many) {
    return switch (format) {
      case TEXT -> new AuditText(many);
      case JSON -> new AuditJson();
      case GITHUB ->
          new AuditGithub(file -> SuiteReportOptions.inCheckout(file, terminal), denied());
      case HTML -> new AuditHtml();
    };
  }
}
