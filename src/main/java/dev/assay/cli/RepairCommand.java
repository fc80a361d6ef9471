package dev.assay.cli;

import dev.assay.examine.Examiner;
import dev.assay.repair.Costs;
import dev.assay.repair.Repairer;
import dev.assay.report.RepairDiff;
import dev.assay.report.RepairJson;
import dev.assay.report.RepairReport;
import dev.assay.report.RepairText;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code assay repair}: the cheapest edits that forbid an outcome. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Finds the cheapest edits that make the condition of a test never hold, or always if it says"
          + " forall, and that leave no data race: fences between statements, stronger accesses,"
          + " marked accesses, longer sections. Each answer is a diff, of which nothing can be left"
          + " out, with the reason why it is enough."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay repair litmus/shapes/SB.litmus",
      "  assay repair --format diff litmus/shapes/MP.litmus | git apply",
      "  assay repair --model lkmm,aarch64 --cost rmb=1,wmb=1 litmus/shapes/MP.litmus",
      "",
      "Exit codes: 0 there is an answer, or nothing to repair; 1 no edit helps; 2 an input or"
          + " option",
      "is wrong; 3 a budget was spent; 70 a fault of Assay. Of several the first of 70, 2, 1, 3, 0."
    })
final class RepairCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description = "Tests, as 'assay check' takes them.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup models = new ModelOptionGroup();

  @Mixin private LikeOption like = new LikeOption();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private ProgramOptionGroup programs = new ProgramOptionGroup();

  @Mixin private JavaOptionGroup java = new JavaOptionGroup();

  @Option(
      names = "--answers",
      paramLabel = "N",
      converter = Quantities.Count.class,
      description = "How many answers are sought, the cheapest first; by default, 3.")
  private long answers = 3;

  @Option(
      names = "--costs",
      paramLabel = "ARCH",
      description =
          "For which architecture answers are to be cheap: arm64 (the default), x86,"
              + " power or riscv.")
  private String architecture = "arm64";

  @Option(
      names = "--cost",
      paramLabel = "ITEM=N",
      split = ",",
      converter = Price.class,
      description = "Other costs for some items, such as mb=50; docs/audit.md has the table.")
  private List<Map.Entry<String, Integer>> changed = List.of();

  @Option(
      names = "--variants",
      paramLabel = "N",
      converter = Quantities.Count.class,
      description = "Judge at most N variants of a test; by default, 10000.")
  private long variants = 10_000;

  /** How repairs are written. */
  enum Format {
    TEXT,
    JSON,
    DIFF
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text (the default); json, an object a line; diff, the cheapest answer only, for git"
              + " apply.")
  private Format format = Format.TEXT;

  @Option(
      names = "-j",
      paramLabel = "THREADS",
      converter = Quantities.Threads.class,
      description = "How many tests are repaired at a time; by default, one a core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  RepairCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = format == Format.TEXT ? Sink.forPeople(terminal.out()) : new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    Costs costs = costs();
    try {
      List<Input> tests = Inputs.of(inputs);
      Workers workers = new Workers(threads);
      Interruption interruption = Interruption.ofLongRun();
      RunWatch watch = new RunWatch(out, interruption);
      List<Examiner> examiners =
          models.verdictExaminers(budget.budget(), terminal, watch, workers, like);
      examiners.forEach(examiner -> ModelWarnings.write(examiner, false, err));
      Repairer repairer =
          new Repairer(
              examiners,
              costs,
              (int) Math.min(Integer.MAX_VALUE, answers),
              budget.budget().cpuSeconds(),
              (int) Math.min(Integer.MAX_VALUE, variants));
      WholeSources sources =
          WholeSources.of(
              tests,
              inputs,
              new WholeSources.Options(models, programs, java, like, budget.budget(), spec),
              terminal,
              watch,
              workers);
      RepairRun run = new RepairRun(repairer, report(), sources, terminal.in());
      Progress progress = new Progress(err, terminal.watched() && tests.size() > 1);
      return new OrderedRun(out, err, progress, interruption)
          .run(tests, workers, run::answer)
          .number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
  }

  private Costs costs() {
    Map<String, Integer> others = new TreeMap<>();
    changed.forEach(entry -> others.put(entry.getKey(), entry.getValue()));
    try {
      return Costs.of(architecture, others);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private RepairReport report() {
    return switch (format) {
      case TEXT -> new RepairText();
      case JSON -> new RepairJson();
      case DIFF -> new RepairDiff();
    };
  }

  /** A cost for an item. */
  static final class Price implements ITypeConverter<Map.Entry<String, Integer>> {
    @Override
    public Map.Entry<String, Integer> convert(String text) {
      int equals = text.indexOf('=');
      try {
        int cost = Integer.parseInt(text.substring(equals + 1).strip());
        if (equals > 0 && cost > 0) {
          return Map.entry(text.substring(0, equals).strip(), cost);
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException(
          "'" + text + "' is no cost; write an item and a number above 0, such as mb=50");
    }
  }
}
