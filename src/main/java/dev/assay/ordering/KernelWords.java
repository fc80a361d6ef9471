package dev.assay.ordering;

import java.util.List;
import java.util.Optional;

/** How orderings are written in the kernel's words. */
final class KernelWords {

  private static final List<String> SUFFIXES = List.of("_acquire", "_release", "_relaxed");

  private KernelWords() {}

  /**
   * What a call asks for.
   *
   * @param plainAccesses whether the test has plain accesses to shared memory, which alone a
   *     compiler barrier orders
   */
  static Optional<Ladder> ladder(Call call, boolean plainAccesses) {
    String name = call.name();
    return switch (name) {
      case "smp_mb",
          "synchronize_rcu",
          "synchronize_rcu_expedited",
          "synchronize_srcu",
          "synchronize_srcu_expedited",
          "smp_rmb",
          "smp_wmb",
          "barrier",
          "smp_acquire__after_ctrl_dep",
          "smp_mb__before_atomic",
          "smp_mb__after_atomic",
          "smp_mb__after_spinlock",
          "smp_mb__after_unlock_lock",
          "smp_mb__after_srcu_read_unlock" ->
          Optional.of(fence(call, plainAccesses));
      case "smp_load_acquire" -> Optional.of(access(call, "READ_ONCE(@0)", "@0"));
      case "smp_store_release" -> Optional.of(release(call, "@0"));
      case "rcu_assign_pointer" -> Optional.of(release(call, "$0"));
      case "smp_store_mb" -> Optional.of(access(call, "WRITE_ONCE($0, $1)", "$0 = $1"));
      case "atomic_read_acquire" -> Optional.of(renamed(call, "atomic_read"));
      case "atomic_set_release" -> Optional.of(renamed(call, "atomic_set"));
      case "READ_ONCE", "rcu_dereference", "rcu_access_pointer" -> Optional.of(mark(call, "$0"));
      case "WRITE_ONCE", "RCU_INIT_POINTER" -> Optional.of(mark(call, "$0 = $1"));
      default -> update(call);
    };
  }

  private static Ladder ladder(Kind kind, Call call) {
    return new Ladder(kind, call.text());
  }

  private static Ladder fence(Call call, boolean plainAccesses) {
    Ladder ladder = ladder(Kind.FENCE, call);
    if (call.name().startsWith("synchronize")) {
      ladder.then(call.replaced("smp_mb()", "smp_mb()"));
    }
    if (call.name().startsWith("synchronize") || call.name().equals("smp_mb")) {
      ladder.then(call.replaced("smp_rmb()", "smp_rmb()"), call.replaced("smp_wmb()", "smp_wmb()"));
    }
    if (plainAccesses && !call.name().equals("barrier")) {
      ladder.then(call.replaced("barrier()", "barrier()"));
    }
    return ladder.then(removed(call)).unordered();
  }

  private static Form removed(Call call) {
    return call.isOnlyStatement()
        ? call.replaced("", "barrier()")
        : new Form("", List.of(call.removal(call.start())));
  }

  /** An access that asks for order: marked without it, and plain. */
  private static Ladder access(Call call, String once, String plain) {
    return ladder(Kind.ACCESS, call)
        .then(call.rewritten(once))
        .unordered()
        .then(call.rewritten(plain));
  }

  private static Ladder release(Call call, String lvalue) {
    String once = "WRITE_ONCE(" + lvalue + ", $1)";
    Ladder ladder = access(call, once, lvalue + " = $1");
    if (call.isStatement() && !call.isBareBranch()) {
      ladder.or(call.rewritten("smp_wmb(); " + once, "smp_wmb();\n" + call.indentation() + once));
    }
    return ladder;
  }

  private static Ladder renamed(Call call, String name) {
    return ladder(Kind.ACCESS, call).then(call.renamed(name)).unordered();
  }

  private static Ladder mark(Call call, String plain) {
    return ladder(Kind.MARK, call).unordered().then(call.rewritten(plain));
  }

  /** A read-modify-write that returns a value: fully ordered, unless a suffix says otherwise. */
  private static Optional<Ladder> update(Call call) {
    String name = call.name();
    String base = name;
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        base = name.substring(0, name.length() - suffix.length());
      }
    }
    boolean hasSuffixes =
        base.endsWith("xchg")
            || base.startsWith("atomic_fetch_")
            || (base.startsWith("atomic_") && base.endsWith("_return"))
            || base.equals("atomic_add_negative");
    if (!hasSuffixes || name.endsWith("_relaxed")) {
      return Optional.empty();
    }
    Ladder ladder = ladder(Kind.UPDATE, call);
    if (name.equals(base)) {
      ladder.then(call.renamed(base + "_acquire"), call.renamed(base + "_release"));
    }
    return Optional.of(ladder.then(call.renamed(base + "_relaxed")).unordered());
  }
}
