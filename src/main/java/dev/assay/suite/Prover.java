package dev.assay.suite;

import dev.assay.audit.Audit;
import dev.assay.audit.Auditor;
import dev.assay.budget.Allotment;
import dev.assay.budget.Budget;
import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Applicability;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.explain.Explanation;
import dev.assay.explain.Reason;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Judges proofs: litmus tests with what is expected of them, each under the models that the
 * expectations speak of. May be shared by threads.
 */
public final class Prover {

  private final Function<String, ExaminerSettings> settings;
  private final List<String> models;
  private final Vacuity vacuity;
  private final Function<CheckResult, String> text;
  private final BooleanSupplier cancelled;
  private final BiConsumer<ProofResult, Supplier<Explanation>> listener;
  private final IdleThreads idle;
  private final OptionalDouble auditSeconds;
  private final MacroTable macros;
  private final Map<String, Examiner> examiners = new ConcurrentHashMap<>();

  /** How many variants of one test an audit judges at most. */
  private static final int MOST_VARIANTS = 10_000;

  /**
   * What became of a proof, and from what that was judged.
   *
   * @param answered empty if there is no complete answer
   */
  public record Proved(ProofResult result, Optional<Answered> answered, Optional<Reason> reason) {}

  /**
   * A prover.
   *
   * @param settings for a model that is given by name
   * @param models to judge each test under; if none, those that the test's expectations speak of
   * @param text what herd7 would print of an answer, without the {@code Time} line
   * @param cancelled true once nobody waits for results any more
   * @param idle threads that a long search may use
   * @throws InputException if a model of the list or the macro file is not found or faulty
   */
  public Prover(
      Function<String, ExaminerSettings> settings,
      List<String> models,
      Vacuity vacuity,
      Function<CheckResult, String> text,
      BooleanSupplier cancelled,
      IdleThreads idle) {
    this(
        settings,
        models,
        vacuity,
        text,
        cancelled,
        idle,
        (result, explanation) -> {},
        OptionalDouble.empty());
  }

  /**
   * A prover that tells of what it judges.
   *
   * @param listener told of each complete answer, and how to have it explained, by the thread that
   *     judged it
   * @param auditSeconds what the audit of one test may take that says which orderings are needed;
   *     empty if none is to be audited
   */
  public Prover(
      Function<String, ExaminerSettings> settings,
      List<String> models,
      Vacuity vacuity,
      Function<CheckResult, String> text,
      BooleanSupplier cancelled,
      IdleThreads idle,
      BiConsumer<ProofResult, Supplier<Explanation>> listener,
      OptionalDouble auditSeconds) {
    this.listener = listener;
    this.auditSeconds = auditSeconds;
    this.settings = settings;
    this.models = List.copyOf(models);
    this.vacuity = vacuity;
    this.text = text;
    this.cancelled = cancelled;
    this.idle = idle;
    this.macros =
        settings
            .apply(models.isEmpty() ? "lkmm" : models.get(0))
            .macros()
            .map(MacroTable::parse)
            .orElseGet(MacroTable::kernel);
    models.forEach(this::examiner);
  }

  private Examiner examiner(String model) {
    return examiners.computeIfAbsent(
        model, name -> new Examiner(settings.apply(name), cancelled, idle));
  }

  /** Judges a proof under each of its models. What is wrong with it is part of the result. */
  public List<Proved> prove(Proof proof) {
    List<Proved> results = new ArrayList<>();
    try {
      Program test = LitmusParser.parse(proof.test(), macros).program();
      Optional<ResultComment> comment = ResultComment.of(proof.test());
      String own = first(test);
      for (String model : models(proof, comment, own)) {
        List<Expectation> expectations = expectations(proof, comment, test, model, own);
        Budget budget = settings.apply(model).budget();
        results.add(
            new Allotment(budget, cancelled)
                .during(() -> prove(test, model, comment, expectations, proof)));
      }
    } catch (InputException e) {
      results.add(rejected(proof, models.isEmpty() ? "" : models.get(0), e));
    }
    return results;
  }

  private static Proved rejected(Proof proof, String model, InputException e) {
    Diagnostic error = new Diagnostic(Severity.ERROR, e.span(), e.getMessage());
    return new Proved(
        Judge.rejected(proof.test().name(), model, Status.ERROR, error),
        Optional.empty(),
        Optional.empty());
  }

  private Set<String> models(Proof proof, Optional<ResultComment> comment, String own) {
    Set<String> chosen = new LinkedHashSet<>(models);
    if (chosen.isEmpty()) {
      if (comment.isPresent() || proof.recorded().isPresent()) {
        chosen.add(own);
      }
      proof.rows().forEach(row -> chosen.add(row.model()));
    }
    proof.rows().stream().filter(TableRow::isNotApplicable).forEach(r -> chosen.remove(r.model()));
    if (chosen.isEmpty()) {
      chosen.add(own);
    }
    return chosen;
  }

  /**
   * What is said of a test under a model. A comment and a recorded output name no model: they speak
   * of the first; but where a table speaks of that too, a comment only of the test's own.
   */
  private static List<Expectation> expectations(
      Proof proof, Optional<ResultComment> comment, Program test, String model, String first) {
    List<Expectation> expectations = new ArrayList<>();
    Optional<TableRow> row = proof.rows().stream().filter(r -> r.model().equals(model)).findFirst();
    if (model.equals(first)) {
      comment
          .filter(c -> row.isEmpty() || Applicability.modelFor(test).equals(model))
          .ifPresent(expectations::add);
      proof.recorded().ifPresent(expectations::add);
    }
    row.filter(r -> !r.isNotApplicable()).ifPresent(expectations::add);
    return expectations;
  }

  /**
   * A model that only the test itself names, or a table beside it, is their choice, and not the
   * user's.
   */
  private Examiner examiner(String model, Program test, Proof proof) {
    boolean ownChoice =
        models.isEmpty()
            && test.setting("Model").isPresent()
            && Applicability.modelFor(test).equals(model);
    return ownChoice
        ? examiners.computeIfAbsent(
            "", none -> new Examiner(settings.apply("lkmm").forOwnModels(), cancelled, idle))
        : table(model, proof).map(table -> examiner(model, table)).orElseGet(() -> examiner(model));
  }

  /** The table that names a model which the user does not. */
  private Optional<SourceFile> table(String model, Proof proof) {
    return models.isEmpty()
        ? proof.rows().stream()
            .filter(row -> row.model().equals(model))
            .map(row -> row.span().file())
            .findFirst()
        : Optional.empty();
  }

  private Examiner examiner(String model, SourceFile table) {
    Optional<Path> directory = Examiner.directory(table);
    return examiners.computeIfAbsent(
        model + " for " + directory,
        none -> Examiner.confined(directory, settings.apply(model), cancelled, idle));
  }

  private Proved prove(
      Program test,
      String model,
      Optional<ResultComment> comment,
      List<Expectation> expectations,
      Proof proof) {
    try {
      Examiner examiner = examiner(model, test, proof);
      CheckResult result = examiner.examine(test);
      if (result.completeness() instanceof Completeness.Stopped stopped) {
        return new Proved(
            Judge.incomplete(result, stopped, expectations), Optional.empty(), Optional.empty());
      }
      Optional<Reason> reason =
          vacuity == Vacuity.OFF
              ? Optional.empty()
              : examiner.whyNever(result).or(() -> examiner.whyAlways(result));
      Answered answered = new Answered(result, examiner.flags(test), text.apply(result));
      ProofResult judged = Judge.judge(answered, expectations, comment, reason, vacuity);
      if (judged.status() == Status.BROKEN) {
        judged = judged.shownBy(Counterexample.of(examiner, result, expectations));
      }
      judged = audited(judged, test, examiner);
      listener.accept(judged, () -> examiner.explain(result));
      return new Proved(judged, Optional.of(answered), reason);
    } catch (InputException e) {
      return rejected(new Proof(test.file(), List.of(), Optional.empty()), model, e);
    }
  }

  /**
   * Holds a proof against what its comment says is needed, under the model that comments speak of.
   */
  private ProofResult audited(ProofResult judged, Program test, Examiner examiner) {
    Optional<NeededComment> needed = NeededComment.of(test.file());
    boolean spoken = judged.model().equals(first(test)) && judged.holds();
    if (needed.isEmpty() || !spoken) {
      return judged;
    }
    if (auditSeconds.isEmpty()) {
      return judged.noting("is said to depend on some orderings, which --audit holds it to");
    }
    Auditor auditor = new Auditor(List.of(examiner), auditSeconds.getAsDouble(), MOST_VARIANTS);
    Audit audit = auditor.audit(test.file());
    List<String> differences = needed.get().differences(audit);
    return differences.isEmpty() && needed.get().isLeftOpen(audit)
        ? judged.leftOpen(needed.get().text(), needed.get().items().get(0).span())
        : judged.audited(needed.get().text(), differences);
  }

  private String first(Program test) {
    return models.isEmpty() ? Applicability.modelFor(test) : models.get(0);
  }

  /** Judges an answer again, after other expectations were recorded. */
  public Proved judgedAgain(Proved proved, Proof proof) {
    if (proved.answered().isEmpty()) {
      return proved;
    }
    Answered answered = proved.answered().get();
    Program test = answered.result().test();
    Optional<ResultComment> comment = ResultComment.of(test.file());
    String first = first(test);
    List<Expectation> expectations =
        expectations(proof, comment, test, answered.result().model(), first);
    ProofResult judged = Judge.judge(answered, expectations, comment, proved.reason(), vacuity);
    return new Proved(
        audited(judged, test, examiner(judged.model(), test, proof)),
        proved.answered(),
        proved.reason());
  }

  /** Whether a recorded output is to hold this answer: it is that of the first model. */
  public boolean isFirst(Answered answered) {
    return answered.result().model().equals(first(answered.result().test()));
  }
}
