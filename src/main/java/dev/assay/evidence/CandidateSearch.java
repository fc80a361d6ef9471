package dev.assay.evidence;

import dev.assay.budget.BudgetSpentException;
import dev.assay.certificate.Fact;
import dev.assay.evidence.BaseRelations.Range;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the candidate executions that a question asks for, depth first, and leaves out
 * those that arguments cover: as soon as all facts of an argument are decided.
 */
final class CandidateSearch {

  private final Space space;
  private final Plan plan;
  private final Allowance allowance;

  // The walk under way.
  private Question question = new Question(TRUE, true);
  private List<Pin> pins = List.of();
  private List<List<Fact>> covered = List.of();
  private Function<Evaluation, Optional<List<Fact>>> visitor = evaluation -> Optional.empty();
  private Optional<Candidate> found = Optional.empty();

  /** Who is shown every candidate, instead of a search for one. */
  private @Nullable Consumer<Candidate> leaf;

  /** Whether a complete candidate without an argument does not end the search. */
  private Predicate<Candidate> passed = candidate -> false;

  /** Whether an execution whose chosen order contradicts itself takes an argument. */
  private boolean loopsAreCandidates = true;

  private static final dev.assay.program.Proposition TRUE =
      new dev.assay.program.Proposition.Literal(true);

  CandidateSearch(Space space, Allowance allowance) {
    this.space = space;
    this.plan = space.model().plan();
    this.allowance = allowance;
  }

  /**
   * Looks for a candidate that no argument covers.
   *
   * @param arguments the facts of each; grows
   * @param refute gives an argument against a candidate, which may be decided in part only, or
   *     nothing if it knows none. A complete candidate without an argument ends the search
   * @return that candidate; empty if there is none, or the allowance is spent
   */
  Optional<Candidate> find(
      Question asked,
      List<List<Fact>> arguments,
      Function<Evaluation, Optional<List<Fact>>> refute) {
    found = Optional.empty();
    covered = arguments;
    visitor = refute;
    for (Question way : asked.ways()) {
      question = way;
      pins = way.pins(space);
      try {
        explore(pinned(new Candidate(space)));
      } catch (BudgetSpentException e) {
        allowance.spend();
      }
      if (found.isPresent()) {
        break;
      }
    }
    return found;
  }

  /**
   * Passes on complete candidates without arguments.
   *
   * @param refute as for {@link #find}
   * @param consumer true to be shown another one
   */
  void forEachWitness(
      Question asked,
      Function<Evaluation, Optional<List<Fact>>> refute,
      Predicate<Candidate> consumer) {
    passed = consumer;
    find(asked, new ArrayList<>(), refute);
    passed = candidate -> false;
  }

  /**
   * Looks for a candidate that none of some arguments covers; where an order contradicts itself,
   * none is needed.
   */
  Optional<Candidate> findConsistentlyOrdered(Question asked, List<List<Fact>> arguments) {
    loopsAreCandidates = false;
    Optional<Candidate> uncovered = find(asked, arguments, evaluation -> Optional.empty());
    loopsAreCandidates = true;
    return uncovered;
  }

  /** Passes on every candidate that is decided, whatever the model's checks say of it. */
  void forEach(Question asked, Consumer<Candidate> consumer) {
    leaf = consumer;
    findConsistentlyOrdered(asked, new ArrayList<>());
    leaf = null;
  }

  /** What all candidates of a question have in common, as far as that is easily seen. */
  Candidate common(Question asked) {
    List<Question> ways = asked.ways();
    Candidate all = new Candidate(space);
    pins = ways.size() == 1 ? ways.get(0).pins(space) : List.of();
    try {
      return all.settle(pins) ? pinned(all) : new Candidate(space);
    } catch (BudgetSpentException e) {
      allowance.spend();
      return new Candidate(space);
    }
  }

  /** Decides which write is a location's last where one alone has the final value asked for. */
  private Candidate pinned(Candidate candidate) {
    if (!candidate.settle(pins)) {
      return candidate;
    }
    for (Pin pin : pins) {
      if (pin.slot() >= 0) {
        long address = space.state().addresses()[pin.slot()];
        List<Event> writes =
            space.structure().events().stream()
                .filter(event -> mayBeLast(event, address, pin.value(), candidate))
                .toList();
        if (writes.size() == 1 && candidate.isPresent(writes.get(0).id())) {
          candidate.decide(new Fact.Last(pin.slot(), writes.get(0).id()));
        }
      }
    }
    return candidate;
  }

  private static boolean mayBeLast(Event event, long address, long wanted, Candidate candidate) {
    if (!event.kind().writes() || !Universe.has(candidate.possible, event.id())) {
      return false;
    }
    long at = candidate.location[event.id()];
    long written = candidate.terms().value(candidate.terms().written(event.id()));
    return (at == Datum.UNKNOWN || at == address)
        && (written == wanted || written == Datum.UNKNOWN);
  }

  private boolean isDone() {
    return found.isPresent() || allowance.isSpent();
  }

  private boolean isCovered(Candidate candidate) {
    for (List<Fact> facts : covered) {
      boolean all = true;
      for (int i = 0; i < facts.size() && all; i++) {
        all = candidate.holds(facts.get(i));
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** Looks below a candidate, unless it contradicts itself or is covered. */
  private void explore(Candidate candidate) {
    if (allowance.take()
        && candidate.settle(pins)
        && question.mayBe(candidate)
        && !isCovered(candidate)) {
      List<Fact> open = openFacts(candidate);
      if (open.isEmpty()) {
        settleValues(candidate);
      } else {
        branch(candidate, open);
      }
    }
  }

  private void branch(Candidate candidate, List<Fact> answers) {
    int before = covered.size();
    for (Fact fact : answers) {
      Candidate child = candidate.copy();
      if (child.decide(fact)) {
        explore(child);
      }
      if (isDone() || (covered.size() > before && isCovered(candidate))) {
        return;
      }
    }
  }

  /** Refutes what is decided, if that is easy; true if there is nothing below a candidate. */
  private boolean isRefuted(Evaluation evaluation) {
    Optional<List<Fact>> argument = visitor.apply(evaluation);
    argument.ifPresent(covered::add);
    return argument.isPresent();
  }

  // What is open.

  private List<Fact> openFacts(Candidate candidate) {
    int branches = candidate.structure().branches().size();
    for (int b = 0; b < branches; b++) {
      Branch branch = candidate.structure().branches().get(b);
      if (branch.condition().isEmpty() && candidate.isOpen(b)) {
        return ways(b);
      }
    }
    int read = nextRead(candidate);
    if (read != Candidate.NONE) {
      List<Fact> sources = new ArrayList<>();
      for (int write : space.writesFor(read)) {
        if (candidate.mayRead(read, write)) {
          sources.add(new Fact.ReadsFrom(read, write));
        }
      }
      return sources;
    }
    for (int b = 0; b < branches; b++) {
      if (candidate.isOpen(b)) {
        return ways(b);
      }
    }
    return List.of();
  }

  private static List<Fact> ways(int branch) {
    return List.of(new Fact.Way(branch, true), new Fact.Way(branch, false));
  }

  /** A read without a source; one that the final state or a branch depends on, if there is. */
  private int nextRead(Candidate candidate) {
    int next = Candidate.NONE;
    int fewest = Integer.MAX_VALUE;
    TreeSet<Integer> wanted = new TreeSet<>();
    addWanted(candidate, wanted);
    for (int read : space.reads()) {
      if (candidate.isPresent(read) && candidate.source[read] == Candidate.NONE) {
        int sources = wanted.contains(read) ? 0 : space.structure().size();
        for (int write : space.writesFor(read)) {
          sources += candidate.mayRead(read, write) ? 1 : 0;
        }
        if (sources < fewest) {
          next = read;
          fewest = sources;
        }
      }
    }
    return next;
  }

  private void addWanted(Candidate candidate, Set<Integer> to) {
    for (Branch branch : candidate.structure().branches()) {
      if (branch.condition().isPresent() && candidate.guard(branch.guard()) > 0) {
        addReads(branch.condition().get(), candidate, to);
      }
    }
    for (Pin pin : pins) {
      if (pin.slot() < 0) {
        Term term = candidate.structure().finalRegisters().get(pin.thread()).get(pin.register());
        if (term != null) {
          addReads(term, candidate, to);
        }
      }
    }
  }

  /** The reads without a source that a term needs. */
  private static void addReads(Term of, Candidate candidate, Set<Integer> to) {
    addReads(of, candidate, to, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static void addReads(Term of, Candidate candidate, Set<Integer> to, Set<Term> met) {
    Term term = candidate.terms().resolved(of);
    if (!met.add(term)) {
      return;
    }
    if (term instanceof Term.Read read) {
      if (candidate.source[read.event()] == Candidate.NONE) {
        to.add(read.event());
      } else if (candidate.value[read.event()] == Datum.UNKNOWN && to.size() < 8) {
        Term written =
            candidate.terms().resolved(candidate.terms().written(candidate.source[read.event()]));
        if (written instanceof Term.Read next && next.event() != read.event()) {
          to.add(next.event());
        }
      }
    } else if (term instanceof Term.Operation operation) {
      addReads(operation.left(), candidate, to, met);
      addReads(operation.right(), candidate, to, met);
    } else if (term instanceof Term.Choice choice) {
      choice.alternatives().forEach(a -> addReads(a.term(), candidate, to, met));
    }
  }

  // Once all sources are decided: values, last writes, and what the model chooses.

  private void settleValues(Candidate candidate) {
    Candidate valued = candidate.copy();
    if (new CopyCircles(valued).close() && question.mayBe(valued)) {
      try (Evaluation evaluation = new Evaluation(valued)) {
        if (!isRefuted(evaluation)) {
          decideLast(valued, 0, evaluation);
        }
      }
    }
  }

  /**
   * Decides which write is the last of a location, and of those behind it.
   *
   * @param before of the candidate as it was before any of that was decided
   */
  private void decideLast(Candidate candidate, int slot, Evaluation before) {
    long[] addresses = space.state().addresses();
    if (slot == addresses.length) {
      try (Evaluation evaluation = new Evaluation(candidate, before, LastDecision.LAST_WRITES)) {
        if (slot == 0 || !isRefuted(evaluation)) {
          choose(candidate, 0, evaluation);
        }
      }
      return;
    }
    if (candidate.last[slot] != Candidate.NONE) {
      decideLast(candidate, slot + 1, before);
      return;
    }
    int known = covered.size();
    for (int write : space.lastWrites(addresses[slot], candidate)) {
      Candidate child = candidate.copy();
      if (allowance.take()
          && child.decide(new Fact.Last(slot, write))
          && question.mayBe(child)
          && !isCovered(child)) {
        decideLast(child, slot + 1, before);
      }
      if (isDone() || (covered.size() > known && isCovered(candidate))) {
        return;
      }
    }
  }

  /**
   * Decides a choice of the model, and those behind it.
   *
   * @param before of the candidate as it was before the last decision on that choice
   */
  private void choose(Candidate candidate, int index, Evaluation before) {
    if (!allowance.take() || isCovered(candidate)) {
      return;
    }
    try (Evaluation evaluation = new Evaluation(candidate, before, LastDecision.ofChoice(index))) {
      chooseBy(evaluation, candidate, index);
    }
  }

  private void chooseBy(Evaluation evaluation, Candidate candidate, int index) {
    if (index == plan.choices().size()) {
      if (leaf != null) {
        leaf.accept(candidate);
      } else if (!isRefuted(evaluation) && !passed.test(candidate)) {
        found = Optional.of(candidate);
      }
      return;
    }
    if (plan.choices().get(index) instanceof Plan.Choice.Elements elements) {
      int known = covered.size();
      for (long[] element : evaluation.elements(elements)) {
        Candidate child = candidate.copy();
        List<Long> bits = Arrays.stream(element).boxed().toList();
        if (child.decide(new Fact.Element(index, bits))) {
          try (Evaluation chosen =
              new Evaluation(child, evaluation, LastDecision.ofChoice(index))) {
            choose(child, index + 1, chosen);
          }
        }
        if (isDone() || (covered.size() > known && isCovered(candidate))) {
          return;
        }
      }
      return;
    }
    order(candidate, index, (Plan.Choice.Orders) plan.choices().get(index), evaluation);
  }

  private void order(
      Candidate candidate, int index, Plan.Choice.Orders orders, Evaluation evaluation) {
    if (evaluation.isContradictory(index)) {
      if (!isRefuted(evaluation) && loopsAreCandidates) {
        found = Optional.of(candidate);
      }
      return;
    }
    Universe universe = space.structure().universe();
    Range range = evaluation.of(orders.node());
    Candidate known = candidate.copy();
    known.order(index, range.lower());
    if (isCovered(known)) {
      return;
    }
    int before = covered.size();
    for (int a = 0; a < universe.size(); a++) {
      for (int b = a + 1; b < universe.size(); b++) {
        if (universe.has(range.upper(), a, b)
            && universe.has(range.upper(), b, a)
            && !universe.has(range.lower(), a, b)) {
          pair(known, index, a, b, before, evaluation);
          return;
        }
      }
    }
    choose(known, index + 1, evaluation);
  }

  private void pair(
      Candidate candidate, int index, int a, int b, int before, Evaluation evaluation) {
    for (Fact fact : List.of(new Fact.Before(index, a, b), new Fact.Before(index, b, a))) {
      Candidate child = candidate.copy();
      if (child.decide(fact)) {
        choose(child, index, evaluation);
      }
      if (isDone() || (covered.size() > before && isCovered(candidate))) {
        return;
      }
    }
  }
}
