package dev.assay.certificate;

import dev.assay.cat.CatStatement.Modifier;
import java.util.List;
import java.util.Optional;

/**
 * What is claimed of a test, with the evidence.
 *
 * <p>Events, branches and choices have numbers. What makes an event or lets a thread go either way
 * is named by a {@link dev.assay.program.Site}, the choices of a model are counted in its order,
 * and the cells whose final values the test looks at in that of its memory.
 *
 * @param content the SHA-256 of the test's bytes
 * @param model by name
 * @param modelContent the SHA-256 of the model's files and options
 * @param possible whether an execution is claimed to end so, or none
 * @param wanted whether that is the test's proposition, or its contrary
 * @param raised what the model says of the execution, if that is claimed instead of how it ends
 * @param execution the facts of the execution; empty if none is claimed
 * @param raceFree which refute all executions with a race of plain accesses in which nothing comes
 *     before what it follows; if they are there, the other claims are about such executions alone
 * @param events for each number of an event what makes it
 * @param branches for each number of a branch what makes it; empty where other branches decide it
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
    List<Claim> claims,
    Optional<List<Claim>> raceFree,
    List<String> events,
    List<String> branches) {

  public Certificate {
    raceFree = raceFree.map(List::copyOf);
    events = List.copyOf(events);
    branches = List.copyOf(branches);
    execution = List.copyOf(execution);
    claims = List.copyOf(claims);
  }

  /** The same with other claims. */
  public Certificate claiming(List<Claim> others, Optional<List<Claim>> withoutRaces) {
    return new Certificate(
        content,
        model,
        modelContent,
        unroll,
        possible,
        wanted,
        raised,
        execution,
        others,
        withoutRaces,
        events,
        branches);
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
    public static String name(Modifier modifier, Optional<String> flag) {
      String name = flag.orElse("");
      return modifier == Modifier.UNDEFINED_UNLESS ? "undefined behaviour: " + name : name;
    }
  }

  /** A pair of events of a relation that the model has a name for. */
  public record Pair(int from, String relation, int to) {}
}
