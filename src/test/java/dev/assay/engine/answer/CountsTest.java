package dev.assay.engine.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class CountsTest {

  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  @Test
  void countsPastTheLargestLong() {
    Counts counts = new Counts();
    counts.add(3, LONGEST);
    assertEquals(LONGEST, counts.get(3));
    counts.add(3, BigInteger.ONE);
    assertEquals(LONGEST.add(BigInteger.ONE), counts.get(3));
    counts.add(3, BigInteger.TWO);
    assertEquals(LONGEST.add(BigInteger.valueOf(3)), counts.get(3));
    counts.add(3, LONGEST);
    assertEquals(LONGEST.add(LONGEST).add(BigInteger.valueOf(3)), counts.get(3));
  }

  @Test
  void takesNumbersThatAreLargeFromTheStart() {
    Counts counts = new Counts();
    for (int bits : new int[] {62, 63, 64, 65, 127, 128, 200}) {
      BigInteger large = BigInteger.ONE.shiftLeft(bits);
      counts.add(bits, large);
      counts.add(bits, BigInteger.ONE);
      assertEquals(large.add(BigInteger.ONE), counts.get(bits), () -> "2^" + bits);
    }
  }

  @Test
  void isZeroWhereNothingWasAdded() {
    Counts counts = new Counts();
    counts.add(100, BigInteger.TEN);
    assertEquals(BigInteger.ZERO, counts.get(99));
    assertEquals(BigInteger.ZERO, counts.get(1_000_000));
  }
}
