package dev.assay.report;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.ThinAir;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.program.Condition;
import dev.assay.program.Condition.Quantifier;
import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Results made by hand, for the tests of the formats. */
final class Results {

  private static final SourceFile FILE =
      SourceFile.of(
          "caf\u00e9.litmus", "C mp\n{}\nP0(int *x) { *x=1; }\n".getBytes(StandardCharsets.UTF_8));

  private Results() {}

  /** Two states, of which the first is seen once and satisfies the proposition. */
  static CheckResult twoStates(
      Quantifier quantifier, List<String> flags, boolean loopCut, Completeness completeness) {
    List<Outcome> outcomes = List.of(outcome(0, true, 1), outcome(1, false, 3));
    return result(quantifier, outcomes, 1, 3, flags, loopCut, completeness);
  }

  /** No consistent execution at all. */
  static CheckResult nothing(Quantifier quantifier) {
    return result(quantifier, List.of(), 0, 0, List.of(), false, new Completeness.Complete());
  }

  private static CheckResult result(
      Quantifier quantifier,
      List<Outcome> outcomes,
      int positive,
      int negative,
      List<String> flags,
      boolean loopCut,
      Completeness completeness) {
    return new CheckResult(
        test(quantifier).program(),
        "lkmm",
        List.of(new Observable.Register(0, "r1"), new Observable.Global("x")),
        outcomes,
        BigInteger.valueOf(positive),
        BigInteger.valueOf(negative),
        flags,
        loopCut,
        completeness,
        List.of(Diagnostic.warning(FILE.span(8, 2), "mind the gap")),
        0.018,
        false,
        ThinAir.NONE);
  }

  private static LitmusTest test(Quantifier quantifier) {
    Condition condition = new Condition(quantifier, new Proposition.Literal(true), FILE.span(0, 1));
    return new LitmusTest(
        FILE,
        "mp",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        condition,
        List.of("Hash=0123456789abcdef0123456789abcdef"),
        List.of());
  }

  private static Outcome outcome(int value, boolean holds, int executions) {
    Value register = new Value.Int(value);
    Value global = new Value.Address("y", 4);
    return new Outcome(
        List.of(register.toString(), global.toString()),
        List.of(register, global),
        holds,
        BigInteger.valueOf(executions));
  }
}
