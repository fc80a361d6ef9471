package dev.assay.relation;

import java.util.Arrays;

/**
 * The shape of all sets and relations over events {@code 0 … size-1}, and the kernels on them.
 *
 * <p>A set is a {@code long[words()]}, bit {@code e & 63} of word {@code e >> 6} for event {@code
 * e}. A relation is a {@code long[size() * words()]}: row {@code a} holds the set of its
 * successors. Bits at and beyond {@code size} are zero. Kernels write their result into {@code to},
 * which must not be one of the operands unless the method says so, and allocate nothing.
 */
public final class Universe {

  /** In its cyclic sequence of bits every six that follow each other are different ones. */
  private static final long DE_BRUIJN = 0x03f79d71b4cb0a89L;

  private static final byte[] LOWEST = new byte[64];

  static {
    for (int bit = 0; bit < 64; bit++) {
      LOWEST[(int) (((1L << bit) * DE_BRUIJN) >>> 58)] = (byte) bit;
    }
  }

  private final int size;
  private final int words;

  /** The universe of {@code size} events; 0 is allowed. */
  public Universe(int size) {
    this.size = size;
    this.words = Math.max(1, (size + 63) >>> 6);
  }

  /** The number of events. */
  public int size() {
    return size;
  }

  /** The number of words in a set, and in a row of a relation; at least 1. */
  public int words() {
    return words;
  }

  /** The empty set, fresh. */
  public long[] newSet() {
    return new long[words];
  }

  /**
   * The empty relation, fresh.
   *
   * @throws OutOfMemoryError as well if no array is as long
   */
  public long[] newRelation() {
    long length = (long) size * words;
    if (length > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError("a relation between " + size + " events");
    }
    return new long[(int) length];
  }

  /** Whether the set holds the event. */
  public static boolean has(long[] set, int event) {
    return (set[event >> 6] >>> event & 1) != 0;
  }

  /**
   * The number of the lowest bit of a word that is not zero. The JVM's first compiler, which is all
   * that most runs live to see, calls out for {@link Long#numberOfTrailingZeros}; this it inlines.
   */
  public static int lowest(long word) {
    return LOWEST[(int) (((word & -word) * DE_BRUIJN) >>> 58)];
  }

  /** Adds an event to a set. */
  public static void add(long[] set, int event) {
    set[event >> 6] |= 1L << event;
  }

  /** Whether the relation holds the pair. */
  public boolean has(long[] relation, int from, int to) {
    return (relation[from * words + (to >> 6)] >>> to & 1) != 0;
  }

  /** Adds a pair to a relation. */
  public void add(long[] relation, int from, int to) {
    relation[from * words + (to >> 6)] |= 1L << to;
  }

  /** Removes a pair from a relation. */
  public void remove(long[] relation, int from, int to) {
    relation[from * words + (to >> 6)] &= ~(1L << to);
  }

  /** Whether no bit is set; for sets and relations. */
  public static boolean isEmpty(long[] bits) {
    for (long word : bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code a ⊆ b}; for sets and relations of one shape. */
  public static boolean isSubset(long[] a, long[] b) {
    for (int i = 0; i < a.length; i++) {
      if ((a[i] & ~b[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code to = a ∪ b}; operands may be {@code to}. */
  public static void union(long[] to, long[] a, long[] b) {
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] | b[i];
    }
  }

  /** {@code to = a ∩ b}; operands may be {@code to}. */
  public static void intersection(long[] to, long[] a, long[] b) {
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] & b[i];
    }
  }

  /** {@code to = a \ b}; operands may be {@code to}. */
  public static void difference(long[] to, long[] a, long[] b) {
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] & ~b[i];
    }
  }

  /** {@code to = a ; b}. */
  public void sequence(long[] to, long[] a, long[] b) {
    if (words == 1) {
      for (int from = 0; from < size; from++) {
        long row = 0;
        for (long rest = a[from]; rest != 0; rest &= rest - 1) {
          row |= b[lowest(rest)];
        }
        to[from] = row;
      }
      return;
    }
    Arrays.fill(to, 0);
    for (int from = 0; from < size; from++) {
      int row = from * words;
      for (int k = 0; k < words; k++) {
        for (long rest = a[row + k]; rest != 0; rest &= rest - 1) {
          int middle = ((k << 6) + lowest(rest)) * words;
          for (int j = 0; j < words; j++) {
            to[row + j] |= b[middle + j];
          }
        }
      }
    }
  }

  /** {@code to = a}⁺. */
  public void transitiveClosure(long[] to, long[] a) {
    System.arraycopy(a, 0, to, 0, a.length);
    closeInPlace(to);
  }

  /** Replaces a relation by its transitive closure. */
  public void closeInPlace(long[] r) {
    if (words == 1) {
      long range = column(r, 0);
      for (int via = 0; via < size; via++) {
        long row = r[via];
        long bit = 1L << via;
        if (row != 0 && (range & bit) != 0) {
          for (int from = 0; from < size; from++) {
            if ((r[from] & bit) != 0) {
              r[from] |= row;
            }
          }
        }
      }
      return;
    }
    for (int word = 0; word < words; word++) {
      // Most events lead nowhere, or are not led to; closing changes neither.
      for (long rest = column(r, word); rest != 0; rest &= rest - 1) {
        int via = (word << 6) + lowest(rest);
        if (!isEmptyRow(r, via * words)) {
          closeOver(via, r);
        }
      }
    }
  }

  private void closeOver(int via, long[] r) {
    for (int from = 0; from < size; from++) {
      if (has(r, from, via)) {
        for (int k = 0; k < words; k++) {
          r[from * words + k] |= r[via * words + k];
        }
      }
    }
  }

  /** One word of the range of a relation. */
  private long column(long[] r, int word) {
    long range = 0;
    for (int i = word; i < r.length; i += words) {
      range |= r[i];
    }
    return range;
  }

  private boolean isEmptyRow(long[] r, int start) {
    for (int k = 0; k < words; k++) {
      if (r[start + k] != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code to = a⁻¹}. */
  public void inverse(long[] to, long[] a) {
    Arrays.fill(to, 0);
    if (words == 1) {
      for (int from = 0; from < size; from++) {
        long bit = 1L << from;
        for (long rest = a[from]; rest != 0; rest &= rest - 1) {
          to[lowest(rest)] |= bit;
        }
      }
      return;
    }
    for (int from = 0; from < size; from++) {
      for (int k = 0; k < words; k++) {
        for (long rest = a[from * words + k]; rest != 0; rest &= rest - 1) {
          add(to, (k << 6) + lowest(rest), from);
        }
      }
    }
  }

  /** {@code to = a × b} of two sets. */
  public void product(long[] to, long[] a, long[] b) {
    for (int from = 0; from < size; from++) {
      boolean in = has(a, from);
      for (int k = 0; k < words; k++) {
        to[from * words + k] = in ? b[k] : 0;
      }
    }
  }

  /** {@code to = [set]}, the identity on a set. */
  public void identityOn(long[] to, long[] set) {
    Arrays.fill(to, 0);
    for (int event = 0; event < size; event++) {
      if (has(set, event)) {
        add(to, event, event);
      }
    }
  }

  /** {@code to = a ∪ [set]}; {@code a} may be {@code to}. */
  public void withIdentityOn(long[] to, long[] a, long[] set) {
    if (to != a) {
      System.arraycopy(a, 0, to, 0, a.length);
    }
    for (int event = 0; event < size; event++) {
      if (has(set, event)) {
        add(to, event, event);
      }
    }
  }

  /** {@code to = [left] ; a ; [right]}. */
  public void restrict(long[] to, long[] left, long[] a, long[] right) {
    for (int from = 0; from < size; from++) {
      boolean in = has(left, from);
      int row = from * words;
      for (int k = 0; k < words; k++) {
        to[row + k] = in ? a[row + k] & right[k] : 0;
      }
    }
  }

  /** {@code to = [left] ; a}. */
  public void restrictDomain(long[] to, long[] left, long[] a) {
    if (words == 1) {
      for (int from = 0; from < size; from++) {
        to[from] = a[from] & -(left[0] >>> from & 1);
      }
      return;
    }
    for (int from = 0; from < size; from++) {
      boolean in = has(left, from);
      int row = from * words;
      for (int k = 0; k < words; k++) {
        to[row + k] = in ? a[row + k] : 0;
      }
    }
  }

  /** {@code to = a ; [right]}. */
  public void restrictRange(long[] to, long[] a, long[] right) {
    if (words == 1) {
      long mask = right[0];
      for (int from = 0; from < size; from++) {
        to[from] = a[from] & mask;
      }
      return;
    }
    for (int from = 0; from < size; from++) {
      int row = from * words;
      for (int k = 0; k < words; k++) {
        to[row + k] = a[row + k] & right[k];
      }
    }
  }

  /** The set {@code to} of first projections. */
  public void domain(long[] to, long[] a) {
    Arrays.fill(to, 0);
    if (words == 1) {
      long domain = 0;
      for (int from = 0; from < size; from++) {
        if (a[from] != 0) {
          domain |= 1L << from;
        }
      }
      to[0] = domain;
      return;
    }
    for (int from = 0; from < size; from++) {
      for (int k = 0; k < words; k++) {
        if (a[from * words + k] != 0) {
          add(to, from);
          break;
        }
      }
    }
  }

  /** The set {@code to} of second projections. */
  public void range(long[] to, long[] a) {
    Arrays.fill(to, 0);
    if (words == 1) {
      long range = 0;
      for (int from = 0; from < size; from++) {
        range |= a[from];
      }
      to[0] = range;
      return;
    }
    for (int from = 0; from < size; from++) {
      for (int k = 0; k < words; k++) {
        to[k] |= a[from * words + k];
      }
    }
  }

  /** Whether no event is related to itself. */
  public boolean isIrreflexive(long[] a) {
    for (int event = 0; event < size; event++) {
      if (has(a, event, event)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every event is related to itself. */
  public boolean isReflexive(long[] a) {
    for (int event = 0; event < size; event++) {
      if (!has(a, event, event)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the relation has no cycle.
   *
   * @param left scratch of the shape of a set
   */
  public boolean isAcyclic(long[] a, long[] left) {
    if (words == 1) {
      return isAcyclicInOneWord(a);
    }
    Arrays.fill(left, 0);
    for (int event = 0; event < size; event++) {
      add(left, event);
    }
    // Peel off events without a successor among those left, until none is left or none can go.
    boolean progress = true;
    while (progress) {
      progress = false;
      boolean empty = true;
      for (int k = words - 1; k >= 0; k--) {
        for (long rest = left[k]; rest != 0; ) {
          int bit = 63 - Long.numberOfLeadingZeros(rest);
          rest &= ~(1L << bit);
          int row = ((k << 6) + bit) * words;
          boolean sink = true;
          for (int j = 0; j < words && sink; j++) {
            sink = (a[row + j] & left[j]) == 0;
          }
          if (sink) {
            left[k] &= ~(1L << bit);
            progress = true;
          } else {
            empty = false;
          }
        }
      }
      if (empty) {
        return true;
      }
    }
    return isEmpty(left);
  }

  private boolean isAcyclicInOneWord(long[] a) {
    long left = size == 64 ? -1L : (1L << size) - 1;
    while (left != 0) {
      long before = left;
      for (int event = size - 1; event >= 0; event--) {
        // What has gone once stays so.
        if ((a[event] & left) == 0) {
          left &= ~(1L << event);
        }
      }
      if (left == before) {
        return false;
      }
    }
    return true;
  }
}
