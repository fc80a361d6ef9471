package dev.assay.language.litmus;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What herd7 knows of the types of the init section: their sizes. */
final class DeclaredType {

  private static final Map<String, Integer> SIZES = new TreeMap<>();

  static {
    SIZES.put("char", 1);
    SIZES.put("short", 2);
    SIZES.put("int", 4);
    SIZES.put("long", 4);
    SIZES.put("atomic_t", 4);
    for (String sign : new String[] {"", "u"}) {
      for (int bits = 8; bits <= 64; bits *= 2) {
        SIZES.put(sign + "int" + bits + "_t", bits / 8);
      }
      SIZES.put(sign + "intptr_t", 4);
      SIZES.put(sign + "int128_t", 16);
      SIZES.put("__" + sign + "int128", 16);
      SIZES.put("__" + sign + "int128_t", 16);
    }
    SIZES.put("pteval_t", 4);
  }

  private DeclaredType() {}

  /** The size in bytes of a base type such as {@code int}; empty if it is not known. */
  static Optional<Integer> size(String name) {
    return Optional.ofNullable(SIZES.get(name));
  }

  /** All known types, in order. */
  static Iterable<String> names() {
    return SIZES.keySet();
  }
}
