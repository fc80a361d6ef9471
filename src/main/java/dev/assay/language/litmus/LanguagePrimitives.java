package dev.assay.language.litmus;

import static dev.assay.language.litmus.PrimitiveForm.plain;
import static dev.assay.language.litmus.PrimitiveForm.tagged;

import dev.assay.program.MemoryOrder;
import dev.assay.program.Operator;
import dev.assay.program.Vocabulary;
import java.util.List;
import java.util.Optional;

/** The primitives known without any macros: those of macro bodies, and C11's. */
final class LanguagePrimitives {

  static final Primitives ALL = new Primitives();

  /** What herd7 knows by itself as long as no macro has its name. */
  static final Primitives UNLESS_DEFINED = new Primitives();

  static {
    taggedExpressions();
    taggedStatements();
    c11Expressions();
    c11Statements();
    UNLESS_DEFINED.expression(
        plain("atomic_add_unless", "p, a, u"),
        a -> new Expression.AddUnless(a.value(0), a.value(1), a.value(2), a.annotated(), a.span()));
  }

  private LanguagePrimitives() {}

  private static void taggedExpressions() {
    ALL.expression(
        tagged("__load", "*p"), a -> new Expression.Load(a.value(0), a.annotated(), a.span()));
    ALL.expression(
        tagged("__xchg", "p, v"),
        a -> new Expression.Exchange(a.value(0), a.value(1), a.annotated(), a.span()));
    ALL.expression(
        tagged("__cmpxchg", "p, old, new"),
        a ->
            new Expression.CompareExchange(
                a.value(0), a.value(1), a.value(2), a.annotated(), a.span()));
    ALL.expression(tagged("__atomic_op_return", "p, op, v"), a -> fetchOp(a, true));
    ALL.expression(tagged("__atomic_fetch_op", "p, op, v"), a -> fetchOp(a, false));
    ALL.expression(
        tagged("__atomic_add_unless", "p, a, u"),
        a -> new Expression.AddUnless(a.value(0), a.value(1), a.value(2), a.annotated(), a.span()));
    ALL.expression(plain("__trylock", "p"), a -> new Expression.TryLock(a.value(0), a.span()));
    ALL.expression(plain("__islocked", "p"), a -> new Expression.IsLocked(a.value(0), a.span()));
    ALL.expression(
        tagged("__srcu", "p"),
        a -> new Expression.Srcu(a.value(0), Optional.empty(), a.annotated(), a.span()));
  }

  private static Expression fetchOp(Arguments a, boolean returnsNew) {
    return new Expression.FetchOp(
        a.value(0), a.operator().orElseThrow(), a.value(1), a.annotated(), returnsNew, a.span());
  }

  private static void taggedStatements() {
    ALL.statement(
        tagged("__store", "*p, v"),
        a -> new Statement.Store(a.value(0), a.value(1), a.annotated(), a.span()));
    ALL.statement(tagged("__fence", ""), a -> new Statement.Fence(a.annotated(), a.span()));
    ALL.statement(
        new PrimitiveForm("__atomic_op", PrimitiveForm.Tags.OPTIONAL, "p, op, v", 0),
        a ->
            new Statement.AtomicOp(
                a.value(0), a.operator().orElseThrow(), a.value(1), a.annotated(), a.span()));
    ALL.statement(
        new PrimitiveForm("__srcu", PrimitiveForm.Tags.REQUIRED, "p, v", 1),
        a -> new Statement.Srcu(a.value(0), a.optional(1), a.annotated(), a.span()));
    ALL.statement(
        plain("__lock", "p"), a -> new Statement.Lock(a.value(0), Vocabulary.KERNEL, a.span()));
    ALL.statement(
        plain("__unlock", "p"), a -> new Statement.Unlock(a.value(0), Vocabulary.KERNEL, a.span()));
  }

  private static void c11Expressions() {
    ALL.expression(
        plain("atomic_load_explicit", "p, mo"),
        a -> new Expression.Load(a.value(0), a.ordered(), a.span()));
    ALL.expression(
        plain("atomic_exchange_explicit", "p, v, mo"),
        a -> new Expression.Exchange(a.value(0), a.value(1), a.ordered(), a.span()));
    fetchExplicit("add", Operator.ADD);
    fetchExplicit("sub", Operator.SUB);
    fetchExplicit("or", Operator.OR);
    fetchExplicit("xor", Operator.XOR);
    fetchExplicit("and", Operator.AND);
    compareExchange("strong", "SCAS", true);
    compareExchange("weak", "WCAS", false);
  }

  private static void fetchExplicit(String name, Operator operator) {
    ALL.expression(
        plain("atomic_fetch_" + name + "_explicit", "p, v, mo"),
        a ->
            new Expression.FetchOp(a.value(0), operator, a.value(1), a.ordered(), false, a.span()));
  }

  private static void compareExchange(String kind, String alias, boolean strong) {
    String name = "atomic_compare_exchange_" + kind;
    ALL.expression(
        plain(name + "_explicit", "p, expected, v, mo, mo"),
        a -> compareExchange(a, a.orders().get(0), a.orders().get(1), strong));
    for (String sequential : List.of(name, alias)) {
      ALL.expression(
          plain(sequential, "p, expected, v"),
          a -> compareExchange(a, MemoryOrder.SEQ_CST, MemoryOrder.SEQ_CST, strong));
    }
  }

  private static Expression compareExchange(
      Arguments a, MemoryOrder success, MemoryOrder failure, boolean strong) {
    return new Expression.CompareExchangeC11(
        a.value(0), a.value(1), a.value(2), success, failure, strong, a.span());
  }

  private static void c11Statements() {
    ALL.statement(
        plain("atomic_store_explicit", "p, v, mo"),
        a -> new Statement.Store(a.value(0), a.value(1), a.ordered(), a.span()));
    ALL.statement(
        plain("atomic_thread_fence", "mo"), a -> new Statement.Fence(a.ordered(), a.span()));
    for (String prefix : List.of("", "mtx_")) {
      ALL.statement(
          plain(prefix + "lock", "p"),
          a -> new Statement.Lock(a.value(0), Vocabulary.C11, a.span()));
      ALL.statement(
          plain(prefix + "unlock", "p"),
          a -> new Statement.Unlock(a.value(0), Vocabulary.C11, a.span()));
    }
  }
}
