package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.engine.answer.Outcome;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Value;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The answers of the engine and of the oracle under one model, in a common form.
 *
 * @param engine gives all executions, by one thread
 * @param verdicts gives one execution of each kind, by one thread
 * @param crew the two again, each by several threads that learn from every dead end
 * @param directed gives one execution of each kind, and begins with what that waits for
 */
record Answers(
    String model,
    MacroTable macros,
    OracleModel naive,
    Checker engine,
    Checker verdicts,
    List<Checker> crew,
    Checker directed) {

  private static final String ERROR = "error";
  private static final IdleThreads WILLING = new WillingThreads();

  static Answers of(String model, MacroTable macros, Set<String> variants) {
    return of(model, macros, variants, Set.of());
  }

  /** The answers under a model that leaves some of its checks out. */
  static Answers of(String model, MacroTable macros, Set<String> variants, Set<String> skipped) {
    CatLibrary library = new CatLibrary(List.of(Path.of("src/test/resources/dev/assay/oracle")));
    MemoryModel compiled =
        MemoryModel.load(
            new ModelOptions(model, Optional.empty(), variants, skipped, false), library);
    return new Answers(
        model,
        macros,
        new OracleModel(library, Optional.empty(), model, variants, skipped),
        checker(compiled, false, IdleThreads.NONE, Learning.WHERE_IT_PAYS),
        checker(compiled, true, IdleThreads.NONE, Learning.WHERE_IT_PAYS),
        List.of(
            checker(compiled, false, WILLING, Learning.ALWAYS),
            checker(compiled, true, WILLING, Learning.ALWAYS)),
        checker(compiled, true, IdleThreads.NONE, Learning.TOWARDS_THE_GOAL));
  }

  private static Checker checker(
      MemoryModel model, boolean verdictOnly, IdleThreads idle, Learning learning) {
    return new Checker(
        model,
        new CheckOptions(
            CheckOptions.DEFAULT_UNROLL,
            Budget.UNLIMITED,
            () -> false,
            verdictOnly,
            idle,
            learning));
  }

  /**
   * Fails if the two differ; a program that is too large for the oracle is passed over.
   *
   * @return whether the oracle had an answer
   */
  boolean mustAgree(String program) {
    LitmusTest test = LitmusParser.parse(new SourceFile("random.litmus", program), macros);
    String expected = ofOracle(test);
    if (!expected.equals(Oracle.TOO_LARGE)) {
      Optional<CheckResult> all = answer(engine, test);
      Optional<CheckResult> one = answer(verdicts, test);
      assertEquals(expected, text(all), () -> model + " on\n" + program);
      // An execution without meaning is an error only if it is come across.
      assertTrue(one.isPresent() || all.isEmpty(), () -> "verdict of " + model + " on\n" + program);
      if (all.isPresent() && one.isPresent()) {
        mustAgree(all.get(), one.get(), program);
        answer(directed, test).ifPresent(other -> mustAgree(all.get(), other, program));
        mustHaveWitnesses(all.get(), program);
      }
    }
    return !expected.equals(Oracle.TOO_LARGE);
  }

  /** Fails if several threads, or what they learn, find anything else than one thread does. */
  void crewMustAgree(String program) {
    LitmusTest test = LitmusParser.parse(new SourceFile("random.litmus", program), macros);
    assertEquals(
        text(answer(engine, test)),
        text(answer(crew.get(0), test)),
        () -> "executions under " + model + " of\n" + program);
    assertEquals(
        text(answer(verdicts, test)),
        text(answer(crew.get(1), test)),
        () -> "verdict under " + model + " of\n" + program);
  }

  /** One execution of each kind gives the same word and flags, and its states are among all. */
  private void mustAgree(CheckResult all, CheckResult one, String program) {
    List<List<String>> states = all.outcomes().stream().map(Outcome::cells).toList();
    assertEquals(
        all.observation() + " " + all.flags(),
        one.observation() + " " + one.flags(),
        () -> "verdict of " + model + " on\n" + program);
    for (Outcome witness : one.outcomes()) {
      assertTrue(
          hasUndetermined(witness) || states.contains(witness.cells()),
          () -> "witness " + witness.cells() + " of " + model + " on\n" + program);
    }
  }

  /** Of states that some execution ends in, one can be shown. */
  private void mustHaveWitnesses(CheckResult all, String program) {
    for (Outcome outcome : all.outcomes().subList(0, Math.min(3, all.outcomes().size()))) {
      assertTrue(
          engine.witness(all.test(), outcome).isPresent(),
          () -> "no witness of " + outcome.cells() + " under " + model + " in\n" + program);
    }
  }

  private static boolean hasUndetermined(Outcome outcome) {
    return outcome.values().stream().anyMatch(v -> v instanceof Value.Undetermined);
  }

  private String ofOracle(LitmusTest test) {
    try {
      OracleResult result = Oracle.check(test, naive, CheckOptions.DEFAULT_UNROLL);
      List<String> states = new ArrayList<>();
      result.states().forEach((state, count) -> states.add(count + " * " + state));
      return text(states, result.positive(), result.negative(), result.flags(), result.loopCut());
    } catch (OracleException e) {
      return Oracle.TOO_LARGE.equals(e.getMessage()) ? Oracle.TOO_LARGE : ERROR;
    }
  }

  /** The answer, or none if an execution has no meaning. */
  private static Optional<CheckResult> answer(Checker checker, LitmusTest test) {
    try {
      return Optional.of(checker.check(test.program()));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static String text(Optional<CheckResult> answer) {
    if (answer.isEmpty()) {
      return ERROR;
    }
    CheckResult result = answer.get();
    List<String> states = new ArrayList<>();
    for (Outcome outcome : result.outcomes()) {
      List<String> items = new ArrayList<>();
      for (int i = 0; i < outcome.cells().size(); i++) {
        items.add(result.displayed().get(i) + "=" + outcome.cells().get(i) + ";");
      }
      states.add(outcome.executions() + " * " + String.join(" ", items));
    }
    return text(states, result.positive(), result.negative(), result.flags(), result.loopCut());
  }

  private static String text(
      List<String> states,
      Number positive,
      Number negative,
      Collection<String> flags,
      boolean loopCut) {
    List<String> lines = new ArrayList<>(states);
    // The number of an undetermined value means nothing: neither an order by it, nor whether two
    // are
    // the same.
    lines.replaceAll(state -> state.replaceAll("=S[0-9]+;", "=S;"));
    if (!lines.equals(states)) {
      Map<String, BigInteger> counts = new TreeMap<>();
      for (String line : lines) {
        String[] parts = line.split(" \\* ", 2);
        counts.merge(parts[1], new BigInteger(parts[0]), BigInteger::add);
      }
      lines.clear();
      counts.forEach((state, count) -> lines.add(count + " * " + state));
    }
    lines.add("Positive: " + positive + " Negative: " + negative);
    lines.add("Flags: " + String.join(" ", flags));
    lines.add(loopCut ? "Loop" : "");
    return String.join("\n", lines);
  }
}
