package dev.assay.engine.answer;

import dev.assay.program.Value;
import java.math.BigInteger;
import java.util.List;

/**
 * One final state: the values of the displayed items, in display order, as printed.
 *
 * @param cells one text an item, in the order of {@link CheckResult#displayed()}: a number, an
 *     address, or an array's {@code {1,2}}
 * @param values the values behind the texts, flattened in the same order (an array gives several);
 *     states are sorted by them
 * @param holds whether the proposition of the condition holds in this state
 * @param executions how many consistent executions end in this state
 */
public record Outcome(
    List<String> cells, List<Value> values, boolean holds, BigInteger executions) {
  public Outcome {
    cells = List.copyOf(cells);
    values = List.copyOf(values);
  }
}
