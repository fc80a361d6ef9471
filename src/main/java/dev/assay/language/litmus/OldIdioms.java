package dev.assay.language.litmus;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Kernel primitives that are gone or were never modelled, and what to write today. */
final class OldIdioms {

  private static final String ALONE =
      "spin_lock(s) if no two readers hold the lock together, which cannot be modelled";

  private static final Map<String, String> TODAY = new TreeMap<>();

  static {
    TODAY.put("ACCESS_ONCE", "READ_ONCE(*p) or WRITE_ONCE(*p, v)");
    TODAY.put("lockless_dereference", "READ_ONCE(*p)");
    TODAY.put("smp_read_barrier_depends", "nothing: READ_ONCE orders dependent accesses");
    TODAY.put("read_barrier_depends", "nothing: READ_ONCE orders dependent accesses");
    TODAY.put("smp_mb__before_spinlock", "smp_mb__after_spinlock() after the spin_lock");
    TODAY.put("spin_unlock_wait", "spin_lock(s) followed by spin_unlock(s)");
    TODAY.put("smp_memb", "smp_mb()");
    for (String place : new String[] {"before", "after"}) {
      for (String operation : new String[] {"inc", "dec"}) {
        TODAY.put("smp_mb__" + place + "_atomic_" + operation, "smp_mb__" + place + "_atomic()");
      }
    }
    for (String flavour : new String[] {"rcu_tasks", "kernel"}) {
      TODAY.put("synchronize_" + flavour, "synchronize_rcu()");
    }
    TODAY.put("synchronize_sched_expedited", "synchronize_rcu_expedited()");
    TODAY.put("synchronize_rcu_bh_expedited", "synchronize_rcu_expedited()");
    TODAY.put("smp_mb__after_rcu_read_unlock", "smp_mb()");
    TODAY.put("set_mb", "smp_store_mb(*p, v)");
    TODAY.put("set_wmb", "WRITE_ONCE(*p, v) and smp_wmb()");
    TODAY.put("mb", "smp_mb()");
    TODAY.put("rmb", "smp_rmb()");
    TODAY.put("wmb", "smp_wmb()");
    for (String suffix : new String[] {"", "_irq", "_irqsave", "_bh"}) {
      TODAY.put("read_lock" + suffix, ALONE);
      TODAY.put("write_lock" + suffix, ALONE);
    }
    for (String suffix : new String[] {"", "_irq", "_irqrestore", "_bh"}) {
      TODAY.put("read_unlock" + suffix, "spin_unlock(s)");
      TODAY.put("write_unlock" + suffix, "spin_unlock(s)");
    }
  }

  private OldIdioms() {}

  /** What to write instead of a name, if it is an old idiom. */
  static Optional<String> today(String name) {
    for (String wide : new String[] {"atomic_long_", "atomic64_"}) {
      if (name.startsWith(wide)) {
        return Optional.of("atomic_" + name.substring(wide.length()));
      }
    }
    return Optional.ofNullable(TODAY.get(name));
  }
}
