package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small inputs that stand for much, and large ones of many small parts. What is said of them is
 * said soon: the time that a test has is many times what it takes.
 */
@Timeout(120)
final class HostileInputTest {

  private static final String SMALL = "litmus/shapes/SB.litmus";

  @TempDir private Path folder;

  @Test
  void loopsInLoopsAreRunAsLongAsTheBudgetLasts() throws IOException {
    String loops = "while (r) {".repeat(20) + "r = atomic_load(&x);" + "}".repeat(20);
    assertSpent(program("", loops));
  }

  @Test
  void aLoopThatGrowsWhatItComputesIsRunAsLongAsTheBudgetLasts() throws IOException {
    assertSpent(program("", "for (;;) r++;"));
  }

  @Test
  void eachCaseOfASwitchIsCharged() throws IOException {
    assertSpent(program("", "switch (r) {" + each(20_000, i -> "case " + i + ": r = 1;") + "}"));
  }

  @Test
  void macrosThatDoubleAreRefused() throws IOException {
    String macros =
        "#define A0 r\n" + each(60, i -> "#define A%d A%d + A%d\n".formatted(i + 1, i, i));
    assertRefused(program(macros, "r = A60;"), "macros expand to more than 500000 words");
  }

  @Test
  void aLongChainOfMacrosIsRefused() throws IOException {
    String macros = "#define A0 r\n" + each(50_000, i -> "#define A%d A%d\n".formatted(i + 1, i));
    assertRefused(program(macros, "r = A50000;"), "macros expand to more than 500000 words");
  }

  @Test
  void wordsThatDoubleAreRefused() throws IOException {
    String macros = "#define P(a) Q(a, a)\n#define Q(a, b) a##b\n";
    String call = "int " + "P(".repeat(40) + "z" + ")".repeat(40) + ";\n";
    assertRefused(program(macros + call, ""), "macros make a word of more than 100000 characters");
  }

  @Test
  void headersThatIncludeTheNextOneTwiceAreRefused() throws IOException {
    for (int i = 0; i < 40; i++) {
      Files.writeString(
          folder.resolve("h" + i + ".h"), "#include \"h%d.h\"\n".formatted(i + 1).repeat(2));
    }
    Files.writeString(folder.resolve("h40.h"), "\n");
    assertRefused(program("#include \"h0.h\"\n", ""), "files are included more than 5000 times");
  }

  @Test
  void operandsOfOneExpressionAreReadInTime() throws IOException {
    String operands = "r = (r" + ", r".repeat(100_000) + ");";
    Run run = Run.of("check", "--timeout", "60", program("", operands).toString());
    assertEquals(0, run.code(), run.err());
  }

  @Test
  void arraysOfMillionsAreRefused() throws IOException {
    for (String arrays :
        new String[] {
          "int a[2000000000];", "int a[20000];", each(10, i -> "int a%d[2000];".formatted(i))
        }) {
      Path test =
          Files.writeString(
              folder.resolve("arrays.litmus"),
              "C arrays\n{%s}\nP0(int *x) { WRITE_ONCE(*x, 1); }\nexists (x=1)\n"
                  .formatted(arrays));
      assertRefused(test, "arrays of more than 16384 elements together are not supported");
    }
  }

  @Test
  void thousandsOfPointersAreReadInTime() throws IOException {
    String pointers = each(40_000, i -> "int *p%d=&x%d;".formatted(i, i));
    Path test =
        Files.writeString(
            folder.resolve("pointers.litmus"),
            "C pointers\n{%s}\nP0(int *x) { WRITE_ONCE(*x, 1); }\nexists (x=1)\n"
                .formatted(pointers));
    Run run = Run.of("check", "--memory", "1m", test.toString());
    assertEquals(3, run.code(), run.err());
  }

  /** An answer of names as long as these takes longer to print than to find. */
  @Test
  void statesThatWouldTakeTooLongToPrintAreNotLookedFor() throws IOException {
    String name = "r".repeat(5_000);
    StringBuilder test = new StringBuilder("C states\n\n{}\n");
    StringBuilder locations = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      test.append("P%d(int *x%d) { WRITE_ONCE(*x%d, 1); }\n".formatted(2 * i, i, i));
      test.append("P%d(int *x%d) { ".formatted(2 * i + 1, i));
      for (String register : new String[] {name, name + "2"}) {
        test.append("int %s = READ_ONCE(*x%d); ".formatted(register, i));
        locations.append("%d:%s; ".formatted(2 * i + 1, register));
      }
      test.append("}\n");
    }
    Path file =
        Files.writeString(
            folder.resolve("states.litmus"),
            test + "locations [" + locations + "]\nexists (x0=1)\n");
    Run run = Run.of("check", "--timeout", "0.3", "-j", "1", file.toString());
    assertEquals(3, run.code(), run.err());
    // 3^8 states of 80,000 characters: half a gigabyte, of which ten nanoseconds a character
    // leave no more than this.
    assertTrue(run.out().length() < 60_000_000, run.out().length() + " characters");
    assertFalse(run.out().isEmpty());
  }

  @Test
  void javaThatIsNestedTooDeeplyForJavacIsRefusedAndTheOthersAreAnswered() throws IOException {
    String java =
        """
        import org.openjdk.jcstress.annotations.*;
        import org.openjdk.jcstress.infra.results.I_Result;
        @JCStressTest
        @Outcome(expect = Expect.ACCEPTABLE)
        @State
        public class %s {
          int x;
          @Actor public void one() { x = 1; }
          @Actor public void two(I_Result r) { r.r1 = %sx; }
        }
        """;
    Path deep = folder.resolve("Deep.java");
    Files.writeString(deep, java.formatted("Deep", "x + ".repeat(20_000)));
    Path flat = folder.resolve("Flat.java");
    Files.writeString(flat, java.formatted("Flat", ""));
    Run run = Run.of("check", "--timeout", "5", deep.toString(), flat.toString());
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains("Deep.java:1:1: error: this file is nested too deeply"));
    assertTrue(run.out().contains("Test Flat under java"), run.out());
  }

  @Test
  void modelsOfManyTagsOrInOneLineAreRefusedOrReadInTime() throws IOException {
    Path model = folder.resolve("model.cat");
    Files.writeString(model, "M\nenum E = 'a" + each(100_000, i -> " || 'b" + i) + "\n");
    assertEquals(2, Run.of("check", "--model", model.toString(), SMALL).code());
    String line = "let rec a0 = po" + each(20_000, i -> " and a%d = a%d".formatted(i + 1, i));
    Files.writeString(model, "M\n" + line + "\nacyclic a0\n");
    assertEquals(2, Run.of("check", "--model", model.toString(), SMALL).code());
  }

  @Test
  void quotesInAnOptionAreNoMatterForThePackageThatReadsOptions() {
    Run run = Run.of("check", "--compile", "\"aarch64,x86", SMALL);
    assertEquals(2, run.code());
    assertFalse(run.err().contains("picocli"), run.err());
  }

  private Path program(String before, String body) throws IOException {
    return Files.writeString(
        folder.resolve("program.c"),
        """
        #include <pthread.h>
        #include <stdatomic.h>
        _Atomic int x;
        %s
        static void *f(void *a) { int r = atomic_load(&x); %s return 0; }
        int main(void) {
          pthread_t t;
          pthread_create(&t, 0, f, 0);
          atomic_store(&x, 1);
          pthread_join(t, 0);
          return 0;
        }
        """
            .formatted(before, body));
  }

  private static String each(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
  }

  private static Run check(Path file) {
    return Run.of("check", "--timeout", "0.3", "-j", "1", file.toString());
  }

  private static void assertSpent(Path file) {
    Run run = check(file);
    assertEquals(3, run.code(), run.err());
    assertTrue(run.err().contains("the budget was spent before there was an answer"), run.err());
  }

  private static void assertRefused(Path file, String message) {
    Run run = check(file);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }
}
