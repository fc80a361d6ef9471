package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that a server answers, and what becomes of them where it cannot. */
@Timeout(180)
final class ServerTest {

  @TempDir private Path directory;

  private String client = "";

  @BeforeEach
  void install() throws Exception {
    Installation.in(directory.resolve("home"));
    Path lib = directory.resolve("home/lib");
    Path source = Path.of("src/main/dist/lib/client.c").toAbsolutePath();
    Files.copy(Path.of("src/main/dist/lib/start.litmus"), lib.resolve("start.litmus"));
    Files.copy(Path.of("src/main/dist/lib/start-c11.litmus"), lib.resolve("start-c11.litmus"));
    client = lib.resolve("client").toString();
    assumeTrue(
        shell("command -v cc && cc -std=c99 -O2 -Wall -Wextra -Werror -o " + client + " " + source)
                .code()
            == 0,
        "there is no C compiler");
    Files.createDirectories(directory.resolve("work/a b"));
    Files.createDirectories(directory.resolve("pictures"));
    Tests.write(directory.resolve("work/plain.litmus"), Tests.messagePassing("plain"));
    Tests.write(directory.resolve("work/a b/ö.litmus"), Tests.messagePassing("o"));
    Tests.write(directory.resolve("work/bad.litmus"), "C bad\n{}\nP0(int *x) {\n  x = ;\n}\n");
    Tests.write(directory.resolve("work/sc.cat"), "Mine\nacyclic po | rf | co | fr as sc\n");
  }

  @AfterEach
  void stop() throws Exception {
    assay("server stop");
  }

  private Run shell(String command) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Files.createDirectories(directory.resolve("work"));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(directory.resolve("work").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().remove("ASSAY_JAVA_OPTS");
    builder.environment().remove("ASSAY_SERVER");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_RUNTIME_DIR", directory.toString());
    builder.environment().put("BIN", directory.resolve("home/bin").toString());
    int code = builder.start().waitFor();
    return new Run(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private Run assay(String arguments) throws Exception {
    return shell("\"$BIN/assay\" " + arguments);
  }

  /** How many calls the server has answered. */
  private long answered() throws Exception {
    Run status = assay("server status");
    assertEquals(0, status.code(), status.out() + status.err());
    return Long.parseLong(status.out().replaceAll("(?s).* (\\d+) calls answered.*", "$1"));
  }

  private long process() throws Exception {
    return Long.parseLong(assay("server status").out().replaceAll("(?s).*process (\\d+).*", "$1"));
  }

  /** The socket of the server that is running. */
  private Path socket() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("assay"))) {
      return files.filter(file -> !file.toString().contains(".")).findFirst().orElseThrow();
    }
  }

  private static void waitForEndOf(long process) throws Exception {
    if (ProcessHandle.of(process).isPresent()) {
      ProcessHandle.of(process).get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void callsAreAnsweredAsByAJvmOfTheirOwn() throws Exception {
    List<String> served =
        List.of(
            "check --no-time plain.litmus",
            "plain.litmus --no-time",
            "check --no-time --model sc.cat ./plain.litmus 'a b/ö.litmus'",
            "check --no-time plain.litmus missing.litmus bad.litmus",
            "check --nonsense plain.litmus",
            "check --no-time --model missing.cat plain.litmus",
            "check --no-time -I 'a b' --model sc.cat plain.litmus",
            "explain plain.litmus",
            "compare --model lkmm,sc.cat plain.litmus",
            "herd7 -conf missing.cfg plain.litmus",
            "herd7 -conf linux-kernel.cfg plain.litmus | grep -v Time",
            "herd7 -model sc.cat bad.litmus missing.litmus");
    List<String> givenBack =
        List.of(
            "check --no-time . ",
            "check --no-time - < plain.litmus",
            "check --no-time /dev/stdin < plain.litmus",
            "herd7 -conf linux-kernel.cfg -o ../pictures -show all plain.litmus | grep -v Time",
            "--help");
    assertTrue(assay("server start").out().startsWith("running: process "));
    for (String call : served) {
      long before = answered();
      isSame(call);
      assertEquals(before + 1, answered(), call);
    }
    for (String call : givenBack) {
      long before = answered();
      isSame(call);
      assertEquals(before, answered(), call);
    }
    assertTrue(Files.exists(directory.resolve("pictures/plain.dot")));
    assertEquals("stopped\n", assay("server stop").out());
    assertEquals(3, assay("server status").code());
  }

  private void isSame(String call) throws Exception {
    Run cold = shell("ASSAY_SERVER=off \"$BIN/assay\" " + call);
    Run warm = assay(call);
    assertEquals(cold.out(), warm.out(), call);
    assertEquals(cold.err(), warm.err(), call);
    assertEquals(cold.code(), warm.code(), call);
    assertNotEquals(70, warm.code(), warm.err());
  }

  @Test
  void aServerThatWasKilledIsReplacedWhereOneIsWanted() throws Exception {
    assay("server start");
    long first = process();
    shell("kill -9 " + first);
    waitForEndOf(first);
    isSame("check --no-time plain.litmus");
    assertEquals(3, assay("server status").code());
    Run automatic = shell("ASSAY_SERVER=auto \"$BIN/assay\" check --no-time plain.litmus");
    assertTrue(automatic.out().contains("Observation plain Never 0 3"), automatic.err());
    // Its start may take a while.
    assertEquals(0, assay("server start").code());
    assertNotEquals(first, process());
    isSame("check --no-time plain.litmus");
    assertEquals(1, answered());
  }

  @Test
  void aServerWithoutItsSocketOrItsProgramEnds() throws Exception {
    assay("server start");
    long first = process();
    Files.delete(socket());
    isSame("check --no-time plain.litmus");
    waitForEndOf(first);
    assay("server start");
    long second = process();
    Path jar = directory.resolve("home/lib/assay.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(Files.size(jar) * 1000));
    isSame("check --no-time plain.litmus");
    waitForEndOf(second);
  }

  @Test
  void aStoppedServerHoldsNobodyUpForLong() throws Exception {
    assay("server start");
    long process = process();
    shell("kill -STOP " + process);
    try {
      isSame("check --no-time plain.litmus");
    } finally {
      shell("kill -CONT " + process);
    }
  }

  @Test
  void aPlaceThatOthersMayWriteToIsNotUsed() throws Exception {
    assay("server start");
    Files.setPosixFilePermissions(
        directory.resolve("assay"), PosixFilePermissions.fromString("rwxrwx---"));
    isSame("check --no-time plain.litmus");
    Run refused = assay("server start");
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("is not a directory of yours alone"), refused.err());
    Files.setPosixFilePermissions(
        directory.resolve("assay"), PosixFilePermissions.fromString("rwx------"));
    assertEquals(0, answered());
  }

  @Test
  void anAnswerThatCannotBeWrittenIsTold() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no full device");
    assay("server start");
    isSame("check --no-time plain.litmus > /dev/full");
    isSame("check --no-time bad.litmus plain.litmus > /dev/full");
    isSame("check --no-time plain.litmus >&-");
    isSame("check --no-time plain.litmus | true");
  }

  @Test
  void aCallThatTakesLongIsGivenBack() throws Exception {
    Tests.write(directory.resolve("work/long.litmus"), Tests.endless());
    assay("server start");
    isSame("check --no-time --timeout 2 long.litmus | head -1");
    assertEquals(0, answered());
    Run again = assay("server status");
    assertTrue(again.out().contains("1 given back"), again.out());
    isSame("check --no-time plain.litmus");
    assertEquals(1, answered());
  }

  @Test
  void wrongWordsAreRefused() throws Exception {
    Run run = shell("ASSAY_SERVER=on \"$BIN/assay\" check plain.litmus");
    assertEquals("assay: ASSAY_SERVER is 'on', and can be auto or off\n", run.err());
    assertEquals(2, run.code());
    assertTrue(assay("server begin").err().contains("'begin' is none of start, stop and status"));
    assertFalse(Files.exists(directory.resolve("assay")));
    Files.delete(Path.of(client));
    assertTrue(assay("server start").err().contains("needs its client"));
  }
}
