package dev.assay.evidence;

import dev.assay.certificate.Fact;
import dev.assay.evidence.Derivations.Costs;
import dev.assay.evidence.Derivations.Failure;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds arguments against candidates, and judges arguments that others have found. */
final class Arguments {

  // What facts cost: few that the outcome does not settle, then few communications, then few steps.
  private static final int OPEN = 1000;
  private static final int COMMUNICATION = 100;
  private static final int STEP = 10;
  private static final int DEPENDENCY = 8;

  private final Space space;
  private final EventStructure structure;
  private final Plan plan;

  /** What is so in all candidates with the outcome. */
  private final Candidate common;

  Arguments(Space space, Candidate common) {
    this.space = space;
    this.structure = space.structure();
    this.plan = space.model().plan();
    this.common = common;
  }

  /** The cheapest argument against a candidate, if what is decided of it violates the model. */
  Optional<Argument> against(Evaluation evaluation) {
    Violation cheapest = null;
    List<Step> steps = List.of();
    int cost = Integer.MAX_VALUE;
    try (Derivations derivations = new Derivations(evaluation, costs())) {
      for (Violation violation : violations(evaluation)) {
        Optional<Failure> failure = failure(violation, derivations);
        int its = failure.map(Failure::cost).orElse(Derivations.NEVER);
        if (its < cost) {
          cost = its;
          cheapest = violation;
          steps = failure.map(Failure::steps).orElse(List.of());
        }
      }
    }
    return cheapest == null
        ? Optional.empty()
        : Optional.of(argument(cheapest, needed(evaluation.candidate(), cheapest, steps)));
  }

  private List<Violation> violations(Evaluation evaluation) {
    List<Violation> violations = new ArrayList<>();
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Orders && evaluation.isContradictory(k)) {
        violations.add(new Violation.OfOrder(k));
      }
    }
    if (!violations.isEmpty()) {
      // Of an order that is none, checks say nothing.
      return violations;
    }
    for (Plan.Test check : plan.requirements()) {
      if (evaluation.isViolated(check)) {
        violations.add(new Violation.OfCheck(check));
      }
    }
    return violations;
  }

  private Optional<Failure> failure(Violation violation, Derivations derivations) {
    return violation instanceof Violation.OfCheck of
        ? derivations.failure(of.check())
        : derivations.loop(
            (Plan.Choice.Orders) plan.choices().get(((Violation.OfOrder) violation).choice()));
  }

  /** An argument by its facts: the steps are what these show. */
  Argument argument(Violation violation, List<Fact> facts) {
    List<Fact> open = facts.stream().filter(fact -> !common.holds(fact)).toList();
    Candidate candidate = new Candidate(space);
    facts.forEach(candidate::decide);
    if (!candidate.settle(List.of())) {
      return new Argument(violation, facts, open, List.of());
    }
    try (Evaluation evaluation = new Evaluation(candidate);
        Derivations derivations = new Derivations(evaluation, costs())) {
      return new Argument(
          violation,
          facts,
          open,
          failure(violation, derivations).map(Failure::steps).orElse(List.of()));
    }
  }

  // Which facts an argument needs.

  /** Whether no execution that passes a check, or has an order, has some facts together. */
  boolean holds(Violation violation, List<Fact> facts) {
    Candidate candidate = new Candidate(space);
    for (Fact fact : facts) {
      if (!candidate.decide(fact)) {
        return true;
      }
    }
    if (!candidate.settle(List.of())) {
      return true;
    }
    try (Evaluation evaluation = new Evaluation(candidate)) {
      return violation instanceof Violation.OfCheck of
          ? evaluation.isViolated(of.check())
          : evaluation.isContradictory(((Violation.OfOrder) violation).choice());
    }
  }

  private List<Fact> needed(Candidate candidate, Violation violation, List<Step> steps) {
    Set<Fact> used = new LinkedHashSet<>();
    steps.forEach(step -> collect(step, candidate, used));
    List<Fact> facts = new ArrayList<>(used);
    if (!holds(violation, facts)) {
      List<Fact> rest = new ArrayList<>(candidate.facts());
      rest.removeAll(used);
      facts.addAll(rest);
      facts = without(violation, facts, rest);
    }
    // First those go that other executions with the outcome may lack.
    List<Fact> order = new ArrayList<>(facts);
    order.sort(java.util.Comparator.comparing(common::holds));
    for (Fact fact : order) {
      List<Fact> fewer = new ArrayList<>(facts);
      fewer.remove(fact);
      if (holds(violation, fewer)) {
        facts = fewer;
      }
    }
    return facts;
  }

  /** Leaves out as many of some facts as can be left out in halves. */
  private List<Fact> without(Violation violation, List<Fact> facts, List<Fact> rest) {
    if (rest.isEmpty()) {
      return facts;
    }
    List<Fact> fewer = new ArrayList<>(facts);
    fewer.removeAll(rest);
    if (holds(violation, fewer)) {
      return fewer;
    }
    if (rest.size() == 1) {
      return facts;
    }
    int half = rest.size() / 2;
    List<Fact> left = without(violation, facts, rest.subList(half, rest.size()));
    return without(violation, left, rest.subList(0, half));
  }

  /** The facts that steps rest on as they stand. */
  private void collect(Step step, Candidate candidate, Set<Fact> to) {
    Node node = plan.nodes().get(step.node());
    if (node.operator() == Node.Operator.BASE || node.operator() == Node.Operator.CHOICE) {
      addGuard(structure.events().get(step.from()).guard(), to);
      addGuard(structure.events().get(step.to()).guard(), to);
    }
    if (node.operator() == Node.Operator.BASE) {
      if (node.name().equals("rf")) {
        to.add(new Fact.ReadsFrom(step.to(), step.from()));
      } else {
        dependencies(node.name()).stream()
            .filter(d -> d.from() == step.from() && d.to() == step.to())
            .filter(d -> candidate.guard(d.guard()) > 0)
            .findFirst()
            .ifPresent(d -> addGuard(d.guard(), to));
      }
    } else if (node.operator() == Node.Operator.CHOICE) {
      Fact before = new Fact.Before(node.right(), step.from(), step.to());
      if (candidate.holds(before)) {
        to.add(before);
      }
    }
    step.parts().forEach(part -> collect(part, candidate, to));
  }

  private List<EventStructure.Dependency> dependencies(String name) {
    return switch (name) {
      case "addr" -> structure.addr();
      case "data" -> structure.data();
      case "ctrl" -> structure.ctrl();
      default -> List.of();
    };
  }

  private void addGuard(int guard, Set<Fact> to) {
    for (int literal : structure.guards().literals(guard)) {
      // Where other branches decide, the facts of these are sought afterwards.
      if (structure.forks().get(literal >> 1).isPresent()) {
        to.add(new Fact.Way(literal >> 1, (literal & 1) != 0));
      }
    }
  }

  // What facts cost.

  private Costs costs() {
    return new Costs() {
      @Override
      public int ofBase(Node node, int from, int to) {
        return ofEvent(from) + (from == to ? 0 : ofEvent(to)) + ofName(node, from, to);
      }

      @Override
      public int ofChoice(int choice, int from, int to) {
        boolean settled = isInitial(from) || IntStream.of(common.last).anyMatch(w -> w == to);
        return COMMUNICATION + (settled ? 0 : OPEN);
      }
    };
  }

  private boolean isInitial(int event) {
    return structure.events().get(event).thread() < 0;
  }

  private int ofName(Node node, int from, int to) {
    if (node.isSet()) {
      return node.name().startsWith("'") || node.name().equals("F") ? 2 : 0;
    }
    return switch (node.name()) {
      case "rf" -> COMMUNICATION + (common.holds(new Fact.ReadsFrom(to, from)) ? 0 : OPEN);
      case "addr", "data", "ctrl" -> DEPENDENCY;
      case "po" -> STEP;
      default -> 1;
    };
  }

  /** What it costs that an event is there. */
  private int ofEvent(int event) {
    Event at = structure.events().get(event);
    int cost = 0;
    for (int literal : structure.guards().literals(at.guard())) {
      cost += common.holds(new Fact.Way(literal >> 1, (literal & 1) != 0)) ? 0 : STEP;
    }
    assert cost >= 0 && Universe.has(common.possible, event) : "an event that cannot be";
    return cost;
  }
}
