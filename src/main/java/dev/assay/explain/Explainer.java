package dev.assay.explain;

import dev.assay.budget.BudgetSpentException;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.certificate.Certificate;
import dev.assay.certificate.Certificate.Raised;
import dev.assay.engine.answer.CheckResult;
import dev.assay.evidence.Allowance;
import dev.assay.evidence.Argument;
import dev.assay.evidence.Candidate;
import dev.assay.evidence.Executions;
import dev.assay.evidence.Question;
import dev.assay.evidence.Refutation;
import dev.assay.evidence.Refuter;
import dev.assay.evidence.Space;
import dev.assay.evidence.Violation;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.Event;
import dev.assay.execution.Execution;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.AccessMode;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains answers: refutes what never happens, and shows what does. */
public final class Explainer {

  /** What the search for an interleaving may take before any other execution is shown. */
  private static final long MOST_STEPS_FOR_INTERLEAVING = 20_000;

  /** Of executions that are no interleavings, the simplest of so many is shown. */
  private static final int MOST_WITNESSES = 12;

  /** What the search for the orders of two accesses may take. */
  private static final long MOST_STEPS_FOR_PAIR = 1_000;

  private final Space space;
  private final Allowance allowance;
  private final Program test;
  private final String model;

  /**
   * An explainer for one test under one model.
   *
   * @param space the test's candidates, with the model as it is written
   */
  public Explainer(Space space, Allowance allowance) {
    this.space = space;
    this.allowance = allowance;
    this.test = space.structure().program();
    this.model = space.model().name();
  }

  /**
   * Why no execution comes out in a way, or one that does.
   *
   * @param wanted whether the test's proposition is to hold, or not
   */
  public Explanation explain(boolean wanted) {
    Question question = new Question(test.condition().proposition(), wanted);
    Refutation refutation = Refuter.refute(free(), question, allowance);
    if (refutation.witness().isPresent()) {
      refutation = Refuter.refute(space, question, allowance);
    }
    return refutation.witness().isPresent()
        ? possible(wanted)
        : forbidden(wanted, false, refutation);
  }

  /**
   * An execution that comes out in a way, of which it is known that there is one.
   *
   * @param wanted whether the test's proposition is to hold, or not
   */
  public Explanation possible(boolean wanted) {
    Question question = new Question(test.condition().proposition(), wanted);
    Space interleaved = space.under(space.model().withInterleavingsOnly());
    Allowance part = allowance.part(MOST_STEPS_FOR_INTERLEAVING);
    List<Candidate> found = Refuter.witnesses(interleaved, question, 1, part);
    boolean noInterleaving = found.isEmpty() && !part.isSpent();
    if (found.isEmpty()) {
      found = Refuter.witnesses(space, question, MOST_WITNESSES, allowance);
    }
    Explanation simplest = new Explanation.Unshown(test, model, wanted, List.of());
    int least = Integer.MAX_VALUE;
    try {
      for (Candidate candidate : found) {
        Execution execution = Executions.of(candidate);
        Timeline timeline = Timeline.of(execution, space.limits());
        if (timeline.surprises() < least) {
          least = timeline.surprises();
          simplest =
              new Explanation.Allowed(
                  test,
                  model,
                  wanted,
                  execution,
                  timeline,
                  noInterleaving,
                  List.of(),
                  Optional.of(new Certificates(space, wanted).of(candidate)));
        }
      }
    } catch (BudgetSpentException e) {
      // Of the executions that there was time to look at, the simplest will do.
    }
    return simplest;
  }

  /** An execution for each of some flags that the model raises of the test, if one was found. */
  public List<Explanation> flags(List<String> raised) {
    List<Explanation> explained = new ArrayList<>();
    for (Plan.Test flag : space.model().plan().flags()) {
      String name = Raised.name(flag.modifier(), flag.name());
      boolean asked =
          flag.modifier() == Modifier.UNDEFINED_UNLESS
              ? raised.contains(CheckResult.UNDEFINED)
              : raised.contains(name);
      if (asked) {
        explained.add(flagged(flag, name));
      }
    }
    return explained;
  }

  /**
   * What never happens in executions that nothing breaks but the absence of races, with a
   * certificate that they are the only ones: that none of them has a race.
   *
   * @param raising the same model for executions that have one
   */
  public Explanation resting(Explanation explanation, MemoryModel raising) {
    if (!(explanation instanceof Explanation.Forbidden) || explanation.certificate().isEmpty()) {
      return explanation.withoutCertificate();
    }
    Question any = new Question(new Proposition.Literal(true), true);
    Refutation none = Refuter.refuteOnly(space.under(raising), any, allowance);
    if (!none.complete() || none.witness().isPresent()) {
      return explanation.withoutCertificate();
    }
    Certificate certificate = explanation.certificate().get();
    List<Certificate.Claim> claims = none.arguments().stream().map(Certificates::claim).toList();
    return explanation.with(
        Optional.of(certificate.claiming(certificate.claims(), Optional.of(claims))));
  }

  /**
   * Why there is no data race: for each two accesses that might race, what orders them. That no
   * execution has one is known to the caller.
   */
  public Explanation raceFree() {
    List<Argument> orders = new ArrayList<>();
    boolean complete = true;
    try {
      for (Plan.Test flag : space.model().plan().flags()) {
        boolean race = Explanation.isOfRace(Raised.name(flag.modifier(), flag.name()));
        List<Edge> pairs = race ? Executions.possiblePairs(space, flag.node()) : List.of();
        for (Edge pair : pairs) {
          complete &= !mayRace(pair) || findOrders(flag, pair, orders);
        }
      }
    } catch (BudgetSpentException e) {
      complete = false;
    }
    Refutation of = new Refutation(space, orders, Optional.empty(), complete, complete);
    return forbidden(true, true, of).withoutCertificate();
  }

  /** Adds what orders two accesses; false if not every candidate was looked at. */
  private boolean findOrders(Plan.Test flag, Edge pair, List<Argument> orders) {
    MemoryModel raising = space.model().raising(flag, pair.from(), pair.to());
    Allowance part = allowance.part(MOST_STEPS_FOR_PAIR);
    Question any = new Question(new Proposition.Literal(true), true);
    Refutation none = Refuter.refuteOnly(space.under(raising), any, part);
    none.arguments().stream()
        .filter(argument -> Chain.isOrder(argument) && !argument.steps().isEmpty())
        .forEach(orders::add);
    return none.complete() && none.witness().isEmpty();
  }

  /** Whether one access is plain, and none is the initial write. */
  private boolean mayRace(Edge pair) {
    Event from = space.structure().events().get(pair.from());
    Event to = space.structure().events().get(pair.to());
    return from.thread() >= 0
        && to.thread() >= 0
        && (from.mode().equals(AccessMode.PLAIN) || to.mode().equals(AccessMode.PLAIN));
  }

  private Explanation flagged(Plan.Test flag, String name) {
    try {
      Optional<Explanation.Flagged> found = found(flag, name);
      if (found.isPresent()) {
        return found.get();
      }
    } catch (BudgetSpentException e) {
      // There was no time to show what was found.
    }
    return new Explanation.UnshownFlag(test, model, name);
  }

  private Optional<Explanation.Flagged> found(Plan.Test flag, String name) {
    Space raising = space.under(space.model().raising(flag));
    Question any = new Question(new Proposition.Literal(true), true);
    // An interleaving shows it best.
    Space interleaved = raising.under(raising.model().withInterleavingsOnly());
    Optional<Candidate> found =
        Refuter.refuteOnly(interleaved, any, allowance)
            .witness()
            .or(() -> Refuter.refuteOnly(raising, any, allowance).witness());
    return found.map(
        candidate -> {
          Execution execution = Executions.of(candidate);
          List<Edge> all = Executions.pairs(candidate, flag.node());
          List<Edge> pairs =
              name.equals(MemoryModel.WEAKER)
                  ? ShortestCycle.of(
                      all.stream().map(Edge::from).distinct().toList(), all, space.limits())
                  : all;
          return new Explanation.Flagged(
              test,
              model,
              name,
              rule(flag),
              execution,
              Timeline.of(execution, space.limits()),
              pairs,
              missing(name, pairs, candidate, flag.node(), execution),
              Optional.of(new Certificates(space, true).of(candidate, name, pairs)));
        });
  }

  /** Of a race, what would order the first two accesses. */
  private Optional<MissingOrder> missing(
      String flag, List<Edge> pairs, Candidate candidate, int node, Execution execution) {
    boolean race = Explanation.isOfRace(flag) && !pairs.isEmpty();
    return race && pairs.get(0).from() != pairs.get(0).to()
        ? Optional.of(MissingOrder.of(pairs.get(0), space, candidate.facts(), node, execution))
        : Optional.empty();
  }

  private static String rule(Plan.Test check) {
    return SourceFile.readable(check.span().file().line(check.span().line())).strip();
  }

  /**
   * The candidates with any order of writes. Where a model narrows the choice beforehand by what
   * its checks would refuse, the checks say it better.
   */
  private Space free() {
    return space.under(space.model().withoutNarrowing());
  }

  private Explanation forbidden(boolean wanted, boolean races, Refutation refutation) {
    List<Chain> chains = new ArrayList<>();
    Links links = new Links(space);
    try {
      for (Argument argument : refutation.arguments()) {
        chains.add(chain(argument, links));
      }
    } catch (BudgetSpentException e) {
      // The others cannot be told any more.
    }
    Refutation told = refutation.of(chains.stream().map(Chain::argument).toList());
    Optional<Certificate> certificate =
        told.complete()
            ? Optional.of(new Certificates(space, wanted).of(chains))
            : Optional.empty();
    return new Explanation.Forbidden(
        test,
        model,
        wanted,
        races,
        chains,
        Orderings.of(told.arguments(), links, space),
        told,
        certificate);
  }

  private Chain chain(Argument argument, Links links) {
    String check;
    String rule;
    boolean cyclic = true;
    if (argument.violation() instanceof Violation.OfCheck of) {
      Plan.Test its = of.check();
      check = its.title();
      rule = rule(its);
      cyclic = its.property() != Property.EMPTY;
    } else {
      Plan.Choice choice =
          space.model().plan().choices().get(((Violation.OfOrder) argument.violation()).choice());
      check = space.model().names().getOrDefault(choice.node(), "an order");
      rule = "a choice of " + check;
    }
    List<Link> steps = links.of(argument.steps());
    return new Chain(
        argument,
        Executions.of(space, argument.facts()),
        check,
        rule,
        cyclic ? links.joined(turned(steps)) : steps);
  }

  /** A cycle from the thread on that comes first, where a thread's part of it ends. */
  private List<Link> turned(List<Link> cycle) {
    int best = 0;
    for (int i = 0; i < cycle.size(); i++) {
      if (begins(cycle, i) && (!begins(cycle, best) || thread(cycle, i) < thread(cycle, best))) {
        best = i;
      }
    }
    List<Link> turned = new ArrayList<>(cycle.subList(best, cycle.size()));
    turned.addAll(cycle.subList(0, best));
    return turned;
  }

  private static boolean begins(List<Link> cycle, int at) {
    Link before = cycle.get((at + cycle.size() - 1) % cycle.size());
    return cycle.get(at).isCommunication() && !before.isCommunication();
  }

  private int thread(List<Link> cycle, int at) {
    int thread = space.structure().events().get(cycle.get(at).from()).thread();
    return thread < 0 ? Integer.MAX_VALUE : thread;
  }
}
