package dev.assay.evidence;

import dev.assay.budget.Limits;
import dev.assay.certificate.Fact;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.Execution;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Value;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows candidates as executions. */
public final class Executions {

  private static final long BYTES_OF_EDGE = 32;

  private Executions() {}

  /** What the facts of an argument say of an execution. */
  public static Execution of(Space space, List<Fact> facts) {
    Candidate candidate = new Candidate(space);
    facts.forEach(candidate::decide);
    candidate.settle(List.of());
    return of(candidate);
  }

  /** A candidate with all that its model names, as far as it is decided. */
  public static Execution of(Candidate candidate) {
    Map<String, List<Edge>> relations = new TreeMap<>();
    try (Evaluation evaluation = new Evaluation(candidate)) {
      candidate
          .space()
          .model()
          .relations()
          .forEach(
              (name, node) -> relations.put(name, edges(evaluation.of(node).lower(), evaluation)));
    }
    return new Execution(occurrences(candidate), relations);
  }

  /** The pairs that a node of the model's plan has in an execution with some facts. */
  public static List<Edge> pairs(Space space, List<Fact> facts, int node) {
    Candidate candidate = new Candidate(space);
    facts.forEach(candidate::decide);
    candidate.settle(List.of());
    return pairs(candidate, node);
  }

  /** The pairs of a node of the model's plan; of a set, its events with themselves. */
  public static List<Edge> pairs(Candidate candidate, int node) {
    try (Evaluation evaluation = new Evaluation(candidate)) {
      long[] bits = evaluation.of(node).lower();
      if (!candidate.space().model().plan().nodes().get(node).isSet()) {
        return edges(bits, evaluation);
      }
      long[] identity = evaluation.universe().newRelation();
      evaluation.universe().identityOn(identity, bits);
      return edges(identity, evaluation);
    }
  }

  /** The pairs that a relation of the model's plan may have in some candidate. */
  public static List<Edge> possiblePairs(Space space, int node) {
    Candidate candidate = new Candidate(space);
    candidate.settle(List.of());
    try (Evaluation evaluation = new Evaluation(candidate)) {
      return edges(evaluation.of(node).upper(), evaluation);
    }
  }

  private static List<Edge> edges(long[] relation, Evaluation of) {
    Universe universe = of.universe();
    Limits limits = of.candidate().space().limits();
    List<Edge> edges = new ArrayList<>();
    for (int from = 0; from < universe.size(); from++) {
      limits.charge(1 + universe.size() / 128);
      int before = edges.size();
      for (int to = 0; to < universe.size(); to++) {
        if (universe.has(relation, from, to)) {
          edges.add(new Edge(from, to));
        }
      }
      limits.keep((edges.size() - before) * BYTES_OF_EDGE);
    }
    return edges;
  }

  private static List<Occurrence> occurrences(Candidate candidate) {
    List<Occurrence> occurrences = new ArrayList<>();
    for (Event event : candidate.structure().events()) {
      if (candidate.isPresent(event.id())) {
        Optional<Value> read =
            event.kind().reads() ? known(candidate.value[event.id()], candidate) : Optional.empty();
        occurrences.add(
            new Occurrence(
                event,
                event.location().map(candidate.terms()::value).flatMap(v -> known(v, candidate)),
                read,
                event.written().map(candidate.terms()::value).flatMap(v -> known(v, candidate))));
      }
    }
    return occurrences;
  }

  private static Optional<Value> known(long datum, Candidate candidate) {
    return datum == Datum.UNKNOWN || datum == Arithmetic.ILLEGAL
        ? Optional.empty()
        : Optional.of(Datum.toValue(datum, candidate.structure().program().symbols()));
  }
}
