package dev.assay.oracle;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A set of events 0 to n-1, as a row of truth values. */
final class Events {

  private final boolean[] row;

  private Events(boolean[] row) {
    this.row = row;
  }

  static Events of(int size, IntPredicate holds) {
    boolean[] row = new boolean[size];
    for (int a = 0; a < size; a++) {
      row[a] = holds.test(a);
    }
    return new Events(row);
  }

  int size() {
    return row.length;
  }

  boolean has(int a) {
    return row[a];
  }

  Events or(Events other) {
    return of(size(), a -> has(a) || other.has(a));
  }

  Events and(Events other) {
    return of(size(), a -> has(a) && other.has(a));
  }

  Events minus(Events other) {
    return of(size(), a -> has(a) && !other.has(a));
  }

  Events complement() {
    return of(size(), a -> !has(a));
  }

  Pairs times(Events other) {
    return Pairs.of(size(), (a, b) -> has(a) && other.has(b));
  }

  Pairs identity() {
    return Pairs.of(size(), (a, b) -> a == b && has(a));
  }

  boolean isEmpty() {
    return count() == 0;
  }

  int count() {
    int count = 0;
    for (boolean member : row) {
      count += member ? 1 : 0;
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Events events && Arrays.equals(row, events.row);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(row);
  }
}
