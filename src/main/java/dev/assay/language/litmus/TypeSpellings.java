package dev.assay.language.litmus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Types that the kernel's and other C has and herd7 does not, as types that herd7 has. */
final class TypeSpellings {

  /**
   * What a type is read as.
   *
   * @param type what herd7 has; every value of it has 32 bits and a sign
   * @param signed false of types whose comparisons and divisions differ where a sign is set
   * @param truth whether it holds 0 and 1 only
   */
  record Spelling(String type, boolean signed, boolean truth) {}

  private static final Map<String, Spelling> TABLE = new TreeMap<>();

  static {
    for (String prefix : List.of("", "__")) {
      for (int bits = 8; bits <= 64; bits *= 2) {
        TABLE.put(prefix + "u" + bits, new Spelling("int", false, false));
        TABLE.put(prefix + "s" + bits, new Spelling("int", true, false));
      }
    }
    for (String type : List.of("unsigned", "size_t", "uint", "ulong", "ushort", "uchar")) {
      TABLE.put(type, new Spelling("int", false, false));
    }
    for (String type : List.of("signed", "short", "ssize_t", "ptrdiff_t", "pid_t")) {
      TABLE.put(type, new Spelling("int", true, false));
    }
    for (String type : List.of("bool", "_Bool")) {
      TABLE.put(type, new Spelling("int", true, true));
    }
    for (String type : List.of("refcount_t", "atomic_long_t", "atomic64_t")) {
      TABLE.put(type, new Spelling("atomic_t", true, false));
    }
    for (String type : List.of("raw_spinlock_t", "arch_spinlock_t", "struct mutex")) {
      TABLE.put(type, new Spelling("spinlock_t", true, false));
    }
  }

  private TypeSpellings() {}

  /** What a type of one word, or a structure, is read as. */
  static Optional<Spelling> of(String type) {
    return Optional.ofNullable(TABLE.get(type));
  }

  /** What several words are read as together: {@code unsigned long int}. */
  static Optional<Spelling> of(List<String> words) {
    if (words.size() == 1) {
      return of(words.get(0));
    }
    boolean signed = true;
    for (String word : words) {
      switch (word) {
        case "char", "short", "int", "long", "signed" -> {}
        case "unsigned" -> signed = false;
        default -> {
          return words.size() == 2 ? of(words.get(0) + " " + words.get(1)) : Optional.empty();
        }
      }
    }
    return Optional.of(new Spelling("int", signed, false));
  }
}
