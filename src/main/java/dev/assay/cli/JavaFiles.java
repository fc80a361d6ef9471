package dev.assay.cli;

import dev.assay.audit.OutcomeSource;
import dev.assay.audit.WholeSource;
import dev.assay.budget.Allotment;
import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.Refusal;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.execution.CandidateExecution;
import dev.assay.explain.Explanation;
import dev.assay.language.java.JavaSources;
import dev.assay.language.java.Javac;
import dev.assay.language.java.JcstressTest;
import dev.assay.language.java.TestReader;
import dev.assay.language.java.lowering.JavaLowering;
import dev.assay.language.java.lowering.LoweredTest;
import dev.assay.language.java.lowering.Strengthening;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Program;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeJudge;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Judges the jcstress tests of Java files. Files are compiled together, some at a time; whatever
 * goes wrong with a test is part of what is said of it.
 */
final class JavaFiles {

  /** How the names of Java files end. */
  static final String SUFFIX = ".java";

  private static final int FILES_AT_A_TIME = 100;

  /** Rounds of a loop that are tried beyond those that were asked for, if they are too few. */
  private static final int MORE_ROUNDS = 2;

  /** CPU time of a search, where no {@code --timeout} is given. */
  private static final double DEFAULT_SECONDS = 20;

  private final Examiner examiner;
  private final ExaminerSettings settings;
  private final BooleanSupplier cancelled;
  private final JavaOptionGroup options;
  private final Set<String> named;
  private boolean remedies;
  private final Map<Input, Batch> batches = new HashMap<>();

  /**
   * What was found of a test, or of a file.
   *
   * @param test its name; the file's where nothing is known of tests
   * @param failure why there is no answer
   * @param isForeign whether that is because the model does not know what the test does
   * @param allotment of which the answer has spent some; the rest is for what else is said of it
   */
  record Judged(
      SourceFile file,
      String test,
      Optional<OutcomeAnswer> answer,
      Optional<Failure> failure,
      boolean isForeign,
      Allotment allotment) {

    /** What has no answer, and takes none of a budget. */
    static Judged failed(SourceFile file, String test, Failure failure, boolean isForeign) {
      Allotment none = new Allotment(Budget.UNLIMITED, () -> false);
      return new Judged(file, test, Optional.empty(), Optional.of(failure), isForeign, none);
    }
  }

  /**
   * Files that are to be judged.
   *
   * @param inputs of the run; those that are no Java files are left to others
   * @param named what the user named, so that it has to hold a test
   */
  JavaFiles(
      ExaminerSettings settings,
      JavaOptionGroup options,
      List<Input> inputs,
      List<String> named,
      BooleanSupplier cancelled,
      IdleThreads idle) {
    this.settings = settings.within(limited(settings.budget()));
    this.examiner = new Examiner(this.settings, cancelled, idle);
    this.cancelled = cancelled;
    this.options = options;
    this.named = Set.copyOf(named);
    Batch batch = new Batch();
    for (Input input : inputs) {
      if (isOne(input) && input instanceof Input.TestFile file) {
        if (batch.inputs.size() == FILES_AT_A_TIME) {
          batch = new Batch();
        }
        batch.inputs.add(file);
        batches.put(file, batch);
      }
    }
  }

  /** Of a loop with many accesses nobody sees how long its search takes, so all have a limit. */
  private static Budget limited(Budget asked) {
    return asked.cpuSeconds() < Double.POSITIVE_INFINITY
        ? asked
        : new Budget(DEFAULT_SECONDS, asked.memoryBytes(), asked.executions(), asked.steps());
  }

  /** Whether an input is a Java file by its name. */
  static boolean isOne(Input input) {
    return input instanceof Input.TestFile file && file.name().endsWith(SUFFIX);
  }

  /** Whether some input is a Java file by its name; others load nothing for them. */
  static boolean areAmong(List<Input> inputs) {
    for (Input input : inputs) {
      if (isOne(input)) {
        return true;
      }
    }
    return false;
  }

  /** The same inputs, for a command that reads litmus tests only. */
  static List<Input> refused(List<Input> inputs) {
    if (!areAmong(inputs)) {
      return inputs;
    }
    List<Input> refused = new ArrayList<>();
    for (Input input : inputs) {
      if (isOne(input) && input instanceof Input.TestFile file) {
        SourceFile unread = SourceFile.of(file.name(), new byte[0]);
        String message =
            "Java files are no litmus tests; check, suite, explain, compare, crosscheck, audit and"
                + " repair read them";
        Diagnostic error = new Diagnostic(Diagnostic.Severity.ERROR, unread.span(0, 1), message);
        refused.add(new Input.Unusable(unread.name(), error));
      } else {
        refused.add(input);
      }
    }
    return refused;
  }

  /** The same, which also seek how fields would have to be declared for a test to be right. */
  JavaFiles withRemedies() {
    remedies = true;
    return this;
  }

  /** Files that are compiled together once the first of them is asked for. */
  private final class Batch {
    private final List<Input.TestFile> inputs = new ArrayList<>();
    private final Map<Input, SourceFile> files = new HashMap<>();
    private final Map<Input, IOException> unreadable = new HashMap<>();
    private Optional<JavaSources> sources = Optional.empty();

    synchronized JavaSources sources() {
      if (sources.isEmpty()) {
        for (Input.TestFile input : inputs) {
          try {
            files.put(input, SourceFile.of(input.name(), InputFiles.readArgument(input.path())));
          } catch (IOException e) {
            unreadable.put(input, e);
          }
        }
        sources = Optional.of(Javac.read(List.copyOf(files.values()), options.classPath()));
      }
      return sources.get();
    }
  }

  /** What is said of the tests of a file, in the order of the source. */
  List<Judged> judge(Input input) {
    Batch batch = batches.get(input);
    if (!(input instanceof Input.TestFile named) || batch == null) {
      throw new IllegalArgumentException("no Java file: " + input);
    }
    SourceFile unread = SourceFile.of(named.name(), new byte[0]);
    try {
      JavaSources sources = batch.sources();
      IOException unreadable = batch.unreadable.get(input);
      if (unreadable != null) {
        return List.of(failed(unread, unread.name(), unreadable));
      }
      return judge(batch, sources, Objects.requireNonNull(batch.files.get(input)));
    } catch (RuntimeException | Error e) {
      return List.of(failed(unread, unread.name(), e));
    }
  }

  private static Judged failed(SourceFile file, String test, Throwable cause) {
    Failure failure = Failure.of(SourceFile.readable(file.name()), cause);
    boolean foreign = cause instanceof ForeignPrimitive;
    return Judged.failed(file, test, failure, foreign);
  }

  private List<Judged> judge(Batch batch, JavaSources sources, SourceFile file) {
    List<Diagnostic> errors = sources.errors(file);
    if (!errors.isEmpty()) {
      Failure failure = new Failure(errors, ExitCode.BAD_INPUT);
      return List.of(Judged.failed(file, file.name(), failure, false));
    }
    List<TestReader.Found> tests;
    synchronized (batch) {
      tests =
          options.actors().isEmpty()
              ? TestReader.tests(sources, file)
              : List.of(TestReader.ofMethods(sources, file, options.actors()));
    }
    if (tests.isEmpty() && named.contains(SourceFile.readable(file.name()))) {
      throw new InputException(
          file.span(0, 1), "there is no @JCStressTest here; --actors makes one of methods");
    }
    List<Judged> all = new ArrayList<>();
    for (TestReader.Found found : tests) {
      all.add(
          found.problem().isPresent()
              ? failed(file, found.name(), found.problem().get())
              : judge(batch, sources, found.test().orElseThrow()));
    }
    return all;
  }

  /** Judges a test; a loop that is cut is tried with more rounds. */
  private Judged judge(Batch batch, JavaSources sources, JcstressTest test) {
    Allotment allotment = new Allotment(settings.budget(), cancelled);
    try {
      OutcomeAnswer answer = allotment.during(() -> answer(batch, sources, test));
      return new Judged(
          test.file(), test.name(), Optional.of(answer), Optional.empty(), false, allotment);
    } catch (RuntimeException | Error e) {
      return failed(test.file(), test.name(), e);
    }
  }

  private OutcomeAnswer answer(Batch batch, JavaSources sources, JcstressTest test) {
    Limits limits = new Limits(settings.budget(), cancelled);
    OutcomeAnswer answer =
        judge(batch, sources, test, settings.unroll(), Strengthening.NONE, limits);
    try {
      for (int i = 1; i <= MORE_ROUNDS && answer.isCut(); i++) {
        answer = judge(batch, sources, test, settings.unroll() + i, Strengthening.NONE, limits);
      }
    } catch (BudgetSpentException e) {
      // What is known with fewer rounds is the answer.
      return answer;
    }
    return remedies ? remedied(batch, sources, test, answer, limits) : answer;
  }

  private OutcomeAnswer remedied(
      Batch batch, JavaSources sources, JcstressTest test, OutcomeAnswer answer, Limits limits) {
    return new JavaRemedies(
            strengthening -> {
              try {
                return limits.isTimeUp()
                    ? Optional.empty()
                    : Optional.of(
                        judge(batch, sources, test, settings.unroll(), strengthening, limits));
              } catch (BudgetSpentException e) {
                return Optional.empty();
              }
            })
        .remedied(answer);
  }

  private OutcomeAnswer judge(
      Batch batch,
      JavaSources sources,
      JcstressTest test,
      int unroll,
      Strengthening strengthening,
      Limits limits) {
    LoweredTest lowered;
    synchronized (batch) {
      lowered = JavaLowering.lower(sources, test, unroll, strengthening);
    }
    CheckResult result = examiner.examine(lowered.program(), limits.forQuestion());
    Checker checker = examiner.checker(lowered.program());
    return new OutcomeJudge(lowered, result, checker, limits).judge();
  }

  /** An execution that ends in a state of an answer. */
  Optional<CandidateExecution> witness(OutcomeAnswer answer, Outcome outcome) {
    Program program = answer.lowered().program();
    return examiner.checker(program).witness(program, outcome);
  }

  /** Why the model has no execution that ends in a state of an answer of another model. */
  Refusal refusal(OutcomeAnswer other, Outcome outcome) {
    Program program = other.lowered().program();
    return examiner.checker(program).refusal(program, outcome);
  }

  /**
   * What is audited or repaired: each test of a file, or why there is none.
   *
   * @throws InputException if the file is none of Java
   */
  List<Audited> audited(Input input) {
    List<Judged> judged = judge(input);
    List<SourceSpan> places =
        judged.stream()
            .flatMap(test -> test.answer().stream())
            .map(answer -> answer.lowered().test().span())
            .toList();
    List<Audited> all = new ArrayList<>();
    for (Judged test : judged) {
      Optional<WholeSource> source =
          test.answer()
              .map(
                  answer -> {
                    SourceSpan own = answer.lowered().test().span();
                    List<SourceSpan> others =
                        places.stream().filter(place -> !place.equals(own)).toList();
                    return new OutcomeSource(
                        answer, others, variant -> variant(variant, test.test()));
                  });
      all.add(new Audited(test.file(), source, test.failure(), test.allotment()));
    }
    return all;
  }

  /**
   * A test that is audited or repaired, or why it is not.
   *
   * @param allotment of which its own answer has spent some
   */
  record Audited(
      SourceFile file,
      Optional<WholeSource> source,
      Optional<Failure> failure,
      Allotment allotment) {}

  /** The answer for the test of a name in a variant of its file. */
  private OutcomeAnswer variant(SourceFile variant, String name) {
    JavaSources sources = Javac.read(List.of(variant), options.classPath());
    List<Diagnostic> errors = sources.errors(variant);
    if (!errors.isEmpty()) {
      throw new InputException(errors.get(0).span(), errors.get(0).message());
    }
    Batch batch = new Batch();
    List<TestReader.Found> tests =
        options.actors().isEmpty()
            ? TestReader.tests(sources, variant)
            : List.of(TestReader.ofMethods(sources, variant, options.actors()));
    JcstressTest test =
        tests.stream()
            .flatMap(found -> found.test().stream())
            .filter(its -> its.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new InputException(variant.span(0, 1), "no test " + name));
    Judged judged = judge(batch, sources, test);
    return judged
        .answer()
        .orElseThrow(() -> new InputException(variant.span(0, 1), "it has no answer"));
  }

  /** Explains why results cannot be seen, or how they can: each id of a test that is plain text. */
  List<Explanation> explain(OutcomeAnswer answer) {
    List<Explanation> explanations = new ArrayList<>();
    for (Program asking : answer.lowered().questions(answer.results())) {
      Explanation explanation = examiner.explain(examiner.examine(asking));
      // What verify reads is litmus.
      explanations.add(explanation.withoutCertificate().calling(answer.lowered().names()));
    }
    return explanations;
  }
}
