package dev.assay.audit;

import dev.assay.budget.Completeness;
import dev.assay.engine.Seeker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a litmus test claims under one model: that its proposition never holds, or always, and that
 * it has no races beside those that it has as it is written.
 *
 * @param watched the flags of races that it does not raise as it is written
 */
public record Baseline(Examiner examiner, Observation observation, Set<String> watched)
    implements TestClaim {

  public Baseline {
    watched = Set.copyOf(watched);
  }

  @Override
  public Verdict judge(Program variant) {
    Optional<Seeker> seeker = examiner.seeker(variant);
    return seeker.isPresent() ? sought(seeker.get(), variant) : answered(variant);
  }

  @Override
  public boolean hasExecutions(Program variant) {
    boolean never = observation == Observation.NEVER;
    Optional<Seeker> seeker = examiner.seeker(variant);
    if (seeker.isPresent()) {
      return seeker.get().seek(variant, !never, Set.of()) != Seeker.Found.NONE;
    }
    CheckResult result = examiner.verdict(variant);
    return (never ? result.negative() : result.positive()).signum() > 0
        || !(result.completeness() instanceof Completeness.Complete);
  }

  private Verdict sought(Seeker seeker, Program variant) {
    return switch (seeker.seek(variant, observation == Observation.NEVER, watched)) {
      case END -> Verdict.FAILS;
      case FLAG -> Verdict.RACES;
      case NONE -> Verdict.HOLDS;
      case UNKNOWN -> Verdict.UNKNOWN;
    };
  }

  private Verdict answered(Program variant) {
    CheckResult result = examiner.verdict(variant);
    boolean never = observation == Observation.NEVER;
    // What was found before a budget was spent refutes, but proves nothing.
    if ((never ? result.positive() : result.negative()).signum() > 0) {
      return Verdict.FAILS;
    }
    if (result.flags().stream().anyMatch(watched::contains)) {
      return Verdict.RACES;
    }
    return result.completeness() instanceof Completeness.Complete ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  /** The claim of a test, by its answer as it is written. */
  static Baseline of(CheckResult result, Examiner examiner) {
    Set<String> watched = new TreeSet<>(examiner.flags(result.test()));
    watched.removeIf(flag -> !CheckResult.isOfRaces(flag) || result.flags().contains(flag));
    return new Baseline(examiner, result.observation(), watched);
  }

  /**
   * The claim that a test should make, whatever it is as it is written: with no races at all.
   *
   * @param result its answer as it is written
   */
  public static Baseline wanting(Observation wanted, CheckResult result, Examiner examiner) {
    Set<String> watched = new TreeSet<>(examiner.flags(result.test()));
    watched.removeIf(flag -> !CheckResult.isOfRaces(flag));
    return new Baseline(examiner, wanted, watched);
  }

  @Override
  public List<String> broken(CheckResult result) {
    List<String> broken = new ArrayList<>();
    boolean never = observation == Observation.NEVER;
    if ((never ? result.positive() : result.negative()).signum() > 0) {
      broken.add(
          "its condition "
              + (never ? "can hold" : "can fail to hold")
              + " under "
              + result.model());
    }
    result.flags().stream()
        .filter(watched::contains)
        .forEach(flag -> broken.add(result.model() + " raises the flag " + flag));
    return broken;
  }

  /** All of some claims together. */
  public static Claim all(List<? extends Claim> claims) {
    List<Claim> all = List.copyOf(claims);
    return new Claim() {
      @Override
      public Verdict judge(Program variant) {
        Verdict worst = Verdict.HOLDS;
        for (Claim claim : all) {
          Verdict its = claim.judge(variant);
          if (its == Verdict.FAILS) {
            return its;
          }
          worst = its == Verdict.RACES || worst == Verdict.HOLDS ? its : worst;
        }
        return worst;
      }

      @Override
      public boolean hasExecutions(Program variant) {
        return all.stream().allMatch(claim -> claim.hasExecutions(variant));
      }
    };
  }
}
