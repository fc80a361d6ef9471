package dev.assay.explain;

import dev.assay.certificate.Certificate;
import dev.assay.evidence.Refutation;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.Execution;
import dev.assay.program.Program;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a person is told of an answer. */
public sealed interface Explanation {

  /** The test that was asked about. */
  Program test();

  /** The model that answered. */
  String model();

  /** The same with another certificate, or none. */
  default Explanation with(Optional<Certificate> other) {
    return this instanceof Forbidden f
        ? new Forbidden(
            f.test, f.model, f.wanted, f.races, f.chains, f.orderings, f.refutation, other)
        : withoutCertificate();
  }

  /** The same, where what is claimed rests on more than the model. */
  default Explanation withoutCertificate() {
    if (this instanceof Forbidden) {
      return with(Optional.empty());
    }
    if (this instanceof Allowed a) {
      return new Allowed(
          a.test,
          a.model,
          a.wanted,
          a.execution,
          a.timeline,
          a.noInterleaving,
          a.thinAir,
          Optional.empty());
    }
    if (this instanceof Flagged f) {
      return new Flagged(
          f.test,
          f.model,
          f.flag,
          f.rule,
          f.execution,
          f.timeline,
          f.pairs,
          f.missing,
          Optional.empty());
    }
    return this;
  }

  /**
   * The same, with places in memory called as the source calls them.
   *
   * @param names for addresses, where the program that was asked has names of its own
   */
  default Explanation calling(Function<Value, String> names) {
    if (this instanceof Forbidden f) {
      List<Chain> chains = f.chains.stream().map(chain -> chain.calling(names)).toList();
      return new Forbidden(
          f.test, f.model, f.wanted, f.races, chains, f.orderings, f.refutation, f.certificate);
    }
    if (this instanceof Allowed a) {
      return new Allowed(
          a.test,
          a.model,
          a.wanted,
          a.execution.calling(names),
          a.timeline,
          a.noInterleaving,
          a.thinAir,
          a.certificate);
    }
    if (this instanceof Flagged f) {
      return new Flagged(
          f.test,
          f.model,
          f.flag,
          f.rule,
          f.execution.calling(names),
          f.timeline,
          f.pairs,
          f.missing,
          f.certificate);
    }
    return this;
  }

  /** Whether a flag, by its name, is about accesses that race with each other. */
  static boolean isOfRace(String flag) {
    return flag.contains("race") || flag.endsWith("Dr");
  }

  /** Whether nothing was left out for want of time. */
  default boolean isComplete() {
    if (this instanceof Forbidden forbidden) {
      return forbidden.refutation().complete();
    }
    return !(this instanceof UnshownFlag)
        && (!(this instanceof Unshown unshown) || !unshown.thinAir().isEmpty());
  }

  /** The evidence, for whoever does not believe it; empty if nothing is claimed for certain. */
  Optional<Certificate> certificate();

  /**
   * No execution ends so.
   *
   * @param wanted whether it is the test's proposition that never holds, or its contrary
   * @param races whether it is a data race that never happens: then the chains say what orders the
   *     accesses, in as many ways as were found
   * @param chains which otherwise refute all candidates together
   */
  record Forbidden(
      Program test,
      String model,
      boolean wanted,
      boolean races,
      List<Chain> chains,
      Orderings orderings,
      Refutation refutation,
      Optional<Certificate> certificate)
      implements Explanation {
    public Forbidden {
      chains = List.copyOf(chains);
    }

    /** The arguments, those together that have the same form but for threads, lines and values. */
    public List<List<Chain>> forms() {
      Map<String, List<Chain>> forms = new LinkedHashMap<>();
      for (Chain chain : chains) {
        forms.computeIfAbsent(chain.form(), form -> new ArrayList<>()).add(chain);
      }
      if (races) {
        forms.values().forEach(f -> f.sort(Comparator.comparing(chain -> chain.links().size())));
      }
      return List.copyOf(forms.values());
    }

    /** Whether nothing had to be refuted: no choice of paths and sources ends so. */
    public boolean isWithoutCandidate() {
      return refutation.complete() && chains.isEmpty();
    }
  }

  /**
   * Some execution ends so.
   *
   * @param wanted whether the test's proposition holds in it, or its contrary
   * @param timeline of the execution; an interleaving if there is one that ends so
   * @param noInterleaving whether it is known that there is none
   * @param thinAir the accesses that are reasons for each other, if only executions with values out
   *     of thin air end so; empty otherwise
   */
  record Allowed(
      Program test,
      String model,
      boolean wanted,
      Execution execution,
      Timeline timeline,
      boolean noInterleaving,
      List<String> thinAir,
      Optional<Certificate> certificate)
      implements Explanation {
    public Allowed {
      thinAir = List.copyOf(thinAir);
    }

    /** The same of an outcome that rests on values out of thin air. */
    public Allowed restingOn(List<String> cycle) {
      return new Allowed(
          test, model, wanted, execution, timeline, noInterleaving, cycle, certificate);
    }
  }

  /**
   * Some execution ends so, but none is shown.
   *
   * @param thinAir the accesses that are reasons for each other, of a value that only they hand on;
   *     empty if the search for an execution was given up
   */
  record Unshown(Program test, String model, boolean wanted, List<String> thinAir)
      implements Explanation {
    public Unshown {
      thinAir = List.copyOf(thinAir);
    }

    @Override
    public Optional<Certificate> certificate() {
      return Optional.empty();
    }
  }

  /**
   * The model raises a flag, such as of a data race.
   *
   * @param execution that raises it
   * @param pairs of events that the flag is about; an event with itself where it is about one
   * @param missing of a race, what would order its first two accesses
   */
  record Flagged(
      Program test,
      String model,
      String flag,
      String rule,
      Execution execution,
      Timeline timeline,
      List<Edge> pairs,
      Optional<MissingOrder> missing,
      Optional<Certificate> certificate)
      implements Explanation {
    public Flagged {
      pairs = List.copyOf(pairs);
    }
  }

  /** The model raises a flag, but the search for an execution that does was given up. */
  record UnshownFlag(Program test, String model, String flag) implements Explanation {
    @Override
    public Optional<Certificate> certificate() {
      return Optional.empty();
    }
  }

  /** The test says nothing, for another reason than the model's checks. */
  record Vacuous(Program test, String model, Reason reason) implements Explanation {
    @Override
    public Optional<Certificate> certificate() {
      return Optional.empty();
    }
  }
}
