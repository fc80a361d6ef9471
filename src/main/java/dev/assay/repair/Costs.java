package dev.assay.repair;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What more order costs. The numbers say which of two instructions is dearer on an architecture,
 * and roughly by how much; they are no cycles. Each item costs something, so that of two answers
 * the one with fewer edits is the cheaper.
 */
public final class Costs {

  /** The architectures, in the order of the table's columns. */
  public static final List<String> ARCHITECTURES = List.of("arm64", "x86", "power", "riscv");

  /** The table: an item, and its cost on each architecture. */
  private static final Map<String, int[]> TABLE = new LinkedHashMap<>();

  static {
    // A volatile access instead of one that the compiler may change.
    item("mark", 1, 1, 1, 1);
    item("load-acquire", 4, 2, 8, 6);
    item("store-release", 4, 2, 8, 6);
    item("load-seq_cst", 5, 3, 30, 20);
    item("store-seq_cst", 5, 20, 30, 20);
    item("rmb", 6, 3, 9, 7);
    item("wmb", 6, 3, 9, 7);
    item("mb", 20, 20, 30, 20);
    item("fence-acquire", 7, 3, 9, 7);
    item("fence-release", 10, 3, 9, 7);
    item("fence-acq_rel", 11, 4, 10, 8);
    item("fence-seq_cst", 20, 20, 30, 20);
    item("update-acquire", 2, 1, 8, 3);
    item("update-release", 2, 1, 8, 3);
    item("update-acq_rel", 3, 2, 16, 6);
    item("update-seq_cst", 4, 3, 30, 8);
    item("update-full", 10, 3, 40, 8);
    // A field of Java whose reads and writes are all in one order.
    item("volatile", 10, 23, 60, 40);
    // A section that is longer by so many statements.
    item("section-1", 5, 5, 5, 5);
    item("section-2", 10, 10, 10, 10);
    item("section-3", 15, 15, 15, 15);
  }

  private final Map<String, Integer> costs;

  private Costs(Map<String, Integer> costs) {
    this.costs = costs;
  }

  private static void item(String name, int... costs) {
    TABLE.put(name, costs);
  }

  /** The names of all items. */
  public static List<String> items() {
    return List.copyOf(TABLE.keySet());
  }

  /**
   * The costs on an architecture.
   *
   * @param changed other costs for some items; greater than 0
   * @throws IllegalArgumentException with a sentence for the user, if there is no such architecture
   *     or item
   */
  public static Costs of(String architecture, Map<String, Integer> changed) {
    int column = ARCHITECTURES.indexOf(architecture);
    if (column < 0) {
      throw new IllegalArgumentException(
          "there are no costs for '"
              + architecture
              + "'; there are some for "
              + String.join(", ", ARCHITECTURES));
    }
    Map<String, Integer> costs = new TreeMap<>();
    TABLE.forEach((item, row) -> costs.put(item, row[column]));
    changed.forEach(
        (item, cost) -> {
          if (!TABLE.containsKey(item)) {
            throw new IllegalArgumentException(
                "'" + item + "' costs nothing known; known are " + String.join(", ", items()));
          }
          costs.put(item, cost);
        });
    return new Costs(costs);
  }

  /** The cost of an item; 0 for none. */
  public int of(String item) {
    return item.isEmpty() ? 0 : costs.getOrDefault(item, 1);
  }
}
