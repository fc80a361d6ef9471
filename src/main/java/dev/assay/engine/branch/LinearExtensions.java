package dev.assay.engine.branch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the linear extensions of a partial order: the total orders that contain it.
 *
 * <p>The least and the greatest elements are taken off, the rest falls into components that are not
 * comparable with each other, and each component is counted by dynamic programming over its
 * downsets: exponential in the width of the largest component only.
 */
public final class LinearExtensions {

  private LinearExtensions() {}

  /**
   * The number of linear extensions.
   *
   * @param before {@code before[a][b]} if {@code a} comes before {@code b}: a strict partial order,
   *     transitively closed
   */
  static BigInteger count(boolean[][] before) {
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      rest.add(i);
    }
    withoutExtremes(rest, before);
    BigInteger count = factorial(rest.size());
    while (!rest.isEmpty()) {
      List<Integer> component = component(rest, before);
      rest.removeAll(component);
      if (component.size() > 1) {
        count = count.multiply(downsets(component, before)).divide(factorial(component.size()));
      }
    }
    return count;
  }

  private static void withoutExtremes(List<Integer> rest, boolean[][] before) {
    boolean found = true;
    while (found && rest.size() > 1) {
      found = false;
      for (Integer element : rest) {
        boolean least = rest.stream().allMatch(o -> o.equals(element) || before[element][o]);
        boolean greatest = rest.stream().allMatch(o -> o.equals(element) || before[o][element]);
        if (least || greatest) {
          rest.remove(element);
          found = true;
          break;
        }
      }
    }
  }

  private static List<Integer> component(List<Integer> rest, boolean[][] before) {
    List<Integer> component = new ArrayList<>(List.of(rest.get(0)));
    for (int i = 0; i < component.size(); i++) {
      int at = component.get(i);
      for (int other : rest) {
        if (!component.contains(other) && (before[at][other] || before[other][at])) {
          component.add(other);
        }
      }
    }
    return component;
  }

  private static BigInteger downsets(List<Integer> component, boolean[][] before) {
    if (component.size() > 62) {
      throw new ArithmeticException("more than 62 writes in one component");
    }
    int size = component.size();
    long[] below = new long[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (before[component.get(j)][component.get(i)]) {
          below[i] |= 1L << j;
        }
      }
    }
    // One layer of downsets for each number of elements placed.
    Map<Long, BigInteger> layer = new HashMap<>(Map.of(0L, BigInteger.ONE));
    for (int placed = 0; placed < size; placed++) {
      Map<Long, BigInteger> next = new HashMap<>();
      for (Map.Entry<Long, BigInteger> entry : layer.entrySet()) {
        long downset = entry.getKey();
        for (int i = 0; i < size; i++) {
          if ((downset >>> i & 1) == 0 && (below[i] & ~downset) == 0) {
            next.merge(downset | 1L << i, entry.getValue(), BigInteger::add);
          }
        }
      }
      layer = next;
    }
    return layer.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger factorial(int n) {
    BigInteger[] factors = new BigInteger[n + 1];
    Arrays.setAll(factors, i -> BigInteger.valueOf(Math.max(1, i)));
    return Arrays.stream(factors).reduce(BigInteger.ONE, BigInteger::multiply);
  }
}
