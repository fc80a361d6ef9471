package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever memory runs out, the run ends with 3, and the other tests have their answers. */
final class OutOfMemoryTest {

  @TempDir private Path directory;

  private static Answer answer(String name) {
    if (name.equals("large")) {
      throw new OutOfMemoryError("Java heap space");
    }
    if (name.equals("long")) {
      Text cut =
          out -> {
            throw new OutOfMemoryError("Java heap space");
          };
      return new Answer(cut, "", ExitCode.ANSWERED);
    }
    return new Answer(name + "\n", "", ExitCode.ANSWERED);
  }

  @Test
  void whatAnExaminationLetsPassCostsOneAnswer() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Sink errors = new Sink(err);
    ExitCode code =
        new OrderedRun(new Sink(out), errors, new Progress(errors, false), Interruption.ofLongRun())
            .run(List.of("a", "large", "b", "long", "c"), new Workers(2), OutOfMemoryTest::answer);
    assertEquals("a\nb\nc\n", out.toString(StandardCharsets.UTF_8));
    String missing = "assay: an answer is missing or cut: out of memory\n";
    assertEquals(missing.repeat(2), err.toString(StandardCharsets.UTF_8));
    assertEquals(ExitCode.INCOMPLETE, code);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 9, 32})
  void smallHeapsEndWithThreeOrAnswer(int megabytes) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    String test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "-j",
                "2",
                test,
                test)
            .toList();
    int code =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    String said = Files.readString(err);
    if (code == 3) {
      assertTrue(said.contains("out of memory"), said);
    } else {
      assertEquals("", said);
      assertEquals(0, code);
    }
  }
}
