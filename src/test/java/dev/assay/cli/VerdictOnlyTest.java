package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerdictOnlyTest {

  @TempDir private Path directory;

  @Test
  void saysNeverWithAnExecutionInWhichTheConditionFails() {
    Run run = Run.of("check", "--no-time", "--verdict-only", "litmus/perf/C-peterz.litmus");
    assertEquals("", run.err());
    assertEquals(0, run.code());
    assertEquals(
        """
        Test C-peterz Allowed
        Verdict-only
        Fails in 0:r1=0; 2:r1=1; 2:r2=1;
        No
        Condition exists (0:r1=0 /\\ 2:r1=1 /\\ 2:r2=0)
        Observation C-peterz Never
        Hash=e427f41d9146b2a5445101d3e2fcaa34

        """,
        run.out());
  }

  @Test
  void saysSometimesWithAnExecutionOfEachKind() {
    Run run = Run.of("check", "--no-time", "--verdict-only", "litmus/shapes/SB.litmus");
    assertTrue(run.out().contains("\nHolds in 0:r1=0; 1:r1=0;\n"), run.out());
    assertTrue(run.out().contains("\nFails in "), run.out());
    assertTrue(run.out().contains("\nObservation SB Sometimes\n"), run.out());
  }

  @Test
  void givesNoCountsInJsonEither() {
    Run run = Run.of("check", "--format", "json", "--verdict-only", "litmus/perf/C-peterz.litmus");
    assertTrue(run.out().contains("\"observation\":\"Never\""), run.out());
    assertTrue(run.out().contains("\"verdictOnly\":true"), run.out());
    assertFalse(run.out().contains("\"positive\""), run.out());
    assertFalse(run.out().contains("\"executions\""), run.out());
  }

  @Test
  void seesFlagsThatNoWitnessRaises() {
    String test =
        """
        C racy

        {
        }

        P0(int *x, int *y)
        {
        	*x = 1;
        	WRITE_ONCE(*y, 1);
        }

        P1(int *x, int *y)
        {
        	int r0;
        	int r1;
        	r0 = READ_ONCE(*y);
        	if (r0 == 1)
        		r1 = *x;
        }

        exists (1:r0=2)
        """;
    Run run = Run.of("check", "--verdict-only", Tests.write(directory.resolve("t.litmus"), test));
    assertTrue(run.out().contains("\nFlag data-race\n"), run.out());
    assertTrue(run.out().contains("\nObservation racy Never\n"), run.out());
  }

  @Test
  void saysWhatIsKnownWhenTheBudgetEnds() {
    String test = "litmus/atomics/CoRMW-between.litmus";
    Run run = Run.of("check", "--verdict-only", "--executions", "1", test);
    assertEquals(3, run.code());
    assertTrue(run.out().contains("\nNot Always: a witness against was found\n"), run.out());
    assertTrue(run.out().contains("\nObservation CoRMW-between Incomplete\n"), run.out());
  }

  @Test
  void answersUnderAModelOfMoreChecksThanFitAWord() {
    String checks =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    "acyclic po-loc | rf | co | fr as c%d\nflag ~empty rf as f%d\n".formatted(i, i))
            .collect(Collectors.joining("", "many\ninclude \"cos.cat\"\n", ""));
    String model = Tests.write(directory.resolve("many.cat"), checks);
    Run many = Run.of("check", "--no-time", "--model", model, "litmus/shapes/LB.litmus");
    assertEquals(0, many.code(), many.err());
    assertTrue(many.out().contains("\nObservation LB Sometimes 1 3\n"), many.out());
    assertTrue(many.out().contains("\nFlag f39\n"), many.out());
    Run verdict = Run.of("check", "--verdict-only", "--model", model, "litmus/shapes/LB.litmus");
    assertEquals(2, verdict.code());
    assertTrue(verdict.err().contains("--verdict-only needs a model of fewer checks"));
  }
}
