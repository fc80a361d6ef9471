package dev.assay.audit;

import dev.assay.budget.Completeness;
import dev.assay.engine.Seeker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.model.MemoryModel;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The claim that a litmus test is robust under one model: that each of its executions is one of
 * sequential consistency too, however it ends, and that it has no races. (Shasha, Snir: Efficient
 * and correct execution of parallel programs that share memory, TOPLAS 1988; Bouajjani, Derevenetc,
 * Meyer: Checking and enforcing robustness against TSO, ESOP 2013.)
 *
 * @param watched the flags of races that are to be kept away
 */
public record Robustness(Examiner examiner, Set<String> watched) implements TestClaim {

  /** How a model's claim is called where it holds as it is written. */
  static final String ROBUST = "Robust";

  /** How it is called where it does not. */
  static final String WEAKER = "Weaker";

  private static final Set<String> DEPARTURES = Set.of(MemoryModel.WEAKER);

  public Robustness {
    watched = Set.copyOf(watched);
  }

  /** The claim of a test, by its answer as it is written. */
  static Robustness of(CheckResult result, Examiner examiner) {
    Set<String> watched = new TreeSet<>(wanting(result, examiner).watched);
    watched.removeAll(result.flags());
    return new Robustness(examiner, watched);
  }

  /** The claim that a test should make: with no races at all. */
  public static Robustness wanting(CheckResult result, Examiner examiner) {
    Set<String> watched = new TreeSet<>(examiner.flags(result.test()));
    watched.removeIf(flag -> !CheckResult.isOfRaces(flag));
    return new Robustness(examiner, watched);
  }

  /** What is said of a complete answer. */
  static String word(CheckResult result) {
    return result.flags().contains(MemoryModel.WEAKER) ? WEAKER : ROBUST;
  }

  @Override
  public Verdict judge(Program variant) {
    Optional<Seeker> seeker = examiner.seeker(variant);
    if (seeker.isEmpty()) {
      return answered(variant);
    }
    Seeker.Found departure = seeker.get().seekFlag(variant, DEPARTURES);
    if (departure != Seeker.Found.NONE) {
      return departure == Seeker.Found.FLAG ? Verdict.FAILS : Verdict.UNKNOWN;
    }
    if (watched.isEmpty()) {
      return Verdict.HOLDS;
    }
    return switch (seeker.get().seekFlag(variant, watched)) {
      case FLAG -> Verdict.RACES;
      case UNKNOWN -> Verdict.UNKNOWN;
      case END, NONE -> Verdict.HOLDS;
    };
  }

  private Verdict answered(Program variant) {
    CheckResult result = examiner.verdict(variant);
    if (result.flags().contains(MemoryModel.WEAKER)) {
      return Verdict.FAILS;
    }
    if (result.flags().stream().anyMatch(watched::contains)) {
      return Verdict.RACES;
    }
    return result.completeness() instanceof Completeness.Complete ? Verdict.HOLDS : Verdict.UNKNOWN;
  }

  @Override
  public boolean hasExecutions(Program variant) {
    Optional<Seeker> seeker = examiner.seeker(variant);
    if (seeker.isPresent()) {
      return seeker.get().seek(variant, true, Set.of()) != Seeker.Found.NONE
          || seeker.get().seek(variant, false, Set.of()) != Seeker.Found.NONE;
    }
    CheckResult result = examiner.verdict(variant);
    return result.positive().signum() > 0
        || result.negative().signum() > 0
        || !(result.completeness() instanceof Completeness.Complete);
  }

  @Override
  public List<String> broken(CheckResult result) {
    List<String> broken = new ArrayList<>();
    if (result.flags().contains(MemoryModel.WEAKER)) {
      broken.add(result.model() + " allows an execution that sc forbids");
    }
    result.flags().stream()
        .filter(watched::contains)
        .forEach(flag -> broken.add(result.model() + " raises the flag " + flag));
    return broken;
  }
}
