package dev.assay.program;

import java.util.Map;
import java.util.Optional;

/**
 * A declared type of a location, as far as it matters: values are cut to its size when the initial
 * write is made, and again when a state shows them (litmus-c.md 1.3).
 *
 * @param bytes 1, 2, 4 or 8
 */
public record CType(String name, int bytes, boolean signed) {

  private static final Map<String, CType> KNOWN =
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
          entry("intptr_t", 8, true),
          entry("uintptr_t", 8, false),
          entry("pteval_t", 8, false));

  private static Map.Entry<String, CType> entry(String name, int bytes, boolean signed) {
    return Map.entry(name, new CType(name, bytes, signed));
  }

  /** The type of this name, if its size is known. */
  public static Optional<CType> of(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /** The low bits of a number, extended by the sign or by zeros to 32 bits. */
  public int cut(int value) {
    if (bytes >= 4) {
      return value;
    }
    int unused = 32 - 8 * bytes;
    return signed ? value << unused >> unused : value << unused >>> unused;
  }

  /** The number as a state shows it: unsigned types never show a minus sign. */
  public String show(int value) {
    int cut = cut(value);
    return signed ? Integer.toString(cut) : Integer.toUnsignedString(cut);
  }
}
