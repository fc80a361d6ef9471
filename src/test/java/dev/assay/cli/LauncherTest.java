package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, in the environments that users have: answers, or a sentence and the right code. */
final class LauncherTest {

  @TempDir private Path directory;

  /** The layout of an installation, with the classes of this build. */
  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
    Installation.in(directory.resolve("home"));
    Tests.write(directory.resolve("plain.litmus"), Tests.messagePassing("plain"));
    Tests.write(directory.resolve("räksmörgås/ö.litmus"), Tests.messagePassing("o"));
  }

  /** What a shell says to a command, in which {@code assay} is the launcher. */
  private Run shell(String command) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                "/bin/sh", "-c", "assay() { \"$HOME_OF_ASSAY/bin/assay\" \"$@\"; }\n" + command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOME_OF_ASSAY", directory.resolve("home").toString());
    builder.environment().put("ASSAY_JAVA_OPTS", "-Xshare:auto -XX:SharedArchiveFile=none");
    int code = builder.start().waitFor();
    return new Run(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unset LC_ALL",
        "export LC_ALL=C",
        "export LC_ALL=xx_XX.UTF-8",
        "export LC_CTYPE=no-such-locale",
        "export LANG=ja_JP.eucJP"
      })
  void namesThatAreNotAsciiAreFoundInAnyLocale(String locale) throws Exception {
    Run run = shell(locale + "; assay suite räksmörgås");
    assertTrue(run.out().contains("räksmörgås/ö.litmus"), run.out() + run.err());
    assertTrue(run.out().contains("Never 0 3"), run.out());
    assertEquals(2, run.code(), "it has no expectation, and no fault");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 450, 1500})
  void limitedAddressesAreNoFault(int megabytes) throws Exception {
    Run run = shell("ulimit -v " + megabytes * 1024 + "; assay check -j 3 plain.litmus räksmörgås");
    if (megabytes < 400) {
      assertEquals(
          "assay: out of memory: 'ulimit -v' leaves 300 MB, and a JVM takes 400\n", run.err());
      assertEquals(3, run.code());
    } else {
      assertEquals("", run.err());
      assertTrue(run.out().contains("Observation o Never 0 3"), run.out());
      assertEquals(0, run.code());
    }
  }

  @Test
  void closedStreamsAreSaidToBeClosed() throws Exception {
    Run in = shell("assay check - <&-");
    assertTrue(in.err().contains("cannot read '-': standard input is closed"), in.err());
    assertEquals(2, in.code());
    Run out = shell("assay check plain.litmus >&-");
    assertEquals("assay: the answers could not be written: standard output is closed\n", out.err());
    assertEquals(3, out.code());
    Run both =
        shell("assay check --results r.jsonl plain.litmus >&- 2>&- <&-; assay merge r.jsonl");
    assertTrue(both.out().endsWith("plain.litmus: No Never 0 3\n"), both.out() + both.err());
  }

  @Test
  void fewDescriptorsAreEnoughOrSaidToBeTooFew() throws Exception {
    Run few = shell("ulimit -n 16; assay check plain.litmus");
    assertEquals("assay: 'ulimit -n' leaves 16 open files, and a JVM takes 60\n", few.err());
    assertEquals(2, few.code());
    Run enough = shell("ulimit -n 60; assay check plain.litmus");
    assertEquals("", enough.err());
    assertEquals(0, enough.code());
  }

  @Test
  void withoutACurrentDirectoryItSaysSo() throws Exception {
    Run run =
        shell("mkdir gone; cd gone; rmdir ../gone; assay check \"$HOME_OF_ASSAY/../plain.litmus\"");
    assertTrue(
        run.err().endsWith("assay: the current directory is gone; go to another\n"), run.err());
    assertEquals(2, run.code());
  }

  /**
   * A clone that somebody else built, and that may not be written: by its owner's hand, or mount.
   */
  @Test
  void aReadOnlyCheckoutThatWasBuiltRuns() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "nobody to run as");
    Path clone = Files.createDirectories(directory.resolve("clone"));
    Files.copy(Path.of("assay"), clone.resolve("assay"));
    Tests.write(clone.resolve("pom.xml"), "newer than what was built");
    Tests.write(clone.resolve("target/assay/lib/built"), "");
    assertTrue(
        clone.resolve("target/assay/lib/built").toFile().setLastModified(1_000_000_000_000L));
    Path program = clone.resolve("target/assay/bin/assay");
    Tests.write(program, "#!/bin/sh\necho ran \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    assertTrue(clone.resolve("assay").toFile().setExecutable(true));
    Run run =
        shell(
            "chmod -R a+rX,a-w %s; chmod a+rx .; cd %s && %s ./assay check x"
                .formatted(clone, clone, "setpriv --reuid 65534 --regid 65534 --clear-groups"));
    assertEquals("ran check x\n", run.out(), run.err());
    assertTrue(run.err().contains("older than its sources"), run.err());
    assertEquals(0, run.code());
  }
}
