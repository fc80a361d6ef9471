package dev.assay.engine.answer;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of executions, by index: a {@code long} each, until one outgrows it. */
public final class Counts {

  private static final long IS_LARGE = -1;

  private long[] small = new long[16];
  private final Map<Integer, BigInteger> large = new TreeMap<>();

  /** Adds to the count of an index. */
  void add(int index, BigInteger more) {
    if (index >= small.length) {
      small = Arrays.copyOf(small, 2 * index);
    }
    boolean fits = small[index] != IS_LARGE && more.bitLength() < Long.SIZE;
    long sum = fits ? small[index] + more.longValue() : IS_LARGE;
    if (sum < 0) {
      large.put(index, get(index).add(more));
      sum = IS_LARGE;
    }
    small[index] = sum;
  }

  /** The count of an index: zero where nothing was added. */
  BigInteger get(int index) {
    if (index >= small.length) {
      return BigInteger.ZERO;
    }
    return small[index] == IS_LARGE
        ? large.getOrDefault(index, BigInteger.ZERO)
        : BigInteger.valueOf(small[index]);
  }

  /** How much memory the counts take, about. */
  long bytes() {
    return 8L * small.length;
  }
}
