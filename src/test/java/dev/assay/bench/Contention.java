package dev.assay.bench;

import static dev.assay.bench.LitmusSource.existsAll;
import static dev.assay.bench.LitmusSource.joined;
import static dev.assay.bench.LitmusSource.then;
import static dev.assay.bench.LitmusSource.thread;
import static dev.assay.bench.LitmusSource.threads;
import static dev.assay.engine.answer.Observation.NEVER;
import static dev.assay.engine.answer.Observation.SOMETIMES;

import dev.assay.bench.LitmusSource.ThreadSource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Many threads at few locations, and many paths through one thread. */
final class Contention {

  private static final String BOTH_FIRST = "exists (0:r1=0 /\\ 1:r1=0)";

  private Contention() {}

  static List<Family> all() {
    List<Family> families = new ArrayList<>();
    families.add(
        Family.of("iriw", "two writers, n readers", SOMETIMES, 2, n -> readers(n, ""))
            .counting(n -> Counts.power(4, n)));
    families.add(
        Family.of("iriw-mb", "the same, fenced", NEVER, 2, n -> readers(n, "smp_mb();"))
            .counting(Contention::withoutDisagreement));
    families.add(
        Family.of("corr", "n writers, a reader of three loads", NEVER, 2, Contention::coherentReads)
            .counting(n -> Counts.factorial(n).multiply(Counts.binomial(n + 3, 3))));
    families.add(
        Family.of("co", "n writers, one of them of two writes", NEVER, 2, Contention::coherence)
            .counting(n -> Counts.factorial(n + 1).shiftRight(1)));
    families.add(
        Family.of(
            "co-read", "n writers that each read another's", NEVER, 2, Contention::ringReads));
    families.add(
        Family.of("lock", "n critical sections", NEVER, 2, Contention::lock)
            .counting(Counts::factorial));
    families.add(
        Family.of(
                "dining",
                "n threads, two nested locks each, in a ring",
                NEVER,
                3,
                Contention::dining)
            .counting(n -> Counts.power(2, n).subtract(BigInteger.TWO)));
    families.add(Family.of("trylock", "n threads that try a lock", NEVER, 2, Contention::tryLock));
    families.add(
        same("inc", "n increments", "atomic_t *x", "atomic_inc(x);", "exists (x=%d)")
            .counting(Counts::factorial));
    families.add(
        same("xchg", "n exchanges", "int *x", "int r1 = xchg(x, %d);", BOTH_FIRST)
            .counting(Counts::factorial));
    families.add(
        same("cmpxchg", "n compare-exchanges", "int *x", "int r1 = cmpxchg(x, 0, %d);", BOTH_FIRST)
            .counting(BigInteger::valueOf));
    families.add(
        Family.of("rmw-mixed", "n atomics of three kinds", NEVER, 3, Contention::mixedAtomics));
    families.add(
        Family.of("ifs", "n reads that each guard a write", SOMETIMES, 1, Contention::ifs)
            .counting(n -> Counts.power(2, n)));
    families.add(
        Family.of("cas-chain", "thread i makes i of i - 1", SOMETIMES, 2, Contention::casChain));
    families.add(
        Family.of("handoff", "the same by read, if and write", SOMETIMES, 2, Contention::handoff));
    return families;
  }

  private static Family same(
      String name, String about, String parameters, String statement, String condition) {
    return Family.of(
        name,
        about,
        NEVER,
        2,
        n ->
            LitmusSource.of(
                threads(n, i -> thread(parameters, statement.formatted(i + 1))),
                condition.formatted(n - 1)));
  }

  private static LitmusSource readers(int n, String fence) {
    List<ThreadSource> writers =
        List.of(thread("int *x", "WRITE_ONCE(*x, 1);"), thread("int *y", "WRITE_ONCE(*y, 1);"));
    List<ThreadSource> readers =
        threads(
            n,
            i ->
                thread(
                    "int *x, int *y",
                    "int r1;",
                    "int r2;",
                    "r1 = READ_ONCE(*%s);%s".formatted(i % 2 == 0 ? "x" : "y", fence),
                    "r2 = READ_ONCE(*%s);".formatted(i % 2 == 0 ? "y" : "x")));
    return LitmusSource.of(
        then(writers, readers), existsAll(n, i -> "%1$d:r1=1 /\\ %1$d:r2=0".formatted(i + 2)));
  }

  /** Not both: a reader that saw x before y, and one that saw y before x. */
  private static BigInteger withoutDisagreement(int n) {
    int first = (n + 1) / 2;
    int second = n / 2;
    return Counts.power(4, n)
        .subtract(
            Counts.power(4, first)
                .subtract(Counts.power(3, first))
                .multiply(Counts.power(4, second).subtract(Counts.power(3, second))));
  }

  private static LitmusSource coherentReads(int n) {
    ThreadSource reader =
        thread(
            "int *x",
            "int r1 = READ_ONCE(*x);",
            "int r2 = READ_ONCE(*x);",
            "int r3 = READ_ONCE(*x);");
    return LitmusSource.of(
        then(threads(n, i -> thread("int *x", write("x", i + 1))), List.of(reader)),
        "exists (%1$d:r1=1 /\\ %1$d:r2=2 /\\ %1$d:r3=1)".formatted(n));
  }

  private static String write(String location, int value) {
    return "WRITE_ONCE(*%s, %d);".formatted(location, value);
  }

  private static LitmusSource coherence(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                i == 0
                    ? thread("int *x", write("x", 1), write("x", 2))
                    : thread("int *x", write("x", i + 2))),
        "exists (x=1)");
  }

  private static LitmusSource ringReads(int n) {
    return LitmusSource.of(
        threads(n, i -> thread("int *x", write("x", i + 1), "int r1 = READ_ONCE(*x);")),
        existsAll(n, i -> "%d:r1=%d".formatted(i, (i + 1) % n + 1)));
  }

  private static LitmusSource lock(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "spinlock_t *l, int *x",
                    "int r1;",
                    "spin_lock(l);",
                    "r1 = READ_ONCE(*x);",
                    "WRITE_ONCE(*x, r1 + 1);",
                    "spin_unlock(l);")),
        BOTH_FIRST);
  }

  private static LitmusSource dining(int n) {
    return LitmusSource.of(
        threads(
            n,
            i -> {
              int next = (i + 1) % n;
              return thread(
                  "spinlock_t *l%1$d, spinlock_t *l%2$d, int *x%1$d, int *x%2$d".formatted(i, next),
                  "int r1;",
                  "int r2;",
                  "spin_lock(l%d);".formatted(i),
                  "spin_lock(l%d);".formatted(next),
                  "r1 = READ_ONCE(*x%1$d); WRITE_ONCE(*x%1$d, r1 + 1);".formatted(i),
                  "r2 = READ_ONCE(*x%1$d); WRITE_ONCE(*x%1$d, r2 + 1);".formatted(next),
                  "spin_unlock(l%d);".formatted(next),
                  "spin_unlock(l%d);".formatted(i));
            }),
        "exists (x0=1)");
  }

  private static LitmusSource tryLock(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "spinlock_t *l, int *x",
                    "int r1;",
                    "int r2;",
                    "r2 = spin_trylock(l);",
                    "if (r2 == 1) {",
                    "\tr1 = READ_ONCE(*x);",
                    "\tWRITE_ONCE(*x, r1 + 1);",
                    "\tspin_unlock(l);",
                    "}")),
        "exists (0:r2=1 /\\ 1:r2=1 /\\ 0:r1=1:r1)");
  }

  private static LitmusSource mixedAtomics(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "atomic_t *x",
                    switch (i % 3) {
                      case 0 -> "int r1 = atomic_xchg(x, %d);".formatted(10 * (i + 1));
                      case 1 -> "int r1 = atomic_fetch_add(1, x);";
                      default -> "int r1 = atomic_cmpxchg(x, 0, %d);".formatted(10 * (i + 1));
                    })),
        "exists (0:r1=0 /\\ 1:r1=0)");
  }

  private static LitmusSource ifs(int n) {
    List<String> reads = new ArrayList<>();
    List<String> writes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      reads.add("int r%1$d = READ_ONCE(*x%1$d);".formatted(i));
      reads.add("if (r%1$d == 1) WRITE_ONCE(*y%1$d, 1);".formatted(i));
      writes.add(write("x" + i, 1));
    }
    String flags = joined(n, ", ", i -> "int *x" + i);
    String results = joined(n, ", ", i -> "int *y" + i);
    return LitmusSource.of(
        List.of(new ThreadSource(flags + ", " + results, reads), new ThreadSource(flags, writes)),
        existsAll(n, i -> "y%d=%d".formatted(i, 1 - i % 2)));
  }

  private static LitmusSource casChain(int n) {
    return LitmusSource.of(
        threads(n, i -> thread("int *x", "int r1 = cmpxchg(x, %d, %d);".formatted(i, i + 1))),
        "exists (x=" + n + ")");
  }

  private static LitmusSource handoff(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "int *x",
                    "int r1 = READ_ONCE(*x);",
                    "if (r1 == %d) WRITE_ONCE(*x, %d);".formatted(i, i + 1))),
        "exists (x=" + n + ")");
  }
}
