package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What {@code assay compare} says of models that agree, differ, or cannot answer. */
final class CompareCommandTest {

  private static final String VERDICTS = "src/test/resources/dev/assay/verdicts/kernel/";

  @Test
  void saysThatTheStrongAndTheWeakModelAgree() {
    Run run =
        Run.of(
            "compare",
            "--model",
            "lkmm-strong-2016,lkmm-weak-2017,lkmm",
            "litmus/perf/C-peterz.litmus");
    assertEquals(
        """
                                     lkmm-strong-2016  lkmm-weak-2017  lkmm
        litmus/perf/C-peterz.litmus  Never             Never           Never
        The models agree on 1 test.
        """,
        run.out());
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void separatesModelsByAnOutcomeItsWitnessAndTheCheckThatRefusesIt() {
    Run run =
        Run.of(
            "compare", "--model", "lkmm-strong-2016,lkmm-weak-2017", VERDICTS + "ISA2+data.litmus");
    assertTrue(
        run.out()
            .contains(
                """
                  lkmm-weak-2017 has, lkmm-strong-2016 has not:
                    1:r0=1; 2:r0=1; 2:r1=0;
                  lkmm-strong-2016 refuses it by causality
                  a witness in lkmm-weak-2017:
                """),
        run.out());
    assertTrue(run.out().contains("    rf: a -> i, e -> f, g -> h\n"), run.out());
    assertTrue(run.out().endsWith("The models differ on 1 of 1 test.\n"), run.out());
    assertEquals(1, run.code());
  }

  @Test
  void namesThePrimitiveThatAModelLacksAndTakesItForNoDisagreement() {
    Run run = Run.of("compare", "--model", "lkmm,lkmm-weak-2017,rc11", VERDICTS + "lock-SB.litmus");
    assertTrue(run.out().contains("Sometimes  n/a: spin_lock"), run.out());
    assertTrue(run.out().endsWith("The models agree on 1 test.\n"), run.out());
    assertEquals(0, run.code());
  }

  @Test
  void comparesStatesIfAsked() {
    String test = "litmus/fences/MP+wmb+rmb.litmus";
    assertEquals(0, Run.of("compare", "--model", "sc,lkmm", test).code());
    assertEquals(0, Run.of("compare", "--states", "--model", "sc,lkmm", test).code());
    String buffering = VERDICTS + "LB+datas.litmus";
    assertEquals(0, Run.of("compare", "--model", "sc,lkmm", buffering).code());
    Run run = Run.of("compare", "--states", "--model", "sc,coherence", VERDICTS + "SB.litmus");
    assertEquals(1, run.code());
  }

  @Test
  void writesAnObjectATest() {
    Run run =
        Run.of(
            "compare", "--format", "json", "--model", "rc11,c11", "litmus/c11/C11-LB-rlx.litmus");
    assertTrue(run.out().contains("\"refused\":{\"by\":\"each\",\"checks\":[\"no-thin-air\"]}"));
    assertTrue(run.out().contains("\"rf\":[[3,4],[5,2]],\"co\":[[0,5],[1,3]]"), run.out());
    assertEquals(1, run.code());
  }

  @Test
  void compilesAsAskedAndLeavesNoWishUnheard() {
    String exchanges = VERDICTS + "SB+xchgs.litmus";
    Run run = Run.of("compare", "--model", "lkmm,aarch64", "--compile", "aarch64:llsc", exchanges);
    assertEquals(0, run.code(), run.err());
    Run unused = Run.of("check", "--model", "lkmm", "--compile", "aarch64", exchanges);
    assertTrue(unused.err().contains("no model here judges code compiled for aarch64"));
    assertEquals(2, unused.code());
    assertEquals(2, Run.of("check", "--model", "power", "--compile", "vax", exchanges).code());
  }

  @Test
  void wantsTwoModels() {
    Run run = Run.of("compare", "--model", "lkmm", VERDICTS + "SB.litmus");
    assertTrue(run.err().startsWith("assay: compare takes two models or more"), run.err());
    assertEquals(2, run.code());
  }
}
