package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CProgramsTest {

  private static final Path EXAMPLES = Path.of("examples/c");
  private static final Path MICRO = Path.of("../shared/c-programs/micro");

  /** Programs that use what is not supported. */
  private static final Set<String> REFUSED = Set.of("union-mixed.c");

  @TempDir private Path directory = Path.of("");

  private Run check(String text, String... options) throws IOException {
    Path file = directory.resolve("program.c");
    Files.writeString(file, text);
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return Run.of(arguments.toArray(String[]::new));
  }

  @TestFactory
  Stream<DynamicTest> examplesAreAnsweredAsTheirFirstLineExpects() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".c")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> example(file)));
    }
  }

  private static void example(Path file) throws IOException {
    for (boolean broken : new boolean[] {false, true}) {
      List<String> arguments = new ArrayList<>(List.of("check"));
      arguments.addAll(broken ? List.of("-D", "BROKEN") : List.of());
      arguments.add(file.toString());
      Run run = Run.of(arguments.toArray(String[]::new));
      String verdict = broken ? "violated" : "holds";
      assertTrue(run.out().endsWith("Verdict: " + verdict + "\n"), run.out() + run.err());
      assertEquals(broken ? 1 : 0, run.code());
    }
  }

  @TestFactory
  Stream<DynamicTest> smallQuestionsOfMeaningAreAnsweredAsDecided() throws IOException {
    if (!Files.isDirectory(MICRO)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(MICRO)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> micro(file)));
    }
  }

  private static void micro(Path file) throws IOException {
    String[] first = Files.readAllLines(file).get(0).split(" ", -1);
    Run run = Run.of("check", "--model", first[1], file.toString());
    Path name = file.getFileName();
    if (name != null && REFUSED.contains(name.toString())) {
      assertEquals(2, run.code(), run.out());
    } else if (first[2].equals("holds")) {
      assertTrue(run.out().endsWith("Verdict: holds\n"), run.out() + run.err());
    } else {
      Pattern expected = Pattern.compile("violated.*(" + first[2] + ")|" + first[2] + "$");
      assertTrue(
          run.out().lines().anyMatch(line -> expected.matcher(line).find()), run.out() + run.err());
      assertEquals(1, run.code());
    }
  }

  @Test
  void loopThatIsCutIsNeverSaidToHold() throws IOException {
    String text =
        """
        #include <assert.h>
        #include <pthread.h>
        #include <stdatomic.h>
        atomic_int x, y;
        void *t(void *u) {
          while (atomic_exchange(&x, 1)) atomic_fetch_add(&y, 1);
          atomic_store(&x, 0);
          return 0;
        }
        int main(void) {
          pthread_t a, b;
          pthread_create(&a, 0, t, 0);
          pthread_create(&b, 0, t, 0);
          pthread_join(a, 0);
          pthread_join(b, 0);
          assert(atomic_load(&y) < 9);
        }
        """;
    Run run = check(text);
    assertTrue(run.out().contains("incomplete: line 16: assertion (the loop at line 6"), run.out());
    assertEquals(3, run.code());
  }

  @Test
  void knownBoundsUnrollWhole() throws IOException {
    String text =
        """
        #include <assert.h>
        #include <pthread.h>
        #include <stdatomic.h>
        #define N 2
        atomic_int x;
        void *t(void *u) { for (int i = 0; i < 3; i++) atomic_fetch_add(&x, (long)u); return 0; }
        int main(void) {
          pthread_t a[N];
          for (int i = 0; i < N; i++) pthread_create(&a[i], 0, t, (void *)(long)i);
          for (int i = 0; i < N; i++) pthread_join(a[i], 0);
          assert(atomic_load(&x) == 3);
        }
        """;
    Run run = check(text, "--unroll", "1");
    assertTrue(run.out().endsWith("Verdict: holds\n"), run.out() + run.err());
  }

  private static final String TWO_THREADS =
      """
      int main(void) {
        pthread_t a, b;
        pthread_create(&a, 0, first, 0);
        pthread_create(&b, 0, second, 0);
        pthread_join(a, 0);
        pthread_join(b, 0);
        return 0;
      }
      """;

  private void violates(String code, String property) throws IOException {
    String headers = "#include <pthread.h>\n#include <stdatomic.h>\n#include <assert.h>\n";
    Run run = check(headers + code + TWO_THREADS);
    assertTrue(
        run.out().lines().anyMatch(l -> l.startsWith("  violated") && l.contains(property)),
        run.out() + run.err());
    assertEquals(1, run.code());
  }

  @Test
  void memoryErrorsBetweenThreadsAreFound() throws IOException {
    String shared = "_Atomic(int *) p;\nvoid *second(void *u) { int *q = p; ";
    violates(
        shared
            + "if (q) assert(*q == 1); return 0; }\n"
            + "void *first(void *u) { int x = 1; p = &x; return 0; }\n",
        "use after free");
    violates(
        shared + "*q = 1; return 0; }\nvoid *first(void *u) { p = malloc(4); return 0; }\n",
        "null pointer dereference");
    violates(
        shared
            + "if (q) assert(*q == 1); return 0; }\n"
            + "void *first(void *u) { p = malloc(sizeof(int)); return 0; }\n",
        "uninitialised read");
    violates(
        """
        atomic_uint i;
        int a[2];
        void *first(void *u) { i = 2; return 0; }
        void *second(void *u) { a[i] = 1; return 0; }
        """,
        "access out of bounds");
  }

  @Test
  void threadThatNobodyWakesWaitsForEver() throws IOException {
    String lost =
        """
        atomic_int x;
        void *first(void *u) { while (!x); return 0; }
        void *second(void *u) { if (u) x = 1; return 0; }
        """;
    violates(lost, "can wait for ever at line 5");
    String crossed =
        "pthread_mutex_t m, n;\n"
            + "void *first(void *u) { pthread_mutex_lock(&m); pthread_mutex_lock(&n);"
            + " pthread_mutex_unlock(&n); pthread_mutex_unlock(&m); return 0; }\n"
            + "void *second(void *u) { pthread_mutex_lock(&n); pthread_mutex_lock(&m);"
            + " pthread_mutex_unlock(&m); pthread_mutex_unlock(&n); return 0; }\n";
    violates(crossed, "can wait for ever");
  }

  @Test
  void executionsAreCounted() throws IOException {
    String text =
        "#include <pthread.h>\n#include <stdatomic.h>\natomic_int x, y;\n"
            + "void *first(void *u) { atomic_store(&x, 1); atomic_load(&y); return 0; }\n"
            + "void *second(void *u) { atomic_store(&y, 1); atomic_load(&x); return 0; }\n"
            + TWO_THREADS;
    assertTrue(check(text, "--count").out().endsWith("Executions: 3 complete, 0 blocked\n"));
  }

  @Test
  void gotoSwitchAndRecursionRun() throws IOException {
    String text =
        """
        #include <assert.h>
        static int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }
        static int twice(int n) {
          int sum = 0, i = 0;
        again:
          switch (i % 3) {
          case 0: sum += 1;
          case 1: sum += 10; break;
          default: goto next;
          }
        next:
          if (++i < n) goto again;
          return sum;
        }
        int main(void) {
          assert(factorial(3) == 6);
          assert(twice(4) == 32);
          struct { unsigned char c; int a[2]; } s = { 250, { 1, 2 } }, t = s;
          t.c += 10;
          assert(t.c == 4 && s.c == 250 && t.a[1] == 2);
          int *p = &s.a[0];
          p++;
          assert(*p == 2 && p - s.a == 1);
          return 0;
        }
        """;
    Run run = check(text, "--unroll", "5");
    assertTrue(run.out().endsWith("Verdict: holds\n"), run.out() + run.err());
    assertFalse(run.out().contains("violated"), run.out());
  }

  @Test
  void barriersAreRefusedWhereItIsNotKnownWhoMeets() throws IOException {
    String start =
        """
        #include <pthread.h>
        pthread_barrier_t b; int x;
        void *t(void *u) { WAIT }
        int main(void) { pthread_t i, j; MAKE START }
        """;
    String one = start.replace("START", "pthread_create(&i, 0, t, 0);");
    String both = "pthread_create(&i, 0, t, 0); pthread_create(&j, 0, t, 0);";
    String make = "pthread_barrier_init(&b, 0, 1);";
    String two = start.replace("START", both).replace("MAKE", make);
    String made = one.replace("MAKE", make);
    String wait = "pthread_barrier_wait(&b); return 0;";
    String few = check(two.replace("WAIT", wait)).err();
    assertTrue(few.contains(":3:20: error: more threads wait here than the 1 that"), few);
    String never = check(one.replace("MAKE", "").replace("WAIT", wait)).err();
    assertTrue(never.contains(":3:20: error: no barrier was made here before"), never);
    String maybe = one.replace("MAKE", "if (__VERIFIER_nondet_bool()) " + make);
    String declared = "_Bool __VERIFIER_nondet_bool(void);\n" + maybe.replace("WAIT", wait);
    String sometimes = check(declared).err();
    assertTrue(sometimes.contains("error: a barrier has to be made on every path"), sometimes);
    String after = start.replace("MAKE START", "pthread_create(&i, 0, t, 0); " + make);
    String late = check(after.replace("WAIT", wait)).err();
    assertTrue(late.contains("and before the first thread is"), late);
    String uneven = check(made.replace("WAIT", "if (x) { " + wait + " } " + wait)).err();
    assertEquals("", uneven);
    String joined = "if (x) pthread_barrier_wait(&b); " + wait;
    String unknown = check(made.replace("WAIT", joined)).err();
    assertTrue(unknown.contains("error: how often the thread has waited here depends"), unknown);
  }

  @Test
  void whatIsNotSupportedIsRefusedByNameAndPlace() throws IOException {
    Run run = check("int main(void) { foo(); }\n");
    assertTrue(run.err().contains("program.c:1:18: error: 'foo' is not declared"), run.err());
    assertEquals(2, run.code());
    String nondeterministic = "int __VERIFIER_nondet_int(void);\nint main(void) {\n";
    Run other = check(nondeterministic + "return __VERIFIER_nondet_int(); }\n");
    assertTrue(other.err().contains("'__VERIFIER_nondet_int'"), other.err());
    assertEquals(2, other.code());
  }

  @Test
  void everyThreadMayHaveAnArgument() throws IOException {
    String text =
        """
        #include <stdatomic.h>
        atomic_int x;
        void add(int more) { atomic_fetch_add(&x, more); }
        """;
    Run run = check(text, "--threads", "add:3,add:4", "--assert", "x == 7");
    assertTrue(run.out().endsWith("Verdict: holds\n"), run.out() + run.err());
    Run other = check(text, "--threads", "add:3,add:4", "--assert", "x == 3");
    assertEquals(1, other.code(), other.out() + other.err());
    assertEquals(2, check(text, "--threads", "add,add:4").code());
  }

  @Test
  void optionsOfProgramsAreRefusedWhereThereIsNone() {
    Run run = Run.of("check", "-D", "X", "litmus/perf/C-peterz.litmus");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("are for C programs"), run.err());
    assertTrue(Arrays.stream(run.out().split("\n")).allMatch(String::isEmpty));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1) || (0", "x; 1", "(x", "1 // x", " "})
  void whatHasToHoldIsOneExpression(String text, @TempDir Path directory) throws IOException {
    Path program = Files.writeString(directory.resolve("a.c"), "int x; void f(void) { x = 1; }");
    Run run = Run.of("check", program.toString(), "--threads", "f", "--assert", text);
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("--assert:1:1: error: what has to hold is one"), run.err());
    assertEquals("", run.out());
  }
}
