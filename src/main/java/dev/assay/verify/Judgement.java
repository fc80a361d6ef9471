package dev.assay.verify;

import dev.assay.budget.Limits;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.certificate.Certificate.Claim;
import dev.assay.certificate.Certificate.Pair;
import dev.assay.certificate.Fact;
import dev.assay.source.SourceSpan;
import dev.assay.verify.CatValue.EventSet;
import dev.assay.verify.CatValue.Orders;
import dev.assay.verify.CatValue.Relation;
import dev.assay.verify.Translation.Chosen;
import dev.assay.verify.Translation.Local;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a model says of drafts. */
final class Judgement {

  private final Rules rules;
  private final long[] addresses;
  private final Limits limits;
  private final List<Further> further;

  Judgement(Rules rules, long[] addresses, Limits limits) {
    this(rules, addresses, limits, List.of());
  }

  private Judgement(Rules rules, long[] addresses, Limits limits, List<Further> further) {
    this.rules = rules;
    this.addresses = addresses;
    this.limits = limits;
    this.further = further;
  }

  /** A check of what the model calls by a name, which the model does not make itself. */
  private record Further(String title, boolean negated, Property property, String of) {

    Stage.Check at(Stage end, SourceSpan span) {
      return new Stage.Check(
          Modifier.NONE,
          negated,
          property,
          new CatExpression.Name(of, span),
          Optional.of(title),
          span,
          end.scope());
    }
  }

  private static final Further SEQUENCED =
      new Further("no-race", false, Property.ACYCLIC, "must-precede");

  private static final Further RACING =
      new Further("plain-race", true, Property.EMPTY, "plain-race");

  /** The same for executions in which nothing comes before what it follows. */
  Judgement ofSequenced() {
    return new Judgement(rules, addresses, limits, List.of(SEQUENCED));
  }

  /** The same for such executions with a race of plain accesses. */
  Judgement ofRacing() {
    return new Judgement(rules, addresses, limits, List.of(SEQUENCED, RACING));
  }

  private List<Stage.Check> checks(Stage end) {
    List<Stage.Check> all = new ArrayList<>(end.checks());
    further.forEach(check -> all.add(check.at(end, rules.top())));
    return all;
  }

  /** The run of the model on a draft. */
  Run run(Draft draft) {
    BaseScope base = new BaseScope(draft, rules, addresses, limits);
    CatEvaluator evaluator =
        new CatEvaluator(base.algebra(), rules.variants(), base::unbound, limits);
    return new Run(new CatRun(evaluator, rules, base), base);
  }

  /** A model on its way over a draft. */
  record Run(CatRun model, BaseScope base) {

    /** What the model chooses from. */
    CatValue choices(Stage stage) {
      try {
        return model.evaluator().evaluate(stage.choice().orElseThrow().set(), stage.scope());
      } catch (NotDecided e) {
        return CatValue.Open.OPEN;
      }
    }

    /** An order with some pairs decided beside those of its base. */
    Relation order(Orders orders, Optional<Pairs> decided) {
      Relation known = orders.base();
      return base.orders()
          .range(
              decided
                  .map(d -> new Orders(orders.set(), with(known, d), orders.total()))
                  .orElse(orders));
    }

    private static Relation with(Relation base, Pairs more) {
      return new Relation(base.lower().or(more), base.upper().or(more));
    }
  }

  /** Decides facts in a draft; false if they contradict each other. */
  static boolean decide(Draft draft, List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.ReadsFrom reads) {
        int known = draft.source[reads.read()];
        if ((known != Draft.OPEN && known != reads.write())
            || !draft.of.mayFeed(reads.write(), reads.read())) {
          return false;
        }
        draft.source[reads.read()] = reads.write();
      } else if (fact instanceof Fact.Last last) {
        int known = draft.last[last.slot()];
        if (known != Draft.OPEN && known != last.write()) {
          return false;
        }
        draft.last[last.slot()] = last.write();
      } else if (fact instanceof Fact.Before before) {
        Pairs pairs =
            draft
                .before
                .getOrDefault(before.choice(), Pairs.none(draft.of.size()))
                .with(before.first(), before.second())
                .transitive();
        if (!pairs.isIrreflexive()) {
          return false;
        }
        draft.before.put(before.choice(), pairs);
      }
    }
    return true;
  }

  /**
   * What is wrong with a claim in a combination; empty if no execution of it has its facts.
   *
   * @param names of events in the certificate
   */
  Optional<String> objection(Claim claim, Local facts, Combination of, Translation names) {
    Draft draft = new Draft(of, addresses.length);
    if (!decide(draft, facts.facts()) || !draft.settle()) {
      return Optional.empty();
    }
    Run run = run(draft);
    Stage stage = run.model().first();
    while (stage.choice().isPresent()) {
      CatValue set = run.choices(stage);
      CatValue chosen = CatValue.Open.OPEN;
      if (set instanceof Orders orders) {
        Relation order = run.order(orders, Optional.ofNullable(draft.before.get(stage.choices())));
        if (!order.lower().isIrreflexive()) {
          return claim.choice() < 0 || claim.choice() == stage.choices()
              ? Optional.empty()
              : Optional.of("the order does not contradict itself");
        }
        chosen = order;
      } else {
        chosen = element(facts, stage.choices(), set);
      }
      stage = run.model().after(stage, chosen);
    }
    if (claim.choice() >= 0) {
      return Optional.of("the order does not contradict itself");
    }
    boolean fails =
        checks(stage).stream()
            .filter(check -> check.isRequired() && check.isCalled(claim.check()))
            .anyMatch(run.model()::isViolated);
    return fails
        ? objectionToSteps(claim.steps(), stage, names)
        : Optional.of("its facts do not make " + claim.check() + " fail");
  }

  /** What facts say that the model chooses. */
  private static CatValue element(Local facts, int choice, CatValue set) {
    for (Chosen chosen : facts.elements()) {
      if (chosen.choice() == choice) {
        if (set instanceof CatValue.ValueSet values
            && chosen.relation().isEmpty()
            && chosen.number() >= 0
            && chosen.number() < values.elements().size()) {
          return values.elements().get((int) chosen.number());
        }
        if (chosen.relation().isPresent()) {
          return Relation.exactly(chosen.relation().get());
        }
      }
    }
    return CatValue.Open.OPEN;
  }

  private static Optional<String> objectionToSteps(List<Pair> steps, Stage end, Translation names) {
    for (int i = 0; i < steps.size(); i++) {
      Pair step = steps.get(i);
      if (i > 0 && steps.get(i - 1).to() != step.from()) {
        return Optional.of("its steps do not follow each other");
      }
      int from = names.event(step.from());
      int to = names.event(step.to());
      if (from < 0 || to < 0 || !isRelated(from, step.relation(), to, end.scope())) {
        return Optional.of(
            "its facts do not give the step " + step.relation() + " from " + step.from());
      }
    }
    return Optional.empty();
  }

  private static boolean isRelated(int from, String relation, int to, Scope scope) {
    if (relation.endsWith("^-1")) {
      return isRelated(to, relation.substring(0, relation.length() - 3), from, scope);
    }
    return scope.all(relation).stream()
        .anyMatch(value -> value instanceof Relation its && its.lower().has(from, to));
  }

  /** The pairs that a flag is about; of a set, its events with themselves. */
  Pairs pairs(Run run, Stage.Check flag) {
    CatValue value = run.model().evaluator().evaluate(flag.expression(), flag.scope());
    return value instanceof EventSet set
        ? set.lower().identity()
        : run.base().algebra().relation(value, flag.span()).lower();
  }
}
