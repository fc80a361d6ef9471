package dev.assay.examine;

import dev.assay.budget.Allotment;
import dev.assay.budget.Budget;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.engine.Checker;
import dev.assay.engine.Grounding;
import dev.assay.engine.Seeker;
import dev.assay.engine.SourceDependencies;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.ExecutionTaker;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.evidence.Space;
import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.explain.WhyNever;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.mapping.Compilation;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.Dependency;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Program;
import dev.assay.program.Vocabulary;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.verify.Verifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Answers litmus tests, each under the same settings and those that it brings in its own info
 * lines. May be shared by threads.
 */
public final class Examiner {

  /** Of a model with more checks and flags, verdicts take counts. */
  private static final int MOST_CHECKS = 60;

  private static final Set<String> DEPENDENCIES = Set.of("addr", "data", "ctrl");

  private final ExaminerSettings settings;
  private final BooleanSupplier cancelled;
  private final IdleThreads idle;
  private final MacroTable macros;
  private final TestModels models;
  private final AnswerExplainer explainer;

  /**
   * An examiner whose searches take one thread each.
   *
   * @param cancelled true once nobody waits for answers any more
   * @throws InputException if the model or the macro file is not found or faulty
   */
  public Examiner(ExaminerSettings settings, BooleanSupplier cancelled) {
    this(settings, cancelled, IdleThreads.NONE);
  }

  /**
   * An examiner whose model and macros are read.
   *
   * @param cancelled true once nobody waits for answers any more
   * @param idle threads that a long search may use
   * @throws InputException if the model or the macro file is not found or faulty
   */
  public Examiner(ExaminerSettings settings, BooleanSupplier cancelled, IdleThreads idle) {
    this(
        settings,
        cancelled,
        idle,
        new CatLibrary(settings.includes(), Optional.empty(), settings.dialect()));
  }

  /**
   * An examiner for a model that a file beside tests names, whose author may be anybody: see {@link
   * CatLibrary#confined}.
   *
   * @param directory that of the file
   * @throws InputException if the model or the macro file is not found or faulty
   */
  public static Examiner confined(
      Optional<Path> directory,
      ExaminerSettings settings,
      BooleanSupplier cancelled,
      IdleThreads idle) {
    CatLibrary library = CatLibrary.confined(directory, settings.includes(), settings.dialect());
    return new Examiner(settings, cancelled, idle, library);
  }

  /**
   * An examiner for models that are being edited.
   *
   * @param open what stands for files: see {@link CatLibrary#withOpen}
   * @param directory where else model files may lie; empty if no file may be read but those below
   *     the directories of {@code -I}
   * @throws InputException if the model or the macro file is not found or faulty
   */
  public static Examiner editing(
      Map<Path, String> open,
      Optional<Path> directory,
      ExaminerSettings settings,
      BooleanSupplier cancelled) {
    CatLibrary library =
        directory.isEmpty()
            ? CatLibrary.confined(directory, settings.includes(), settings.dialect())
            : new CatLibrary(settings.includes(), directory, settings.dialect());
    return new Examiner(settings, cancelled, IdleThreads.NONE, library.withOpen(open));
  }

  private Examiner(
      ExaminerSettings settings, BooleanSupplier cancelled, IdleThreads idle, CatLibrary library) {
    this.settings = settings;
    this.cancelled = cancelled;
    this.idle = idle;
    this.macros = settings.macros().map(MacroTable::parse).orElseGet(MacroTable::kernel);
    this.models = new TestModels(settings, library);
    this.explainer = new AnswerExplainer(settings, cancelled, models);
  }

  /** The model that tests are judged by, unless they name one or their primitives do. */
  public MemoryModel model() {
    return models.main();
  }

  /** Warnings about parts of the model or of its options that have no effect. */
  public List<Diagnostic> warnings() {
    return models.main().warnings();
  }

  /**
   * The answer for one test.
   *
   * @throws InputException if the test is faulty or asks for what is not supported
   */
  public CheckResult examine(SourceFile file) {
    return examine(read(file));
  }

  /**
   * The answer for a test that was read.
   *
   * @throws InputException if the test asks for what is not supported
   */
  public CheckResult examine(Program test) {
    return examine(test, cancelled);
  }

  /**
   * The answer for a test that was read.
   *
   * @param stopped true once nobody waits for this answer any more
   * @throws InputException if the test asks for what is not supported
   */
  public CheckResult examine(Program test, BooleanSupplier stopped) {
    return examine(test, stopped, new Limits(settings.budget(), stopped));
  }

  /**
   * The answer for a test that was read, within limits that it shares with other questions.
   *
   * @throws InputException if the test asks for what is not supported
   */
  public CheckResult examine(Program test, Limits limits) {
    return examine(test, cancelled, limits);
  }

  private CheckResult examine(Program test, BooleanSupplier stopped, Limits limits) {
    MemoryModel model = models.of(test);
    Optional<ForeignPrimitive> foreign = Applicability.foreignTo(model, test);
    if (foreign.isPresent() && test.words().vocabulary() != Vocabulary.MIXED) {
      throw foreign.get();
    }
    CheckResult result =
        new Grounding(model, options(stopped, settings.verdictOnly()))
            .answer(
                foreign
                    .map(f -> test.withWarning(Diagnostic.warning(f.span(), f.getMessage())))
                    .orElse(test),
                limits);
    return test.inC()
        .map(other -> withMeaningOfC(result, other, model, stopped, limits.forQuestion()))
        .orElse(result);
  }

  /** An answer, with a warning of what it is where a word means what it does in C. */
  private CheckResult withMeaningOfC(
      CheckResult result,
      Program.InC other,
      MemoryModel model,
      BooleanSupplier stopped,
      Limits limits) {
    if (!(result.completeness() instanceof Completeness.Complete)) {
      return result;
    }
    CheckResult inC =
        new Grounding(model, options(stopped, settings.verdictOnly()))
            .answer(other.program(), limits);
    String message =
        !(inC.completeness() instanceof Completeness.Complete)
            ? "the answer with its meaning in C is not known within the limits"
            : inC.observation() == result.observation() && inC.flags().equals(result.flags())
                ? "the answer with its meaning in C is the same: " + inC.observation().word()
                : "this answer is about another program; with its meaning in C the answer is "
                    + inC.observation().word()
                    + (inC.flags().isEmpty() ? "" : ", flags " + String.join(", ", inC.flags()));
    return result.with(
        result.thinAir(),
        List.of(Diagnostic.warning(other.span(), "'" + other.word() + "': " + message)));
  }

  /**
   * The answer for a test that was read, whatever its primitives: where the model does not know
   * one, it means what its events mean, as in herd7.
   *
   * @param unchecked whether executions count that the model's checks refuse
   * @param filteredCuts see {@link CheckOptions}
   * @throws InputException if some execution has no meaning
   */
  public CheckResult examineAnyway(Program test, boolean unchecked, boolean filteredCuts) {
    MemoryModel model = models.of(test);
    CheckOptions options =
        new CheckOptions(
            settings.unroll(),
            settings.budget(),
            cancelled,
            settings.verdictOnly(),
            idle,
            Learning.WHERE_IT_PAYS,
            filteredCuts);
    return new Grounding(unchecked ? model.without(model.checks()) : model, options).answer(test);
  }

  /**
   * Hands on the executions that an answer for a test is about.
   *
   * @param unchecked whether executions count that the model's checks refuse
   * @param relations of the model, by name
   * @throws InputException if some execution has no meaning
   */
  public void forEachExecution(
      Program test, boolean unchecked, List<String> relations, ExecutionTaker taker) {
    MemoryModel model = models.of(test);
    new Checker(
            unchecked ? model.without(model.checks()) : model,
            options(cancelled, settings.verdictOnly()))
        .forEachExecution(test, relations, taker);
  }

  /** The relations that the author of the model of a test wants to see in pictures. */
  public List<String> shownRelations(Program test) {
    CatLibrary library = models.library(test);
    return library
        .find(models.of(test).name())
        .map(model -> ShownRelations.of(model, library))
        .orElse(List.of());
  }

  /** What the model of a test is called by its author. */
  public String title(Program test) {
    return models.library(test).find(models.of(test).name()).map(CatModel::title).orElse("");
  }

  /**
   * Reads a test.
   *
   * @throws InputException if it is faulty
   */
  public Program read(SourceFile file) {
    return LitmusParser.parse(file, macros).program();
  }

  /** The cat and bell files that the models of the tests so far are made of. */
  public List<SourceFile> modelFiles() {
    return models.filesRead();
  }

  /** Whether the model files are as they were when they were read; if not, ask a new examiner. */
  public boolean isCurrent() {
    return models.isCurrent();
  }

  /** What the names that tests call mean. */
  public MacroTable macros() {
    return macros;
  }

  /**
   * What decides a test.
   *
   * @throws ForeignPrimitive if it uses what the model does not know
   */
  public Checker checker(Program test) {
    MemoryModel model = models.knowing(test);
    return new Checker(model, options(cancelled, settings.verdictOnly()));
  }

  /**
   * Why a complete answer of this examiner is {@code Never}; empty if it is not.
   *
   * @param result an answer of this examiner: the reason is sought in the model that gave it
   */
  public Optional<Reason> whyNever(CheckResult result) {
    return explainer.whyNever(result);
  }

  /**
   * Why a complete answer of this examiner is {@code Always}, if no model is needed for that; empty
   * if it is another, or rests on the model.
   */
  public Optional<Reason> whyAlways(CheckResult result) {
    return WhyNever.always(result, models.of(result.test()), settings.unroll());
  }

  /**
   * The dependencies of a test that its model looks at; none of a model that looks at no
   * dependency, or only to tell values out of thin air.
   */
  public List<Dependency> dependencies(Program test) {
    MemoryModel model = models.of(test);
    boolean looks = model.grounds().isEmpty() && model.plan().restsOn(DEPENDENCIES);
    return looks
        ? SourceDependencies.of(test, new Limits(settings.budget(), cancelled))
        : List.of();
  }

  /**
   * The same as {@link #explain(SourceFile)} for a test that was read.
   *
   * @throws ForeignPrimitive if the test uses what the model does not know
   */
  public List<Explanation> explain(Program test) {
    return explainer.explainAll(verdict(test));
  }

  /** Whether executions that sequential consistency forbids raise {@link MemoryModel#WEAKER}. */
  public boolean isComparedWithSc() {
    return settings.model().likeSc();
  }

  /** The names of all flags that the model may raise of a test. */
  public Set<String> flags(Program test) {
    Set<String> names = new TreeSet<>();
    for (Plan.Test flag : models.of(test).plan().flags()) {
      boolean undefined = flag.modifier() == Modifier.UNDEFINED_UNLESS;
      names.add(undefined ? CheckResult.UNDEFINED : flag.name().orElse(""));
    }
    names.remove("");
    return names;
  }

  private CheckOptions options(BooleanSupplier stopped, boolean verdictOnly) {
    return new CheckOptions(
        settings.unroll(), settings.budget(), stopped, verdictOnly, idle, Learning.WHERE_IT_PAYS);
  }

  /**
   * Explains the answer for a test, and then each flag that the test raises, such as a data race.
   * All of it together may spend what the settings allow a test.
   *
   * @throws InputException if the test is faulty or asks for what is not supported
   */
  public List<Explanation> explain(SourceFile file) {
    return allotment().during(() -> explainer.explainAll(verdict(read(file))));
  }

  /**
   * How a test ends: an answer with final states, given up after some work, as a person asks for it
   * beside an explanation.
   *
   * @throws InputException if the test is faulty or asks for what is not supported
   */
  public CheckResult states(SourceFile file) {
    Budget asked = settings.budget();
    Budget some =
        new Budget(asked.cpuSeconds(), asked.memoryBytes(), asked.executions(), MOST_STEPS);
    return examine(read(file), new Limits(some, cancelled));
  }

  /** Of a search for states that nobody asked to be complete. */
  private static final long MOST_STEPS = 2_000_000;

  /**
   * An answer without counts where the model has one, which is all that an explanation needs.
   *
   * @throws ForeignPrimitive if the test uses what the model does not know
   */
  public CheckResult verdict(Program test) {
    MemoryModel model = models.knowing(test);
    if (model.grounds().isPresent()) {
      return examine(test);
    }
    boolean few = model.plan().requirements().size() + model.plan().flags().size() < MOST_CHECKS;
    boolean verdictOnly = (few && model.grounds().isEmpty()) || settings.verdictOnly();
    return new Grounding(model, options(cancelled, verdictOnly)).answer(test);
  }

  /**
   * What seeks single executions of a test; empty for models of which only whole answers are right.
   *
   * @throws ForeignPrimitive if the test uses what the model does not know
   */
  public Optional<Seeker> seeker(Program test) {
    MemoryModel model = models.knowing(test);
    return model.grounds().isPresent()
        ? Optional.empty()
        : Optional.of(new Seeker(model, options(cancelled, true)));
  }

  /** How tests are compiled for the model of a test; empty if it judges what is written. */
  public Optional<Compilation> compilation(Program test) {
    return models.compilation(test);
  }

  /** Explains an answer of this examiner. */
  public Explanation explain(CheckResult result) {
    return explainer.explain(result);
  }

  /**
   * An execution that a test has by an answer of this examiner, such as one that breaks a proof.
   *
   * @param wanted whether the test's proposition is to hold in it, or not
   * @return empty if there is none, or the settings do not allow the work to find it
   */
  public Optional<Explanation.Allowed> execution(CheckResult result, boolean wanted) {
    return explainer.execution(result, wanted);
  }

  /** An execution for each of some flags that an answer of this examiner has. */
  public List<Explanation> explainFlags(CheckResult result, List<String> flags) {
    return explainer.explainFlags(result, flags);
  }

  /** Why a program has no data race, of which it is known that it has none. */
  public Explanation explainRaceFree(Program test) {
    return explainer.raceFree(test);
  }

  /**
   * The candidate executions of a test, with its model as it is written, to explain answers by.
   *
   * @throws ForeignPrimitive if it uses what the model does not know
   */
  public Space space(Program test) {
    return explainer.space(test);
  }

  /**
   * What judges certificates for a test.
   *
   * @param steps that all of it may take
   * @throws ForeignPrimitive if it uses what the model does not know
   */
  public Verifier verifier(Program test, long steps) {
    models.knowing(test);
    Budget budget = settings.budget().ofSteps(steps);
    return new Verifier(test, models.rules(test), settings.unroll(), new Limits(budget, cancelled));
  }

  /** What all that is found out for one answer may spend together. */
  public Allotment allotment() {
    return new Allotment(settings.budget(), cancelled);
  }

  /** The directory that a file lies in; empty for what came without a file. */
  public static Optional<Path> directory(SourceFile file) {
    return TestModels.directory(file);
  }
}
