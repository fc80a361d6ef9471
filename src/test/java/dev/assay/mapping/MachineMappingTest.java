package dev.assay.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.program.ForeignPrimitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations as the instructions that they are compiled to. */
final class MachineMappingTest {

  private static String compile(String how, String statements) {
    return Mapped.of(p -> MachineMapping.map(p, Compilation.parse(how)), statements);
  }

  /** The instructions with events, without their numbers. */
  private static String events(String how, String statements) {
    List<String> lines =
        compile(how, statements)
            .lines()
            .filter(line -> line.matches(" *\\d+ (load|store|fence).*"))
            .map(line -> line.replaceAll("^ *\\d+ ", ""))
            .toList();
    return String.join("; ", lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86           | load[] x",
        "aarch64       | load[A] x",
        "power         | load[] x; fence[LWSYNC]",
        "riscv         | load[] x; fence[Fence.r.rw]"
      })
  void loadAcquire(String how, String events) {
    assertEquals(events, events(how, "r0 = smp_load_acquire(x);"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86          | load half[X] x; store half[X] x := 1",
        "aarch64      | load half[X,A] x; store half[X,L] x := 1",
        "aarch64:llsc | load half[EX] x; store half[EX,L] x := 1; fence[DMB.ISH]",
        "power        | fence[SYNC]; load half[EX] x; store half[EX] x := 1; fence[SYNC]",
        "riscv        | load half[X,AcqRel] x; store half[X,AcqRel] x := 1"
      })
  void fullyOrderedExchange(String how, String events) {
    assertEquals(events, events(how, "r0 = xchg(x, 1);"));
  }

  @Test
  void fencesStandBetweenTheOperandsAndTheOperation() {
    assertEquals(
        """
        0 load[] y
        3 fence[SYNC]
        1 load half[EX] x
        4 store half[EX] x := %0
        5 control 1
        6 fence[SYNC]
        2 assign r0 := %1
        0<3 3<1 3<4 1<4 0<6 3<6 1<6 4<6
        """,
        compile("power", "r0 = xchg(x, READ_ONCE(*y));"));
  }

  @Test
  void exchangeThatMayFailIsAChoiceOfAPairAndALoad() {
    assertEquals(
        """
        0 choose
        first gives %2
          2 load half[X,A] x
          3 store half[X,L] x := 1
          4 assume (%2 EQ 0)
        second gives %5
          5 load[X,A] x
          6 assume (%5 NE 0)
        1 assign r0 := %0
        2<3
        """,
        compile("aarch64", "r0 = cmpxchg(x, 0, 1);"));
  }

  @Test
  void lockIsAWordThatHoldsOneWhileItIsTaken() {
    assertEquals(
        """
        1 load half[X] s
        2 store half[X] s := 1
        3 assume (%1 EQ 0)
        1<2
        1 store[] s := 0
        """,
        compile("x86", "spin_lock(s); spin_unlock(s);"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86", "aarch64", "power", "riscv"})
  void whatAMachineHasNoInstructionsForIsRefusedByName(String how) {
    ForeignPrimitive refused =
        assertThrows(ForeignPrimitive.class, () -> compile(how, "rcu_read_lock();"));
    assertTrue(
        refused.getMessage().contains("rcu_read_lock has no instructions on " + how),
        refused.getMessage());
  }
}
