package dev.assay.language.litmus;

import java.util.Set;

/**
 * Whether a program is written with C11's atomics or the kernel's, as its words tell: both have
 * {@code atomic_fetch_add} and its like, with the operands the other way round.
 */
enum Dialect {
  KERNEL,
  C11;

  private static final Set<String> C11_TYPES = Set.of("atomic_int", "_Atomic", "atomic", "mtx_t");

  /** C11 if some word belongs to C11 alone, and none to the kernel alone. */
  static Dialect of(Set<String> words) {
    boolean c11 = false;
    for (String word : words) {
      boolean shared = C11Primitives.SHARED_WITH_KERNEL.isDefined(word);
      if (KernelPrimitives.ALL.isDefined(word) && !shared) {
        return KERNEL;
      }
      c11 |= isC11(word);
    }
    return c11 ? C11 : KERNEL;
  }

  private static boolean isC11(String word) {
    return C11Primitives.UNAMBIGUOUS.isDefined(word)
        || word.startsWith("memory_order_")
        || word.startsWith("atomic_compare_exchange_")
        || word.endsWith("_explicit")
        || C11_TYPES.contains(word);
  }

  MacroTable choose(MacroTable macros) {
    return switch (this) {
      case KERNEL -> macros;
      case C11 -> macros.forC11();
    };
  }
}
