package dev.assay.jcstress;

import java.util.List;

/** Whether the bundled {@code java} model shows that a translation is as strong as its test. */
public sealed interface MappingCheck {

  /** All outcomes that Java allows, the test's own model allows too. */
  record Within() implements MappingCheck {}

  /**
   * Java allows more: seeing one of these outcomes would be no fault of machine or translation.
   *
   * @param outcomes as states of the litmus test
   */
  record Wider(List<String> outcomes) implements MappingCheck {
    public Wider {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** The java model cannot judge this test. */
  record Unchecked(String reason) implements MappingCheck {}
}
