package dev.assay.evidence;

import java.util.List;

/**
 * What is claimed of a test, with the evidence.
 *
 * @param content the SHA-256 of the test's bytes
 * @param model by name
 * @param modelContent the SHA-256 of the model's files
 * @param possible whether an execution is claimed to end so, or none
 * @param wanted whether that is the test's proposition, or its contrary
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

  /** A pair of events of a relation that the model has a name for. */
  public record Pair(int from, String relation, int to) {}
}
