package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Inputs that grow in all directions, and the commands that search: none takes more CPU time than
 * half as much again as it was given, beside what it takes to read, to compile models, and for the
 * JVM to compile itself. {@code -Dassay.budgets=N} tries N times as many.
 */
final class EveryCommandHeedsItsBudgetTest {

  private static final double BUDGET = 0.25;

  /** Of CPU time beside the budget: what ran on when it should not took ten times as long. */
  private static final double BESIDE = 1.5;

  /** The JVM compiles what is new to it; that does not come twice. */
  private static final int ATTEMPTS = 3;

  private static final int TIMES = Integer.getInteger("assay.budgets", 1);

  private static final Path FOLDER = Path.of("target/budgets");

  private static final Set<Integer> CODES = Set.of(0, 1, 2, 3);

  private static final List<List<String>> OF_LITMUS =
      List.of(
          List.of("check"),
          List.of("check", "--verdict-only"),
          List.of("explain"),
          List.of("explain", "--format", "json"),
          List.of("explain", "--format", "html"),
          List.of("explain", "--format", "svg", "--model", "sc"),
          List.of("audit"),
          List.of("repair"),
          List.of("suite", "--vacuity", "fail"),
          List.of("suite", "--audit"),
          List.of("compare", "--model", "sc,tso,lkmm"));

  private static final List<List<String>> OF_PROGRAMS =
      List.of(List.of("check"), List.of("explain"), List.of("audit"), List.of("repair"));

  private static final List<List<String>> OF_JAVA =
      List.of(List.of("check"), List.of("explain"), List.of("audit"), List.of("suite"));

  @Property(tries = 24, seed = "20261129")
  void litmusTests(@ForAll long seed) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      Random random = new Random(seed + i);
      Path test = written("grown.litmus", litmus(random));
      endsInTime(any(OF_LITMUS, random), test);
    }
  }

  @Property(tries = 6, seed = "20261129")
  void programs(@ForAll long seed) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      Random random = new Random(seed + i);
      Path test = written("grown.c", program(random));
      endsInTime(any(OF_PROGRAMS, random), test);
    }
  }

  @Property(tries = 4, seed = "20261129")
  void testsOfJava(@ForAll long seed) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      Random random = new Random(seed + i);
      Path test = written("Grown.java", java(random));
      endsInTime(any(OF_JAVA, random), test);
    }
  }

  @Property(tries = 3, seed = "20261129")
  void certificates(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    int length = 10 + random.nextInt(200);
    Path test = written("proof.litmus", passing(length, random));
    Run explained = Run.of("explain", "--format", "json", "--timeout", "1", test.toString());
    Path certificate = written("proof.json", explained.out());
    endsInTime(List.of("verify"), test, certificate);
  }

  private static void endsInTime(List<String> command, Path... inputs) {
    List<String> words = new ArrayList<>(command);
    words.addAll(1, List.of("--timeout", Double.toString(BUDGET)));
    for (Path input : inputs) {
      words.add(input.toString());
    }
    double least = Double.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && least > 1.5 * BUDGET + BESIDE; i++) {
      double before = cpuSeconds();
      Run run = Run.of(words.toArray(new String[0]));
      least = Math.min(least, cpuSeconds() - before);
      assertTrue(CODES.contains(run.code()), () -> String.join(" ", words) + "\n" + run.err());
    }
    double taken = least;
    assertTrue(taken <= 1.5 * BUDGET + BESIDE, () -> String.join(" ", words) + ": " + taken + " s");
  }

  private static Path written(String name, String text) throws IOException {
    return Files.writeString(Files.createDirectories(FOLDER).resolve(name), text);
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  /** Of this process, whose other threads collect garbage and search as well. */
  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  private static String joined(int count, String separator, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
  }

  private static String litmus(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> threads(1 << random.nextInt(6), 1 + random.nextInt(8), random);
      case 1 -> threads(2, 1 << random.nextInt(10), random);
      case 2 -> passing(1 << random.nextInt(9), random);
      case 3 -> branches(1 << random.nextInt(7), random);
      default -> loops(1 + random.nextInt(12), 1 + random.nextInt(6));
    };
  }

  private static String threads(int threads, int length, Random random) {
    int places = 1 + random.nextInt(6);
    List<String> statements =
        List.of(
            "WRITE_ONCE(*x%1$d, %2$d);",
            "*x%1$d = %2$d;",
            "r%3$d = READ_ONCE(*x%1$d);",
            "r%3$d = *x%1$d;",
            "smp_mb();",
            "r%3$d = xchg(x%1$d, %2$d);",
            "r%3$d = READ_ONCE(*x%1$d); WRITE_ONCE(*x%1$d, r%3$d + 1);",
            "smp_store_release(x%1$d, %2$d);",
            "r%3$d = smp_load_acquire(x%1$d);",
            "rcu_read_lock(); r%3$d = READ_ONCE(*x%1$d); rcu_read_unlock();",
            "synchronize_rcu();",
            "r%3$d = atomic_add_return(1, x%1$d);");
    String parameters = joined(places, ", ", i -> "int *x" + i);
    int used = 1 + random.nextInt(statements.size());
    StringBuilder text = new StringBuilder("C grown\n\n{}\n");
    for (int thread = 0; thread < threads; thread++) {
      text.append("\nP%d(%s)\n{\n".formatted(thread, parameters));
      text.append("\t").append(joined(4, " ", i -> "int r" + i + ";")).append('\n');
      for (int i = 0; i < length; i++) {
        String statement = statements.get(random.nextInt(used));
        text.append('\t')
            .append(
                statement.formatted(
                    random.nextInt(places), 1 + random.nextInt(3), random.nextInt(4)))
            .append('\n');
      }
      text.append("}\n");
    }
    String outcome = random.nextBoolean() ? "exists (x0=1 /\\ 0:r0=2)" : "exists (x0=77)";
    return text + "\n" + outcome + "\n";
  }

  /** Message passing of many messages. */
  private static String passing(int length, Random random) {
    String parameters = joined(length, ", ", i -> "int *x" + i);
    String write = random.nextInt(4) == 0 ? "smp_wmb();" : "";
    String read = random.nextInt(4) == 0 ? "smp_rmb();" : "";
    return "C passing\n\n{}\n\nP0(%s)\n{\n".formatted(parameters)
        + joined(length, "\n", i -> "\tWRITE_ONCE(*x" + i + ", 1); smp_wmb();" + write)
        + "\n}\n\nP1(%s)\n{\n".formatted(parameters)
        + joined(
            length,
            "\n",
            i -> "\tint r" + i + " = READ_ONCE(*x" + (length - 1 - i) + "); smp_rmb();" + read)
        + "\n}\n\nexists (1:r0=1 /\\ 1:r%d=0)\n".formatted(length - 1);
  }

  private static String branches(int branches, Random random) {
    String body = random.nextBoolean() ? "r0 = READ_ONCE(*x);" : "WRITE_ONCE(*y, r0 + 1);";
    return "C branches\n\n{}\n\nP0(int *x, int *y)\n{\n\tint r0 = READ_ONCE(*x);\n"
        + joined(branches, "\n", i -> "\tif (r0 == " + i % 3 + ") { " + body + " }")
        + "\n}\n\nP1(int *x, int *y)\n{\n\tint r1 = READ_ONCE(*y);\n\tWRITE_ONCE(*x, r1);\n}\n"
        + "\nexists (1:r1=2)\n";
  }

  private static String loops(int loops, int threads) {
    String body =
        joined(
            loops,
            "\n",
            i -> "\twhile (r0 == " + i + ") { r0 = READ_ONCE(*x); WRITE_ONCE(*y, r0); }");
    return "C loops\n\n{}\n"
        + joined(
            threads,
            "\n",
            t -> "\nP%d(int *x, int *y)\n{\n\tint r0 = READ_ONCE(*y);\n%s\n}\n".formatted(t, body))
        + "\nexists (x=1)\n";
  }

  private static String program(Random random) {
    int threads = 1 + random.nextInt(5);
    int rounds = 1 << random.nextInt(8);
    int places = 1 + random.nextInt(40);
    String body =
        any(
            List.of(
                "for (int i = 0; i < %1$d; i++) atomic_fetch_add(&a[i %% %2$d], 1);",
                "for (int i = 0; i < %1$d; i++) plain[i %% %2$d] = plain[(i + 1) %% %2$d] + 1;",
                "while (atomic_load(&a[0]) < %1$d) atomic_fetch_add(&a[atomic_load(&a[0])], 1);",
                "for (int i = 0; i < %1$d; i++) if (atomic_load(&a[i %% %2$d])) a[0] = i;"),
            random);
    return "#include <pthread.h>\n#include <stdatomic.h>\n#include <assert.h>\n"
        + "static _Atomic int a[%d];\nstatic int plain[%d];\n".formatted(places, places)
        + joined(
            threads,
            "",
            t ->
                "static void *t%d(void *u) { %s return 0; }\n"
                    .formatted(t, body.formatted(rounds, places)))
        + "int main(void) {\n  pthread_t t[%d];\n".formatted(threads)
        + joined(threads, "", t -> "  pthread_create(&t[" + t + "], 0, t" + t + ", 0);\n")
        + joined(threads, "", t -> "  pthread_join(t[" + t + "], 0);\n")
        + "  assert(a[0] >= 0);\n  return 0;\n}\n";
  }

  private static String java(Random random) {
    int actors = 2 + random.nextInt(3);
    int rounds = 1 << random.nextInt(7);
    String body =
        any(
            List.of(
                "for (int i = 0; i < %d; i++) { x++; y = x; }",
                "for (int i = 0; i < %d; i++) { if (y == i) { x = i; } }",
                "while (x < %d) { x = y + 1; }",
                "synchronized (this) { for (int i = 0; i < %d; i++) { x += y; } }"),
            random);
    return "import org.openjdk.jcstress.annotations.*;\n"
        + "import org.openjdk.jcstress.infra.results.I_Result;\n\n@JCStressTest\n"
        + "@Outcome(id = \"1\", expect = Expect.FORBIDDEN)\n"
        + "@Outcome(expect = Expect.ACCEPTABLE)\n@State\npublic class Grown {\n"
        + "  int x;\n  volatile int y;\n"
        + joined(
            actors,
            "",
            a -> "  @Actor public void a%d() { %s }\n".formatted(a, body.formatted(rounds)))
        + "  @Arbiter public void end(I_Result r) { r.r1 = x; }\n}\n";
  }
}
