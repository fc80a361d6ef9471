package dev.assay.property;

import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.engine.Checker;
import dev.assay.engine.Example;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.ThinAir;
import dev.assay.execution.CandidateExecution;
import dev.assay.language.java.Expect;
import dev.assay.language.java.Grades;
import dev.assay.language.java.lowering.LoweredTest;
import dev.assay.language.java.lowering.LoweredTest.Part;
import dev.assay.program.Condition;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.property.OutcomeAnswer.Judgement;
import dev.assay.property.OutcomeAnswer.Verdict;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the grades of a jcstress test with what a model permits. */
public final class OutcomeJudge {

  private static final String TERMINATED = "TERMINATED";
  private static final String STALE = "STALE";

  private final LoweredTest lowered;
  private final CheckResult answer;
  private final Checker checker;
  private final Limits limits;
  private final Map<Observable, Integer> columns = new HashMap<>();
  private final Map<String, Outcome> certain = new TreeMap<>();
  private final Map<String, Outcome> uncertain = new TreeMap<>();
  private final Map<LoweredTest.Uncaught, Outcome> thrown = new LinkedHashMap<>();
  private final List<Judgement> judgements = new ArrayList<>();
  private Optional<String> stopped = Optional.empty();
  private Optional<CandidateExecution> staying = Optional.empty();
  private boolean cut;

  /**
   * A judge of one test.
   *
   * @param answer for the program of the test
   * @param checker that finds executions
   * @param limits of all questions about the test together
   */
  public OutcomeJudge(LoweredTest lowered, CheckResult answer, Checker checker, Limits limits) {
    this.lowered = lowered;
    this.answer = answer;
    this.checker = checker;
    this.limits = limits;
  }

  /** The answer. */
  public OutcomeAnswer judge() {
    for (int i = 0; i < answer.displayed().size(); i++) {
      columns.put(answer.displayed().get(i), i);
    }
    if (answer.completeness() instanceof Completeness.Stopped stop) {
      stopped = Optional.of(why(stop));
    }
    sort();
    Grades grades = lowered.test().grades();
    grades.all().forEach(grade -> judgements.add(judge(grade, grades)));
    missing(grades);
    thrown.forEach(
        (exception, outcome) ->
            judgements.add(
                new Judgement(
                    exception.type(), "", Verdict.THROWS, exception.span(), "", witness(outcome))));
    TreeMap<String, Outcome> all = new TreeMap<>(uncertain);
    all.putAll(certain);
    return new OutcomeAnswer(
        lowered,
        answer,
        all,
        List.copyOf(uncertain.keySet()),
        judgements,
        warnings(),
        stopped,
        cut && answer.completeness() instanceof Completeness.Complete);
  }

  private static String why(Completeness.Stopped stop) {
    boolean cancelled = stop.bound().equals(Limits.CANCELLED);
    return cancelled ? "interrupted" : stop.detail() + " (--" + stop.bound() + ")";
  }

  /** What is said of thin air is said of each result instead. */
  private List<Diagnostic> warnings() {
    return answer.warnings().stream()
        .filter(
            warning ->
                !(answer.thinAir() instanceof ThinAir.Possible)
                    || !warning.message().contains("out of thin air"))
        .toList();
  }

  // Results.

  private void sort() {
    List<Outcome> doubtful =
        answer.thinAir() instanceof ThinAir.Possible possible ? possible.outcomes() : List.of();
    for (Outcome outcome : answer.outcomes()) {
      Optional<LoweredTest.Uncaught> exception =
          lowered.exceptions().stream().filter(e -> is(outcome, e.register())).findFirst();
      Optional<LoweredTest.Cut> cut =
          lowered.cuts().stream().filter(c -> is(outcome, c.register())).findFirst();
      if (cut.isPresent()) {
        this.cut = true;
        stopped =
            Optional.of("the loop at line " + cut.get().span().line() + " was cut; raise --unroll");
      } else if (exception.isPresent()) {
        thrown.putIfAbsent(exception.get(), outcome);
      } else if (lowered.test().termination()) {
        terminations(outcome);
      } else {
        (doubtful.contains(outcome) ? uncertain : certain).putIfAbsent(result(outcome), outcome);
      }
    }
    certain.keySet().forEach(uncertain::remove);
  }

  private boolean is(Outcome outcome, Observable.Register register) {
    Integer column = columns.get(register);
    return column != null && !outcome.cells().get(column).equals("0");
  }

  private String result(Outcome outcome) {
    List<String> parts = new ArrayList<>();
    for (Part part : lowered.results()) {
      Integer column = part.observable().map(columns::get).orElse(null);
      parts.add(column == null ? part.fixed() : part.text().apply(outcome.values().get(column)));
    }
    return String.join(", ", parts);
  }

  private void terminations(Outcome outcome) {
    Optional<LoweredTest.Wait> wait =
        lowered.waits().stream().filter(w -> is(outcome, w.register())).findFirst();
    if (wait.isEmpty()) {
      certain.putIfAbsent(TERMINATED, outcome);
    } else if (!certain.containsKey(STALE)) {
      staying = wait.get().mayBeStale() ? witness(outcome) : stays(wait.get());
      if (staying.isPresent() || wait.get().mayBeStale()) {
        certain.put(STALE, outcome);
      }
    }
  }

  /** How a thread can go round for ever although it sees all writes in the end. */
  private Optional<CandidateExecution> stays(LoweredTest.Wait wait) {
    SourceSpan start = wait.span();
    Proposition there = new Proposition.ValueAtom(wait.register(), new Value.Int(1), start);
    for (LoweredTest.Equation read : wait.reads()) {
      there =
          new Proposition.And(
              there, new Proposition.EqualityAtom(read.register(), read.location(), start));
    }
    Condition condition = new Condition(Condition.Quantifier.EXISTS, there, start);
    Program asking = answer.test().asking(Optional.empty(), condition);
    Example example = checker.example(asking, limits.forQuestion());
    if (example.execution().isEmpty()
        && example.completeness() instanceof Completeness.Stopped stop) {
      stopped = Optional.of(why(stop));
    }
    return example.execution();
  }

  // Grades.

  private Judgement judge(Grades.Grade grade, Grades grades) {
    List<String> seen = certain.keySet().stream().filter(r -> decides(grade, grades, r)).toList();
    List<String> doubtful =
        uncertain.keySet().stream().filter(r -> decides(grade, grades, r)).toList();
    if (grades.contradictory().contains(grade)) {
      return judgement(grade, Verdict.CONTRADICTORY, "");
    }
    if (cannotMatch(grade)) {
      return judgement(grade, Verdict.CANNOT_MATCH, "");
    }
    if (grade.expect() == Expect.FORBIDDEN) {
      if (!seen.isEmpty()) {
        return judgement(grade, Verdict.FORBIDDEN_BUT_ALLOWED, seen.get(0));
      }
      if (!doubtful.isEmpty()) {
        return judgement(grade, Verdict.NOT_DECIDED, doubtful.get(0));
      }
      return judgement(grade, stopped.isPresent() ? Verdict.INCOMPLETE : Verdict.RIGHT, "");
    }
    if (!seen.isEmpty() || grade.id().isEmpty()) {
      return judgement(grade, Verdict.RIGHT, "");
    }
    if (!doubtful.isEmpty()) {
      return judgement(grade, Verdict.NOT_DECIDED, doubtful.get(0));
    }
    return judgement(
        grade,
        stopped.isPresent()
            ? Verdict.INCOMPLETE
            : grade.expect() == Expect.UNKNOWN ? Verdict.RIGHT : Verdict.IMPOSSIBLE,
        "");
  }

  private static boolean decides(Grades.Grade grade, Grades grades, String result) {
    return grades.of(result).filter(its -> its.equals(grade)).isPresent();
  }

  private Judgement judgement(Grades.Grade grade, Verdict verdict, String result) {
    return new Judgement(
        grade.id(),
        grade.expect().name(),
        verdict,
        grade.span(),
        result,
        verdict == Verdict.FORBIDDEN_BUT_ALLOWED ? execution(result) : Optional.empty());
  }

  private Optional<CandidateExecution> execution(String result) {
    if (result.equals(STALE) && lowered.test().termination()) {
      return staying;
    }
    Outcome outcome = certain.get(result);
    return outcome == null ? Optional.empty() : witness(outcome);
  }

  /** Small questions end before they look at the clock, and there may be many of them. */
  private Optional<CandidateExecution> witness(Outcome outcome) {
    return limits.isTimeUp()
        ? Optional.empty()
        : checker.witness(answer.test(), outcome, limits.forQuestion());
  }

  private void missing(Grades grades) {
    if (grades.all().isEmpty()) {
      return;
    }
    for (String result : certain.keySet()) {
      if (grades.of(result).isEmpty()) {
        judgements.add(
            new Judgement(
                "", "", Verdict.MISSING, lowered.test().span(), result, execution(result)));
      }
    }
    for (String result : uncertain.keySet()) {
      if (grades.of(result).isEmpty()) {
        judgements.add(
            new Judgement(
                "", "", Verdict.NOT_DECIDED, lowered.test().span(), result, Optional.empty()));
      }
    }
  }

  /** Whether an id that is plain text is not the text of any result of the test's type. */
  private boolean cannotMatch(Grades.Grade grade) {
    String id = grade.id();
    if (id.isEmpty() || !id.matches("[^\\\\.*+?\\[\\](){}|^$]*")) {
      return false;
    }
    if (lowered.test().termination()) {
      return !id.equals(TERMINATED) && !id.equals(STALE);
    }
    String[] texts = id.split(", ", -1);
    List<Part> parts = lowered.results();
    boolean free = parts.stream().anyMatch(p -> !p.isNumber());
    if (texts.length != parts.size()) {
      return !free;
    }
    for (int i = 0; i < texts.length; i++) {
      if (!parts.get(i).accepts(texts[i])) {
        return true;
      }
    }
    return false;
  }
}
