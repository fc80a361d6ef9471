package dev.assay.engine.branch;

import dev.assay.budget.Limits;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the linear extensions of a partial order: the total orders that contain it.
 *
 * <p>An order falls apart in two ways: into parts of which no elements are comparable, which are
 * shuffled, and into parts that lie one above the other as a whole, whose counts are multiplied. A
 * part that falls apart in neither way is counted by dynamic programming over its downsets, which
 * is exponential in its width. Forests, and all other series-parallel orders, have no such part.
 */
final class LinearExtensions {

  /** What a downset and its count take in a table, about. */
  private static final int BYTES_PER_DOWNSET = 128;

  private final boolean[][] before;
  private final Limits limits;

  private LinearExtensions(boolean[][] before, Limits limits) {
    this.before = before;
    this.limits = limits;
  }

  /**
   * The number of linear extensions.
   *
   * @param before {@code before[a][b]} if {@code a} comes before {@code b}: a strict partial order,
   *     transitively closed
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached before all are counted
   */
  static BigInteger count(boolean[][] before, Limits limits) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      assert !before[i][i] : "an order that is not strict";
      all.add(i);
    }
    return new LinearExtensions(before, limits).count(all);
  }

  private BigInteger count(List<Integer> elements) {
    if (elements.size() < 2) {
      return BigInteger.ONE;
    }
    List<List<Integer>> parts = parts(elements, true);
    if (parts.size() > 1) {
      // The places of each part among all, and its own orders.
      BigInteger count = factorial(elements.size());
      for (List<Integer> part : parts) {
        count = count.divide(factorial(part.size())).multiply(count(part));
      }
      return count;
    }
    parts = parts(elements, false);
    if (parts.size() > 1) {
      BigInteger count = BigInteger.ONE;
      for (List<Integer> part : parts) {
        count = count.multiply(count(part));
      }
      return count;
    }
    return elements.size() < Long.SIZE ? smallDownsets(elements) : downsets(elements);
  }

  /**
   * The connected components of elements where edges join those that are comparable, or are not.
   */
  private List<List<Integer>> parts(List<Integer> elements, boolean comparable) {
    List<List<Integer>> parts = new ArrayList<>();
    Deque<Integer> rest = new ArrayDeque<>(elements);
    while (!rest.isEmpty()) {
      List<Integer> part = new ArrayList<>(List.of(rest.removeFirst()));
      for (int i = 0; i < part.size(); i++) {
        int at = part.get(i);
        limits.charge(1 + rest.size() / 16);
        for (int left = rest.size(); left > 0; left--) {
          int other = rest.removeFirst();
          boolean joined = (before[at][other] || before[other][at]) == comparable;
          (joined ? part : rest).add(other);
        }
      }
      parts.add(part);
    }
    return parts;
  }

  private BigInteger smallDownsets(List<Integer> elements) {
    int size = elements.size();
    long[] below = new long[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (before[elements.get(j)][elements.get(i)]) {
          below[i] |= 1L << j;
        }
      }
    }
    // One layer of downsets for each number of elements placed.
    Map<Long, BigInteger> layer = new HashMap<>(Map.of(0L, BigInteger.ONE));
    for (int placed = 0; placed < size; placed++) {
      Map<Long, BigInteger> next = new HashMap<>();
      long kept = 0;
      for (Map.Entry<Long, BigInteger> entry : layer.entrySet()) {
        long downset = entry.getKey();
        limits.charge(size);
        for (int i = 0; i < size; i++) {
          if ((downset >>> i & 1) == 0 && (below[i] & ~downset) == 0) {
            next.merge(downset | 1L << i, entry.getValue(), BigInteger::add);
          }
        }
        kept = keep(next.size(), kept);
      }
      layer = next;
      limits.release(kept);
    }
    return layer.values().iterator().next();
  }

  private BigInteger downsets(List<Integer> elements) {
    int size = elements.size();
    BitSet[] below = new BitSet[size];
    for (int i = 0; i < size; i++) {
      below[i] = new BitSet();
      for (int j = 0; j < size; j++) {
        below[i].set(j, before[elements.get(j)][elements.get(i)]);
      }
    }
    Map<BitSet, BigInteger> layer = new HashMap<>(Map.of(new BitSet(), BigInteger.ONE));
    for (int placed = 0; placed < size; placed++) {
      Map<BitSet, BigInteger> next = new HashMap<>();
      long kept = 0;
      for (Map.Entry<BitSet, BigInteger> entry : layer.entrySet()) {
        BitSet downset = entry.getKey();
        limits.charge(size);
        for (int i = downset.nextClearBit(0); i < size; i = downset.nextClearBit(i + 1)) {
          BitSet missing = (BitSet) below[i].clone();
          missing.andNot(downset);
          if (missing.isEmpty()) {
            BitSet larger = (BitSet) downset.clone();
            larger.set(i);
            next.merge(larger, entry.getValue(), BigInteger::add);
          }
        }
        kept = keep(next.size(), kept);
      }
      layer = next;
      limits.release(kept);
    }
    return layer.values().iterator().next();
  }

  /** Charges the memory of a layer as it grows. */
  private long keep(int downsets, long before) {
    long now = (long) BYTES_PER_DOWNSET * downsets;
    limits.keep(now - before);
    return now;
  }

  private static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int factor = 2; factor <= n; factor++) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    return product;
  }
}
