package dev.assay.evidence;

import java.util.List;
import java.util.Optional;

/**
 * What came of an attempt to refute all candidates with an outcome.
 *
 * @param arguments which cover all candidates, unless there is a witness or the work was not done
 * @param witness a consistent execution with the outcome
 * @param complete whether all candidates were looked at
 * @param irredundant whether each argument is known to be needed
 */
public record Refutation(
    Space space,
    List<Argument> arguments,
    Optional<Candidate> witness,
    boolean complete,
    boolean irredundant) {
  public Refutation {
    arguments = List.copyOf(arguments);
  }

  /** The same with some of the arguments; not complete if they are not all. */
  public Refutation of(List<Argument> some) {
    boolean all = some.size() == arguments.size();
    return new Refutation(space, some, witness, complete && all, irredundant && all);
  }
}
