package dev.assay.verify;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.certificate.Certificate;
import dev.assay.certificate.Certificate.Claim;
import dev.assay.certificate.Certificate.Pair;
import dev.assay.certificate.Certificate.Raised;
import dev.assay.certificate.Fact;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.program.ThreadCode;
import dev.assay.source.InputException;
import dev.assay.verify.CatValue.Orders;
import dev.assay.verify.CatValue.Relation;
import dev.assay.verify.Translation.Chosen;
import dev.assay.verify.Translation.Local;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Judges certificates. That an execution is claimed is borne out if its facts decide everything, it
 * ends as asked, and no check of the model refuses it. That none is claimed is borne out if every
 * candidate that ends as asked falls under a claim, and each of these makes its check fail by its
 * facts alone, whatever else is so where the threads go these ways.
 */
public final class Verifier {

  private final Program test;
  private final Rules rules;
  private final int unroll;
  private final Limits limits;
  private final List<List<ThreadPath>> paths = new ArrayList<>();

  /**
   * A verifier for a test under a model.
   *
   * @param unroll how often a loop's body may run; the test's own line wins
   * @param limits of what all of its judgements may take
   */
  public Verifier(Program test, Rules rules, int unroll, Limits limits) {
    this.test = test;
    this.rules = rules;
    this.limits = limits;
    this.unroll =
        test.setting("unroll")
            .map(setting -> Integer.parseInt(setting.value().trim()))
            .orElse(unroll);
  }

  /** Whether all that was asked was decided, or else which limit was reached first. */
  public Completeness completeness() {
    return limits.completeness();
  }

  /** The name of the model. */
  public String model() {
    return rules.name();
  }

  /**
   * Why a certificate does not bear out what it claims; empty if it does.
   *
   * @throws BudgetSpentException if a limit is reached before that is known
   */
  public Optional<String> objection(Certificate certificate) {
    try {
      return objectionToNames(certificate).or(() -> objectionToClaim(certificate));
    } catch (NotDecided e) {
      return Optional.of("what the model does depends on what the facts leave open");
    } catch (InputException e) {
      return Optional.of("the model cannot be run: " + e.getMessage());
    }
  }

  private Optional<String> objectionToNames(Certificate certificate) {
    if (!certificate.content().equals(test.file().digest())) {
      return Optional.of("it was made for a test with another text");
    }
    if (!certificate.model().equals(rules.name())
        || !certificate.modelContent().equals(rules.digest())) {
      return Optional.of("it was made for another model than " + rules.name());
    }
    if (certificate.unroll() != unroll) {
      return Optional.of("it was made with --unroll " + certificate.unroll());
    }
    for (List<String> names : List.of(certificate.events(), certificate.branches())) {
      List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
      if (new TreeSet<>(named).size() != named.size()) {
        return Optional.of("two events or branches have one name");
      }
    }
    Outcome outcome = asked(certificate);
    List<Fact> facts = new ArrayList<>(certificate.execution());
    certificate.claims().forEach(claim -> facts.addAll(claim.facts()));
    certificate.raceFree().ifPresent(all -> all.forEach(c -> facts.addAll(c.facts())));
    for (Fact fact : facts) {
      if (!isMeaningful(fact, certificate, outcome.addresses().length)) {
        return Optional.of("the test has no " + fact);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    certificate.raised().ifPresent(raised -> pairs.addAll(raised.pairs()));
    certificate.claims().forEach(claim -> pairs.addAll(claim.steps()));
    certificate.raceFree().ifPresent(all -> all.forEach(c -> pairs.addAll(c.steps())));
    int events = certificate.events().size();
    return pairs.stream().anyMatch(pair -> pair.from() >= events || pair.to() >= events)
        ? Optional.of("a step or a pair is of events that have no name")
        : Optional.empty();
  }

  private static boolean isMeaningful(Fact fact, Certificate certificate, int cells) {
    int events = certificate.events().size();
    if (fact instanceof Fact.Way way) {
      return way.branch() < certificate.branches().size()
          && !certificate.branches().get(way.branch()).isEmpty();
    }
    if (fact instanceof Fact.ReadsFrom reads) {
      return reads.read() < events && reads.write() < events;
    }
    if (fact instanceof Fact.Last last) {
      return last.slot() < cells && last.write() < events;
    }
    if (fact instanceof Fact.Before before) {
      return before.first() < events && before.second() < events;
    }
    return !((Fact.Element) fact).bits().isEmpty();
  }

  private Outcome asked(Certificate certificate) {
    return certificate.raised().isPresent()
        ? new Outcome(test, new Proposition.Literal(true), true)
        : new Outcome(test, test.condition().proposition(), certificate.wanted());
  }

  private Optional<String> objectionToClaim(Certificate certificate) {
    if (paths.isEmpty()) {
      PathFinder finder = new PathFinder(unroll, limits);
      for (ThreadCode thread : rules.mapped(test).threads()) {
        paths.add(finder.of(thread, ThreadPath.MOST_EVENTS * (paths.size() + 1)));
      }
    }
    Outcome outcome = asked(certificate);
    Judgement judgement = new Judgement(rules, outcome.addresses(), limits);
    if (certificate.possible()) {
      return objectionToExecution(certificate, outcome, judgement);
    }
    if (certificate.raised().isPresent()) {
      return Optional.of("that a flag is never raised has no certificate");
    }
    Optional<String> objection =
        objectionToRefutation(
            certificate,
            outcome,
            certificate.raceFree().isPresent() ? judgement.ofSequenced() : judgement);
    if (objection.isPresent() || certificate.raceFree().isEmpty()) {
      return objection;
    }
    Certificate races = certificate.claiming(certificate.raceFree().get(), Optional.empty());
    Outcome any = new Outcome(test, new Proposition.Literal(true), true);
    return objectionToRefutation(races, any, judgement.ofRacing())
        .map(why -> "of the absence of races, " + why);
  }

  private Optional<String> objectionToRefutation(
      Certificate certificate, Outcome outcome, Judgement judgement) {
    for (Outcome way : outcome.ways()) {
      Optional<String> objection =
          new Coverage(test, paths, certificate, way, judgement, limits).objection();
      if (objection.isPresent()) {
        return objection;
      }
    }
    return objectionToUnknownChecks(certificate);
  }

  /** A claim that no candidate falls under has to be about a check that there is, at least. */
  private static Optional<String> objectionToUnknownChecks(Certificate certificate) {
    for (Claim claim : certificate.claims()) {
      if (claim.choice() < 0 && claim.check().isEmpty()) {
        return Optional.of("an argument is about no check");
      }
    }
    return Optional.empty();
  }

  // An execution.

  private Optional<String> objectionToExecution(
      Certificate certificate, Outcome outcome, Judgement judgement) {
    List<ThreadPath> chosen = new ArrayList<>();
    for (List<ThreadPath> ways : paths) {
      List<ThreadPath> its = ways.stream().filter(path -> goes(path, certificate)).toList();
      if (its.size() != 1) {
        return Optional.of(
            its.isEmpty()
                ? "the facts of the execution contradict each other"
                : "the execution leaves open which way a thread goes");
      }
      chosen.add(its.get(0));
    }
    Combination of = new Combination(test, chosen, List.of());
    Translation names = new Translation(certificate, of);
    Optional<Local> facts = names.of(certificate.execution());
    if (facts.isEmpty()) {
      return Optional.of("the facts of the execution speak of what it has not");
    }
    Draft draft = new Draft(of, outcome.addresses().length);
    if (!Judgement.decide(draft, facts.get().facts()) || !draft.settle()) {
      return Optional.of("the facts of the execution contradict each other");
    }
    for (int read : of.reads) {
      if (draft.source[read] == Draft.OPEN) {
        return Optional.of("the execution leaves open what event " + read + " reads");
      }
    }
    if (!draft.close()) {
      return Optional.of("the execution computes what has no value");
    }
    long[] addresses = outcome.addresses();
    for (int slot = 0; slot < addresses.length; slot++) {
      if (!Coverage.lastWrites(draft, addresses[slot]).contains(draft.last[slot])) {
        return Optional.of("the execution leaves open which write is last");
      }
    }
    if (!outcome.mayBe(Coverage.finals(draft))) {
      return Optional.of("the execution ends otherwise");
    }
    return objectionOfModel(certificate, draft, facts.get(), names, judgement);
  }

  private static boolean goes(ThreadPath path, Certificate certificate) {
    for (Fact fact : certificate.execution()) {
      if (fact instanceof Fact.Way way) {
        Boolean its = path.ways.get(certificate.branches().get(way.branch()));
        if (its != null && its != way.taken()) {
          return false;
        }
      }
    }
    return true;
  }

  private Optional<String> objectionOfModel(
      Certificate certificate, Draft draft, Local facts, Translation names, Judgement judgement) {
    Judgement.Run run = judgement.run(draft);
    Stage stage = run.model().first();
    while (stage.choice().isPresent()) {
      int number = stage.choices();
      CatValue set = run.choices(stage);
      Optional<CatValue> chosen = Optional.empty();
      if (set instanceof Orders orders) {
        Relation order = run.order(orders, Optional.ofNullable(draft.before.get(number)));
        chosen =
            Optional.<CatValue>of(order)
                .filter(o -> order.isExact() && order.lower().isIrreflexive());
      } else {
        chosen = chosen(run, set, number, facts);
      }
      if (chosen.isEmpty()) {
        return Optional.of("the execution does not make choice " + number + " of the model");
      }
      stage = run.model().after(stage, chosen.get());
    }
    for (Stage.Check check : stage.checks()) {
      if (check.isRequired()) {
        if (run.model().isViolated(check)) {
          return Optional.of("the execution fails " + check.title());
        }
        if (!run.model().isDecided(check)) {
          return Optional.of("the execution leaves open whether it passes " + check.title());
        }
      }
    }
    Stage end = stage;
    return certificate
        .raised()
        .flatMap(raised -> objectionToFlag(raised, run, end, names, judgement));
  }

  private static Optional<CatValue> chosen(
      Judgement.Run run, CatValue set, int choice, Local facts) {
    List<CatValue> elements = run.model().evaluator().algebra().elements(set);
    for (Chosen chosen : facts.elements()) {
      for (int i = 0; i < elements.size(); i++) {
        if (chosen.choice() == choice && chosen.is(elements.get(i), i)) {
          return Optional.of(elements.get(i));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> objectionToFlag(
      Raised raised, Judgement.Run run, Stage end, Translation names, Judgement judgement) {
    List<Stage.Check> flags =
        end.checks().stream()
            .filter(check -> !check.isRequired())
            .filter(check -> Raised.name(check.modifier(), check.name()).equals(raised.flag()))
            .toList();
    if (flags.isEmpty()) {
      return Optional.of("the model has no flag " + raised.flag());
    }
    for (Stage.Check flag : flags) {
      boolean unless = flag.modifier() == dev.assay.cat.CatStatement.Modifier.UNDEFINED_UNLESS;
      if (run.model().isViolated(flag) == unless) {
        Pairs about = judgement.pairs(run, flag);
        return raised.pairs().stream()
            .filter(pair -> !has(about, names.event(pair.from()), names.event(pair.to())))
            .findFirst()
            .map(pair -> "the flag is not about events " + pair.from() + " and " + pair.to());
      }
    }
    return Optional.of("the execution fails " + raised.flag());
  }

  private static boolean has(Pairs pairs, int from, int to) {
    return from >= 0 && to >= 0 && pairs.has(from, to);
  }
}
