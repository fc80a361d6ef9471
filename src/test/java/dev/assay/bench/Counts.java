package dev.assay.bench;

import java.math.BigInteger;

/** Numbers that executions grow by. */
final class Counts {

  private Counts() {}

  static BigInteger power(int base, int exponent) {
    return BigInteger.valueOf(base).pow(exponent);
  }

  /** All but one of the ways to decide n races. */
  static BigInteger allButOne(int n) {
    return power(2, n).subtract(BigInteger.ONE);
  }

  static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }

  static BigInteger binomial(int n, int k) {
    return factorial(n).divide(factorial(k).multiply(factorial(n - k)));
  }
}
