package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.source.InputException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts the rounds in which recursive definitions are computed anew from what they gave before.
 * Definitions that grow need no more rounds than they can have pairs; any that need more go round
 * in a circle as a rule, and would never end.
 */
public final class Convergence {

  /** So many rounds are always given, as sets of other things than events have no known size. */
  private static final long FEWEST_ROUNDS = 1000;

  private final List<CatBinding> definitions;
  private long left;

  /** The rounds of some definitions over so many events. */
  public Convergence(List<CatBinding> definitions, int events) {
    this.definitions = definitions;
    this.left = FEWEST_ROUNDS + (long) events * events * definitions.size();
  }

  /**
   * Begins a round.
   *
   * @throws InputException if there were too many
   */
  public void next() {
    if (left-- == 0) {
      String names =
          definitions.stream()
              .map(ExpressionEvaluator::nameOf)
              .collect(Collectors.joining(" and "));
      throw new InputException(
          definitions.get(0).span(),
          "the recursive definition of "
              + names
              + " does not converge: computed again and again, it never stays the same");
    }
  }
}
