package dev.assay.jcstress;

import dev.assay.source.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that builds and runs generated tests as a jcstress project of its own. */
public final class JcstressProject {

  private static final String POM = "pom.xml";
  private static final String ARTIFACT = "<artifactId>litmus-jcstress</artifactId>";
  private static final String SKIPPED_HEAD = "| Test | From | Reason |\n| --- | --- | --- |\n";

  private JcstressProject() {}

  /** One file of the project, by its path below the folder. */
  public record ProjectFile(String path, String text) {}

  /** The files of a project with these tests; a description of it comes last. */
  public static List<ProjectFile> files(List<Translation> translations) {
    List<ProjectFile> files = new ArrayList<>();
    files.add(new ProjectFile(POM, template(POM)));
    StringBuilder tests = new StringBuilder();
    StringBuilder skipped = new StringBuilder();
    for (Translation translation : translations) {
      if (translation instanceof Translation.Translated test) {
        String source = test.original().map(its -> its.source().text()).orElse(test.source());
        files.add(new ProjectFile(sourcePath(test), source));
        tests.append(row(test.className(), test, describe(test)));
      } else if (translation instanceof Translation.Skipped skip) {
        skipped.append(row(skip.testName(), skip, skip.reason()));
      }
    }
    String readme =
        template("README.md")
            .replace("{tests}", tests)
            .replace("{skipped}", skipped.isEmpty() ? "None.\n" : SKIPPED_HEAD + skipped);
    files.add(new ProjectFile("README.md", readme));
    return files;
  }

  /** Where the source of a test is, below the folder. */
  public static String sourcePath(Translation.Translated test) {
    return "src/main/java/"
        + test.original()
            .map(OriginalTest::path)
            .orElse(TestSource.PACKAGE + "/" + test.className() + ".java");
  }

  private static String row(String name, Translation test, String text) {
    return "| " + cell(name) + " | " + cell(test.fileName()) + " | " + cell(text) + " |\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("[^ -~]", "?");
  }

  private static String describe(Translation.Translated test) {
    if (test.original().isPresent()) {
      return test.allowed().model() + " allows " + test.outcomes().size() + " results";
    }
    return test.allowed().model()
        + " says "
        + test.allowed().observation().word()
        + " of "
        + test.allowed().test().condition().text();
  }

  /**
   * Makes sure that a folder is empty, or one of ours that may be written again.
   *
   * @throws IOException if it holds another project
   */
  public static void requireOurs(Path folder) throws IOException {
    Path pom = folder.resolve(POM);
    if (Files.exists(pom) && !Files.readString(pom).contains(ARTIFACT)) {
      throw new IOException("it holds a Maven project that Assay did not make");
    }
  }

  /**
   * Writes a file of a project.
   *
   * @throws IOException if it could not be written
   */
  public static void write(ProjectFile file, Path folder) throws IOException {
    Path path = folder.resolve(file.path());
    Files.createDirectories(path.resolveSibling("."));
    WholeFile.write(path, file.text().getBytes(StandardCharsets.UTF_8));
  }

  private static String template(String name) {
    try (InputStream in = JcstressProject.class.getResourceAsStream("project/" + name)) {
      if (in == null) {
        throw new AssertionError("the template " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
