package dev.assay.engine.answer;

import dev.assay.budget.Completeness;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The answer for one test under one model; what every report is made from.
 *
 * @param model the name of the model, as given
 * @param displayed the items of a state, in display order
 * @param outcomes the distinct states, in herd7's order
 * @param positive consistent executions in which the proposition holds
 * @param negative those in which it does not
 * @param flags names of raised flags, sorted; {@code *undef*} first
 * @param loopCut true if unrolling cut a loop that could have gone on ({@code Loop Ok})
 * @param completeness whether the counts are final
 * @param warnings those of the test, then those of the check, in source order
 * @param cpuSeconds spent on this test, on all threads
 * @param verdictOnly whether just one execution of each kind was looked for: then outcomes are
 *     those, and counts say which kinds there are
 * @param thinAir whether the answer rests on values out of thin air
 */
public record CheckResult(
    Program test,
    String model,
    List<Observable> displayed,
    List<Outcome> outcomes,
    BigInteger positive,
    BigInteger negative,
    List<String> flags,
    boolean loopCut,
    Completeness completeness,
    List<Diagnostic> warnings,
    double cpuSeconds,
    boolean verdictOnly,
    ThinAir thinAir) {

  /** The flag that {@code undefined_unless} raises. */
  public static final String UNDEFINED = "*undef*";

  /**
   * Whether a flag tells of a race or of undefined behaviour. Others, such as those of sections
   * that do not end, are about how a test is written.
   */
  public static boolean isOfRaces(String flag) {
    return flag.equals(UNDEFINED)
        || flag.toLowerCase(Locale.ROOT).contains("race")
        || flag.startsWith("undefined")
        || flag.equals("Dr");
  }

  public CheckResult {
    displayed = List.copyOf(displayed);
    outcomes = outcomes instanceof Outcomes ? outcomes : List.copyOf(outcomes);
    flags = List.copyOf(flags);
    warnings = List.copyOf(warnings);
  }

  /** Never if nothing satisfies the proposition (or there is nothing), Always if all do. */
  public Observation observation() {
    if (positive.signum() == 0) {
      return Observation.NEVER;
    }
    return negative.signum() == 0 ? Observation.ALWAYS : Observation.SOMETIMES;
  }

  /** Whether the condition is validated: the line {@code Ok}. */
  public boolean validated() {
    return switch (test.condition().quantifier()) {
      case EXISTS -> positive.signum() > 0;
      case NOT_EXISTS -> positive.signum() == 0;
      case FORALL -> negative.signum() == 0;
    };
  }

  /** True if some consistent execution has undefined behaviour. */
  public boolean undefined() {
    return flags.contains(UNDEFINED);
  }

  /** This answer as a complete one, for who asked for no more than was searched. */
  public CheckResult complete() {
    return new CheckResult(
        test,
        model,
        displayed,
        outcomes,
        positive,
        negative,
        flags,
        loopCut,
        new Completeness.Complete(),
        warnings,
        cpuSeconds,
        verdictOnly,
        thinAir);
  }

  /** This answer, with what is known of values out of thin air, and a warning of it. */
  public CheckResult with(ThinAir its, List<Diagnostic> more) {
    List<Diagnostic> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new CheckResult(
        test,
        model,
        displayed,
        outcomes,
        positive,
        negative,
        flags,
        loopCut,
        completeness,
        all,
        cpuSeconds,
        verdictOnly,
        its);
  }
}
