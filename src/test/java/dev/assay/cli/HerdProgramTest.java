package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of herd7, its configurations, and what it says where something is wrong. */
final class HerdProgramTest {

  private static final String KERNEL = "linux-kernel.cfg";

  @TempDir private Path directory;

  private String test = "";

  @BeforeEach
  void write() {
    test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
  }

  private static Run herd7(String... arguments) {
    List<String> words = new ArrayList<>(List.of(HerdProgram.COMMAND));
    words.addAll(Arrays.asList(arguments));
    return Run.of(words.toArray(new String[0]));
  }

  private static String withoutTime(String out) {
    return out.replaceAll("(?m)^Time .*\n", "");
  }

  @Test
  void optionsStandAnywhereAndAnswersAreThoseOfCheck() {
    String checked = Run.of("check", "--no-time", test).out();
    assertEquals(checked, withoutTime(herd7("-conf", KERNEL, test).out()));
    assertEquals(checked, withoutTime(herd7(test, "-conf", KERNEL, "-q", "-q").out()));
    assertEquals(checked, withoutTime(herd7("-hexa=false", test, "-conf=" + KERNEL).out()));
  }

  @Test
  void aTestIsAnsweredOnceAndAnotherOfItsNameIsRefused() {
    String same = Tests.write(directory.resolve("same.litmus"), Tests.messagePassing("mp"));
    String other =
        Tests.write(
            directory.resolve("other.litmus"), Tests.messagePassing("mp").replace("1:r1", "1:r0"));
    Run run = herd7("-conf", KERNEL, test, same, other, test);
    assertEquals(1, run.out().split("Observation").length - 1);
    assertEquals(
        "Warning: File \"%s\": Different hashes for test mp (previous file %s) (User error)\n"
            .formatted(other, test),
        run.err());
    assertEquals(0, run.code());
  }

  @Test
  void theNamesOfTestsMayComeFromListsAndFromStandardInput() {
    Tests.write(directory.resolve("@all"), "# two, one of them missing\n\nmp.litmus\nno.litmus\n");
    Run list = herd7("-conf", KERNEL, directory.resolve("@all").toString());
    assertTrue(list.out().startsWith("Test mp Allowed\n"), list.out());
    assertTrue(list.err().contains("no.litmus: No such file or directory"), list.err());
    Run lines = Run.withInput(test + "\n", HerdProgram.COMMAND, "-conf", KERNEL);
    assertEquals(withoutTime(list.out()), withoutTime(lines.out()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-nonsense | unknown option '-nonsense'.",
        "--conf | unknown option '--conf'.",
        "-unroll | option '-unroll' needs an argument.",
        "-unroll=x | wrong argument 'x'; option '-unroll=x' expects an integer.",
        "-hexa=x | wrong argument 'x'; option '-hexa=x' expects a boolean.",
        "-timeout=x | wrong argument 'x'; option '-timeout=x' expects a float.",
        "-initpos=1 | wrong argument '1'; option '-initpos=1' expects a float,float.",
        "-gv=x | wrong argument 'x'; option '-gv=x' expects no argument.",
        "-graph=x | bad tag for -graph=x, allowed tag are free,cluster,columns.",
        "-edgeattr=x | bad argument for option -edgeattr=x: 'x'.",
        "-variant=mixed | tag mixed for -variant is wrong, allowed tags are cos-opt,lkmmv1,lkmmv2",
        "-restrict=observed | '-restrict observed' is an option of herd7 that Assay does",
        "-dumpes=true | '-dumpes true' is an option of herd7 that Assay does not have."
      })
  void wrongOptionsAreRefusedAsHerd7RefusesThem(String argument, String message) {
    Run run = herd7(argument);
    assertTrue(run.err().startsWith("Error: herd7: " + message), run.err());
    assertEquals(2, run.code());
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo bar | line 1, character 8: Unknown key 'foo' in configuration file",
        "hexa | line 1, character 0: Unknown key in configuration file",
        "unroll x | line 1, character 9: integer parameter expected",
        "timeout x | line 1, character 10: float parameter expected",
        "skipcheck a | line 1, character 12: Unknown key 'skipcheck' in configuration file",
        "# fine@@show some | line 3, character 10: bad tags for show, allowed tag are prop,all,neg,"
            + "cond,none,wit",
      })
  void aFaultyConfigurationIsToldAsHerd7TellsIt(String lines, String message) {
    String file = Tests.write(directory.resolve("c.cfg"), lines.replace('@', '\n') + "\n");
    Run run = herd7("-conf", file, test);
    assertEquals("File \"" + file + "\", " + message + "\n", run.err());
    assertEquals(2, run.code());
  }

  @Test
  void aConfigurationIsReadWhereItIsNamed() {
    Tests.write(directory.resolve("inner.cfg"), "unroll = 1\nhexa true\n");
    String outer =
        Tests.write(
            directory.resolve("outer.cfg"),
            "# all of the kernel's, and more\nconf linux-kernel.cfg\nlocal-conf inner.cfg\n");
    assertTrue(herd7("-conf", outer, test).out().contains("1:r0=0x0;"));
    assertFalse(herd7("-conf", outer, "-hexa", "false", test).out().contains("0x0"));
    assertTrue(herd7("-hexa", "false", "-conf", outer, test).out().contains("0x0"));
  }

  @Test
  void filesThatAreMissingEndTheRunAsInHerd7() {
    for (String option : List.of("-conf", "-bell")) {
      Run run = herd7(option, "no.cat", test);
      assertEquals("herd7: Cannot find file no.cat\n", run.err());
      assertEquals(2, run.code());
    }
    Run macros = herd7("-conf", KERNEL, "-macros", "no.def", test);
    assertEquals("Warning: File \"" + test + "\": Cannot find file no.def\n", macros.err());
    assertEquals(0, macros.code());
  }

  @Test
  void otherSpellingsOfTheKernelAreUnknownMacros() {
    String mutex =
        Tests.write(
            directory.resolve("mutex.litmus"),
            """
            C mutex
            {}
            P0(int *x, struct srcu_struct *m) { mutex_lock(m); *x = 1; }
            exists (x=1)
            """);
    Run run = herd7("-conf", KERNEL, mutex);
    assertEquals(
        "Warning: File \"" + mutex + "\": Unknown macro mutex_lock (User error)\n", run.err());
    assertEquals("", run.out());
    assertEquals(0, run.code());
  }

  @Test
  void testsAreChosenByNameAndAskedAsAnotherKind() {
    String names = Tests.write(directory.resolve("names"), "# some\nmp\n");
    String kinds = Tests.write(directory.resolve("kinds"), "mp Forbidden\n");
    assertTrue(herd7("-conf", KERNEL, "-names", names, test).out().startsWith("Test mp "));
    assertEquals("", herd7("-conf", KERNEL, "-excl", names, test).out());
    assertEquals("", herd7("-conf", KERNEL, "-oknames", "a,b", test).out());
    assertEquals("", herd7("-conf", KERNEL, "-nonames", "mp", test).out());
    String faulty =
        Tests.write(directory.resolve("faulty.litmus"), "C faulty\n{}\nP0() { nothing(); }\n");
    assertEquals("", herd7("-conf", KERNEL, "-oknames", "a,b", faulty).err());
    String forbidden = herd7("-conf", KERNEL, "-kinds", kinds, test).out();
    assertTrue(forbidden.contains("Condition ~exists (1:r0=1"), forbidden);
    assertTrue(forbidden.contains("\nOk\n"), forbidden);
  }

  @Test
  void aFilterCanBePassedOver() {
    String filtered =
        Tests.write(
            directory.resolve("filtered.litmus"),
            Tests.messagePassing("f").replace("exists", "filter (1:r0=1)\nexists"));
    assertTrue(herd7("-conf", KERNEL, filtered).out().contains("Observation f Never 0 1\n"));
    assertTrue(
        herd7("-conf", KERNEL, "-checkfilter", "false", filtered)
            .out()
            .contains("Observation f Never 0 3\n"));
  }

  @Test
  void whatRestrictsExecutionsMustNotContradictItself() {
    String twice =
        Tests.write(
            directory.resolve("twice.litmus"),
            Tests.messagePassing("twice").replace("1:r1=0)", "1:r1=0 /\\ 1:r0=17)"));
    Run run = herd7("-conf", KERNEL, "-hexa", "true", "-speedcheck", "true", twice);
    assertEquals(
        "Warning: File \"%s\": Incompatible constraint on location 1:r0 (0x1 vs. 0x11) (User error)\n"
            .formatted(twice),
        run.err());
    assertEquals("", herd7("-conf", KERNEL, twice).err());
  }

  @Test
  void warningsOfAssayAreThereForTheAsking() {
    String odd =
        Tests.write(
            directory.resolve("odd.litmus"),
            Tests.messagePassing("odd").replace("1:r1=0)", "1:r9=0)"));
    assertEquals("", herd7("-conf", KERNEL, odd).err());
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal asking =
        new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            Map.of("ASSAY_WARN", "1"),
            false);
    assertEquals(0, HerdProgram.run(List.of("-conf", KERNEL, odd), asking));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("P1 has no register r9"));
  }

  @Test
  void helpAndVersionSayWhatThisIs() {
    assertTrue(herd7("-conf", KERNEL, "-help").out().startsWith("Usage: herd7 [options] [test]*"));
    Run version = herd7("-version");
    assertTrue(version.out().startsWith("7.58 (assay "), version.out());
    assertTrue(version.out().contains("follows herd7 7.58+1"), version.out());
    assertEquals(0, version.code());
  }
}
