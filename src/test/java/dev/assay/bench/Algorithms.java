package dev.assay.bench;

import static dev.assay.bench.LitmusSource.existsAny;
import static dev.assay.bench.LitmusSource.joined;
import static dev.assay.bench.LitmusSource.then;
import static dev.assay.bench.LitmusSource.thread;
import static dev.assay.bench.LitmusSource.threads;
import static dev.assay.engine.answer.Observation.NEVER;

import dev.assay.bench.LitmusSource.ThreadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What people write: lock-free structures, locks of their own, readers without locks. */
final class Algorithms {

  private Algorithms() {}

  static List<Family> all() {
    return List.of(
        Family.of("treiber", "n pushes onto a stack, and a reader", NEVER, 2, Algorithms::treiber),
        Family.of("ms-queue", "n threads append to a queue", NEVER, 2, Algorithms::queue),
        Family.of("seqlock", "a writer, n readers", NEVER, 1, Algorithms::sequenceReaders),
        Family.of("seqlock-rounds", "n rounds, a reader", NEVER, 1, Algorithms::sequenceRounds),
        Family.of("ticket", "n threads that try a ticket lock once", NEVER, 2, Algorithms::ticket),
        Family.of("rcu-wide", "an updater, n readers", NEVER, 1, Algorithms::wideRcu)
            .counting(n -> Counts.power(3, n)),
        Family.of(
                "rcu-rounds", "an updater of n rounds, n readers", NEVER, 1, Algorithms::rcuRounds)
            .counting(n -> Counts.power(3, n)),
        Family.of("peterson", "n locks of two threads each", NEVER, 1, Algorithms::peterson),
        Family.of("spsc-ring", "n items through a ring buffer", NEVER, 1, Algorithms::ringBuffer),
        Family.of("mcs", "n threads line up for an MCS lock", NEVER, 2, Algorithms::lineUp),
        Family.of("hazard", "n readers, one that frees", NEVER, 1, Algorithms::hazardPointers));
  }

  /** A node holds the address of the one below it; the reader must not see a node unlinked. */
  private static LitmusSource treiber(int n) {
    List<ThreadSource> pushes =
        threads(
            n,
            i ->
                thread(
                    "int **top, int *n" + i,
                    "int *old;",
                    "int *seen;",
                    "old = READ_ONCE(*top);",
                    "WRITE_ONCE(*n%d, old);".formatted(i),
                    "seen = cmpxchg_release(top, old, n%d);".formatted(i)));
    ThreadSource reader =
        thread(
            "int **top", "int *r1;", "int *r2;", "r1 = READ_ONCE(*top);", "r2 = READ_ONCE(*r1);");
    String nodes = joined(n, " ", i -> "int n%d = 0;".formatted(i));
    return new LitmusSource(
        "int bottom = -1; int *top = bottom; " + nodes,
        then(pushes, List.of(reader)),
        "exists (%d:r2=0)".formatted(n));
  }

  /** Each thread links its node to the last one, and if it did, moves the tail. */
  private static LitmusSource queue(int n) {
    String nodes = joined(n, " ", i -> "int *n%d = 0;".formatted(i));
    return new LitmusSource(
        "int *n = 0; int *tail = n; " + nodes,
        threads(
            n,
            i ->
                thread(
                    "int **tail, int *n" + i,
                    "int *last;",
                    "int *next;",
                    "last = READ_ONCE(*tail);",
                    "next = cmpxchg(last, 0, n%d);".formatted(i),
                    "if (next == 0) {",
                    "\tint *r1 = cmpxchg_release(tail, last, n%d);".formatted(i),
                    "}")),
        "exists (0:last=n /\\ 0:next=0 /\\ 1:last=n /\\ 1:next=0)");
  }

  private static LitmusSource sequenceReaders(int n) {
    ThreadSource writer = new ThreadSource("int *s, int *x, int *y", round(1));
    return LitmusSource.of(
        then(List.of(writer), threads(n, i -> sequenceReader())),
        existsAny(n, i -> torn(i + 1, 1)));
  }

  private static LitmusSource sequenceRounds(int n) {
    List<String> rounds = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      rounds.addAll(round(i));
    }
    return LitmusSource.of(
        List.of(new ThreadSource("int *s, int *x, int *y", rounds), sequenceReader()),
        "exists (" + torn(1, n) + ")");
  }

  private static List<String> round(int number) {
    return List.of(
        "WRITE_ONCE(*s, %d);".formatted(2 * number - 1),
        "smp_wmb();",
        "WRITE_ONCE(*x, %d);".formatted(number),
        "WRITE_ONCE(*y, %d);".formatted(number),
        "smp_store_release(s, %d);".formatted(2 * number));
  }

  private static ThreadSource sequenceReader() {
    return thread(
        "int *s, int *x, int *y",
        "int r1 = smp_load_acquire(s);",
        "int r2 = READ_ONCE(*x);",
        "int r3 = READ_ONCE(*y);",
        "smp_rmb();",
        "int r4 = READ_ONCE(*s);");
  }

  /** The reader saw the same even number before and after, and values of different rounds. */
  private static String torn(int reader, int rounds) {
    String even =
        joined(rounds + 1, " \\/ ", i -> "%1$d:r1=%2$d /\\ %1$d:r4=%2$d".formatted(reader, 2 * i));
    return "(%1$s) /\\ not (%2$d:r2=%2$d:r3)".formatted(even, reader);
  }

  private static LitmusSource ticket(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "atomic_t *next, int *owner, int *x",
                    "int mine = atomic_fetch_add_relaxed(1, next);",
                    "int turn = smp_load_acquire(owner);",
                    "if (turn == mine) {",
                    "\tint r1 = READ_ONCE(*x);",
                    "\tint in = 1;",
                    "\tWRITE_ONCE(*x, r1 + 1);",
                    "\tsmp_store_release(owner, mine + 1);",
                    "}")),
        "exists (0:in=1 /\\ 1:in=1 /\\ 0:r1=1:r1)");
  }

  private static LitmusSource wideRcu(int n) {
    ThreadSource updater =
        thread("int *x, int *y", "WRITE_ONCE(*x, 1);", "synchronize_rcu();", "WRITE_ONCE(*y, 1);");
    return LitmusSource.of(
        then(List.of(updater), threads(n, i -> rcuReader("x", "y"))),
        existsAny(n, i -> "%1$d:r1=1 /\\ %1$d:r2=0".formatted(i + 1)));
  }

  private static ThreadSource rcuReader(String old, String young) {
    return thread(
        "int *%s, int *%s".formatted(old, young),
        "rcu_read_lock();",
        "int r1 = READ_ONCE(*%s);".formatted(young),
        "int r2 = READ_ONCE(*%s);".formatted(old),
        "rcu_read_unlock();");
  }

  private static LitmusSource rcuRounds(int n) {
    List<String> rounds = new ArrayList<>(List.of("WRITE_ONCE(*x0, 1);"));
    for (int i = 1; i <= n; i++) {
      rounds.add("synchronize_rcu();");
      rounds.add("WRITE_ONCE(*x%d, 1);".formatted(i));
    }
    String all = joined(n + 1, ", ", i -> "int *x" + i);
    return LitmusSource.of(
        then(
            List.of(new ThreadSource(all, rounds)),
            threads(n, i -> rcuReader("x" + i, "x" + (i + 1)))),
        existsAny(n, i -> "%1$d:r1=1 /\\ %1$d:r2=0".formatted(i + 1)));
  }

  private static LitmusSource peterson(int n) {
    return LitmusSource.of(
        threads(
            2 * n,
            i -> {
              int pair = i / 2;
              String mine = "a%d".formatted(i);
              String other = "a%d".formatted(i ^ 1);
              return thread(
                  "int *%s, int *%s, int *t%d".formatted(mine, other, pair),
                  "WRITE_ONCE(*%s, 1);".formatted(mine),
                  "smp_mb();",
                  "WRITE_ONCE(*t%d, %d);".formatted(pair, i % 2),
                  "smp_mb();",
                  "int r1 = READ_ONCE(*%s);".formatted(other),
                  "int r2 = READ_ONCE(*t%d);".formatted(pair));
            }),
        existsAny(n, i -> entered(2 * i, 0) + " /\\ " + entered(2 * i + 1, 1)));
  }

  /** The other does not want to, or came later. */
  private static String entered(int thread, int itself) {
    return "(%1$d:r1=0 \\/ %1$d:r2=%2$d)".formatted(thread, 1 - itself);
  }

  /** The consumer looks at an item only where the producer's index is past it. */
  private static LitmusSource ringBuffer(int n) {
    List<String> produce = new ArrayList<>();
    List<String> consume = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      produce.add("WRITE_ONCE(*d%d, %d);".formatted(i, i));
      produce.add("smp_store_release(head, %d);".formatted(i));
      consume.add("int h%d = smp_load_acquire(head);".formatted(i));
      consume.add("int r%1$d = READ_ONCE(*d%1$d);".formatted(i));
    }
    String cells = "int *head, " + joined(n, ", ", i -> "int *d" + (i + 1));
    return LitmusSource.of(
        List.of(new ThreadSource(cells, produce), new ThreadSource(cells, consume)),
        existsAny(n, i -> "1:h%1$d=%1$d /\\ 1:r%1$d=0".formatted(i + 1)));
  }

  /** Each thread swaps itself in as the last in line; no two find the same one before them. */
  private static LitmusSource lineUp(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    "int *tail, " + joined(n, ", ", k -> "int *next" + (k + 1)),
                    "int before = xchg(tail, %d);".formatted(i + 1),
                    joined(
                        n,
                        "\n\t",
                        k ->
                            "if (before == %1$d) WRITE_ONCE(*next%1$d, %2$d);"
                                .formatted(k + 1, i + 1)))),
        "exists (0:before=1:before)");
  }

  /** A reader that still finds the node after it has told so is seen by who takes it away. */
  private static LitmusSource hazardPointers(int n) {
    ThreadSource free =
        new ThreadSource(
            "int *node, " + joined(n, ", ", i -> "int *h" + i),
            then(
                List.of("WRITE_ONCE(*node, 1);", "smp_mb();"),
                IntStream.range(0, n)
                    .mapToObj(i -> "int r%1$d = READ_ONCE(*h%1$d);".formatted(i))
                    .toList()));
    return LitmusSource.of(
        then(
            List.of(free),
            threads(
                n,
                i ->
                    thread(
                        "int *node, int *h" + i,
                        "WRITE_ONCE(*h%d, 1);".formatted(i),
                        "smp_mb();",
                        "int r1 = READ_ONCE(*node);"))),
        existsAny(n, i -> "0:r%1$d=0 /\\ %2$d:r1=0".formatted(i, i + 1)));
  }
}
