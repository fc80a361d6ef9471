package dev.assay.oracle;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The oracle's answer.
 *
 * @param states each state line, in display order, with the number of its executions
 * @param positive executions in which the proposition holds
 * @param negative executions in which it does not
 * @param flags sorted
 * @param loopCut whether unrolling cut a loop in some candidate
 */
record OracleResult(
    Map<String, Long> states, long positive, long negative, Set<String> flags, boolean loopCut) {

  /** The state lines, as herd7 lists them. */
  List<String> lines() {
    return List.copyOf(states.keySet());
  }
}
