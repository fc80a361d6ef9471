package dev.assay.engine.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.Prepared;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which checks are obeyed by construction, and which stay to be tested, by their shapes. */
final class CoherenceTest {

  private static final String COHERENT =
      """
      C coherent

      {}

      P0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*x); WRITE_ONCE(*y, r0); }
      P1(int *x, int *y) { WRITE_ONCE(*x, 2); r0 = READ_ONCE(*y); r1 = READ_ONCE(*x); }

      exists (1:r1=1)
      """;

  private static final String UPDATES =
      """
      C updates

      {}

      P0(int *x) { r0 = xchg_relaxed(x, 1); }
      P1(int *x) { r0 = atomic_fetch_add_relaxed(1, x); WRITE_ONCE(*x, 5); }

      exists (1:r0=1)
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acyclic po-loc | rf | co | fr",
        "acyclic po-loc | (rf | (co | fr))",
        "acyclic (po & loc) | rf | co | (rf^-1; co)",
        "let com = rf | co | fr acyclic po-loc | com",
        "acyclic (loc & po) | co | fr | rf | co"
      })
  void coherenceIsObeyedAndNotTested(String check) {
    Obeyed obeyed = obeyed(check, COHERENT);
    assertTrue(obeyed.coherent());
    assertEquals(Obeyed.PROGRAM_ORDER, obeyed.before());
    assertEquals(List.of(), obeyed.plan().requirements());
  }

  @ParameterizedTest
  @ValueSource(strings = {"acyclic po | rf | co | fr", "acyclic po-loc | rf | co | fr | (po; po)"})
  void aCheckThatSaysMoreIsObeyedAndTested(String check) {
    Obeyed obeyed = obeyed(check, COHERENT);
    assertTrue(obeyed.coherent());
    assertEquals(1, obeyed.plan().requirements().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acyclic po-loc | rf | co",
        "acyclic po-loc | rf | fr",
        "acyclic rf | co | fr",
        "acyclic (po-loc & rf) | co | fr",
        "irreflexive po-loc | rf | co | fr",
        "~acyclic po-loc | rf | co | fr",
        "flag ~acyclic po-loc | rf | co | fr",
        "empty po-loc & rf"
      })
  void whatIsNotCoherenceIsOnlyTested(String check) {
    Obeyed obeyed = obeyed(check, COHERENT);
    assertEquals(false, obeyed.coherent());
    assertEquals(1, obeyed.plan().requirements().size() + obeyed.plan().flags().size(), check);
  }

  @Test
  void whatHappensBeforeForcesTheOrder() {
    Obeyed obeyed =
        obeyed(
            "let hb = (po | rf)+ let eco = (rf | co | fr)+ irreflexive hb; (eco | id)", COHERENT);
    assertTrue(obeyed.coherent());
    assertTrue(obeyed.before() >= 0, "a relation of the plan, not program order");
    // That nothing happens before itself is left to see.
    assertEquals(1, obeyed.plan().requirements().size());
    assertEquals(obeyed.before(), obeyed.plan().requirements().get(0).node());
  }

  @Test
  void whatHappensBeforeMustNotDependOnTheOrder() {
    Obeyed obeyed =
        obeyed(
            "let hb = (po | rf | co)+ let eco = (rf | co | fr)+ irreflexive hb; (eco | id)",
            COHERENT);
    assertEquals(false, obeyed.coherent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "empty rmw & (fr; co)",
        "empty (fr; co) & rmw",
        "empty rmw & (fre; coe)",
        "empty rmw & ((fr & ext); (co & ext))",
        "empty rmw & ((fr \\ int); (co \\ int))"
      })
  void atomicityIsObeyedWithCoherence(String check) {
    Obeyed obeyed = obeyed("acyclic po-loc | rf | co | fr " + check, UPDATES);
    assertEquals(2, obeyed.updates().size());
    assertEquals(List.of(), obeyed.plan().requirements());
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty rmw & (fr; fr)", "empty rmw & (co; fr)", "acyclic rmw | co"})
  void whatIsNotAtomicityIsOnlyTested(String check) {
    Obeyed obeyed = obeyed("acyclic po-loc | rf | co | fr " + check, UPDATES);
    assertEquals(List.of(), obeyed.updates());
    assertEquals(1, obeyed.plan().requirements().size());
  }

  @Test
  void atomicityWithoutCoherenceIsOnlyTested() {
    assertEquals(List.of(), obeyed("empty rmw & (fr; co)", UPDATES).updates());
  }

  private static Obeyed obeyed(String checks, String test) {
    return Prepared.of(checks, test).space().obeyed();
  }
}
