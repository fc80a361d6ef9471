package dev.assay.herd;

import dev.assay.program.Condition;
import dev.assay.program.Condition.Quantifier;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of a test: with options, it may be something else than what is written in it. */
public final class HerdQuestion {

  private final HerdSettings settings;
  private final HerdTests tests;
  private final boolean decisiveOnly;

  /** A question under these options. */
  public HerdQuestion(HerdSettings settings, HerdTests tests) {
    this.settings = settings;
    this.tests = tests;
    this.decisiveOnly = !settings.last(HerdOption.SPEEDCHECK, "false").equals("false");
  }

  /** Whether only executions are looked for that decide the condition. */
  public boolean isDecisiveOnly() {
    return decisiveOnly;
  }

  /** Whether one of these is enough. */
  public boolean isFirstOnly() {
    return settings.last(HerdOption.SPEEDCHECK, "false").equals("fast");
  }

  /** The CPU time that a test may take; its answer is not told if it took longer. */
  public double seconds() {
    return HerdModel.seconds(settings);
  }

  /** Whether executions count that the model's checks refuse. */
  public boolean isUnchecked() {
    return !settings.last(HerdOption.THROUGH, "none").equals("none");
  }

  /**
   * The test with what is asked of it.
   *
   * @throws InputException if it contradicts itself
   */
  public Program of(Program test) {
    Program kind = tests.kindOf(test.name()).map(other -> ofKind(test, other)).orElse(test);
    Program filtered =
        settings.is(HerdOption.CHECKFILTER, true) ? kind : kind.withFilter(Optional.empty());
    refuseContradictions(filtered);
    return decisiveOnly ? filtered.withFilter(Optional.of(decisive(filtered))) : filtered;
  }

  private static Program ofKind(Program test, Quantifier kind) {
    Condition own = test.condition();
    return test.withCondition(new Condition(kind, own.proposition(), own.span()));
  }

  private void refuseContradictions(Program test) {
    List<Proposition> restricting = new ArrayList<>();
    if (decisiveOnly && test.condition().quantifier() == Quantifier.EXISTS) {
      restricting.add(test.condition().proposition());
    }
    test.filter().ifPresent(restricting::add);
    HerdContradiction.refuse(restricting, settings.is(HerdOption.HEXA, false));
  }

  private static Proposition decisive(Program test) {
    Proposition asked = test.condition().proposition();
    Proposition decisive =
        test.condition().quantifier() == Quantifier.FORALL ? new Proposition.Not(asked) : asked;
    return test.filter()
        .<Proposition>map(filter -> new Proposition.And(filter, decisive))
        .orElse(decisive);
  }
}
