package dev.assay.program;

import java.util.List;

/**
 * A value at run time, coded in a {@code long}: the search compares values by {@code ==}.
 *
 * <p>A number is its 32 bits; an address is a symbol's index and a byte offset; an undetermined
 * value is the number of the read it stems from. {@link #UNKNOWN} is no value (yet).
 */
public final class Datum {

  /** Not known (yet). */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final long ADDRESS = 1L << 56;
  private static final long UNDETERMINED = 2L << 56;
  private static final long LOW = 0xFFFF_FFFFL;

  private Datum() {}

  /** A number. */
  public static long ofInt(int value) {
    return value & LOW;
  }

  /** The address of a byte: {@code offset} bytes behind the start of the symbol. */
  public static long ofAddress(int symbol, int offset) {
    return ADDRESS | ((long) symbol << 32) | (offset & LOW);
  }

  /** The undetermined value of a read. */
  public static long undetermined(int read) {
    return UNDETERMINED | read;
  }

  /** Whether this is a number. */
  public static boolean isInt(long datum) {
    return datum >= 0 && datum <= LOW;
  }

  /** Whether this is an address. */
  public static boolean isAddress(long datum) {
    return datum > 0 && (datum & ADDRESS) != 0;
  }

  /** Whether this is an undetermined value. */
  public static boolean isUndetermined(long datum) {
    return datum > 0 && (datum & UNDETERMINED) != 0;
  }

  /** The number. */
  public static int intOf(long datum) {
    return (int) datum;
  }

  /** The index of an address's symbol. */
  public static int symbolOf(long datum) {
    return (int) (datum >>> 32) & 0xFF_FFFF;
  }

  /** The byte offset of an address. */
  public static int offsetOf(long datum) {
    return (int) datum;
  }

  /** The coded form of a value; {@link #UNKNOWN} for the address of what is no symbol. */
  public static long of(Value value, List<String> symbols) {
    if (value instanceof Value.Int number) {
      return ofInt(number.value());
    }
    if (value instanceof Value.Address address) {
      int symbol = symbols.indexOf(address.name());
      return symbol < 0 ? UNKNOWN : ofAddress(symbol, address.offset());
    }
    throw new IllegalArgumentException("undetermined values are never written in a test");
  }

  /** The value as conditions and states show it. */
  public static Value toValue(long datum, List<String> symbols) {
    if (isInt(datum)) {
      return new Value.Int(intOf(datum));
    }
    if (isAddress(datum)) {
      return new Value.Address(symbols.get(symbolOf(datum)), offsetOf(datum));
    }
    return new Value.Undetermined((int) datum);
  }
}
