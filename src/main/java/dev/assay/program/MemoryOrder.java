package dev.assay.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A C11 memory order, in the order of the standard's list; strength is not a linear order. */
public enum MemoryOrder {
  RELAXED("memory_order_relaxed", "RLX"),
  CONSUME("memory_order_consume", "CON"),
  ACQUIRE("memory_order_acquire", "ACQ"),
  RELEASE("memory_order_release", "REL"),
  ACQ_REL("memory_order_acq_rel", "ACQ_REL"),
  SEQ_CST("memory_order_seq_cst", "SC");

  private final String cName;
  private final String catName;

  MemoryOrder(String cName, String catName) {
    this.cName = cName;
    this.catName = catName;
  }

  /** The spelling in C source. */
  public String cName() {
    return cName;
  }

  /** The name of the event set in cat models. */
  public String catName() {
    return catName;
  }

  /** The order that is spelled so in C. */
  public static Optional<MemoryOrder> ofC(String name) {
    for (MemoryOrder order : values()) {
      if (order.cName.equals(name)) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }

  /** All spellings in C. */
  public static List<String> cNames() {
    return Arrays.stream(values()).map(MemoryOrder::cName).toList();
  }
}
