package dev.assay.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C11's read-modify-writes as a load and a store. */
final class SplitUpdatesTest {

  private static String split(String statements) {
    return Mapped.of(SplitUpdates::map, statements);
  }

  @ParameterizedTest
  @CsvSource({
    "relaxed, [RLX][RLX]",
    "consume, [CON][RLX]",
    "acquire, [ACQ][RLX]",
    "release, [RLX][REL]",
    "acq_rel, [ACQ][REL]",
    "seq_cst, [SC][SC]"
  })
  void theLoadAcquiresAndTheStoreReleases(String order, String modes) {
    assertEquals(
        "0 halves" + modes + " x ADD 1 yields OLD\n1 assign r0 := %0\n",
        split("r0 = atomic_fetch_add_explicit(x, 1, memory_order_" + order + ");"));
  }

  @Test
  void failedExchangeLoadsWithItsOwnOrderAndTellsWhatItFound() {
    assertEquals(
        """
        2 load[] y
        3 control 2
        0 choose
        first gives 1
          4 halves[ACQ][REL] x SET 1 yields OLD
          5 assume (%4 EQ %2)
          6 control 4
        second gives 0
          7 load half[RLX] x
          9 control 7
          10 assume (%7 NE %2)
          8 store[] y := %7
        1 assign r0 := %0
        2<4 2<7 7<8
        """,
        split(
            "r0 = atomic_compare_exchange_strong_explicit(x, y, 1, memory_order_acq_rel,"
                + " memory_order_relaxed);"));
  }

  @Test
  void weakExchangeMayFailThoughTheContentsAreEqual() {
    String weak =
        split(
            "r0 = atomic_compare_exchange_weak_explicit(x, y, 1, memory_order_acq_rel,"
                + " memory_order_relaxed);");
    assertEquals(1, weak.split("assume", -1).length - 1, weak);
  }

  @Test
  void looksInsideOtherOperationsAndLeavesThemAsTheyAre() {
    assertEquals(
        """
        1 exchange[MB][MB][MB] x, 0, %0
          0 halves[RLX][RLX] y ADD 1 yields OLD
        2 assign r0 := %1
        """,
        split("r0 = cmpxchg(x, 0, atomic_fetch_add_explicit(y, 1, memory_order_relaxed));"));
  }
}
