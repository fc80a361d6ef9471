package dev.assay.check;

import dev.assay.execution.EventStructure;
import dev.assay.execution.Unfolding;
import dev.assay.litmus.LitmusTest;
import dev.assay.model.MemoryModel;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides litmus tests under one memory model. May be used by several threads at a time, each test
 * by one.
 */
public final class Checker {

  private final MemoryModel model;
  private final Schedule schedule;
  private final CheckOptions options;

  /** A checker for one model. */
  public Checker(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.schedule = Schedule.forSpecialising(model.plan());
    this.options = options;
  }

  /**
   * Enumerates the consistent executions of a test and tallies their final states.
   *
   * @throws dev.assay.source.InputException if some consistent execution has no meaning, such as a
   *     load from no address
   */
  public CheckResult check(LitmusTest test) {
    Limits limits = new Limits(options.budget(), options.cancelled());
    Program program = Program.lower(test);
    boolean lkmmV1 = !model.variants().contains("lkmmv2");
    EventStructure structure = Unfolding.unfold(program, unroll(test), lkmmV1);
    Observed observed = new Observed(program);
    Tally tally = new Tally(program, observed);
    new Search(structure, model, schedule, observed, tally, limits).run();
    return result(structure, observed, tally, limits);
  }

  private int unroll(LitmusTest test) {
    for (LitmusTest.Info info : test.info()) {
      if (info.key().equalsIgnoreCase("unroll")) {
        try {
          return Integer.parseInt(info.value().trim());
        } catch (NumberFormatException e) {
          throw new dev.assay.source.InputException(info.span(), "Unroll takes a whole number");
        }
      }
    }
    return options.unroll();
  }

  private CheckResult result(
      EventStructure structure, Observed observed, Tally tally, Limits limits) {
    LitmusTest test = structure.program().test();
    List<Outcome> outcomes = tally.outcomes();
    BigInteger positive = sum(outcomes, true);
    BigInteger negative = sum(outcomes, false);
    List<Diagnostic> warnings = new ArrayList<>(test.warnings());
    structure
        .cut()
        .ifPresent(
            span ->
                warnings.add(
                    Diagnostic.warning(
                        span,
                        "unrolling limit exceeded at While, legal outcomes may be missing;"
                            + " raise it with --unroll")));
    Completeness completeness = limits.completeness();
    if (outcomes.isEmpty() && completeness instanceof Completeness.Complete) {
      warnings.add(
          Diagnostic.warning(
              test.condition().span(), "the test has no execution: its verdict says nothing"));
    }
    return new CheckResult(
        test,
        model.name(),
        observed.displayed(),
        outcomes,
        positive,
        negative,
        tally.flags(),
        structure.cut().isPresent(),
        completeness,
        warnings,
        limits.seconds());
  }

  private static BigInteger sum(List<Outcome> outcomes, boolean holds) {
    return outcomes.stream()
        .filter(o -> o.holds() == holds)
        .map(Outcome::executions)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
