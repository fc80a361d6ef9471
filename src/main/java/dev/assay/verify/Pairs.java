package dev.assay.verify;

import java.util.Arrays;
import java.util.List;

/** A relation between events 0 to n − 1: for each the set of those that it is related to. */
final class Pairs {

  /** Whether a pair is in. */
  interface Test {
    boolean test(int a, int b);
  }

  /** Fills in what an event is related to. */
  interface Row {
    void fill(int a, long[] row);
  }

  private final long[][] rows;

  private Pairs(long[][] rows) {
    this.rows = rows;
  }

  /** How many words a set takes. */
  static int words(int size) {
    return Math.max(1, (size + 63) >> 6);
  }

  private static long[][] table(int size) {
    return new long[size][words(size)];
  }

  static Pairs of(int size, Test holds) {
    long[][] rows = table(size);
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        if (holds.test(a, b)) {
          rows[a][b >> 6] |= 1L << b;
        }
      }
    }
    return new Pairs(rows);
  }

  /** The relation of these pairs. */
  static Pairs of(int size, List<int[]> pairs) {
    long[][] rows = table(size);
    pairs.forEach(pair -> rows[pair[0]][pair[1] >> 6] |= 1L << pair[1]);
    return new Pairs(rows);
  }

  static Pairs none(int size) {
    return new Pairs(table(size));
  }

  static Pairs all(int size) {
    return Events.all(size).times(Events.all(size));
  }

  /** A relation that only events of a set have on their left. */
  static Pairs ofRows(int size, Row row, Events domain) {
    long[][] rows = table(size);
    for (int a = 0; a < size; a++) {
      if (domain.has(a)) {
        row.fill(a, rows[a]);
      }
    }
    return new Pairs(rows);
  }

  int size() {
    return rows.length;
  }

  boolean has(int a, int b) {
    return (rows[a][b >> 6] >>> b & 1) != 0;
  }

  private long[][] copy() {
    long[][] copy = new long[rows.length][];
    for (int a = 0; a < rows.length; a++) {
      copy[a] = rows[a].clone();
    }
    return copy;
  }

  Pairs with(int a, int b) {
    long[][] result = copy();
    result[a][b >> 6] |= 1L << b;
    return new Pairs(result);
  }

  Pairs or(Pairs other) {
    long[][] result = copy();
    for (int a = 0; a < rows.length; a++) {
      for (int i = 0; i < result[a].length; i++) {
        result[a][i] |= other.rows[a][i];
      }
    }
    return new Pairs(result);
  }

  Pairs and(Pairs other) {
    long[][] result = copy();
    for (int a = 0; a < rows.length; a++) {
      for (int i = 0; i < result[a].length; i++) {
        result[a][i] &= other.rows[a][i];
      }
    }
    return new Pairs(result);
  }

  Pairs minus(Pairs other) {
    long[][] result = copy();
    for (int a = 0; a < rows.length; a++) {
      for (int i = 0; i < result[a].length; i++) {
        result[a][i] &= ~other.rows[a][i];
      }
    }
    return new Pairs(result);
  }

  Pairs inverse() {
    long[][] result = table(rows.length);
    for (int a = 0; a < rows.length; a++) {
      for (int i = 0; i < rows[a].length; i++) {
        for (long rest = rows[a][i]; rest != 0; rest &= rest - 1) {
          result[(i << 6) + Long.numberOfTrailingZeros(rest)][a >> 6] |= 1L << a;
        }
      }
    }
    return new Pairs(result);
  }

  /** This relation, then the other. */
  Pairs then(Pairs other) {
    long[][] result = table(rows.length);
    for (int a = 0; a < rows.length; a++) {
      for (int i = 0; i < rows[a].length; i++) {
        for (long rest = rows[a][i]; rest != 0; rest &= rest - 1) {
          add(other.rows[(i << 6) + Long.numberOfTrailingZeros(rest)], result[a]);
        }
      }
    }
    return new Pairs(result);
  }

  private static void add(long[] row, long[] to) {
    for (int i = 0; i < row.length; i++) {
      to[i] |= row[i];
    }
  }

  Pairs transitive() {
    long[][] result = copy();
    for (int via = 0; via < rows.length; via++) {
      for (int a = 0; a < rows.length; a++) {
        if ((result[a][via >> 6] >>> via & 1) != 0) {
          add(result[via], result[a]);
        }
      }
    }
    return new Pairs(result);
  }

  Pairs reflexive() {
    return or(Events.all(rows.length).identity());
  }

  Pairs within(Events set) {
    return and(set.times(set));
  }

  Events domain() {
    return Events.of(rows.length, a -> !isZero(rows[a]));
  }

  Events range() {
    long[] result = new long[words(rows.length)];
    for (long[] row : rows) {
      add(row, result);
    }
    return Events.ofBits(rows.length, result);
  }

  private static boolean isZero(long[] row) {
    for (long word : row) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    for (long[] row : rows) {
      if (!isZero(row)) {
        return false;
      }
    }
    return true;
  }

  boolean isIrreflexive() {
    for (int a = 0; a < rows.length; a++) {
      if (has(a, a)) {
        return false;
      }
    }
    return true;
  }

  boolean isAcyclic() {
    return transitive().isIrreflexive();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Pairs pairs && Arrays.deepEquals(rows, pairs.rows));
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }
}
