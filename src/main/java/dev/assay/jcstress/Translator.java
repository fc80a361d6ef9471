package dev.assay.jcstress;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Turns litmus tests into jcstress tests. May be used by several threads at a time. */
public final class Translator {

  /** A generated class for more threads would hardly ever have them run at a time. */
  public static final int MOST_ACTORS = 16;

  /** Each is a constant in the class file, which holds 65,535; and nobody would read more. */
  private static final int MOST_OUTCOMES = 30_000;

  private static final String DATA_RACE = "data-race";

  private final Function<LitmusTest, CheckResult> model;
  private final Function<LitmusTest, CheckResult> sequential;
  private final Function<LitmusTest, CheckResult> java;
  private final MappingOptions options;

  /**
   * A translator.
   *
   * @param model says which outcomes are allowed
   * @param sequential sequential consistency, which tells the interesting ones of them
   * @param java the bundled {@code java} model, which judges the mapping
   */
  public Translator(
      Function<LitmusTest, CheckResult> model,
      Function<LitmusTest, CheckResult> sequential,
      Function<LitmusTest, CheckResult> java,
      MappingOptions options) {
    this.model = model;
    this.sequential = sequential;
    this.java = java;
    this.options = options;
  }

  /** Names for the classes of a batch, legal and distinct, in the order of the tests. */
  public static List<String> classNames(List<String> testNames) {
    NameSpace names = TestSource.classNames();
    return testNames.stream().map(names::claim).toList();
  }

  /**
   * Translates a test.
   *
   * @param className one of {@link #classNames}
   * @throws InputException if the test is faulty under the model
   */
  public Translation translate(LitmusTest test, String className) {
    try {
      return translated(observing(test), className);
    } catch (Untranslatable e) {
      return new Translation.Skipped(test.name(), test.file().name(), e.reason());
    }
  }

  private Translation translated(LitmusTest test, String className) {
    refuse(test);
    LitmusTest mapped = JavaMapping.map(test, options, false);
    CheckResult allowed = model.apply(test);
    refuse(allowed);
    NameSpace scope = TestSource.scope().reserve(className);
    MemoryLayout layout = new MemoryLayout(mapped, scope);
    List<GradedOutcome> outcomes = Grading.of(allowed, sequential(test), layout);
    MappingCheck mapping = check(mapped, allowed);
    boolean racy = allowed.undefined() || allowed.flags().contains(DATA_RACE);
    if (mapping instanceof MappingCheck.Wider) {
      // Java is weakest about plain accesses.
      LitmusTest stronger = JavaMapping.map(test, options, true);
      MappingCheck again = check(stronger, allowed);
      if (again instanceof MappingCheck.Within) {
        mapped = stronger;
        mapping = again;
      }
    }
    if (racy && !(mapping instanceof MappingCheck.Within)) {
      throw new Untranslatable("data race in the model: no verdict to check");
    }
    TestSource source =
        new TestSource(className, mapped, allowed, outcomes, layout, scope, options.fullFence());
    return source.translated(mapping);
  }

  private static void refuse(LitmusTest test) {
    if (test.threads().size() > MOST_ACTORS) {
      throw new Untranslatable("more than " + MOST_ACTORS + " threads");
    }
    CodeFacts facts = CodeFacts.of(test);
    if (facts.srcu()) {
      throw new Untranslatable("unsupported primitive: SRCU");
    }
    LockPaths.check(test);
    ReaderSections.check(test);
  }

  private static void refuse(CheckResult allowed) {
    if (allowed.completeness() instanceof Completeness.Stopped stopped) {
      throw new Untranslatable("the model's answer is incomplete: " + stopped.detail());
    }
    for (String flag : allowed.flags()) {
      // Java gives data races a meaning: whether it is that of the states, the java model tells.
      if (!flag.equals(CheckResult.UNDEFINED) && !flag.equals(DATA_RACE)) {
        throw new Untranslatable("the model raises the flag " + flag);
      }
    }
    if (allowed.loopCut()) {
      throw new Untranslatable("unbounded loop");
    }
    if (allowed.outcomes().isEmpty()) {
      throw new Untranslatable("no outcome is allowed");
    }
    if (allowed.outcomes().size() > MOST_OUTCOMES) {
      throw new Untranslatable("more than %,d outcomes".formatted(MOST_OUTCOMES));
    }
  }

  /**
   * The test without its filter, since a machine cannot be told to leave states out, and with all
   * of memory displayed if it displays nothing.
   */
  private static LitmusTest observing(LitmusTest test) {
    boolean[] displays = {!test.locations().isEmpty()};
    test.condition().proposition().forEachAtom(atom -> displays[0] = true);
    List<Program.Located> locations = new ArrayList<>(test.locations());
    if (!displays[0]) {
      Map<String, Program.Located> globals = new LinkedHashMap<>();
      test.threads()
          .forEach(
              thread ->
                  thread
                      .parameters()
                      .forEach(
                          p ->
                              globals.put(
                                  p.name(),
                                  new Program.Located(new Observable.Global(p.name()), p.span()))));
      locations.addAll(globals.values());
    }
    return test.withLocations(locations).withFilter(Optional.empty());
  }

  private Optional<CheckResult> sequential(LitmusTest test) {
    try {
      CheckResult result = sequential.apply(test);
      return result.completeness() instanceof Completeness.Complete
          ? Optional.of(result)
          : Optional.empty();
    } catch (InputException e) {
      // The model of sequential consistency does not know all primitives.
      return Optional.empty();
    }
  }

  /** First with locks that order less than those of the source, which is quicker to judge. */
  private MappingCheck check(LitmusTest mapped, CheckResult allowed) {
    CodeFacts facts = CodeFacts.of(mapped);
    if (facts.loops() && (facts.locks() || facts.rcu())) {
      return new MappingCheck.Unchecked("it waits in a loop");
    }
    if (facts.locks()) {
      MappingCheck weak = judge(SpelledOut.of(mapped, SpelledOut.Locks.WEAK), allowed);
      if (weak instanceof MappingCheck.Within) {
        return weak;
      }
    }
    return judge(SpelledOut.of(mapped, SpelledOut.Locks.AS_WRITTEN), allowed);
  }

  private MappingCheck judge(LitmusTest mapped, CheckResult allowed) {
    CheckResult result = java.apply(mapped);
    if (result.loopCut()) {
      return new MappingCheck.Unchecked("unbounded loop");
    }
    if (result.completeness() instanceof Completeness.Stopped stopped) {
      return new MappingCheck.Unchecked(stopped.detail());
    }
    if (result.outcomes().isEmpty()) {
      return new MappingCheck.Unchecked("the java model allows nothing");
    }
    Set<List<String>> within = new TreeSet<>(Comparator.comparing(List::toString));
    allowed.outcomes().forEach(outcome -> within.add(outcome.cells()));
    List<String> wider =
        result.outcomes().stream()
            .map(Outcome::cells)
            .filter(cells -> !within.contains(cells))
            .map(cells -> Grading.text(result, cells))
            .toList();
    return wider.isEmpty() ? new MappingCheck.Within() : new MappingCheck.Wider(wider);
  }
}
