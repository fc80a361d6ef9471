package dev.assay.oracle;

import java.util.Arrays;

/** A relation between events 0 to n-1, as a table of truth values. */
final class Pairs {

  /** Whether a pair is in. */
  interface Test {
    boolean test(int a, int b);
  }

  private final boolean[][] table;

  private Pairs(boolean[][] table) {
    this.table = table;
  }

  static Pairs of(int size, Test holds) {
    boolean[][] table = new boolean[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        table[a][b] = holds.test(a, b);
      }
    }
    return new Pairs(table);
  }

  static Pairs none(int size) {
    return new Pairs(new boolean[size][size]);
  }

  int size() {
    return table.length;
  }

  boolean has(int a, int b) {
    return table[a][b];
  }

  Pairs or(Pairs other) {
    return of(size(), (a, b) -> has(a, b) || other.has(a, b));
  }

  Pairs and(Pairs other) {
    return of(size(), (a, b) -> has(a, b) && other.has(a, b));
  }

  Pairs minus(Pairs other) {
    return of(size(), (a, b) -> has(a, b) && !other.has(a, b));
  }

  Pairs complement() {
    return of(size(), (a, b) -> !has(a, b));
  }

  Pairs inverse() {
    return of(size(), (a, b) -> has(b, a));
  }

  /** This relation, then the other. */
  Pairs then(Pairs other) {
    boolean[][] result = new boolean[size()][size()];
    for (int a = 0; a < size(); a++) {
      for (int b = 0; b < size(); b++) {
        if (table[a][b]) {
          for (int c = 0; c < size(); c++) {
            result[a][c] |= other.table[b][c];
          }
        }
      }
    }
    return new Pairs(result);
  }

  Pairs reflexive() {
    return of(size(), (a, b) -> a == b || has(a, b));
  }

  Pairs transitive() {
    Pairs closure = this;
    while (true) {
      Pairs longer = closure.or(closure.then(closure));
      if (longer.equals(closure)) {
        return closure;
      }
      closure = longer;
    }
  }

  Pairs from(Events domain) {
    return of(size(), (a, b) -> domain.has(a) && has(a, b));
  }

  Pairs to(Events range) {
    return of(size(), (a, b) -> range.has(b) && has(a, b));
  }

  Events domain() {
    return Events.of(
        size(),
        a -> {
          for (int b = 0; b < size(); b++) {
            if (table[a][b]) {
              return true;
            }
          }
          return false;
        });
  }

  Events range() {
    return inverse().domain();
  }

  boolean isEmpty() {
    return equals(none(size()));
  }

  boolean isIrreflexive() {
    for (int a = 0; a < size(); a++) {
      if (table[a][a]) {
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
    return other instanceof Pairs pairs && Arrays.deepEquals(table, pairs.table);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(table);
  }
}
