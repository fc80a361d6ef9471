package dev.assay.language.litmus;

import static dev.assay.language.litmus.PrimitiveForm.plain;

import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.program.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The Linux kernel's primitives with the tags of its current memory model. Families of names that
 * differ in a suffix are made from the suffix.
 */
final class KernelPrimitives {

  static final Primitives ALL = new Primitives();

  /** Suffixes of value-returning read-modify-writes, and the tag that each puts on both halves. */
  private static final List<Map.Entry<String, String>> SUFFIXES =
      List.of(
          Map.entry("", "MB"),
          Map.entry("_relaxed", "ONCE"),
          Map.entry("_acquire", "ACQUIRE"),
          Map.entry("_release", "RELEASE"));

  static {
    accesses();
    fences();
    exchanges();
    locks();
    rcu();
    atomics();
  }

  private KernelPrimitives() {}

  private static AccessMode.Annotated tag(String tag) {
    return new AccessMode.Annotated(List.of(tag));
  }

  private static void accesses() {
    for (String name : List.of("READ_ONCE(*p)", "atomic_read(p)")) {
      load(name, "ONCE");
    }
    // Models of 2016 and 2017 tell it from other reads by its second tag.
    ALL.expression(
        plain("rcu_dereference", "*p"),
        a ->
            new Expression.Load(
                a.value(0), new AccessMode.Annotated(List.of("ONCE", "deref")), a.span()));
    load("smp_load_acquire(p)", "ACQUIRE");
    load("atomic_read_acquire(p)", "ACQUIRE");
    store("WRITE_ONCE(*p, v)", "ONCE");
    store("atomic_set(p, v)", "ONCE");
    store("smp_store_release(p, v)", "RELEASE");
    store("atomic_set_release(p, v)", "RELEASE");
    store("rcu_assign_pointer(*p, v)", "RELEASE");
    ALL.statement(
        plain("smp_store_mb", "*p, v"),
        a ->
            new Statement.Block(
                List.of(
                    new Statement.Store(a.value(0), a.value(1), tag("ONCE"), a.span()),
                    new Statement.Fence(tag("MB"), a.span())),
                a.span()));
  }

  private static PrimitiveForm form(String usage) {
    int open = usage.indexOf('(');
    return plain(usage.substring(0, open), usage.substring(open + 1, usage.length() - 1));
  }

  private static void load(String usage, String tag) {
    ALL.expression(form(usage), a -> new Expression.Load(a.value(0), tag(tag), a.span()));
  }

  private static void store(String usage, String tag) {
    ALL.statement(
        form(usage), a -> new Statement.Store(a.value(0), a.value(1), tag(tag), a.span()));
  }

  private static void fences() {
    fence("smp_mb", "MB");
    fence("smp_rmb", "rmb");
    fence("smp_wmb", "wmb");
    fence("barrier", "barrier");
    for (String place :
        List.of(
            "before-atomic",
            "after-atomic",
            "after-spinlock",
            "after-unlock-lock",
            "after-srcu-read-unlock")) {
      fence("smp_mb__" + place.replace('-', '_'), place);
    }
  }

  private static void fence(String name, String tag) {
    ALL.statement(plain(name, ""), a -> new Statement.Fence(tag(tag), a.span()));
  }

  private static void exchanges() {
    for (String prefix : List.of("", "atomic_")) {
      SUFFIXES.forEach(
          suffix -> {
            AccessMode mode = tag(suffix.getValue());
            ALL.expression(
                plain(prefix + "xchg" + suffix.getKey(), "p, v"),
                a -> new Expression.Exchange(a.value(0), a.value(1), mode, a.span()));
            ALL.expression(
                plain(prefix + "cmpxchg" + suffix.getKey(), "p, old, new"),
                a ->
                    new Expression.CompareExchange(
                        a.value(0), a.value(1), a.value(2), mode, a.span()));
            ALL.expression(
                plain(prefix + "try_cmpxchg" + suffix.getKey(), "p, &r, new"),
                a -> tryCompareExchange(a, mode));
          });
    }
  }

  /** The events of a compare-exchange; where it fails, the register holds what was found. */
  private static Expression tryCompareExchange(Arguments a, AccessMode mode) {
    Expression.Variable expected = a.registers().get(0);
    Expression.Variable found =
        a.earlier()
            .keep(new Expression.CompareExchange(a.value(0), expected, a.value(1), mode, a.span()));
    Expression.Variable done =
        a.earlier().keep(new Expression.Binary(Operator.EQ, found, expected, a.span()));
    Expression failed = new Expression.Binary(Operator.EQ, done, number(a, 0), a.span());
    Statement update = new Statement.Assign(expected.name(), found, a.span());
    a.earlier().add(new Statement.If(failed, update, Optional.empty(), a.span()));
    return done;
  }

  private static void locks() {
    ALL.statement(
        plain("spin_lock", "s"), a -> new Statement.Lock(a.value(0), Vocabulary.KERNEL, a.span()));
    ALL.statement(
        plain("spin_unlock", "s"),
        a -> new Statement.Unlock(a.value(0), Vocabulary.KERNEL, a.span()));
    ALL.expression(plain("spin_trylock", "s"), a -> new Expression.TryLock(a.value(0), a.span()));
    ALL.expression(
        plain("spin_is_locked", "s"), a -> new Expression.IsLocked(a.value(0), a.span()));
  }

  private static void rcu() {
    fence("rcu_read_lock", "rcu-lock");
    fence("rcu_read_unlock", "rcu-unlock");
    load("srcu_read_lock(s)", "srcu-lock");
    load("srcu_down_read(s)", "srcu-lock");
    store("srcu_read_unlock(s, i)", "srcu-unlock");
    store("srcu_up_read(s, i)", "srcu-unlock");
    for (String suffix : List.of("", "_expedited")) {
      fence("synchronize_rcu" + suffix, "sync-rcu");
      ALL.statement(
          plain("synchronize_srcu" + suffix, "s"),
          a -> new Statement.Srcu(a.value(0), Optional.empty(), tag("sync-srcu"), a.span()));
    }
  }

  private static void atomics() {
    arithmetic("add", Operator.ADD);
    arithmetic("sub", Operator.SUB);
    bitwise("and", Operator.AND);
    bitwise("or", Operator.OR);
    bitwise("xor", Operator.XOR);
    bitwise("andnot", Operator.AND_NOT);
    byOne("inc", Operator.ADD);
    byOne("dec", Operator.SUB);

    ALL.expression(
        plain("atomic_sub_and_test", "v, p"),
        a -> test(a, Operator.EQ, rmw(a, 1, Operator.SUB, a.value(0), "MB", true)));
    SUFFIXES.forEach(
        suffix ->
            ALL.expression(
                plain("atomic_add_negative" + suffix.getKey(), "v, p"),
                a ->
                    test(
                        a,
                        Operator.LT,
                        rmw(a, 1, Operator.ADD, a.value(0), suffix.getValue(), true))));
    ALL.expression(
        plain("atomic_add_unless", "p, a, u"),
        a -> new Expression.AddUnless(a.value(0), a.value(1), a.value(2), tag("MB"), a.span()));
  }

  private static void arithmetic(String name, Operator operator) {
    bitwise(name, operator);
    withSuffixes(
        "atomic_" + name + "_return",
        "v, p",
        (a, tag) -> rmw(a, 1, operator, a.value(0), tag, true));
  }

  private static void bitwise(String name, Operator operator) {
    ALL.statement(
        plain("atomic_" + name, "v, p"),
        a -> new Statement.AtomicOp(a.value(1), operator, a.value(0), tag("NORETURN"), a.span()));
    withSuffixes(
        "atomic_fetch_" + name, "v, p", (a, tag) -> rmw(a, 1, operator, a.value(0), tag, false));
  }

  private static void byOne(String name, Operator operator) {
    ALL.statement(
        plain("atomic_" + name, "p"),
        a -> new Statement.AtomicOp(a.value(0), operator, number(a, 1), tag("NORETURN"), a.span()));
    withSuffixes(
        "atomic_" + name + "_return",
        "p",
        (a, tag) -> rmw(a, 0, operator, number(a, 1), tag, true));
    withSuffixes(
        "atomic_fetch_" + name, "p", (a, tag) -> rmw(a, 0, operator, number(a, 1), tag, false));
    ALL.expression(
        plain("atomic_" + name + "_and_test", "p"),
        a -> test(a, Operator.EQ, rmw(a, 0, operator, number(a, 1), "MB", true)));
  }

  private static void withSuffixes(
      String name, String parameters, BiFunction<Arguments, String, Expression> meaning) {
    SUFFIXES.forEach(
        suffix ->
            ALL.expression(
                plain(name + suffix.getKey(), parameters),
                a -> meaning.apply(a, suffix.getValue())));
  }

  private static Expression rmw(
      Arguments a, int address, Operator operator, Expression v, String tag, boolean returnsNew) {
    return new Expression.FetchOp(a.value(address), operator, v, tag(tag), returnsNew, a.span());
  }

  private static Expression test(Arguments a, Operator comparison, Expression newValue) {
    return new Expression.Binary(comparison, newValue, number(a, 0), a.span());
  }

  private static Expression number(Arguments a, int value) {
    return new Expression.Constant(value, a.span());
  }
}
