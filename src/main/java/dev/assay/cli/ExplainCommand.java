package dev.assay.cli;

import dev.assay.budget.Allotment;
import dev.assay.draw.Dot;
import dev.assay.draw.Drawing;
import dev.assay.draw.Picture;
import dev.assay.draw.Pictures;
import dev.assay.draw.Png;
import dev.assay.draw.Svg;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.explain.Explanation;
import dev.assay.property.OutcomeAnswer;
import dev.assay.report.ExplanationHtml;
import dev.assay.report.ExplanationJson;
import dev.assay.report.ExplanationText;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import dev.assay.source.WriteFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay explain}: why an outcome cannot happen, or how it can. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Explains the answer for each test in terms of its source: of an outcome that never happens,"
          + " the cycles that the model forbids and the orderings that they rest on; of one that"
          + " does, an execution."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay explain litmus/perf/C-peterz.litmus",
      "  assay explain --model tso,sc litmus/shapes/SB.litmus",
      "  assay explain --depth 2 --model rc11 litmus/c11/C11-ISA2.litmus",
      "",
      "Exit codes: 0 all explained; 2 an input or option is wrong; 3 a budget was spent;",
      "70 a fault of Assay. Of several the first of 70, 2, 3, 0."
    })
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description = "Tests, as 'assay check' takes them.")
  private List<String> inputs = List.of();

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Option(
      names = "--depth",
      paramLabel = "N",
      converter = Quantities.Unrolling.class,
      description =
          "Below each step, unfold N definitions of the model, down to po, rf, co, dependencies and"
              + " fences; by default, 0.")
  private int depth;

  /** How explanations are written. */
  enum Format {
    TEXT,
    JSON,
    SVG,
    PNG,
    DOT,
    DRAWING,
    HTML
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text (the default); json, an object a line, which 'assay verify' can judge; pictures as"
              + " svg or png, as dot for Graphviz, or as a drawing for the terminal; html, a page"
              + " to walk through.")
  private Format format = Format.TEXT;

  @Option(names = "--html", description = "The same as --format html.")
  private boolean html;

  @Option(
      names = "--show",
      paramLabel = "RELATION",
      split = ",",
      description =
          "Draw these relations of the model as well, such as po-loc or hb; init for initial"
              + " writes.")
  private List<String> shown = List.of();

  @Option(
      names = "--hide",
      paramLabel = "RELATION",
      split = ",",
      description = "Do not draw these, such as po.")
  private List<String> hidden = List.of();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "With html: write a page for each test and model into this directory, instead of one page"
              + " to standard output.")
  private @Nullable Path output;

  @Mixin private JavaOptionGroup java = new JavaOptionGroup();

  @Mixin private ProgramOptionGroup programs = new ProgramOptionGroup();

  private @Nullable JavaFiles javaFiles;

  private @Nullable CPrograms programFiles;

  @Spec private @Nullable CommandSpec spec;

  /** How many pages were written for what has one name. */
  private final Map<String, Integer> pages = new HashMap<>();

  /** What is drawn once all tests are explained. */
  private final List<Picture> drawn = new ArrayList<>();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    format = html ? Format.HTML : format;
    boolean forPeople = format == Format.TEXT || format == Format.DRAWING;
    Sink out = forPeople ? Sink.forPeople(terminal.out()) : new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    List<Examiner> examiners = new ArrayList<>();
    try {
      List<String> names = model.names(terminal);
      if (names.size() < 2) {
        examiners.add(new Examiner(model.settings(budget.budget(), terminal), out::isClosed));
      } else {
        for (String name : names) {
          examiners.add(
              new Examiner(model.settings(name, budget.budget(), terminal), out::isClosed));
        }
      }
      ModelWarnings.write(examiners, false, err);
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
    List<Input> tests = Inputs.of(inputs);
    if (format == Format.HTML && output == null && tests.size() * examiners.size() > 1) {
      throw severalPages();
    }
    if (format != Format.HTML && output != null) {
      throw usage("--output is for html; other formats go to standard output");
    }
    if (JavaFiles.areAmong(tests)) {
      javaFiles =
          new JavaFiles(
              model.settings(budget.budget(), terminal),
              java,
              tests,
              inputs,
              out::isClosed,
              IdleThreads.NONE);
    }
    if (programs.count()) {
      throw usage("--count is for 'assay check'");
    }
    if (CheckCommand.hasProgram(tests)) {
      programFiles =
          new CPrograms(
              model.settings(budget.budget(), terminal), programs, out::isClosed, IdleThreads.NONE);
    } else if (programs.isUsed()) {
      throw usage("--threads, --init, --assert and -D are for C programs, and there is none");
    }
    ExitCode code = ExitCode.ANSWERED;
    boolean first = true;
    for (Input input : tests) {
      if (!first && format == Format.TEXT) {
        out.write("\n");
      }
      first = false;
      code = code.and(explain(input, examiners, out, err));
    }
    if (format == Format.SVG) {
      out.write(SourceFile.bytewise(Svg.of(drawn)));
    } else if (format == Format.PNG) {
      code = code.and(png(out, err));
    }
    return code.number();
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private ExitCode png(Sink out, Sink err) {
    try {
      out.write(new String(Png.of(drawn), StandardCharsets.ISO_8859_1));
      return ExitCode.ANSWERED;
    } catch (Png.NotDrawn e) {
      err.write(
          "assay: "
              + SourceFile.bytewise(String.valueOf(e.getMessage()))
              + "; --format svg would do\n");
      return ExitCode.BAD_INPUT;
    }
  }

  /** Explains one input, of which each test has one budget for all that is said of it. */
  private ExitCode explain(Input input, List<Examiner> examiners, Sink out, Sink err) {
    String name = ComparisonRun.name(input);
    try {
      if (input instanceof Input.Unusable unusable) {
        err.write(unusable.error().render() + "\n");
        return ExitCode.BAD_INPUT;
      }
      if (javaFiles != null && JavaFiles.isOne(input)) {
        return explainJava(javaFiles, input, out, err);
      }
      byte[] bytes =
          input instanceof Input.TestFile file
              ? InputFiles.readArgument(file.path())
              : InputFiles.read(terminal.in());
      SourceFile source = SourceFile.of(name, bytes);
      Allotment allotment = new Allotment(budget.budget(), out::isClosed);
      CPrograms readers = programFiles;
      if (readers != null && CPrograms.isOne(name)) {
        return explainProgram(allotment.during(() -> readers.explain(source)), out, err);
      }
      return allotment.during(() -> explain(source, examiners, out));
    } catch (IOException | RuntimeException | Error e) {
      Failure failure = Failure.of(name, e);
      err.write(failure.render() + "\n");
      return failure.code();
    }
  }

  /** Explains each result that a jcstress test grades by a plain text. */
  private ExitCode explainJava(JavaFiles files, Input input, Sink out, Sink err)
      throws IOException {
    ExitCode code = ExitCode.ANSWERED;
    String between = "";
    for (JavaFiles.Judged judged : files.judge(input)) {
      if (judged.failure().isPresent()) {
        err.write(judged.failure().get().render() + "\n");
        code = code.and(judged.failure().get().code());
        continue;
      }
      OutcomeAnswer answer = judged.answer().orElseThrow();
      for (Explanation explanation : judged.allotment().during(() -> files.explain(answer))) {
        out.write(between + text(explanation));
        between = format == Format.TEXT ? "\n" : "";
        code = code.and(explanation.isComplete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE);
      }
    }
    return code;
  }

  private static boolean isOfFlag(Explanation explanation) {
    return explanation instanceof Explanation.Flagged
        || explanation instanceof Explanation.UnshownFlag;
  }

  private ParameterException severalPages() {
    return usage("several pages need --output DIR to be written to");
  }

  /** Explains each property of a C program. */
  private ExitCode explainProgram(CPrograms.Explained explained, Sink out, Sink err)
      throws IOException {
    ExitCode code = explained.code();
    if (format == Format.HTML && output == null && explained.explanations().size() > 1) {
      throw severalPages();
    }
    if (format == Format.TEXT && !explained.explanations().isEmpty()) {
      List<String> threads = new ArrayList<>();
      for (int i = 0; i < explained.threads().size(); i++) {
        threads.add("P" + i + " is " + explained.threads().get(i));
      }
      out.write("Threads: " + SourceFile.bytewise(String.join(", ", threads)) + "\n\n");
    }
    String between = "";
    for (Explanation explanation : explained.explanations()) {
      if (isOfFlag(explanation) && format != Format.TEXT) {
        out.write(format == Format.JSON ? text(explanation) : "");
        code = code.and(explanation.isComplete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE);
        continue;
      }
      out.write(between + text(explanation));
      between = format == Format.TEXT ? "\n" : "";
      code = code.and(explanation.isComplete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE);
    }
    for (String untold : explained.untold()) {
      err.write("not explained: " + SourceFile.bytewise(untold) + "\n");
    }
    return code;
  }

  /** Each model's explanation; of several models, then what tells them apart. */
  private ExitCode explain(SourceFile test, List<Examiner> examiners, Sink out) throws IOException {
    ExitCode code = ExitCode.ANSWERED;
    List<Explanation> answers = new ArrayList<>();
    for (Examiner examiner : examiners) {
      for (Explanation explanation : examiner.explain(test)) {
        boolean isAnswer = !isOfFlag(explanation);
        code = code.and(explanation.isComplete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE);
        if (isAnswer || format == Format.TEXT || format == Format.JSON) {
          boolean apart = format == Format.TEXT && !answers.isEmpty();
          Optional<CheckResult> states =
              format == Format.HTML ? Optional.of(examiner.states(test)) : Optional.empty();
          out.write((apart ? "\n" : "") + text(explanation, states));
          answers.add(explanation);
        }
      }
    }
    if (examiners.size() > 1 && format == Format.TEXT) {
      out.write("\n" + SourceFile.bytewise(ExplanationText.difference(answers)));
    }
    return code;
  }

  private String text(Explanation explanation) throws IOException {
    return text(explanation, Optional.empty());
  }

  private String text(Explanation explanation, Optional<CheckResult> states) throws IOException {
    List<Picture> pictures =
        format == Format.TEXT || format == Format.JSON
            ? List.of()
            : new Pictures(Set.copyOf(shown), Set.copyOf(hidden)).of(explanation);
    return switch (format) {
      case TEXT -> SourceFile.bytewise(new ExplanationText(depth).of(explanation));
      case JSON -> {
        StringBuilder line = new StringBuilder();
        ExplanationJson.write(explanation, line);
        yield line.toString();
      }
      case SVG, PNG -> {
        drawn.addAll(pictures);
        yield "";
      }
      case DOT -> SourceFile.bytewise(Dot.of(pictures));
      case DRAWING -> SourceFile.bytewise(Drawing.of(pictures));
      case HTML -> {
        String page = ExplanationHtml.of(explanation, pictures, states);
        yield output == null ? SourceFile.bytewise(page) : write(page, explanation);
      }
    };
  }

  /** Writes a page beside others; what is said of it is its name. */
  private String write(String content, Explanation explanation) throws IOException {
    Path directory = Objects.requireNonNull(output);
    String name = explanation.test().file().name();
    String page = ProofPages.name(name, explanation.model());
    int number = pages.merge(page, 1, Integer::sum);
    Path file =
        directory.resolve(number > 1 ? page.replace(".html", "-" + number + ".html") : page);
    try {
      Files.createDirectories(directory);
      Files.writeString(file, content);
    } catch (IOException e) {
      if (FileProblem.isForWantOfRoom(e)) {
        throw new WriteFailure(file, e);
      }
      throw new InputException(
          new SourceFile(SourceFile.bytewise(file.toString()), "").span(0, 1),
          "this page cannot be written: " + FileProblem.reason(e));
    }
    return SourceFile.bytewise(file + "\n");
  }
}
