package dev.assay.audit;

import dev.assay.program.Dependency;
import java.util.Optional;

/**
 * What was found out of a dependency.
 *
 * @param status {@link Status#REDUNDANT} if the claim is kept without it, and without all others
 *     that are
 * @param breaks what becomes of the claim without it, if that is needed
 * @param without what can happen without it; empty if that keeps the claim, or if nobody asked
 */
public record DependencyAnswer(
    Dependency dependency, Status status, Claim.Verdict breaks, Optional<Shown> without) {

  /** The same, with what can happen without it. */
  DependencyAnswer with(Optional<Shown> shown) {
    return new DependencyAnswer(dependency, status, breaks, shown);
  }

  /** Whether it is needed, but only to keep a race away. */
  public boolean againstRaces() {
    return status == Status.NEEDED && breaks == Claim.Verdict.RACES;
  }

  /** The status in words. Nobody takes a dependency out because it is not needed. */
  public String words() {
    return status == Status.REDUNDANT
        ? "not needed"
        : status.word() + (againstRaces() ? " (races)" : "");
  }
}
