package dev.assay.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.language.litmus.PrimitiveNames;
import dev.assay.program.Vocabulary;
import org.junit.jupiter.api.Test;

final class PrimerTest {

  @Test
  void everyPrimitiveHasAMeaningAUsageAndAModel() {
    for (Vocabulary vocabulary : Vocabulary.values()) {
      for (String name : PrimitiveNames.of(vocabulary)) {
        assertTrue(Primer.meaning(name).isPresent(), name);
        assertTrue(Primer.usage(name).orElse("").startsWith(name), name);
        assertFalse(Primer.models(name).isEmpty(), name);
      }
    }
    assertTrue(Primer.meaning("smp_bm").isEmpty());
  }

  @Test
  void saysWhatTheSuffixMeans() {
    assertEquals(
        "orders all earlier accesses before this write",
        Primer.meaning("smp_store_release").orElseThrow());
    assertEquals(
        "exchanges in one step; what it reads is ordered before all later accesses",
        Primer.meaning("xchg_acquire").orElseThrow());
    assertEquals("is read as spin_lock(m);", Primer.meaning("mutex_lock").orElseThrow());
    assertEquals(
        "reads; in the single order of volatile accesses",
        Primer.meaning("java_get_volatile").orElseThrow());
  }
}
