package dev.assay.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a killed run left is cleaned up by the next, and nothing else is. */
final class ScratchTest {

  /** Holds a folder until its standard input ends. */
  static final class Holder {

    private Holder() {}

    /** Prints the folder. */
    public static void main(String[] arguments) throws IOException {
      Scratch scratch = new Scratch();
      Files.writeString(scratch.folder().resolve("Some.class"), "left");
      System.out.println(scratch.folder());
      System.in.read();
    }
  }

  @Test
  void theNextRunRemovesWhatAKilledOneLeft() throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName()))
            .start();
    Path left = Path.of(process.inputReader().readLine());
    Path foreign = Files.createTempDirectory("assay-");
    try (Scratch first = new Scratch()) {
      assertTrue(Files.exists(left), "its process lives");
      process.destroyForcibly().waitFor();
      try (Scratch second = new Scratch()) {
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(foreign), "it has no lock of ours");
        assertTrue(Files.exists(first.folder()));
        assertEquals(1, second.folder().toFile().list().length);
      }
    } finally {
      Files.delete(foreign);
    }
  }
}
