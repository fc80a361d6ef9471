package dev.assay.explain;

import dev.assay.certificate.Certificate;
import dev.assay.certificate.Certificate.Claim;
import dev.assay.certificate.Certificate.Pair;
import dev.assay.certificate.Certificate.Raised;
import dev.assay.certificate.Fact;
import dev.assay.evidence.Argument;
import dev.assay.evidence.Candidate;
import dev.assay.evidence.Space;
import dev.assay.evidence.Violation;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.program.Site;
import java.util.List;
import java.util.Optional;

/** Makes certificates of what explanations claim. */
final class Certificates {

  private final Space space;
  private final boolean wanted;

  /**
   * For one test under one model.
   *
   * @param wanted whether it is about the test's proposition, or its contrary
   */
  Certificates(Space space, boolean wanted) {
    this.space = space;
    this.wanted = wanted;
  }

  Certificate of(Candidate execution) {
    return of(true, Optional.empty(), execution.facts(), List.of());
  }

  Certificate of(List<Chain> chains) {
    return of(
        false, Optional.empty(), List.of(), chains.stream().map(Certificates::claim).toList());
  }

  /** Of an execution that raises a flag. */
  Certificate of(Candidate execution, String flag, List<Edge> pairs) {
    Raised raised =
        new Raised(flag, pairs.stream().map(p -> new Pair(p.from(), flag, p.to())).toList());
    return of(true, Optional.of(raised), execution.facts(), List.of());
  }

  private Certificate of(
      boolean possible, Optional<Raised> raised, List<Fact> execution, List<Claim> claims) {
    return new Certificate(
        space.structure().program().file().digest(),
        space.model().name(),
        space.model().digest(),
        space.structure().unroll(),
        possible,
        wanted,
        raised,
        execution,
        claims,
        Optional.empty(),
        space.structure().sites().stream().map(Site::toString).toList(),
        space.structure().forks().stream()
            .map(fork -> fork.map(Site::toString).orElse(""))
            .toList());
  }

  /** What an argument claims, without the steps that explain it. */
  static Claim claim(Argument argument) {
    return argument.violation() instanceof Violation.OfCheck of
        ? new Claim(of.check().title(), -1, argument.facts(), List.of())
        : new Claim(
            "", ((Violation.OfOrder) argument.violation()).choice(), argument.facts(), List.of());
  }

  private static Claim claim(Chain chain) {
    Claim claim = claim(chain.argument());
    int choice = claim.choice();
    return new Claim(
        claim.check(),
        choice,
        claim.facts(),
        chain.links().stream()
            .filter(link -> choice < 0)
            .map(link -> new Pair(link.from(), link.relation(), link.to()))
            .toList());
  }
}
