package dev.assay.engine.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import java.math.BigInteger;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The number of total orders that contain a partial one. */
final class LinearExtensionsTest {

  @Test
  void nothingToOrderHasOneOrder() {
    assertEquals(BigInteger.ONE, count(new boolean[0][0]));
  }

  @Test
  void aChainHasOneOrder() {
    assertEquals(BigInteger.ONE, count(order(200, (a, b) -> a < b)));
  }

  @Test
  void whatIsNotOrderedHasAllOrders() {
    BigInteger all = BigInteger.ONE;
    for (int i = 2; i <= 100; i++) {
      all = all.multiply(BigInteger.valueOf(i));
    }
    assertEquals(all, count(order(100, (a, b) -> false)));
  }

  /** A forest has n! divided by the sizes of all its subtrees. */
  @Test
  void aCompleteBinaryTreeHasTheHookLengthsNumber() {
    // Of 15 elements: 15! / (15 * 7^2 * 3^4).
    assertEquals(new BigInteger("21964800"), count(order(15, LinearExtensionsTest::isAncestor)));
  }

  @Test
  void aLargeForestTakesNoTable() {
    Limits limits = new Limits(new Budget(Double.POSITIVE_INFINITY, 0, 1), () -> false);
    BigInteger count = LinearExtensions.count(order(255, LinearExtensionsTest::isAncestor), limits);
    assertTrue(count.bitLength() > 1000);
  }

  @Test
  void anOrderTooLargeForOneWordIsCountedTheSameWay() {
    // A ladder of two chains of n, each element below the one after the next of the other chain.
    int n = 40;
    boolean[][] large = order(2 * n, (a, b) -> a / n == b / n ? a < b : a % n + 1 < b % n);
    boolean[][] small = order(10, (a, b) -> a / 5 == b / 5 ? a < b : a % 5 + 1 < b % 5);
    assertEquals(byInsertion(small), count(small));
    assertEquals(ladder(n), count(large));
    assertEquals(ladder(5), count(small));
  }

  /** How often one chain is never more than two elements ahead of the other. */
  private static BigInteger ladder(int n) {
    BigInteger[][] ways = new BigInteger[n + 1][n + 1];
    for (int a = 0; a <= n; a++) {
      for (int b = 0; b <= n; b++) {
        ways[a][b] = a + b == 0 ? BigInteger.ONE : BigInteger.ZERO;
        if (Math.abs(a - b) <= 2) {
          ways[a][b] = ways[a][b].add(a > 0 ? ways[a - 1][b] : BigInteger.ZERO);
          ways[a][b] = ways[a][b].add(b > 0 ? ways[a][b - 1] : BigInteger.ZERO);
        }
      }
    }
    return ways[n][n];
  }

  @Property(tries = 300, seed = "20170113")
  void everyOrderIsCountedAsByListing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int n) {
    boolean[][] order = randomOrder(n, new Random(seed));
    assertEquals(byInsertion(order), count(order));
  }

  @Test
  void aCountThatTakesLongHeedsItsBudget() {
    AtomicInteger asked = new AtomicInteger();
    Limits limits = new Limits(Budget.UNLIMITED, () -> asked.incrementAndGet() > 3);
    assertThrows(BudgetSpentException.class, () -> LinearExtensions.count(wide(30), limits));
    assertEquals(4, asked.get());
  }

  @Test
  void aTableThatGrowsHeedsItsBudget() {
    Limits limits = new Limits(new Budget(Double.POSITIVE_INFINITY, 1 << 20, 1), () -> false);
    assertThrows(BudgetSpentException.class, () -> LinearExtensions.count(wide(30), limits));
  }

  /** Each element of the upper half lies above two neighbours of the lower half: no forest. */
  private static boolean[][] wide(int half) {
    return order(
        2 * half, (a, b) -> a < half && b >= half && (b - half == a || b - half == (a + 1) % half));
  }

  private static boolean isAncestor(int a, int b) {
    int at = b;
    while (at > a) {
      at = (at - 1) / 2;
    }
    return at == a && a != b;
  }

  private interface Relation {
    boolean holds(int a, int b);
  }

  private static boolean[][] order(int size, Relation relation) {
    boolean[][] before = new boolean[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        before[a][b] = relation.holds(a, b);
      }
    }
    return before;
  }

  private static boolean[][] randomOrder(int n, Random random) {
    double density = random.nextDouble();
    boolean[][] before = order(n, (a, b) -> a < b && random.nextDouble() < density);
    for (int k = 0; k < n; k++) {
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          before[a][b] |= before[a][k] && before[k][b];
        }
      }
    }
    return before;
  }

  private static BigInteger count(boolean[][] before) {
    return LinearExtensions.count(before, Limits.none());
  }

  /** Lists all orders. */
  private static BigInteger byInsertion(boolean[][] before) {
    return BigInteger.valueOf(orders(before, 0));
  }

  private static long orders(boolean[][] before, int placed) {
    int n = before.length;
    if (placed == (1 << n) - 1) {
      return 1;
    }
    long count = 0;
    for (int next = 0; next < n; next++) {
      boolean isFree = (placed >>> next & 1) == 0;
      for (int below = 0; below < n; below++) {
        isFree &= !before[below][next] || (placed >>> below & 1) != 0;
      }
      count += isFree ? orders(before, placed | 1 << next) : 0;
    }
    return count;
  }
}
