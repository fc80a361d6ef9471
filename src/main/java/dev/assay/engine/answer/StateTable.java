package dev.assay.engine.answer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Different states, numbered as they come. States are many and the values of one item few, so each
 * column keeps its values once, and a state is a row of their numbers, packed into as few bits as
 * the columns need: twenty flags are one word, not twenty objects.
 */
public final class StateTable {

  /** So many values are looked through one by one. */
  private static final int FEW = 8;

  private static final int INITIAL_WORDS = 16;

  private final Column[] columns;
  private final int[] codes;
  private Place[] places;
  private int words;
  private int size;

  /** The rows one after the other. */
  private long[] rows = new long[INITIAL_WORDS];

  /** A hash table with open addressing: one more than the number of a row, 0 where nothing is. */
  private int[] buckets = new int[2 * INITIAL_WORDS];

  /** Where the numbers of a column's values lie in a row. */
  private record Place(int word, int shift, int bits) {

    /** The number in the row that starts at an index. */
    int in(long[] rows, int start) {
      return (int) (rows[start + word] >>> shift & (1L << bits) - 1);
    }
  }

  /** The values that one item has. */
  private static final class Column {
    final Map<Long, Integer> codeOf = new HashMap<>();
    long[] values = new long[2];
    int count;

    /** The number of a value, which may be a new one. */
    int code(long value) {
      for (int code = 0; code < Math.min(count, FEW); code++) {
        if (values[code] == value) {
          return code;
        }
      }
      Integer known = codeOf.get(value);
      return known == null ? add(value) : known;
    }

    private int add(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count] = value;
      if (count >= FEW) {
        codeOf.put(value, count);
      }
      return count++;
    }

    /** How many bits the numbers take, but at least one. */
    int bits() {
      return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    }
  }

  /** An empty table of states of so many values. */
  StateTable(int width) {
    columns = new Column[width];
    Arrays.setAll(columns, i -> new Column());
    codes = new int[width];
    places = new Place[width];
    words = layOut();
  }

  /** How much memory the table takes, about. */
  long bytes() {
    return 8L * rows.length + 4L * buckets.length;
  }

  /** The number of states. */
  int size() {
    return size;
  }

  /** The number of a state, which is {@link #size()} before the call if it is a new one. */
  int row(long[] state) {
    boolean fits = true;
    for (int i = 0; i < columns.length; i++) {
      codes[i] = columns[i].code(state[i]);
      fits &= codes[i] >>> places[i].bits() == 0;
    }
    if (!fits) {
      widen();
    }
    if ((size + 1) * words > rows.length) {
      rows = Arrays.copyOf(rows, 2 * Math.max(rows.length, words));
    }
    // Written behind the last row, where it stays if it is new.
    pack(codes, size);
    int bucket = bucketOf(size);
    if (buckets[bucket] == 0) {
      buckets[bucket] = ++size;
      if (size > buckets.length / 2) {
        rehash(2 * buckets.length);
      }
      return size - 1;
    }
    return buckets[bucket] - 1;
  }

  /** The value of an item in a state. */
  long value(int row, int column) {
    return columns[column].values[code(row, column)];
  }

  /** The values of a state. */
  void read(int row, long[] to) {
    for (int i = 0; i < columns.length; i++) {
      to[i] = value(row, i);
    }
  }

  /** The number of an item's value in a state: its index in {@link #values}. */
  int code(int row, int column) {
    return places[column].in(rows, row * words);
  }

  /** The different values that an item has. */
  long[] values(int column) {
    return Arrays.copyOf(columns[column].values, columns[column].count);
  }

  /**
   * The numbers of all states in the order of their values, from the first item to the last.
   *
   * @param ranks for each item the rank of each of its {@link #values}
   */
  int[] sorted(int[][] ranks) {
    int[] sorted = IntStream.range(0, size).toArray();
    int[] next = new int[size];
    // What a later item has put in order stays so among equals of an earlier one.
    for (int column = columns.length - 1; column >= 0; column--) {
      if (columns[column].count > 1) {
        distribute(sorted, column, ranks[column], next);
        int[] before = sorted;
        sorted = next;
        next = before;
      }
    }
    return sorted;
  }

  /** Puts states in the order of one item, and those that have the same there as they were. */
  private void distribute(int[] from, int column, int[] ranks, int[] to) {
    int[] ends = new int[ranks.length + 1];
    for (int row : from) {
      ends[ranks[code(row, column)] + 1]++;
    }
    for (int rank = 0; rank < ranks.length; rank++) {
      ends[rank + 1] += ends[rank];
    }
    for (int row : from) {
      to[ends[ranks[code(row, column)]]++] = row;
    }
  }

  private void pack(int[] numbers, int row) {
    int start = row * words;
    Arrays.fill(rows, start, start + words, 0);
    for (int i = 0; i < numbers.length; i++) {
      rows[start + places[i].word()] |= (long) numbers[i] << places[i].shift();
    }
  }

  /** The bucket that has a row like this one, or else the one where it belongs. */
  private int bucketOf(int row) {
    int mask = buckets.length - 1;
    int bucket = hash(row) & mask;
    while (buckets[bucket] != 0 && !areEqual(buckets[bucket] - 1, row)) {
      bucket = (bucket + 1) & mask;
    }
    return bucket;
  }

  private int hash(int row) {
    long hash = 0;
    for (int i = row * words; i < (row + 1) * words; i++) {
      hash = (hash ^ rows[i]) * 0x9E37_79B9_7F4A_7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private boolean areEqual(int a, int b) {
    for (int i = 0; i < words; i++) {
      if (rows[a * words + i] != rows[b * words + i]) {
        return false;
      }
    }
    return true;
  }

  private void rehash(int length) {
    buckets = new int[length];
    for (int row = 0; row < size; row++) {
      buckets[bucketOf(row)] = row + 1;
    }
  }

  /** Makes room for new numbers in all rows. */
  private void widen() {
    Place[] oldPlaces = places;
    long[] old = rows;
    int oldWords = words;
    places = new Place[columns.length];
    words = layOut();
    rows = new long[Math.max(INITIAL_WORDS, 2 * size * words)];
    int[] numbers = new int[columns.length];
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < columns.length; i++) {
        numbers[i] = oldPlaces[i].in(old, row * oldWords);
      }
      pack(numbers, row);
    }
    rehash(buckets.length);
  }

  /** Gives each column its place; returns how many words a row needs. */
  private int layOut() {
    int word = 0;
    int shift = 0;
    for (int i = 0; i < columns.length; i++) {
      int bits = columns[i].bits();
      if (shift + bits > Long.SIZE) {
        word++;
        shift = 0;
      }
      places[i] = new Place(word, shift, bits);
      shift += bits;
    }
    return word + 1;
  }
}
