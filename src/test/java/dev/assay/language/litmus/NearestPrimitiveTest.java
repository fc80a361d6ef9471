package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Advice mends the spelling of a primitive, and never puts another one in its place. */
final class NearestPrimitiveTest {

  private static final Set<String> KNOWN = new TreeSet<>(MacroTable.kernel().names());

  @ParameterizedTest
  @CsvSource({
    "smp_wbm, smp_wmb",
    "smp_wnb, smp_wmb",
    "READ_ONEC, READ_ONCE",
    "WRITEONCE, WRITE_ONCE",
    "read_once, READ_ONCE",
    "smp_laod_acquire, smp_load_acquire",
    "smp_load_aquire, smp_load_acquire",
    "smp_store_relase, smp_store_release",
    "rcu_derefrence, rcu_dereference",
    "spin_lokc, spin_lock",
    "atomic_icn, atomic_inc",
    "java_set_opqaue, java_set_opaque",
  })
  void mendsASpelling(String written, String meant) {
    assertEquals("; did you mean " + meant + "?", NearestPrimitive.hint(written, KNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rcu_barrier",
        "smp_cond_load_release",
        "bit_spin_lock",
        "smp_store_acquire",
        "smp_load_release",
        "atomic_read_release",
        "read_seqlock_excl",
        "srcu_barrier",
        "spin_lock_nested",
        "atomic_fetch_add_seq",
        "kcsan_barrier",
        "dma_wmb",
        "wmb",
        "READ_TWICE",
        "smp_bmb_before"
      })
  void putsNoOtherPrimitiveInItsPlace(String written) {
    String hint = NearestPrimitive.hint(written, KNOWN);
    assertFalse(hint.contains("did you mean"), hint);
  }

  @Test
  void saysThatItIsOneOfTwo() {
    assertEquals(
        "; did you mean smp_mb or smp_rmb or smp_wmb?", NearestPrimitive.hint("smp_xmb", KNOWN));
  }
}
