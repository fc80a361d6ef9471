package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What C programs may call: a program for each group of functions, and what is refused of it. */
final class ProgramVocabularyTest {

  private static final Path PROGRAMS = Path.of("src/test/resources/dev/assay/cli/programs");

  @TempDir private Path directory = Path.of("");

  @Test
  void programsAreAsTheirFirstLineExpects() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("suite"));
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      for (Path file : files.sorted().toList()) {
        if (Files.readString(file).contains(" expect: ")) {
          arguments.add(file.toString());
        }
      }
    }
    Run run = Run.of(arguments.toArray(String[]::new));
    assertEquals(0, run.code(), run.out() + run.err());
    int proofs = arguments.size() - 1;
    assertTrue(proofs > 0);
    assertTrue(run.out().contains(proofs + " proofs: " + proofs + " held"), run.out());
  }

  private void refused(String body, String message) throws IOException {
    Path file = directory.resolve("program.c");
    String headers =
        "#include <stdlib.h>\n#include <string.h>\n#include <pthread.h>\n#include <dat3m.h>\n";
    String globals =
        "struct s { int a; int b; } s, t;\nstruct u { long l; } u;\nint i, n = 4;\nvoid *p;\n";
    Files.writeString(file, headers + globals + "int main(void) { " + body + " }\n");
    Run run = Run.of("check", file.toString());
    assertEquals(2, run.code(), body + run.out());
    assertTrue(run.err().contains(message), run.err());
    assertTrue(run.err().startsWith(file + ":9:"), run.err());
  }

  @Test
  void pointersThatAreNotKnownKeepTheSizeOfWhatTheyLeadTo() throws IOException {
    Path file = directory.resolve("sizes.c");
    String program =
        """
        // assay: --threads setter,user
        #include <stdatomic.h>
        int i[2];
        _Atomic(int *) p;
        void setter(void) { p = i; }
        void user(void) {
          int *q = p;
          if (q)
            *(TYPE *)q = 1;
        }
        """;
    Files.writeString(file, program.replace("TYPE", "long"));
    Run mixed = Run.of("check", file.toString());
    assertEquals(2, mixed.code(), mixed.out());
    assertTrue(mixed.err().startsWith(file + ":9:"), mixed.err());
    assertTrue(mixed.err().contains("mixed sizes are not supported"), mixed.err());
    Files.writeString(file, program.replace("TYPE", "unsigned"));
    assertEquals(0, Run.of("check", file.toString()).code());
  }

  /** Only some paths of a round write what was expected, and the next round looks at it. */
  @Test
  void exchangesThatAreTriedAgainWaitForNothing() throws IOException {
    Path file = directory.resolve("again.c");
    Files.writeString(
        file,
        """
        // assay: --threads adder,adder
        #include <linux/atomic.h>
        static atomic_t counter = ATOMIC_INIT(0);
        void adder(void) {
          int old = atomic_read(&counter);
          while (!atomic_try_cmpxchg_relaxed(&counter, &old, old + 1))
            ;
        }
        """);
    Run run = Run.of("check", file.toString());
    assertTrue(!run.out().contains("violated"), run.out());
  }

  @Test
  void whatIsNotSupportedIsRefusedByName() throws IOException {
    refused("memset(&s, 1, sizeof(s));", "memset is supported for the value 0 only");
    refused("memset(&s, 0, sizeof(int));", "whole objects: 'struct s' has the size 8, not 4");
    refused("memset(p, 0, 8);", "the type of the object is not known here");
    refused("memcpy(&s, &u, 8);", "memcpy is supported between objects of one type");
    refused("memmove(&s, &t, 8);", "the function 'memmove' has no body here");
    refused("int *q = malloc(rand());", "'rand' has no body here");
    refused("int *q = calloc(1 << 15, 1 << 15);", "bytes is not supported");
    refused("return __VERIFIER_nondet_int();", "more values than can be tried");
    refused("return __sync_fetch_and_nand(&i, 1);", "'__sync_fetch_and_nand' is not supported");
    refused("return __atomic_fetch_nand(&i, 1, 0);", "'__atomic_fetch_nand' is not supported");
    refused("__atomic_load(&i, &n, 0);", "'__atomic_load' is not supported");
  }
}
