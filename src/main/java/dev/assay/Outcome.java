package dev.assay;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A final state that the model permits. */
public final class Outcome {

  private final List<String> items;
  private final dev.assay.engine.answer.Outcome state;

  Outcome(List<String> items, dev.assay.engine.answer.Outcome state) {
    this.items = items;
    this.state = state;
  }

  /**
   * The value of an item, as it is printed: a number, the name of a location for its address, or
   * {@code {1,2}} for an array.
   *
   * @param item a register, {@code 0:r1}, or a location, {@code x} or {@code [x]}
   * @throws IllegalArgumentException if the test does not observe it, in its condition or by {@code
   *     locations}
   */
  public String value(String item) {
    int index = items.indexOf(item);
    if (index < 0) {
      index = items.indexOf("[" + item + "]");
    }
    if (index < 0) {
      throw new IllegalArgumentException(
          "the test does not observe " + item + ", but " + String.join(", ", items));
    }
    return state.cells().get(index);
  }

  /** All values by their items, in the order in which herd7 prints them. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      values.put(items.get(i), state.cells().get(i));
    }
    return values;
  }

  /**
   * How many consistent executions end in this state; after a search for verdicts only, that such
   * executions were found and not how many there are.
   */
  public BigInteger count() {
    return state.executions();
  }

  /** Whether the proposition of the condition holds in this state, whatever the quantifier. */
  public boolean satisfiesCondition() {
    return state.holds();
  }

  /** Such as {@code 0:r1=0; [x]=1;}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values().forEach((item, value) -> text.append(item).append('=').append(value).append("; "));
    return text.toString().strip();
  }
}
