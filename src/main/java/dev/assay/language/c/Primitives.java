package dev.assay.language.c;

import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.List;

/**
 * What the bundled headers are written with, and what GNU C knows without a header: operations on
 * places of any type, that no function of C could be declared for.
 */
final class Primitives {

  private Primitives() {}

  /** Whether a name that is not declared is one of them. */
  static boolean isOne(String name) {
    return name.startsWith("__assay_")
        || name.startsWith("__atomic_")
        || name.startsWith("__sync_")
        || name.startsWith("__builtin_");
  }

  /** A call, with its type. */
  static CExpression call(String name, List<CExpression> arguments, SourceSpan span) {
    return new CExpression.Primitive(name, arguments, type(name, arguments, span), span);
  }

  private static CType type(String name, List<CExpression> arguments, SourceSpan span) {
    if (name.startsWith("__assay_value_")
        || name.startsWith("__sync_fetch_and_")
        || name.startsWith("__sync_val_")
        || name.startsWith("__sync_lock_test_and_set")
        || name.matches("__sync_(add|sub|and|or|xor|nand)_and_fetch")
        || name.matches("__atomic_(load_n|exchange_n|fetch_[a-z]+|[a-z]+_fetch)")) {
      return target(name, arguments, span);
    }
    if (name.startsWith("__assay_address_")) {
      return new CType.Pointer(CType.VoidType.VOID);
    }
    return switch (name) {
      case "__builtin_expect" -> CType.Int.LONG;
      case "__builtin_alloca" -> new CType.Pointer(CType.VoidType.VOID);
      case "__builtin_constant_p",
          "__builtin_clz",
          "__builtin_ctz",
          "__builtin_popcount",
          "__builtin_ffs" ->
          CType.Int.INT;
      case "__assay_nondet_uint" -> CType.Int.UNSIGNED;
      default ->
          name.startsWith("__assay_do_")
                  || name.matches("__atomic_(load|store|store_n|exchange|clear|.*_fence)")
                  || name.equals("__sync_synchronize")
                  || name.equals("__sync_lock_release")
                  || name.equals("__builtin_unreachable")
                  || name.equals("__builtin_trap")
                  || name.startsWith("__builtin_va_")
              ? CType.VoidType.VOID
              : CType.Int.INT;
    };
  }

  private static CType target(String name, List<CExpression> arguments, SourceSpan span) {
    if (arguments.isEmpty() || !(arguments.get(0).type().plain() instanceof CType.Pointer to)) {
      throw new InputException(span, "the first argument of '" + name + "' has to be a pointer");
    }
    return to.target().plain();
  }
}
