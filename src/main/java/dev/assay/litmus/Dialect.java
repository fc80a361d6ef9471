package dev.assay.litmus;

import java.util.Set;

/**
 * Whether a program is written with C11's atomics or the kernel's, as its words tell: both have
 * {@code atomic_fetch_add} and its like, with the operands the other way round.
 */
enum Dialect {
  KERNEL,
  C11;

  /** C11 if some word belongs to C11 alone, and none to the kernel alone. */
  static Dialect of(Set<String> words) {
    boolean c11 =
        words.stream()
            .anyMatch(
                word ->
                    C11Primitives.UNAMBIGUOUS.isDefined(word)
                        || word.startsWith("memory_order_")
                        || word.startsWith("atomic_compare_exchange_")
                        || word.endsWith("_explicit")
                        || Set.of("atomic_int", "_Atomic", "atomic", "mtx_t").contains(word));
    boolean kernel =
        words.stream()
            .anyMatch(
                word ->
                    KernelPrimitives.ALL.isDefined(word)
                        && !C11Primitives.SHARED_WITH_KERNEL.isDefined(word));
    return c11 && !kernel ? C11 : KERNEL;
  }

  MacroTable choose(MacroTable macros) {
    return switch (this) {
      case KERNEL -> macros;
      case C11 -> macros.forC11();
    };
  }
}
