package dev.assay.language.litmus;

import static dev.assay.language.litmus.PrimitiveForm.plain;

import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operator;

/** The short forms of C11's atomics, which mean {@code memory_order_seq_cst}. */
final class C11Primitives {

  /** Names that only C11 has. */
  static final Primitives UNAMBIGUOUS = new Primitives();

  /** Names that the kernel has too, with the operands the other way round. */
  static final Primitives SHARED_WITH_KERNEL = new Primitives();

  private static final AccessMode MODE = new AccessMode.Ordered(MemoryOrder.SEQ_CST);

  static {
    UNAMBIGUOUS.expression(
        plain("atomic_load", "p"), a -> new Expression.Load(a.value(0), MODE, a.span()));
    UNAMBIGUOUS.statement(
        plain("atomic_store", "p, v"),
        a -> new Statement.Store(a.value(0), a.value(1), MODE, a.span()));
    UNAMBIGUOUS.expression(
        plain("atomic_exchange", "p, v"),
        a -> new Expression.Exchange(a.value(0), a.value(1), MODE, a.span()));
    fetch("add", Operator.ADD);
    fetch("sub", Operator.SUB);
    fetch("or", Operator.OR);
    fetch("xor", Operator.XOR);
    fetch("and", Operator.AND);
  }

  private C11Primitives() {}

  private static void fetch(String name, Operator operator) {
    SHARED_WITH_KERNEL.expression(
        plain("atomic_fetch_" + name, "p, v"),
        a -> new Expression.FetchOp(a.value(0), operator, a.value(1), MODE, false, a.span()));
  }
}
