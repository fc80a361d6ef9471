package dev.assay.evidence;

import dev.assay.evidence.Certificate.Claim;
import dev.assay.evidence.Certificate.Pair;
import dev.assay.evidence.Certificate.Raised;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Plan;
import dev.assay.program.Proposition;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges certificates. That an execution is claimed is borne out if its facts decide everything, it
 * ends as asked, and no check of the model refuses it. That none is claimed is borne out if each
 * claim's facts make its check fail, its steps hold, and every candidate that ends as asked falls
 * under a claim.
 */
public final class Verifier {

  private final Space space;
  private final EventStructure structure;
  private final Plan plan;
  private final Allowance allowance;

  /** A verifier for the candidates of a test, with the model as it is written. */
  public Verifier(Space space, Allowance allowance) {
    this.space = space;
    this.structure = space.structure();
    this.plan = space.model().plan();
    this.allowance = allowance;
  }

  /** The name of the model. */
  public String model() {
    return space.model().name();
  }

  /** Why a certificate does not bear out what it claims; empty if it does. */
  public Optional<String> objection(Certificate certificate) {
    if (!certificate.content().equals(structure.program().file().digest())) {
      return Optional.of("it was made for a test with another text");
    }
    if (!certificate.model().equals(space.model().name())
        || !certificate.modelContent().equals(space.model().digest())) {
      return Optional.of("it was made for another model than " + space.model().name());
    }
    if (certificate.unroll() != structure.unroll()) {
      return Optional.of("it was made with --unroll " + certificate.unroll());
    }
    if (certificate.raised().isPresent()) {
      return objectionToFlag(certificate, certificate.raised().get());
    }
    Question question =
        new Question(structure.program().condition().proposition(), certificate.wanted());
    return certificate.possible()
        ? objectionToWitness(certificate.execution(), question)
        : objectionToRefutation(certificate.claims(), question);
  }

  /** A flag is a requirement of the model that has it as one. */
  private Optional<String> objectionToFlag(Certificate certificate, Raised raised) {
    Optional<Plan.Test> flag =
        plan.flags().stream().filter(each -> Raised.name(each).equals(raised.flag())).findFirst();
    if (flag.isEmpty()) {
      return Optional.of("the model has no flag " + raised.flag());
    }
    if (!certificate.possible()) {
      return Optional.of("that a flag is never raised has no certificate");
    }
    Verifier raising = new Verifier(space.under(space.model().raising(flag.get())), allowance);
    Question any = new Question(new Proposition.Literal(true), true);
    Optional<String> objection = raising.objectionToWitness(certificate.execution(), any);
    return objection.isPresent()
        ? objection
        : objectionToPairs(certificate.execution(), flag.get().node(), raised.pairs());
  }

  private Optional<String> objectionToPairs(List<Fact> facts, int node, List<Pair> pairs) {
    Candidate candidate = new Candidate(space);
    facts.forEach(candidate::decide);
    candidate.settle(List.of());
    new CopyCircles(candidate).close();
    List<Edge> flagged = Executions.pairs(candidate, node);
    return pairs.stream()
        .filter(pair -> !flagged.contains(new Edge(pair.from(), pair.to())))
        .findFirst()
        .map(pair -> "the flag is not about events " + pair.from() + " and " + pair.to());
  }

  // An execution.

  private Optional<String> objectionToWitness(List<Fact> facts, Question question) {
    Candidate candidate = new Candidate(space);
    for (Fact fact : facts) {
      if (!isMeaningful(fact)) {
        return Optional.of("the test has no " + fact);
      }
      if (!candidate.decide(fact)) {
        return Optional.of("the facts of the execution contradict each other at " + fact);
      }
    }
    if (!candidate.settle(List.of())) {
      return Optional.of("the facts of the execution contradict each other");
    }
    for (int b = 0; b < structure.branches().size(); b++) {
      if (candidate.isOpen(b)) {
        return Optional.of("the execution leaves branch " + b + " open");
      }
    }
    for (int read : space.reads()) {
      if (candidate.isPresent(read) && candidate.source[read] == Candidate.NONE) {
        return Optional.of("the execution leaves open what event " + read + " reads");
      }
    }
    if (!new CopyCircles(candidate).close()) {
      return Optional.of("the execution computes what has no value");
    }
    return objectionToOrders(candidate)
        .or(
            () ->
                question.mayBe(candidate)
                    ? Optional.empty()
                    : Optional.of("the execution ends otherwise"))
        .or(() -> objectionOfModel(candidate));
  }

  private Optional<String> objectionToOrders(Candidate candidate) {
    long[] addresses = space.state().addresses();
    for (int slot = 0; slot < addresses.length; slot++) {
      if (!space.lastWrites(addresses[slot], candidate).contains(candidate.last[slot])) {
        return Optional.of("the execution leaves open which write is last");
      }
    }
    Evaluation evaluation = new Evaluation(candidate);
    for (int k = 0; k < plan.choices().size(); k++) {
      if (plan.choices().get(k) instanceof Plan.Choice.Elements elements) {
        long[] chosen = candidate.element(k);
        if (chosen == null
            || evaluation.elements(elements).stream()
                .noneMatch(element -> java.util.Arrays.equals(element, chosen))) {
          return Optional.of("the execution does not make choice " + k + " of the model");
        }
      } else if (evaluation.isContradictory(k)
          || !evaluation.of(plan.choices().get(k).node()).isExact()) {
        return Optional.of("the execution leaves the order of choice " + k + " open");
      }
    }
    return Optional.empty();
  }

  private Optional<String> objectionOfModel(Candidate candidate) {
    Evaluation evaluation = new Evaluation(candidate);
    for (Plan.Test check : plan.requirements()) {
      if (!evaluation.of(check.node()).isExact()) {
        return Optional.of("the execution leaves open whether it passes " + check.title());
      }
      if (evaluation.isViolated(check)) {
        return Optional.of("the execution fails " + check.title());
      }
    }
    return Optional.empty();
  }

  // A refutation.

  private Optional<String> objectionToRefutation(List<Claim> claims, Question question) {
    for (int i = 0; i < claims.size(); i++) {
      Optional<String> objection = objection(claims.get(i));
      if (objection.isPresent()) {
        return Optional.of("argument " + (i + 1) + ": " + objection.get());
      }
    }
    List<List<Fact>> covered = new ArrayList<>(claims.stream().map(Claim::facts).toList());
    CandidateSearch search = new CandidateSearch(space, allowance);
    boolean open = search.findConsistentlyOrdered(question, covered).isPresent();
    if (allowance.isSpent()) {
      return Optional.of("the search for a candidate without an argument was given up");
    }
    return open ? Optional.of("no argument covers some candidate") : Optional.empty();
  }

  private Optional<String> objection(Claim claim) {
    Candidate candidate = new Candidate(space);
    for (Fact fact : claim.facts()) {
      if (!isMeaningful(fact)) {
        return Optional.of("the test has no " + fact);
      }
      if (!candidate.decide(fact)) {
        return Optional.of("its facts contradict each other");
      }
    }
    if (!candidate.settle(List.of())) {
      return Optional.of("its facts contradict each other");
    }
    Evaluation evaluation = new Evaluation(candidate);
    if (claim.choice() >= 0) {
      boolean isOrder =
          claim.choice() < plan.choices().size()
              && plan.choices().get(claim.choice()) instanceof Plan.Choice.Orders;
      return isOrder && evaluation.isContradictory(claim.choice())
          ? Optional.empty()
          : Optional.of("the order does not contradict itself");
    }
    boolean fails =
        plan.requirements().stream()
            .anyMatch(check -> check.title().equals(claim.check()) && evaluation.isViolated(check));
    if (!fails) {
      return Optional.of("its facts do not make " + claim.check() + " fail");
    }
    return objectionToSteps(claim.steps(), evaluation);
  }

  private Optional<String> objectionToSteps(List<Pair> steps, Evaluation evaluation) {
    for (int i = 0; i < steps.size(); i++) {
      Pair step = steps.get(i);
      if (i > 0 && steps.get(i - 1).to() != step.from()) {
        return Optional.of("its steps do not follow each other");
      }
      if (step.from() >= structure.size()
          || step.to() >= structure.size()
          || !isRelated(step, evaluation)) {
        return Optional.of(
            "its facts do not give the step " + step.relation() + " from " + step.from());
      }
    }
    return Optional.empty();
  }

  private boolean isRelated(Pair step, Evaluation evaluation) {
    if (step.relation().endsWith("^-1")) {
      String relation = step.relation().substring(0, step.relation().length() - 3);
      return isRelated(new Pair(step.to(), relation, step.from()), evaluation);
    }
    Universe universe = structure.universe();
    for (Node node : plan.nodes()) {
      boolean named =
          step.relation().equals(space.model().names().get(node.id()))
              || (node.operator() == Node.Operator.BASE && node.name().equals(step.relation()));
      if (named
          && !node.isSet()
          && universe.has(evaluation.of(node.id()).lower(), step.from(), step.to())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a fact speaks of what the test and the model have. */
  private boolean isMeaningful(Fact fact) {
    if (fact instanceof Fact.Way way) {
      return way.branch() < structure.branches().size();
    }
    if (fact instanceof Fact.ReadsFrom reads) {
      return reads.read() < structure.size()
          && structure.events().get(reads.read()).kind().reads()
          && java.util.stream.IntStream.of(space.writesFor(reads.read()))
              .anyMatch(write -> write == reads.write());
    }
    if (fact instanceof Fact.Last last) {
      return last.slot() < space.state().addresses().length
          && last.write() < structure.size()
          && structure.events().get(last.write()).kind().writes();
    }
    if (fact instanceof Fact.Before before) {
      return before.choice() < plan.choices().size()
          && plan.choices().get(before.choice()) instanceof Plan.Choice.Orders
          && before.first() < structure.size()
          && before.second() < structure.size();
    }
    Fact.Element element = (Fact.Element) fact;
    return element.choice() < plan.choices().size()
        && plan.choices().get(element.choice()) instanceof Plan.Choice.Elements
        && element.bits().size() == structure.universe().newRelation().length;
  }
}
