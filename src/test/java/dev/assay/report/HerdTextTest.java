package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Completeness;
import dev.assay.engine.answer.CheckResult;
import dev.assay.program.Condition.Quantifier;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HerdTextTest {

  private static final Completeness COMPLETE = new Completeness.Complete();

  @Test
  void printsEveryLineInHerdsOrder() throws IOException {
    CheckResult result =
        Results.twoStates(Quantifier.EXISTS, List.of("data-race", "other"), false, COMPLETE);
    assertEquals(
        """
        Test mp Allowed
        States 2
        0:r1=0; [x]=y+4;
        0:r1=1; [x]=y+4;
        Ok
        Witnesses
        Positive: 1 Negative: 3
        Flag data-race
        Flag other
        Condition exists (true)
        Observation mp Sometimes 1 3
        Time mp 0.02
        Hash=0123456789abcdef0123456789abcdef

        """,
        print(result, true));
  }

  @Test
  void leavesTheTimeOutOnRequest() throws IOException {
    CheckResult result = Results.nothing(Quantifier.EXISTS);
    assertTrue(print(result, true).contains("\nTime mp 0.02\n"));
    assertFalse(print(result, false).contains("Time"));
  }

  @Test
  void swapsTheWitnessesButNotTheObservationOfNotExists() throws IOException {
    String text =
        print(Results.twoStates(Quantifier.NOT_EXISTS, List.of(), false, COMPLETE), false);
    assertTrue(text.startsWith("Test mp Forbidden\n"), text);
    assertTrue(text.contains("\nNo\nWitnesses\nPositive: 3 Negative: 1\n"), text);
    assertTrue(text.contains("\nObservation mp Sometimes 1 3\n"), text);
  }

  @Test
  void holdsForAllOfNoExecutions() throws IOException {
    String text = print(Results.nothing(Quantifier.FORALL), false);
    assertTrue(text.startsWith("Test mp Required\nStates 0\nOk\nWitnesses\n"), text);
    assertTrue(text.contains("\nObservation mp Never 0 0\n"), text);
  }

  @Test
  void saysThatALoopWasCut() throws IOException {
    CheckResult result = Results.twoStates(Quantifier.FORALL, List.of(), true, COMPLETE);
    assertTrue(print(result, false).contains("\nLoop No\n"));
  }

  @Test
  void saysUndefInsteadOfAVerdict() throws IOException {
    CheckResult result =
        Results.twoStates(Quantifier.EXISTS, List.of(CheckResult.UNDEFINED), false, COMPLETE);
    assertTrue(print(result, false).contains("\nUndef\nWitnesses\n"));
    assertTrue(print(result, false).contains("\nFlag *undef*\n"));
  }

  @Test
  void saysWhatIsKnownWhenTheSearchWasStopped() throws IOException {
    CheckResult result =
        Results.twoStates(
            Quantifier.EXISTS, List.of(), false, new Completeness.Stopped("timeout", "after 1 s"));
    String text = print(result, false);
    assertTrue(
        text.contains("[x]=y+4;\nSometimes: a witness of each kind was found\nWitnesses\n"), text);
    assertTrue(text.contains("\nObservation mp Incomplete 1 3\n"), text);
  }

  private static String print(CheckResult result, boolean time) throws IOException {
    StringBuilder out = new StringBuilder();
    new HerdText(time).answer(result, out);
    return out.toString();
  }
}
