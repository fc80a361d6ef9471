package dev.assay.program;

import java.util.Map;
import java.util.Optional;

/**
 * A declared type of a location or a register, as far as it matters: initial writes are masked to
 * its size, and so are values when a condition tests them; a state shows them as the type has them
 * .
 *
 * @param bytes 1, 2 or 4, or what no value fits in
 */
public record Type(String name, int bytes, boolean signed) {

  /** The type of all pointers, and of {@code *p} without a base type. */
  public static final Type POINTER = new Type("*", 4, false);

  private static final Map<String, Type> KNOWN =
      Map.ofEntries(
          entry("int", 4, true),
          entry("long", 4, true),
          entry("char", 1, true),
          entry("short", 2, true),
          entry("atomic_t", 4, false),
          entry("int8_t", 1, true),
          entry("uint8_t", 1, false),
          entry("int16_t", 2, true),
          entry("uint16_t", 2, false),
          entry("int32_t", 4, true),
          entry("uint32_t", 4, false),
          entry("int64_t", 8, true),
          entry("uint64_t", 8, false),
          entry("intptr_t", 4, true),
          entry("uintptr_t", 4, false),
          entry("pteval_t", 4, false),
          entry("int128_t", 16, true),
          entry("uint128_t", 16, false),
          entry("__int128", 16, true),
          entry("__uint128", 16, false),
          entry("__int128_t", 16, true),
          entry("__uint128_t", 16, false));

  private static Map.Entry<String, Type> entry(String name, int bytes, boolean signed) {
    return Map.entry(name, new Type(name, bytes, signed));
  }

  /** The type of this name, if its size is known. */
  public static Optional<Type> of(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /** The low bits of a number, as many as the type has. */
  public int mask(int value) {
    return bytes >= 4 ? value : value & ((1 << (8 * bytes)) - 1);
  }

  /** The number as a state shows it: unsigned types never show a minus sign. */
  public String show(int value) {
    if (!signed) {
      return Integer.toUnsignedString(mask(value));
    }
    int unused = Math.max(0, 32 - 8 * bytes);
    return Integer.toString(value << unused >> unused);
  }
}
