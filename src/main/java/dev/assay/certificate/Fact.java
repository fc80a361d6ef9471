package dev.assay.certificate;

import java.util.List;

/** One thing that a candidate execution has decided. */
public sealed interface Fact {

  /** A branch goes one way. */
  record Way(int branch, boolean taken) implements Fact {}

  /** A read takes its value from a write. */
  record ReadsFrom(int read, int write) implements Fact {}

  /** A write is the last one of an observed location. */
  record Last(int slot, int write) implements Fact {}

  /** An order that the model chooses has one event before another. */
  record Before(int choice, int first, int second) implements Fact {}

  /**
   * The model chooses this among the elements of a set.
   *
   * @param bits of a relation, for each event those that it is related to, 64 in a word; or else
   *     the number of the element in the first word
   */
  record Element(int choice, List<Long> bits) implements Fact {
    public Element {
      bits = List.copyOf(bits);
    }
  }
}
