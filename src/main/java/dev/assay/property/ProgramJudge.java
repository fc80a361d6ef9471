package dev.assay.property;

import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.engine.Checker;
import dev.assay.engine.Example;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IllegalAddressException;
import dev.assay.execution.CandidateExecution;
import dev.assay.language.c.lowering.LoweredProgram;
import dev.assay.language.c.lowering.LoweredProgram.Cut;
import dev.assay.language.c.lowering.LoweredProgram.Wait;
import dev.assay.language.c.lowering.Property;
import dev.assay.program.Condition;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.ThreadCode;
import dev.assay.program.Value;
import dev.assay.property.ProgramAnswer.Judgement;
import dev.assay.property.ProgramAnswer.Verdict;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks one model about the properties of one program. */
public final class ProgramJudge {

  /** What is asked of every program. */
  public static final String NO_RACE = "no data race";

  private static final Set<String> RACES = Set.of("data-race", CheckResult.UNDEFINED);

  private final LoweredProgram lowered;
  private final Program program;
  private final Checker checker;
  private final Limits limits;
  private final SourceSpan start;
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private Optional<String> stopped = Optional.empty();

  /**
   * A judge.
   *
   * @param checker that looks for one execution of each kind only
   * @param limits of all questions about the program together
   */
  public ProgramJudge(LoweredProgram lowered, Checker checker, Limits limits) {
    this.lowered = lowered;
    this.program = lowered.program();
    this.checker = checker;
    this.limits = limits;
    this.start = program.condition().span();
  }

  /**
   * The answer.
   *
   * @throws InputException if an execution does what is not supported
   */
  public ProgramAnswer judge() {
    warnings.addAll(program.warnings());
    String model = "";
    try {
      refuseDoubts();
      // What goes wrong is sought first, while there is a budget.
      boolean wrong = somethingIsWrong();
      CheckResult ends =
          checker.check(
              program.asking(Optional.empty(), program.condition()), limits.forQuestion());
      model = ends.model();
      note(ends.completeness());
      List<Cut> cuts = reachedCuts();
      properties(wrong, cuts);
      races(ends, cuts);
      waits(cuts);
      if (ends.positive().signum() == 0 && stopped.isEmpty()) {
        warnings.add(
            Diagnostic.warning(
                start, "no execution comes to its end: each is blocked or cut somewhere"));
      }
    } catch (IllegalAddressException e) {
      judgements.add(0, memoryError(e));
    }
    return new ProgramAnswer(lowered, model, judgements, warnings, stopped);
  }

  /** An execution that accesses what is no place in memory. */
  private static Judgement memoryError(IllegalAddressException e) {
    return new Judgement(
        (e.isNull() ? Property.Kind.NULL : Property.Kind.BOUNDS).words(),
        Optional.of(e.span()),
        Verdict.VIOLATED,
        "nothing else is judged of a program that does so",
        Optional.empty());
  }

  /** What is not supported has no answer, also where only some executions do it. */
  private void refuseDoubts() {
    for (LoweredProgram.Doubt doubt : lowered.doubts()) {
      if (example(is(doubt.register())).isPresent()) {
        throw new InputException(doubt.span(), doubt.message());
      }
    }
  }

  private void note(Completeness completeness) {
    if (completeness instanceof Completeness.Stopped stop) {
      stopped = Optional.of(stop.detail() + " (--" + stop.bound() + ")");
    }
  }

  private Optional<CandidateExecution> example(Proposition proposition) {
    // Small questions end before they look at the clock, and there may be many of them.
    if (stopped.isEmpty() && limits.isTimeUp()) {
      note(limits.completeness());
    }
    if (stopped.isPresent()) {
      return Optional.empty();
    }
    Condition condition = new Condition(Condition.Quantifier.EXISTS, proposition, start);
    Example example =
        checker.example(program.asking(Optional.empty(), condition), limits.forQuestion());
    if (example.execution().isEmpty()) {
      note(example.completeness());
    }
    return example.execution();
  }

  private Proposition is(Observable.Register register) {
    return new Proposition.ValueAtom(register, new Value.Int(1), start);
  }

  private static Proposition any(List<Proposition> of) {
    return of.stream().reduce(Proposition.Or::new).orElse(new Proposition.Literal(false));
  }

  private static Proposition all(List<Proposition> of) {
    return of.stream().reduce(Proposition.And::new).orElse(new Proposition.Literal(true));
  }

  private List<Cut> reachedCuts() {
    List<Cut> reached = new ArrayList<>();
    for (Cut cut : lowered.cuts()) {
      boolean known = reached.stream().anyMatch(c -> c.span().equals(cut.span()));
      if (!known && (example(is(cut.register())).isPresent() || stopped.isPresent())) {
        reached.add(cut);
      }
    }
    return reached;
  }

  private Judgement unviolated(String property, Optional<SourceSpan> span, List<Cut> cuts) {
    if (stopped.isPresent()) {
      return new Judgement(
          property, span, Verdict.INCOMPLETE, "a budget was spent", Optional.empty());
    }
    if (!cuts.isEmpty()) {
      Cut cut = cuts.get(0);
      boolean here = cut.span().file().equals(start.file());
      String line = here ? "line " + cut.span().line() : cut.span().position();
      String where = "the loop at " + line + " was cut; raise --unroll";
      return new Judgement(property, span, Verdict.INCOMPLETE, where, Optional.empty());
    }
    return new Judgement(property, span, Verdict.HOLDS, "", Optional.empty());
  }

  private boolean somethingIsWrong() {
    List<Proposition> bad = new ArrayList<>();
    lowered.properties().forEach(p -> p.registers().forEach(r -> bad.add(is(r))));
    return !bad.isEmpty() && example(any(bad)).isPresent();
  }

  private void properties(boolean wrong, List<Cut> cuts) {
    List<Property> all =
        lowered.properties().stream()
            .sorted(
                (a, b) ->
                    a.span().file().name().equals(b.span().file().name())
                        ? Integer.compare(a.span().line(), b.span().line())
                        : a.span().file().name().compareTo(b.span().file().name()))
            .toList();
    for (Property property : all) {
      Optional<CandidateExecution> execution = Optional.empty();
      List<Proposition> its = new ArrayList<>();
      property.registers().forEach(r -> its.add(is(r)));
      if (wrong) {
        execution = its.isEmpty() ? execution : example(any(its));
      }
      Condition violation =
          ends(
              any(its),
              property.kind() == Property.Kind.ASSERTION
                  ? "the assertion of line " + property.span().line() + " fails"
                  : property.kind().words() + " at line " + property.span().line());
      String words = property.kind().words();
      Optional<SourceSpan> span = Optional.of(property.span());
      if (execution.isPresent()) {
        judgements.add(
            new Judgement(words, span, Verdict.VIOLATED, "", execution, Optional.of(violation)));
      } else if (property.kind() == Property.Kind.ASSERTION
          || (stopped.isPresent() && !property.registers().isEmpty())) {
        judgements.add(unviolated(words, span, cuts).violatedBy(violation));
      }
    }
  }

  private Condition ends(Proposition proposition, String words) {
    return new Condition(Condition.Quantifier.EXISTS, proposition, start, words);
  }

  private void races(CheckResult result, List<Cut> cuts) {
    if (!checker.canFlag(RACES)) {
      return;
    }
    boolean race = result.flags().stream().anyMatch(RACES::contains);
    judgements.add(
        race
            ? new Judgement(NO_RACE, Optional.empty(), Verdict.VIOLATED, "", Optional.empty())
            : unviolated(NO_RACE, Optional.empty(), cuts));
  }

  // Waits.

  private Proposition stays(Wait wait) {
    List<Proposition> parts = new ArrayList<>();
    parts.add(is(wait.register()));
    wait.reads()
        .forEach(
            read ->
                parts.add(new Proposition.EqualityAtom(read.register(), read.location(), start)));
    return all(parts);
  }

  private Proposition restsOtherwise(int thread) {
    List<Proposition> ways = new ArrayList<>();
    ways.add(is(new Observable.Register(thread, LoweredProgram.DONE)));
    ways.add(is(new Observable.Register(thread, LoweredProgram.ORDER)));
    lowered.waits().stream()
        .filter(w -> w.register().thread() == thread)
        .forEach(w -> ways.add(stays(w)));
    return any(ways);
  }

  private void waits(List<Cut> cuts) {
    List<SourceSpan> violated = new ArrayList<>();
    Map<SourceSpan, Proposition> asked = new LinkedHashMap<>();
    for (Wait wait : lowered.waits()) {
      if (violated.contains(wait.span())) {
        continue;
      }
      List<Proposition> parts = new ArrayList<>();
      parts.add(stays(wait));
      for (ThreadCode thread : program.threads()) {
        if (thread.number() != wait.register().thread()) {
          parts.add(restsOtherwise(thread.number()));
        }
      }
      asked.merge(wait.span(), all(parts), Proposition.Or::new);
      Optional<CandidateExecution> execution = example(all(parts));
      if (execution.isPresent()) {
        violated.add(wait.span());
        judgements.add(
            new Judgement(
                "every wait ends",
                Optional.of(wait.span()),
                Verdict.VIOLATED,
                "thread "
                    + wait.register().thread()
                    + " can wait for ever at line "
                    + wait.span().line(),
                execution,
                Optional.of(
                    ends(
                        all(parts),
                        "P"
                            + wait.register().thread()
                            + " waits for ever at line "
                            + wait.span().line()))));
      }
    }
    asked.forEach(
        (span, forever) -> {
          if (!violated.contains(span) && !lowered.unchecked().contains(span)) {
            judgements.add(
                unviolated("every wait ends", Optional.of(span), cuts)
                    .violatedBy(ends(forever, "a thread waits for ever at line " + span.line())));
          }
        });
    for (SourceSpan span : lowered.unchecked()) {
      warnings.add(Diagnostic.warning(span, "whether this loop can wait for ever is not checked"));
    }
  }
}
