package dev.assay.evidence;

import dev.assay.model.Plan;
import java.util.List;

/**
 * What nodes hold, whatever that is, while recursive definitions are gone round until they settle:
 * from a start, each definition seeing what came of those before it.
 *
 * @param <T> what is known of a node
 */
abstract class RecursiveRounds<T> {

  /** What a node holds. */
  abstract T of(int node);

  abstract void set(int node, T value);

  /** What a node holds is to be found out again. */
  abstract void forget(int node);

  /** What a variable holds before the first round. */
  abstract T start(int variable);

  /** What a variable holds after a round that its body came out of. */
  abstract T next(T body);

  /** Whether a round has brought nothing more. */
  abstract boolean isSettled(T next, T before);

  /** Goes round a group, and so many times at most. */
  void solve(Plan.Group group, int most) {
    List<Integer> variables = group.variables();
    variables.forEach(variable -> set(variable, start(variable)));
    boolean stable = false;
    for (int round = 0; !stable && round < most; round++) {
      stable = true;
      for (int i = 0; i < variables.size(); i++) {
        group.inner().forEach(this::forget);
        T next = next(of(group.bodies().get(i)));
        stable &= isSettled(next, of(variables.get(i)));
        set(variables.get(i), next);
      }
    }
  }
}
