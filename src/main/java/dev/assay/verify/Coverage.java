package dev.assay.verify;

import dev.assay.budget.Limits;
import dev.assay.certificate.Certificate;
import dev.assay.certificate.Certificate.Claim;
import dev.assay.certificate.Fact;
import dev.assay.program.Datum;
import dev.assay.program.Program;
import dev.assay.program.Term;
import dev.assay.verify.CatValue.Orders;
import dev.assay.verify.CatValue.Relation;
import dev.assay.verify.ThreadPath.Demand;
import dev.assay.verify.Translation.Chosen;
import dev.assay.verify.Translation.Local;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A search through all candidates with an outcome for one that falls under no claim: depth first,
 * and no further where a claim has all its facts.
 */
final class Coverage {

  /** About so many pairs of events are gone through in a step that is charged. */
  private static final int PAIRS_PER_STEP = 128;

  private final Program program;
  private final List<List<ThreadPath>> paths;
  private final Certificate certificate;
  private final Outcome outcome;
  private final long[] addresses;
  private final Judgement model;
  private final Limits limits;

  // The combination under way.
  private Combination combination;
  private Translation names;
  private final List<Applied> applied = new ArrayList<>();
  private final Set<Integer> asked = new TreeSet<>();

  private Optional<String> objection = Optional.empty();

  /** A claim that the paths at hand may have the facts of. */
  private static final class Applied {
    private final Claim claim;
    private final Local facts;
    private final int number;
    private boolean judged;

    Applied(Claim claim, Local facts, int number) {
      this.claim = claim;
      this.facts = facts;
      this.number = number;
    }
  }

  Coverage(
      Program program,
      List<List<ThreadPath>> paths,
      Certificate certificate,
      Outcome outcome,
      Judgement model,
      Limits limits) {
    this.program = program;
    this.paths = paths;
    this.certificate = certificate;
    this.outcome = outcome;
    this.addresses = outcome.addresses();
    this.model = model;
    this.limits = limits;
    this.combination = new Combination(program, List.of(), List.of());
    this.names = new Translation(certificate, combination);
  }

  /** What is wrong: with a claim, or a candidate without one. */
  Optional<String> objection() {
    combine(new ArrayList<>());
    return objection;
  }

  private void combine(List<ThreadPath> chosen) {
    limits.charge();
    if (!mayEndSo(chosen)) {
      return;
    }
    if (chosen.size() == paths.size()) {
      begin(List.copyOf(chosen));
      return;
    }
    for (ThreadPath path : paths.get(chosen.size())) {
      chosen.add(path);
      combine(chosen);
      chosen.remove(chosen.size() - 1);
      if (objection.isPresent()) {
        return;
      }
    }
  }

  /** Whether what registers hold for sure at the end of some paths is not against the outcome. */
  private boolean mayEndSo(List<ThreadPath> chosen) {
    return outcome.mayBe(
        new Outcome.Finals() {
          @Override
          public long register(int thread, String name) {
            for (ThreadPath path : chosen) {
              if (path.thread == thread) {
                Term end = path.registers.getOrDefault(name, Term.Constant.ZERO);
                return end instanceof Term.Constant known ? known.datum() : Datum.UNKNOWN;
              }
            }
            return thread < paths.size() ? Datum.UNKNOWN : Datum.ofInt(0);
          }

          @Override
          public long cell(int slot) {
            return Datum.UNKNOWN;
          }
        });
  }

  private void begin(List<ThreadPath> chosen) {
    int size = program.cells().size() + chosen.stream().mapToInt(path -> path.events.size()).sum();
    limits.charge(1 + (long) size * size / PAIRS_PER_STEP);
    List<Demand> demands = outcome.demands(chosen);
    combination = new Combination(program, chosen, demands);
    names = new Translation(certificate, combination);
    applied.clear();
    for (int i = 0; i < certificate.claims().size(); i++) {
      Claim claim = certificate.claims().get(i);
      int number = i;
      limits.charge(1 + claim.facts().size() / 4);
      names.of(claim.facts()).ifPresent(f -> applied.add(new Applied(claim, f, number)));
    }
    asked.clear();
    chosen.forEach(path -> path.demands.forEach(this::ask));
    demands.forEach(this::ask);
    explore(new Draft(combination, addresses.length));
  }

  private void ask(Demand demand) {
    Term.forEachPart(
        demand.term(),
        part -> {
          if (part instanceof Term.Read read) {
            asked.add(combination.index(read));
          }
        });
  }

  // Sources.

  private void explore(Draft draft) {
    limits.charge(1 + combination.size() / 4);
    if (!draft.settle() || !mayEndSo(draft) || isCovered(draft)) {
      return;
    }
    int next = nextRead(draft);
    if (next == Draft.OPEN) {
      if (draft.close() && mayEndSo(draft)) {
        decideLast(draft, 0);
      }
      return;
    }
    for (int write : draft.sources(next)) {
      Draft child = draft.copy();
      child.source[next] = write;
      explore(child);
      if (objection.isPresent()) {
        return;
      }
    }
  }

  private boolean mayEndSo(Draft draft) {
    return outcome.mayBe(finals(draft));
  }

  static Outcome.Finals finals(Draft draft) {
    return new Outcome.Finals() {
      @Override
      public long register(int thread, String name) {
        return draft.value(draft.of.register(thread, name));
      }

      @Override
      public long cell(int slot) {
        return draft.cell(slot);
      }
    };
  }

  /** A read without a source: one that is asked about, or that a claim speaks of, if there is. */
  private int nextRead(Draft draft) {
    int next = Draft.OPEN;
    int least = Integer.MAX_VALUE;
    for (int read : combination.reads) {
      if (draft.source[read] == Draft.OPEN) {
        int cost = draft.sources(read).size();
        if (!asked.contains(read)) {
          cost += 1000;
        }
        if (cost < least) {
          least = cost;
          next = read;
        }
      }
    }
    return next;
  }

  // Claims.

  private boolean isCovered(Draft draft) {
    limits.charge(1 + applied.size() / 8);
    for (Applied its : applied) {
      if (hasAll(draft, its.facts)) {
        return holds(its);
      }
    }
    return false;
  }

  /** Whether what a claim says is so; if not, nothing else matters. */
  private boolean holds(Applied its) {
    if (!its.judged) {
      its.judged = true;
      objection =
          model
              .objection(its.claim, its.facts, combination, names)
              .map(why -> "argument " + (its.number + 1) + ": " + why);
    }
    return true;
  }

  private static boolean hasAll(Draft draft, Local local) {
    for (Fact fact : local.facts()) {
      if (!has(draft, fact)) {
        return false;
      }
    }
    for (Chosen chosen : local.elements()) {
      CatValue element = draft.element.get(chosen.choice());
      if (element == null || !chosen.is(element, draft.elementPlace(chosen.choice()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(Draft draft, Fact fact) {
    if (fact instanceof Fact.ReadsFrom reads) {
      return draft.source[reads.read()] == reads.write();
    }
    if (fact instanceof Fact.Last last) {
      return draft.last[last.slot()] == last.write();
    }
    Fact.Before before = (Fact.Before) fact;
    Pairs pairs = draft.before.get(before.choice());
    return pairs != null && pairs.has(before.first(), before.second());
  }

  // Last writes.

  private void decideLast(Draft draft, int slot) {
    if (slot == addresses.length) {
      if (!isCovered(draft)) {
        Judgement.Run run = model.run(draft);
        choose(draft, run, run.model().first());
      }
      return;
    }
    for (int write : lastWrites(draft, addresses[slot])) {
      limits.charge();
      Draft child = draft.copy();
      child.last[slot] = write;
      if (mayEndSo(child)) {
        decideLast(child, slot + 1);
      }
      if (objection.isPresent()) {
        return;
      }
    }
  }

  /** The writes that may be the last of a place; the initial one only where there is no other. */
  static List<Integer> lastWrites(Draft draft, long address) {
    List<Integer> found = new ArrayList<>();
    for (int write : draft.of.writes) {
      if (draft.location(write) == address) {
        found.add(write);
      }
    }
    if (found.size() > 1) {
      found.removeIf(write -> draft.of.events.get(write).kind() == PathEvent.Kind.INITIAL);
    }
    return found;
  }

  // What the model chooses.

  private void choose(Draft draft, Judgement.Run run, Stage stage) {
    limits.charge(10);
    if (stage.choice().isEmpty()) {
      objection = Optional.of("no argument covers some candidate");
      return;
    }
    CatValue set = run.choices(stage);
    if (set instanceof Orders orders) {
      order(draft, run, stage, orders);
      return;
    }
    List<CatValue> elements = run.model().evaluator().algebra().elements(set);
    for (int i = 0; i < elements.size() && objection.isEmpty(); i++) {
      Draft child = draft.copy();
      child.choose(stage.choices(), elements.get(i), i);
      if (!isCovered(child)) {
        choose(child, run, run.model().after(stage, elements.get(i)));
      }
    }
  }

  private void order(Draft draft, Judgement.Run run, Stage stage, Orders orders) {
    int number = stage.choices();
    Relation order = run.order(orders, Optional.ofNullable(draft.before.get(number)));
    if (!order.lower().isIrreflexive()) {
      // There is no such order.
      return;
    }
    draft.before.put(number, order.lower());
    if (isCovered(draft)) {
      return;
    }
    int[] open = openPair(order, number);
    if (open.length == 0) {
      choose(draft, run, run.model().after(stage, Relation.exactly(order.lower())));
      return;
    }
    for (int way = 0; way < 2 && objection.isEmpty(); way++) {
      limits.charge();
      Draft child = draft.copy();
      child.before.put(number, order.lower().with(open[way], open[1 - way]).transitive());
      order(child, run, stage, orders);
    }
  }

  /** Two events whose order is open, if there are: such that a claim speaks of, before others. */
  private int[] openPair(Relation order, int choice) {
    for (Applied its : applied) {
      for (Fact fact : its.facts.facts()) {
        if (fact instanceof Fact.Before before
            && before.choice() == choice
            && isOpen(order, before.first(), before.second())) {
          return new int[] {before.first(), before.second()};
        }
      }
    }
    for (int a = 0; a < combination.size(); a++) {
      for (int b = a + 1; b < combination.size(); b++) {
        if (isOpen(order, a, b)) {
          return new int[] {a, b};
        }
      }
    }
    return new int[0];
  }

  private static boolean isOpen(Relation order, int a, int b) {
    return order.upper().has(a, b) && order.upper().has(b, a) && !order.lower().has(a, b);
  }
}
