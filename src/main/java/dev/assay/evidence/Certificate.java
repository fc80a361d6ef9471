package dev.assay.evidence;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.model.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What is claimed of a test, with the evidence.
 *
 * @param content the SHA-256 of the test's bytes
 * @param model by name
 * @param modelContent the SHA-256 of the model's files
 * @param possible whether an execution is claimed to end so, or none
 * @param wanted whether that is the test's proposition, or its contrary
 * @param raised what the model says of the execution, if that is claimed instead of how it ends
 * @param execution the facts of the execution; empty if none is claimed
 * @param claims which refute all candidates, if none is claimed
 */
public record Certificate(
    String content,
    String model,
    String modelContent,
    int unroll,
    boolean possible,
    boolean wanted,
    Optional<Raised> raised,
    List<Fact> execution,
    List<Claim> claims) {

  public Certificate {
    execution = List.copyOf(execution);
    claims = List.copyOf(claims);
  }

  /**
   * That no execution has some facts together.
   *
   * @param check the name of the check that fails; empty if an order that the model chooses
   *     contradicts itself
   * @param choice the number of that order; −1 for a check
   * @param steps what the check forbids, one after the other
   */
  public record Claim(String check, int choice, List<Fact> facts, List<Pair> steps) {
    public Claim {
      facts = List.copyOf(facts);
      steps = List.copyOf(steps);
    }
  }

  /**
   * A flag that an execution raises.
   *
   * @param pairs of events that it is about
   */
  public record Raised(String flag, List<Pair> pairs) {
    public Raised {
      pairs = List.copyOf(pairs);
    }

    /** How explanations call a flag, or a condition without which there is undefined behaviour. */
    public static String name(Plan.Test flag) {
      String name = flag.name().orElse("");
      return flag.modifier() == Modifier.UNDEFINED_UNLESS ? "undefined behaviour: " + name : name;
    }
  }

  /** A pair of events of a relation that the model has a name for. */
  public record Pair(int from, String relation, int to) {}
}
