package dev.assay.verify;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A set of events 0 to n − 1. */
final class Events {

  private final int size;
  private final long[] bits;

  private Events(int size, long[] bits) {
    this.size = size;
    this.bits = bits;
  }

  static Events of(int size, IntPredicate member) {
    long[] bits = new long[Pairs.words(size)];
    for (int a = 0; a < size; a++) {
      if (member.test(a)) {
        bits[a >> 6] |= 1L << a;
      }
    }
    return new Events(size, bits);
  }

  static Events none(int size) {
    return new Events(size, new long[Pairs.words(size)]);
  }

  static Events all(int size) {
    return of(size, a -> true);
  }

  /** A set by its bits, which nobody changes any more. */
  static Events ofBits(int size, long[] bits) {
    return new Events(size, bits);
  }

  int size() {
    return size;
  }

  long word(int index) {
    return bits[index];
  }

  boolean has(int a) {
    return (bits[a >> 6] >>> a & 1) != 0;
  }

  Events or(Events other) {
    long[] result = bits.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] |= other.bits[i];
    }
    return new Events(size, result);
  }

  Events and(Events other) {
    long[] result = bits.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] &= other.bits[i];
    }
    return new Events(size, result);
  }

  Events minus(Events other) {
    long[] result = bits.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] &= ~other.bits[i];
    }
    return new Events(size, result);
  }

  Pairs times(Events other) {
    return Pairs.ofRows(
        size, (a, row) -> System.arraycopy(other.bits, 0, row, 0, row.length), this);
  }

  Pairs identity() {
    return Pairs.ofRows(size, (a, row) -> row[a >> 6] |= 1L << a, this);
  }

  boolean isEmpty() {
    for (long word : bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Events events && Arrays.equals(bits, events.bits));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }
}
