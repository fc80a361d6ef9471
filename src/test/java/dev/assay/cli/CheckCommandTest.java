package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.bench.Families;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code assay check} prints and returns for inputs that are as they should be. */
final class CheckCommandTest {

  @TempDir private Path directory;

  @Test
  void printsTheBlockThatTheKernelCommitQuotes() {
    Run run = Run.of("check", "--no-time", "litmus/perf/C-peterz.litmus");
    assertEquals("", run.err());
    assertEquals(
        """
        Test C-peterz Allowed
        States 7
        0:r1=0; 2:r1=0; 2:r2=0;
        0:r1=0; 2:r1=0; 2:r2=1;
        0:r1=0; 2:r1=1; 2:r2=1;
        0:r1=1; 2:r1=0; 2:r2=0;
        0:r1=1; 2:r1=0; 2:r2=1;
        0:r1=1; 2:r1=1; 2:r2=0;
        0:r1=1; 2:r1=1; 2:r2=1;
        No
        Witnesses
        Positive: 0 Negative: 7
        Condition exists (0:r1=0 /\\ 2:r1=1 /\\ 2:r2=0)
        Observation C-peterz Never 0 7
        Hash=e427f41d9146b2a5445101d3e2fcaa34

        """,
        run.out());
    assertEquals(0, run.code());
  }

  @Test
  void printsTheTimeUnlessToldNotTo() {
    String file = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    assertTrue(Run.of("check", file).out().matches("(?s).*\nTime mp \\d+\\.\\d\\d\n.*"));
    assertFalse(Run.of("check", "--no-time", file).out().contains("Time"));
  }

  @Test
  void printsThousandsOfStatesInOrder() {
    int threads = 13;
    StringBuilder ring = new StringBuilder("C ring\n{}\n");
    StringBuilder condition = new StringBuilder("exists (true");
    for (int t = 0; t < threads; t++) {
      int next = (t + 1) % threads;
      ring.append("P%d(int *x%d, int *x%d) { WRITE_ONCE(*x%d, 1); ".formatted(t, t, next, t));
      ring.append("int r = READ_ONCE(*x%d); }\n".formatted(next));
      condition.append(" /\\ %d:r=0".formatted(t));
    }
    String test = ring.append(condition).append(")\n").toString();
    Run run = Run.withInput(test, "check", "-");
    List<String> lines = run.out().lines().toList();
    assertEquals("States 8192", lines.get(1));
    for (int state = 0; state < 8192; state++) {
      StringBuilder expected = new StringBuilder();
      for (int t = 0; t < threads; t++) {
        expected.append(t == 0 ? "" : " ").append(t).append(":r=");
        expected.append(state >> (threads - 1 - t) & 1).append(';');
      }
      assertEquals(expected.toString(), lines.get(2 + state));
    }
    assertEquals("Ok", lines.get(2 + 8192));
    String json = Run.withInput(test, "check", "--format", "json", "-").out();
    assertEquals(1 + 8192, json.split("\"executions\":1", -1).length);
    assertTrue(json.endsWith("}\n"), json);
  }

  @Test
  void readsATestFromStandardInput() {
    Run run = Run.withInput(Tests.messagePassing("mp"), "check", "-");
    assertTrue(run.out().contains("\nObservation mp Never 0 3\n"), run.out());
    assertEquals(0, run.code());
  }

  @Test
  void followsTheModelThatIsAskedFor() {
    String plain = Tests.messagePassing("mp").replace("smp_load_acquire(y)", "READ_ONCE(*y)");
    String file = Tests.write(directory.resolve("mp.litmus"), plain);
    assertTrue(Run.of("check", file).out().contains("\nObservation mp Sometimes 1 3\n"));
    assertTrue(Run.of("check", "--model", "sc", file).out().contains("\nObservation mp Never 0 3"));
  }

  @Test
  void readsVariants() {
    String file = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    assertEquals(0, Run.of("check", "--variant", "lkmmv2", file).code());
    assertTrue(
        Run.of("check", "--variant", "lkmmv1,lkmmv2", file)
            .out()
            .contains("\nObservation mp Never"));
    assertEquals(2, Run.of("check", "--variant", "lkmmv3", file).code());
  }

  @Test
  void keepsTheVariantThatBundledModelsAreWrittenForBesideOthers() {
    String file = "litmus/atomics/MP+atomic-xchg-release+acquire.litmus";
    assertTrue(Run.of("check", "--variant", "cos-opt", file).out().contains(" Never 0 3\n"));
    assertTrue(Run.of("check", "--variant", "lkmmv1", file).out().contains(" Sometimes 1 3\n"));
    String conf = Tests.write(directory.resolve("some.cfg"), "variant cos-opt\n");
    assertTrue(Run.of("check", "--conf", conf, file).out().contains(" Never 0 3\n"));
  }

  @Test
  void givesAUsersCatFileOnlyTheVariantsAskedFor() {
    String cat =
        Tests.write(
            directory.resolve("own.cat"), "flag ~empty (if \"lkmmv2\" then 0 else _) as old\n");
    String text = Tests.messagePassing("mp").replaceFirst("\\{", "Model=" + cat + "\n{");
    String file = Tests.write(directory.resolve("mp.litmus"), text);
    assertTrue(Run.of("check", file).out().contains("\nFlag old\n"));
    assertTrue(Run.of("check", "--model", cat, file).out().contains("\nFlag old\n"));
    Run newer = Run.of("check", "--model", cat, "--variant", "lkmmv2", file);
    assertFalse(newer.out().contains("Flag"), newer.out());
  }

  @Test
  void readsAFilterThatContradictsItself() {
    String text =
        Tests.messagePassing("mp").replace("exists", "filter (1:r0=0 /\\ 1:r0=1)\nexists");
    Run run = Run.of("check", Tests.write(directory.resolve("mp.litmus"), text));
    assertEquals(0, run.code());
    assertTrue(run.out().contains("\nStates 0\nNo\n"), run.out());
    assertTrue(run.err().contains("warning: the test has no execution: its verdict says nothing"));
  }

  @Test
  void readsNamesOfC11WithoutAnOrderUnderEveryModel() {
    String text =
        """
        C shorthands
        {}
        P0(atomic_int *x) { int r0 = atomic_load(x); atomic_store(x, 1); }
        exists (0:r0=0)
        """;
    String cat =
        Tests.write(
            directory.resolve("bare.cat"), "flag ~empty SC & R as r flag ~empty SC & W as w\n");
    String file = Tests.write(directory.resolve("s.litmus"), text);
    Run run = Run.of("check", "--model", cat, file);
    assertTrue(run.out().contains("\nFlag r\nFlag w\n"), run.out() + run.err());
  }

  @Test
  void answersTestsOfOneNameEach() {
    String first = Tests.write(directory.resolve("a.litmus"), Tests.messagePassing("mp"));
    String second = Tests.write(directory.resolve("b/a.litmus"), Tests.messagePassing("mp"));
    assertEquals(3, blocks(Run.of("check", first, second, first)).size());
  }

  @Test
  void walksDirectoriesInTheOrderOfNames() {
    Tests.write(directory.resolve("b.litmus"), Tests.messagePassing("second"));
    Tests.write(directory.resolve("a/z.litmus"), Tests.messagePassing("first"));
    Tests.write(directory.resolve("c.litmus"), Tests.messagePassing("third"));
    Tests.write(directory.resolve("README"), "not a test");
    Run run = Run.of("check", directory.toString());
    assertEquals(
        List.of("Test first Allowed", "Test second Allowed", "Test third Allowed"), blocks(run));
    assertEquals(0, run.code());
  }

  @Test
  void readsListsRelativeToTheirDirectory() {
    Tests.write(directory.resolve("in/a.litmus"), Tests.messagePassing("a"));
    Tests.write(directory.resolve("in/b.litmus"), Tests.messagePassing("b"));
    String list = Tests.write(directory.resolve("in/list"), "# two\n b.litmus\r\n\na.litmus");
    String herdList = Tests.write(directory.resolve("in/@list"), "a.litmus\n@list2\n");
    Tests.write(directory.resolve("in/@list2"), "b.litmus\n");
    Run run = Run.of("check", "@" + list, herdList);
    assertEquals("", run.err());
    assertEquals(
        List.of("Test b Allowed", "Test a Allowed", "Test a Allowed", "Test b Allowed"),
        blocks(run));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void writesTheSameBytesOnAnyNumberOfThreads(String format) {
    Run one = Run.of("check", "--no-time", "--format", format, "-j", "1", "litmus/shapes");
    Run four = Run.of("check", "--no-time", "--format", format, "-j", "4", "litmus/shapes");
    assertEquals(one, four);
    assertFalse(one.out().isEmpty());
  }

  @Test
  void stopsAfterANumberOfExecutionsAndSaysSo() {
    String file = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    Run run = Run.of("check", "--executions", "1", file);
    assertTrue(run.out().contains("\nNot Always: no witness in 1 execution\n"), run.out());
    assertTrue(run.out().contains("\nObservation mp Incomplete "), run.out());
    assertFalse(run.out().contains("\nOk\n") || run.out().contains("\nNo\n"), run.out());
    assertTrue(run.err().contains("--executions"), run.err());
    assertEquals(3, run.code());
  }

  @Test
  void writesAnObjectALine() {
    String file = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    Run run = Run.of("check", "--format", "json", "--no-time", file, "nothere.litmus");
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("\"observation\":\"Never\",\"verdict\":\"No\""), run.out());
    assertEquals(
        "{\"file\":\"nothere.litmus\",\"error\":{\"file\":\"nothere.litmus\",\"line\":1,"
            + "\"column\":1,\"length\":1,\"message\":\"there is no file 'nothere.litmus'\"}}",
        lines.get(1));
    assertEquals(2, run.code());
  }

  @Test
  void takesWarningsForErrorsWhenStrict() {
    String odd = Tests.messagePassing("mp").replace("1:r1=0)", "1:r1=0 /\\ 1:r7=0)");
    String file = Tests.write(directory.resolve("mp.litmus"), odd);
    Run lax = Run.of("check", file);
    assertTrue(lax.err().startsWith(file + ":21:"), lax.err());
    assertTrue(lax.err().contains(": warning: "), lax.err());
    assertEquals(1, blocks(lax).size());
    assertEquals(0, lax.code());
    Run strict = Run.of("check", "--strict", file);
    assertTrue(strict.err().contains(": error: "), strict.err());
    assertEquals("", strict.out());
    assertEquals(2, strict.code());
  }

  private static List<String> blocks(Run run) {
    return run.out().lines().filter(line -> line.startsWith("Test ")).toList();
  }

  @Test
  void saysWhatInAModelHasNoEffect() {
    String model =
        Tests.write(
            directory.resolve("doubtful.cat"),
            """
            include "cos.cat"
            if "noo" empty po end
            flag ~empty po
            acyclic po | rf | co | fr as sc
            acyclic iico_data | po
            irreflexive (iico_data | same-instance) & ext
            """);
    String test = "litmus/shapes/SB.litmus";
    Run run = Run.of("check", "--model", model, "--skipcheck", "sc", test);
    assertEquals(
        """
        %1$s:3:1: warning: this flag has no name, so it is never raised
          flag ~empty po
          ^^^^^^^^^^^^^^
        %1$s:5:9: warning: iico_data relates events of memory only, as there are none of registers; intersect it with a relation of memory events to mean the same
          acyclic iico_data | po
                  ^^^^^^^^^
        %1$s:2:4: warning: herd7 has no variant noo: it is never on
          if "noo" empty po end
             ^^^^^
        """
            .formatted(model),
        run.err());
    assertEquals(0, run.code());
    Run strict = Run.of("check", "--strict", "--model", model, test);
    assertTrue(strict.err().contains("error: this flag has no name"), strict.err());
    assertEquals(2, strict.code());
  }

  @Test
  void refusesToSkipACheckThatThereIsNot() {
    for (String command : List.of("check", "explain", "suite", "compare")) {
      String models = command.equals("compare") ? "lkmm,lkmm-weak-2017" : "lkmm";
      Run run =
          Run.of(
              command, "--model", models, "--skipcheck", "propgation", "litmus/shapes/SB.litmus");
      assertTrue(
          run.err()
              .startsWith(
                  "--skipcheck:1:1: error: lkmm has no check named propgation;"
                      + " did you mean propagation? (its checks: ConsCo, atomic,"),
          run.err());
      assertEquals(2, run.code());
    }
  }

  @Test
  void warnsOfAModelWithoutChecks() {
    String model = Tests.write(directory.resolve("empty.cat"), "");
    Run run = Run.of("check", "--model", model, "litmus/shapes/SB.litmus");
    assertEquals(
        model + ":1:1: warning: this model has no check and no flag: it permits everything\n",
        run.err());
    assertEquals(0, run.code());
    assertEquals(
        2, Run.of("check", "--strict", "--model", model, "litmus/shapes/SB.litmus").code());
  }

  @Test
  void saysWhyMoreExecutionsAreCountedThanWereAsked() {
    String lock =
        Families.all().stream()
            .filter(family -> family.name().equals("lock"))
            .findFirst()
            .orElseThrow()
            .text(6);
    String test = Tests.write(directory.resolve("lock.litmus"), lock);
    Run run = Run.of("check", "--executions", "1", "--no-time", test);
    assertTrue(
        run.err().contains("stopped after 1 executions, which stand for 24: those that are alike"),
        run.out() + run.err());
  }

  @Test
  void skipsCallsByTheirNameAndByThatOfTheirProcedure() {
    String model =
        Tests.write(
            directory.resolve("calls.cat"),
            """
            include "cos.cat"
            procedure order(r) = acyclic r as total end
            call order(po | rf | co | fr) as sc
            """);
    String test = "litmus/shapes/SB.litmus";
    assertTrue(Run.of("check", "--model", model, test).out().contains("SB Never 0 3"));
    for (String name : List.of("order", "sc", "total")) {
      Run skipped = Run.of("check", "--model", model, "--skipcheck", name, test);
      assertTrue(skipped.out().contains("SB Sometimes 1 3"), name);
      Run strictly = Run.of("check", "--model", model, "--strictskip", "--skipcheck", name, test);
      assertTrue(strictly.out().contains("SB Always 1 0"), name);
    }
  }

  @Test
  void skipsFlagsAsItSkipsChecks() {
    String model =
        Tests.write(
            directory.resolve("flags.cat"),
            """
            include "cos.cat"
            acyclic po | rf | co | fr as sc
            flag ~empty rf as reads
            """);
    String test = "litmus/shapes/SB.litmus";
    assertTrue(Run.of("check", "--model", model, test).out().contains("Flag reads"));
    Run skipped = Run.of("check", "--model", model, "--skipcheck", "reads", test);
    assertTrue(skipped.out().contains("SB Never 0 3"));
    assertFalse(skipped.out().contains("Flag"));
    // Each execution has reads, so each raises the flag that none may raise.
    Run strictly = Run.of("check", "--model", model, "--strictskip", "--skipcheck", "reads", test);
    assertTrue(strictly.out().contains("SB Never 0 0"), strictly.out());
  }
}
