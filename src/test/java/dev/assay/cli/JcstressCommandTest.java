package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay jcstress} writes a project, inside of its folder only. */
final class JcstressCommandTest {

  @TempDir private Path folder;

  private List<String> filesBelow(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> place.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void writesAMavenProject() throws IOException {
    Path project = folder.resolve("project");
    Run run =
        Run.of(
            "jcstress",
            "-o",
            project.toString(),
            "litmus/shapes/SB.litmus",
            "litmus/shapes/spin-on-flag.litmus");
    assertEquals(0, run.code(), run.err());
    assertEquals(
        "litmus/shapes/spin-on-flag.litmus: skipped: unbounded loop\n"
            + "1 of 2 tests translated to "
            + project
            + ", 1 skipped\n",
        run.out());
    assertEquals(
        List.of("README.md", "pom.xml", "src/main/java/litmus/SB.java"), filesBelow(project));
    String readme = Files.readString(project.resolve("README.md"));
    assertTrue(readme.contains("| SB | litmus/shapes/SB.litmus | lkmm says Sometimes of"), readme);
    assertTrue(readme.contains("| unbounded loop |"), readme);
  }

  @Test
  void staysInsideItsFolder() throws IOException {
    String evil =
        Tests.write(
            folder.resolve("evil.litmus"), Tests.messagePassing("../../../../../../tmp/evil"));
    Run run = Run.of("jcstress", "-o", folder.resolve("a/b").toString(), evil);
    assertEquals(0, run.code(), run.err());
    assertEquals(
        List.of(
            "a/b/README.md",
            "a/b/pom.xml",
            "a/b/src/main/java/litmus/__________________tmp_evil.java",
            "evil.litmus"),
        filesBelow(folder));
  }

  @Test
  void doesNotTouchAnotherProject() throws IOException {
    Path pom = folder.resolve("pom.xml");
    Files.writeString(pom, "<project/>");
    Run run = Run.of("jcstress", "-o", folder.toString(), "litmus/shapes/SB.litmus");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("it holds a Maven project that Assay did not make"), run.err());
    assertEquals(List.of("pom.xml"), filesBelow(folder));
  }

  @Test
  void saysWhereItCannotWrite() {
    String file = Tests.write(folder.resolve("file"), "");
    Run run = Run.of("jcstress", "-o", file + "/below", "litmus/shapes/SB.litmus");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("assay: cannot write to '" + file + "/below': "), run.err());
    assertTrue(run.err().contains("0 of 3 files are written"), run.err());
  }

  @Test
  void writesNothingIfNothingCanBeTranslated() {
    Path project = folder.resolve("project");
    Run run = Run.of("jcstress", "-o", project.toString(), "litmus/srcu/SRCU-MP.litmus");
    assertEquals(2, run.code());
    assertFalse(Files.exists(project));
  }

  @Test
  void writesTheSameTwice() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Run.of("jcstress", "-o", one.toString(), "litmus/shapes");
    Run.of("jcstress", "-o", two.toString(), "litmus/shapes");
    for (String file : filesBelow(one)) {
      assertEquals(Files.readString(one.resolve(file)), Files.readString(two.resolve(file)));
    }
  }
}
