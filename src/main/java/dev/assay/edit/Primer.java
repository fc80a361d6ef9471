package dev.assay.edit;

import dev.assay.cat.BundledModel;
import dev.assay.language.litmus.PrimitiveNames;
import dev.assay.program.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the primitives of litmus tests mean, each in a sentence. */
public final class Primer {

  private static final Map<String, String> USAGES = PrimitiveNames.usages();

  /** What the names mean that follow no pattern. */
  private static final Map<String, String> SINGLE = new TreeMap<>();

  /** What names mean by how they begin; the first that fits. */
  private static final Map<String, String> BY_START = new LinkedHashMap<>();

  private static final String MARKED_READ =
      "a marked read: it orders nothing but what depends on it";
  private static final String MARKED_WRITE = "a marked write, which orders nothing";
  private static final String FULL = "orders all earlier accesses before all later ones";

  static {
    SINGLE.put("smp_mb", FULL + ", as all threads see them");
    SINGLE.put("smp_rmb", "orders earlier reads before later reads");
    SINGLE.put("smp_wmb", "orders earlier writes before later writes");
    SINGLE.put("barrier", "keeps the compiler from moving accesses across; no order for the CPU");
    SINGLE.put("smp_mb__before_atomic", "orders all earlier accesses before the atomic behind it");
    SINGLE.put("smp_mb__after_atomic", "orders the atomic before it before all later accesses");
    SINGLE.put(
        "smp_mb__after_spinlock", "makes the spin_lock before it order earlier accesses as smp_mb");
    SINGLE.put(
        "smp_mb__after_unlock_lock", "makes an unlock and the lock behind it a full barrier");
    SINGLE.put(
        "smp_mb__after_srcu_read_unlock", "makes the srcu_read_unlock before it a full barrier");
    SINGLE.put("READ_ONCE", MARKED_READ);
    SINGLE.put("WRITE_ONCE", MARKED_WRITE);
    SINGLE.put("atomic_read", MARKED_READ);
    SINGLE.put("atomic_set", MARKED_WRITE);
    SINGLE.put("rcu_dereference", "reads a pointer; what is reached through it comes after");
    SINGLE.put("smp_load_acquire", "orders this read before all later accesses");
    SINGLE.put("atomic_read_acquire", "orders this read before all later accesses");
    SINGLE.put("smp_store_release", "orders all earlier accesses before this write");
    SINGLE.put("atomic_set_release", "orders all earlier accesses before this write");
    SINGLE.put("rcu_assign_pointer", "orders all earlier accesses before this write of a pointer");
    SINGLE.put("smp_store_mb", "writes, and then is a full barrier, as smp_mb");
    SINGLE.put("spin_lock", "takes a lock: later accesses stay behind it");
    SINGLE.put("spin_unlock", "gives a lock back: earlier accesses stay before it");
    SINGLE.put("spin_trylock", "takes a lock if it is free, and says whether it did");
    SINGLE.put("spin_is_locked", "whether some thread holds a lock; it orders nothing");
    SINGLE.put("rcu_read_lock", "begins a section that no grace period lies within");
    SINGLE.put("rcu_read_unlock", "ends a section that no grace period lies within");
    SINGLE.put("test_bit", "whether a bit is set, by " + MARKED_READ);
    SINGLE.put("clear_bit_unlock", "clears a bit; all earlier accesses come before that");
    SINGLE.put("atomic_add_unless", "adds unless a value is found; a full barrier where it adds");
    SINGLE.put("atomic_load", "an atomic read in the single order of seq_cst accesses");
    SINGLE.put("atomic_store", "an atomic write in the single order of seq_cst accesses");
    SINGLE.put("atomic_load_explicit", "an atomic read with a memory order");
    SINGLE.put("atomic_store_explicit", "an atomic write with a memory order");
    SINGLE.put("atomic_thread_fence", "a fence of a memory order, without an access");
    SINGLE.put("lock", "takes a mutex: later accesses stay behind it");
    SINGLE.put("unlock", "gives a mutex back: earlier accesses stay before it");
    SINGLE.put("mtx_lock", "takes a mutex: later accesses stay behind it");
    SINGLE.put("mtx_unlock", "gives a mutex back: earlier accesses stay before it");
    SINGLE.put("WCAS", "compares and exchanges, seq_cst; may fail without reason");
    SINGLE.put("SCAS", "compares and exchanges, seq_cst");
    SINGLE.put("java_lock", "enters a monitor: later accesses stay behind it");
    SINGLE.put("java_unlock", "leaves a monitor: earlier accesses stay before it");
    SINGLE.put("java_freeze", "ends a constructor: final fields are frozen");
    SINGLE.put("java_get_final", "reads a final field");
    BY_START.put("srcu_read_lock", "begins a section of an SRCU domain; its value ends it");
    BY_START.put("srcu_down_read", "begins a section of an SRCU domain; its value ends it");
    BY_START.put("srcu_read_unlock", "ends the section of an SRCU domain that began with a value");
    BY_START.put("srcu_up_read", "ends the section of an SRCU domain that began with a value");
    BY_START.put("synchronize_rcu", "waits for a grace period: sections that began are over then");
    BY_START.put(
        "synchronize_srcu",
        "waits for a grace period of an SRCU domain: its sections are over then");
    BY_START.put("java_full_fence", FULL);
    BY_START.put("java_acquire_fence", "orders earlier reads before all later accesses");
    BY_START.put("java_release_fence", "orders all earlier accesses before later writes");
    BY_START.put("java_load_load_fence", "orders earlier reads before later reads");
    BY_START.put("java_store_store_fence", "orders earlier writes before later writes");
    BY_START.put("java_get_and_", "reads and writes in one step");
    BY_START.put("java_get_", "reads");
    BY_START.put("java_set_", "writes");
    BY_START.put("java_weak_compare", "compares and sets in one step; may fail without reason");
    BY_START.put("java_compare", "compares and sets in one step");
    BY_START.put("smp_cond_load", "reads until a condition on what was read (VAL) holds");
    BY_START.put("atomic_cond_read", "reads until a condition on what was read (VAL) holds");
    BY_START.put("atomic_compare_exchange_weak", "compares and exchanges; may fail without reason");
    BY_START.put("atomic_compare_exchange", "compares and exchanges in one step");
    BY_START.put("atomic_try_cmpxchg", "compares and exchanges, and says whether it did");
    BY_START.put("try_cmpxchg", "compares and exchanges, and says whether it did");
    BY_START.put(
        "atomic_cmpxchg", "compares and exchanges in one step; orders only where it writes");
    BY_START.put("cmpxchg", "compares and exchanges in one step; orders only where it writes");
    BY_START.put("atomic_xchg", "exchanges in one step");
    BY_START.put("atomic_exchange", "exchanges in one step");
    BY_START.put("xchg", "exchanges in one step");
    BY_START.put("test_and_", "changes a bit in one step, and says what it was");
    BY_START.put(
        "atomic_fetch_", "reads, computes and writes in one step; its value is the old one");
  }

  private Primer() {}

  /** The names of all primitives, in order. */
  public static Set<String> names() {
    return USAGES.keySet();
  }

  /** How a primitive is written, as in a manual. */
  public static Optional<String> usage(String name) {
    return Optional.ofNullable(USAGES.get(name));
  }

  /** What a primitive means, in a sentence without its name; empty for other names. */
  public static Optional<String> meaning(String name) {
    if (!USAGES.containsKey(name)) {
      return Optional.empty();
    }
    Optional<String> other = PrimitiveNames.standsFor(name);
    if (other.isPresent()) {
      return Optional.of("is read as " + other.get());
    }
    String single = SINGLE.get(name);
    if (single != null) {
      return Optional.of(single);
    }
    for (Map.Entry<String, String> start : BY_START.entrySet()) {
      if (name.startsWith(start.getKey())) {
        return Optional.of(start.getValue() + order(name));
      }
    }
    boolean withValue =
        name.contains("_return") || name.endsWith("_and_test") || name.contains("_negative");
    if (withValue) {
      return Optional.of(
          "reads, computes and writes in one step; its value is the new one" + order(name));
    }
    return Optional.of(
        "reads, computes and writes in one step; it has no value and orders nothing");
  }

  /** What the end of a name says of order. */
  private static String order(String name) {
    boolean sections = name.contains("rcu");
    boolean fence = name.endsWith("_fence");
    if (sections || fence) {
      return "";
    }
    for (String end :
        List.of(
            "_relaxed", "_acquire", "_release", "_plain", "_opaque", "_volatile", "_explicit")) {
      if (name.endsWith(end)) {
        return switch (end) {
          case "_relaxed" -> "; it orders nothing";
          case "_acquire" -> "; what it reads is ordered before all later accesses";
          case "_release" -> "; all earlier accesses are ordered before what it writes";
          case "_plain" -> "; plain, so that it may take part in a data race";
          case "_opaque" -> "; in order with other accesses of the location only";
          case "_volatile" -> "; in the single order of volatile accesses";
          default -> "; with the memory order that is named";
        };
      }
    }
    return name.startsWith("java_")
        ? "; volatile"
        : "; a full barrier (of C11's: in the single order of seq_cst)";
  }

  /** The bundled models that know a primitive, in the order in which they are listed. */
  public static List<String> models(String name) {
    boolean kernel = PrimitiveNames.of(Vocabulary.KERNEL).contains(name) || isShorthand(name);
    boolean c11 = PrimitiveNames.of(Vocabulary.C11).contains(name);
    boolean java = PrimitiveNames.of(Vocabulary.JAVA).contains(name);
    List<String> models = new ArrayList<>();
    for (BundledModel model : BundledModel.ALL) {
      boolean knows =
          switch (model.vocabulary()) {
            case KERNEL -> kernel;
            case C11 -> c11;
            case BOTH -> kernel || c11;
            case JAVA, COMPILED -> kernel || c11 || java;
          };
      if (knows) {
        models.add(model.name());
      }
    }
    return models;
  }

  private static boolean isShorthand(String name) {
    return USAGES.containsKey(name)
        && !PrimitiveNames.of(Vocabulary.C11).contains(name)
        && !PrimitiveNames.of(Vocabulary.JAVA).contains(name);
  }
}
