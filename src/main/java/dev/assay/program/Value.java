package dev.assay.program;

/** A value of a register or a location. Ordered as herd7 orders states: see {@link #compareTo}. */
public sealed interface Value extends Comparable<Value> {

  /** A 32-bit two's complement number. */
  record Int(int value) implements Value {
    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /**
   * The address of a global, or of a byte at an offset from it.
   *
   * @param offset in bytes; may be negative
   */
  record Address(String name, int offset) implements Value {
    @Override
    public String toString() {
      return offset == 0 ? name : name + (offset > 0 ? "+" : "") + offset;
    }
  }

  /** An undetermined value, left by a cycle of copies; equal to nothing but itself. */
  record Undetermined(int number) implements Value {
    @Override
    public String toString() {
      return "S" + number;
    }
  }

  /** Undetermined before numbers (signed) before addresses (by name, then offset). */
  @Override
  default int compareTo(Value other) {
    int byKind = Integer.compare(kind(), other.kind());
    if (byKind != 0) {
      return byKind;
    }
    if (this instanceof Int a && other instanceof Int b) {
      return Integer.compare(a.value(), b.value());
    }
    if (this instanceof Address a && other instanceof Address b) {
      int byName = a.name().compareTo(b.name());
      return byName != 0 ? byName : Integer.compare(a.offset(), b.offset());
    }
    return Integer.compare(((Undetermined) this).number(), ((Undetermined) other).number());
  }

  private int kind() {
    return this instanceof Undetermined ? 0 : this instanceof Int ? 1 : 2;
  }
}
