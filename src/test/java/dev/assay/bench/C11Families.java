package dev.assay.bench;

import static dev.assay.bench.LitmusSource.existsAll;
import static dev.assay.bench.LitmusSource.then;
import static dev.assay.bench.LitmusSource.thread;
import static dev.assay.bench.LitmusSource.threads;
import static dev.assay.engine.answer.Observation.NEVER;
import static dev.assay.engine.answer.Observation.SOMETIMES;

import dev.assay.bench.LitmusSource.ThreadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The same questions of C11's atomics, under RC11. */
final class C11Families {

  private static final String RELAXED = "memory_order_relaxed";

  private C11Families() {}

  static List<Family> all() {
    List<Family> families = new ArrayList<>();
    families.add(
        Family.of("c11-sb-rlx", "sb, relaxed", SOMETIMES, 2, n -> buffering(n, RELAXED, i -> ""))
            .counting(n -> Counts.power(2, n)));
    families.add(
        Family.of(
                "c11-sb-sc",
                "sb, seq_cst",
                NEVER,
                2,
                n -> buffering(n, "memory_order_seq_cst", i -> ""))
            .counting(Counts::allButOne));
    families.add(
        Family.of(
                "c11-sb-fence",
                "sb, relaxed, with fences",
                NEVER,
                2,
                n -> buffering(n, RELAXED, i -> "atomic_thread_fence(memory_order_seq_cst);"))
            .counting(Counts::allButOne));
    families.add(
        Family.of("c11-lb", "lb, relaxed", NEVER, 2, C11Families::loadBuffering)
            .counting(Counts::allButOne));
    families.add(
        Family.of("c11-corr", "corr, relaxed", NEVER, 2, C11Families::coherentReads)
            .counting(n -> Counts.factorial(n).multiply(Counts.binomial(n + 3, 3))));
    families.add(
        Family.of(
                "c11-xchg",
                "n exchanges, relaxed",
                NEVER,
                2,
                n -> atomics(n, "exchange", i -> i + 1, "exists (0:r1=0 /\\ 1:r1=0)"))
            .counting(Counts::factorial));
    families.add(
        Family.of(
                "c11-faa",
                "n increments, relaxed",
                NEVER,
                2,
                n -> atomics(n, "fetch_add", i -> 1, "exists (x=%d)".formatted(n - 1)))
            .counting(Counts::factorial));
    families.add(
        Family.of("c11-message", "data passed over n threads", NEVER, 2, C11Families::message)
            .counting(Counts::allButOne));
    families.add(
        Family.of(
            "c11-ticket", "n threads that try a ticket lock once", NEVER, 2, C11Families::ticket));
    return families;
  }

  private static String store(String location, String value, String order) {
    return "atomic_store_explicit(%s, %s, %s);".formatted(location, value, order);
  }

  private static String load(String register, String location, String order) {
    return "int %s = atomic_load_explicit(%s, %s);".formatted(register, location, order);
  }

  private static LitmusSource buffering(int n, String order, IntFunction<String> fence) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    between(i, n),
                    store(Rings.location(i, n), "1", order) + fence.apply(i),
                    load("r1", Rings.location(i + 1, n), order))),
        existsAll(n, i -> i + ":r1=0"));
  }

  private static String between(int i, int n) {
    return "atomic_int *%s, atomic_int *%s"
        .formatted(Rings.location(i, n), Rings.location(i + 1, n));
  }

  private static LitmusSource loadBuffering(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    between(i, n),
                    load("r1", Rings.location(i, n), RELAXED),
                    store(Rings.location(i + 1, n), "1", RELAXED))),
        existsAll(n, i -> i + ":r1=1"));
  }

  private static LitmusSource coherentReads(int n) {
    ThreadSource reader =
        thread(
            "atomic_int *x",
            load("r1", "x", RELAXED),
            load("r2", "x", RELAXED),
            load("r3", "x", RELAXED));
    return LitmusSource.of(
        then(
            threads(n, i -> thread("atomic_int *x", store("x", String.valueOf(i + 1), RELAXED))),
            List.of(reader)),
        "exists (%1$d:r1=1 /\\ %1$d:r2=2 /\\ %1$d:r3=1)".formatted(n));
  }

  private static LitmusSource atomics(
      int n, String operation, IntFunction<Integer> value, String condition) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "atomic_int *x",
                    "int r1 = atomic_%s_explicit(x, %d, %s);"
                        .formatted(operation, value.apply(i), RELAXED))),
        condition);
  }

  /** Each thread passes the message on by release and acquire. */
  private static LitmusSource message(int n) {
    return LitmusSource.of(
        threads(n, i -> messenger(i, n)),
        existsAll(n, i -> i == 0 ? (n - 1) + ":r2=0" : i + ":r1=1"));
  }

  private static ThreadSource messenger(int i, int n) {
    String put = store("y" + (i + 1), "1", "memory_order_release");
    String get = load("r1", "y" + i, "memory_order_acquire");
    if (i == 0) {
      return thread("atomic_int *x, atomic_int *y1", store("x", "1", RELAXED), put);
    }
    return i == n - 1
        ? thread("atomic_int *x, atomic_int *y" + i, get, load("r2", "x", RELAXED))
        : thread("atomic_int *y%d, atomic_int *y%d".formatted(i, i + 1), get, put);
  }

  private static LitmusSource ticket(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "atomic_int *next, atomic_int *owner, atomic_int *x",
                    "int mine = atomic_fetch_add_explicit(next, 1, memory_order_relaxed);",
                    load("turn", "owner", "memory_order_acquire"),
                    "if (turn == mine) {",
                    "\t" + load("r1", "x", RELAXED),
                    "\tint in = 1;",
                    "\t" + store("x", "r1 + 1", RELAXED),
                    "\t" + store("owner", "mine + 1", "memory_order_release"),
                    "}")),
        "exists (0:in=1 /\\ 1:in=1 /\\ 0:r1=1:r1)");
  }
}
