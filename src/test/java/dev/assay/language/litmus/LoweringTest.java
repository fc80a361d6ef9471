package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.program.Code;
import dev.assay.program.InstructionText;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What statements become in the intermediate representation. */
final class LoweringTest {

  private static Program lower(String statements) {
    String text =
        "C lowered\n{}\nP0(atomic_int *x, atomic_int *y, spinlock_t *s) {\n"
            + statements
            + "\n}\nexists (0:r0=0)\n";
    SourceFile file = new SourceFile("lowered.litmus", text);
    return LitmusParser.parse(file, MacroTable.kernel()).program();
  }

  private static String text(String statements) {
    return InstructionText.of(lower(statements));
  }

  @Test
  void operandsComeBeforeWhatTheyFeed() {
    assertEquals(
        """
        0 load[ONCE] x
        1 load[ONCE] y
        2 assign r0 := (%0 ADD %1)
        """,
        text("int r0 = READ_ONCE(*x) + READ_ONCE(*y);"));
  }

  @Test
  void everyStatementHasNumbersOfItsOwn() {
    assertEquals(
        """
        0 load[ONCE] x
        1 assign r0 := %0
        0 store[ONCE] y := r0
        """,
        text("int r0 = READ_ONCE(*x); WRITE_ONCE(*y, r0);"));
  }

  @Test
  void operandsOfC11sExchangeAreEvaluatedFromRightToLeft() {
    assertEquals(
        """
        0 load[ONCE] y
        1 update[RLX][RLX] x SET %0 yields OLD
        2 assign r0 := %1
        """,
        text("int r0 = atomic_exchange_explicit(x, READ_ONCE(*y), memory_order_relaxed);"));
    assertEquals(
        """
        0 load[ONCE] y
        1 halves[MB][MB] x SET %0 yields OLD
        2 assign r0 := %1
        """,
        text("int r0 = xchg(x, READ_ONCE(*y));"));
  }

  @Test
  void whatIsDesiredIsEvaluatedOnlyWhereAnExchangeSucceeds() {
    assertEquals(
        """
        1 exchange[MB][MB][MB] x, 0, %0
          0 load[ONCE] y
        2 assign r0 := %1
        """,
        text("int r0 = cmpxchg(x, 0, READ_ONCE(*y));"));
  }

  @Test
  void resultsThatNobodyUsesAreNotYielded() {
    assertEquals("0 halves[NORETURN][NORETURN] x ADD 1 yields NOTHING\n", text("atomic_inc(x);"));
    assertEquals(
        "0 halves[MB][MB] x ADD 1 yields NEW\n1 assign r0 := %0\n",
        text("int r0 = atomic_inc_return(x);"));
  }

  @Test
  void structureIsKeptAndConditionsAreEvaluationsOfTheirOwn() {
    List<Code> body =
        lower("int r0; if (READ_ONCE(*x)) { r0 = 1; } else { r0 = 2; } while (r0) { r0 = 0; }")
            .threads()
            .get(0)
            .body();
    Code.Branch branch =
        body.stream()
            .filter(Code.Branch.class::isInstance)
            .map(Code.Branch.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(1, branch.condition().instructions().size());
    assertTrue(branch.otherwise().isPresent());
    assertTrue(body.get(body.size() - 1) instanceof Code.Loop);
  }

  @Test
  void threadsKnowTheirRegistersAndParameters() {
    Program program = lower("int r0 = READ_ONCE(*x); int r1 = r0;");
    assertEquals(Set.of("x", "y", "s"), program.threads().get(0).parameters());
    assertEquals(Set.of("r0", "r1", "s", "x", "y"), program.threads().get(0).registers());
  }
}
