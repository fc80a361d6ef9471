package dev.assay.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.language.litmus.MacroTable;
import dev.assay.source.SourceFile;
import org.junit.jupiter.api.Test;

/** Read-modify-writes as the kernel's models had them up to Linux 6.12. */
final class OlderUpdatesTest {

  private static final MacroTable MACROS =
      MacroTable.parse(
          new SourceFile(
              "older.def",
              """
              load(X) __load{once}(*X)
              swap(X,V) __xchg{mb}(X,V)
              swap_release(X,V) __xchg{release}(X,V)
              swap_acquire(X,V) __xchg{acquire}(X,V)
              compare(X,V,W) __cmpxchg{mb}(X,V,W)
              compare_acquire(X,V,W) __cmpxchg{acquire}(X,V,W)
              """));

  private static String map(String statements) {
    return Mapped.of(OlderUpdates::map, MACROS, statements);
  }

  @Test
  void fullyOrderedOneHasFencesAroundItAndItsOperands() {
    assertEquals(
        """
        4 fence[mb]
        0 load[once] y
        3 halves[once][once] x SET %0 yields OLD
        1 fence[mb] carries 3
        2 assign r0 := %1
        4<0 0<1 4<3 3<1
        """,
        map("r0 = swap(x, load(y));"));
  }

  @Test
  void onlyTheHalfThatATagIsForKeepsIt() {
    assertEquals(
        "0 halves[once][release] x SET 1 yields OLD\n1 assign r0 := %0\n",
        map("r0 = swap_release(x, 1);"));
    assertEquals(
        "0 halves[acquire][once] x SET 1 yields OLD\n1 assign r0 := %0\n",
        map("r0 = swap_acquire(x, 1);"));
  }

  @Test
  void exchangeThatFailsIsARelaxedLoadWithoutFences() {
    assertEquals(
        "0 exchange[once][once][once] around[mb] x, 0, 1\n1 assign r0 := %0\n",
        map("r0 = compare(x, 0, 1);"));
    assertEquals(
        "0 exchange[acquire][once][once] x, 0, 1\n1 assign r0 := %0\n",
        map("r0 = compare_acquire(x, 0, 1);"));
  }

  @Test
  void whatNobodyLooksAtIsMarkedSo() {
    assertEquals(
        "0 halves[noreturn][once] x ADD 1 yields NOTHING\n",
        Mapped.of(OlderUpdates::map, "atomic_inc(x);"));
  }
}
