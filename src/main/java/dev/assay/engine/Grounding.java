package dev.assay.engine;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.engine.answer.Outcome;
import dev.assay.engine.answer.ThinAir;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Dependency;
import dev.assay.execution.Guesses;
import dev.assay.model.MemoryModel;
import dev.assay.program.Datum;
import dev.assay.program.Program;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import dev.assay.source.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out whether an answer rests on values out of thin air. Which of them compilers can bring
 * about is not known, so the test is asked of two models: one that permits all of them, and one
 * that permits no execution in which something depends on itself. Where the answers differ, the
 * truth lies between them, but for a program without races: for that, by the promise that all
 * languages make, nothing comes before what it follows.
 */
public final class Grounding {

  private final MemoryModel model;
  private final CheckOptions options;

  /** Answers under a model; one that does not speak of such values is checked as any other. */
  public Grounding(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.options = options;
  }

  /**
   * The answer for a test, and what it owes to values out of thin air.
   *
   * @throws dev.assay.source.InputException as {@link Checker#check}
   */
  public CheckResult answer(Program test) {
    return answer(test, new Limits(options.budget(), options.cancelled()));
  }

  /** The same within limits that the test shares with other questions. */
  public CheckResult answer(Program test, Limits limits) {
    Optional<MemoryModel.Grounds> grounds = model.grounds();
    return grounds.isPresent()
        ? answer(test, grounds.get(), limits)
        : new Checker(model, options).check(test, limits);
  }

  private CheckResult answer(Program test, MemoryModel.Grounds grounds, Limits limits) {
    CheckResult all = new Checker(model, options).check(test, limits);
    if (!isComplete(all)) {
      return all;
    }
    try {
      CheckResult answer = answer(test, grounds, all, limits);
      return limits.isStopped() ? incomplete(all, limits) : answer;
    } catch (BudgetSpentException e) {
      assert limits.isStopped();
      return incomplete(all, limits);
    }
  }

  private CheckResult answer(
      Program test, MemoryModel.Grounds grounds, CheckResult without, Limits limits) {
    Checker permissive = new Checker(model, options);
    if (!mayTurn(permissive.unfold(test, limits))) {
      return without;
    }
    Optional<Guesses> guesses = Guesses.of(permissive.unfold(test, limits));
    CheckResult all = without;
    if (guesses.isPresent()) {
      CheckResult guessed = permissive.check(test, () -> guessed(permissive, test, limits), limits);
      all = isMore(guessed, without) ? guessed : without;
    }
    CheckResult grounded = new Checker(grounds.dependent(), options).check(test, limits);
    List<Outcome> extra = beyond(all, grounded);
    boolean certain = extra.isEmpty() && all.observation() == grounded.observation();
    if (certain && guesses.isEmpty()) {
      return all;
    }
    if (!new Checker(grounds.races(), options).raisesFlag(test, limits)) {
      CheckResult sequenced = new Checker(grounds.sequenced(), options).check(test, limits);
      return certain ? all : sequenced.with(ThinAir.EXCLUDED, List.of());
    }
    List<Diagnostic> warnings = new ArrayList<>();
    guesses.ifPresent(its -> warnings.add(warning(test, its)));
    if (certain) {
      return all.with(ThinAir.NONE, warnings);
    }
    List<String> cycle =
        extra.isEmpty()
            ? List.of()
            : permissive
                .cycle(guessed(permissive, test, limits), MemoryModel.DEPENDS, extra.get(0), limits)
                .stream()
                .map(Grounding::describe)
                .toList();
    ThinAir.Possible possible = new ThinAir.Possible(grounded.observation(), extra, cycle);
    warnings.add(warning(all, possible));
    return all.with(possible, warnings);
  }

  private static EventStructure guessed(Checker checker, Program test, Limits limits) {
    EventStructure structure = checker.unfold(test, limits);
    return Guesses.of(structure).map(Guesses::structure).orElse(structure);
  }

  private static boolean isMore(CheckResult guessed, CheckResult without) {
    return guessed.observation() != without.observation()
        || guessed.outcomes().size() > without.outcomes().size();
  }

  private static Diagnostic warning(Program test, Guesses guesses) {
    String values =
        guesses.values().stream()
            .map(value -> Integer.toString(Datum.intOf(value)))
            .collect(Collectors.joining(", "));
    return Diagnostic.warning(
        test.condition().span(),
        guesses.complete()
            ? "values that go round in a circle were looked for among " + values + " only"
            : "values that go round in a circle were not looked for: there are too many reads");
  }

  private static boolean isComplete(CheckResult result) {
    return result.completeness() instanceof Completeness.Complete;
  }

  /** What was found without a bound, as part of an answer that met it. */
  private static CheckResult incomplete(CheckResult all, Limits limits) {
    return new CheckResult(
        all.test(),
        all.model(),
        all.displayed(),
        all.outcomes(),
        all.positive(),
        all.negative(),
        all.flags(),
        all.loopCut(),
        limits.completeness(),
        all.warnings(),
        limits.seconds(),
        all.verdictOnly(),
        ThinAir.NONE);
  }

  /** The final states of one answer that another one has not; of verdicts, those of its kind. */
  private static List<Outcome> beyond(CheckResult all, CheckResult grounded) {
    Set<List<String>> known = new HashSet<>();
    grounded.outcomes().forEach(outcome -> known.add(outcome.cells()));
    Observation otherwise = grounded.observation();
    return all.outcomes().stream()
        .filter(
            all.verdictOnly()
                ? outcome -> otherwise == (outcome.holds() ? Observation.NEVER : Observation.ALWAYS)
                : outcome -> !known.contains(outcome.cells()))
        .toList();
  }

  private static Diagnostic warning(CheckResult all, ThinAir.Possible possible) {
    String word = all.observation().word();
    String otherwise = possible.otherwise().word();
    String claim =
        word.equals(otherwise)
            ? "some states need values out of thin air"
            : word + " only if values come out of thin air, else " + otherwise;
    String cycle =
        possible.cycle().isEmpty() ? "" : ": " + String.join(" -> ", possible.cycle()) + " -> ...";
    return Diagnostic.warning(all.test().condition().span(), claim + cycle);
  }

  private static String describe(Event event) {
    String line = event.span().file().line(event.span().line()).strip();
    return "P" + event.thread() + " line " + event.span().line() + ": " + line;
  }

  /**
   * Whether reads and later writes of threads, and reads from writes, can form a cycle over several
   * locations at all. Most tests are done with this look at them.
   */
  private static boolean mayTurn(EventStructure structure) {
    Universe universe = structure.universe();
    long[] edges = universe.newRelation();
    for (Event from : structure.events()) {
      for (Event to : structure.events()) {
        boolean inside = from.kind().reads() && to.kind().writes();
        boolean across = from.kind().writes() && to.kind().reads();
        if ((inside && universe.has(structure.po(), from.id(), to.id()))
            || (across && from.thread() != to.thread() && mayMeet(from, to))) {
          universe.add(edges, from.id(), to.id());
        }
      }
    }
    Stream.of(structure.data(), structure.addr(), structure.ctrl())
        .flatMap(List::stream)
        .forEach((Dependency d) -> universe.add(edges, d.from(), d.to()));
    universe.closeInPlace(edges);
    List<Event> onCycles = new ArrayList<>();
    for (Event event : structure.events()) {
      if (universe.has(edges, event.id(), event.id())) {
        onCycles.add(event);
      }
    }
    return onCycles.stream()
        .anyMatch(
            a ->
                onCycles.stream()
                    .anyMatch(
                        b ->
                            universe.has(edges, a.id(), b.id())
                                && universe.has(edges, b.id(), a.id())
                                && !a.location().equals(b.location())));
  }

  private static boolean mayMeet(Event write, Event read) {
    return write.location().isPresent()
        && read.location().isPresent()
        && (!(write.location().get() instanceof Term.Constant)
            || !(read.location().get() instanceof Term.Constant)
            || write.location().equals(read.location()));
  }
}
