package dev.assay.bench;

import static dev.assay.bench.LitmusSource.existsAll;
import static dev.assay.bench.LitmusSource.thread;
import static dev.assay.bench.LitmusSource.threads;
import static dev.assay.engine.answer.Observation.NEVER;
import static dev.assay.engine.answer.Observation.SOMETIMES;

import dev.assay.bench.LitmusSource.ThreadSource;
import dev.assay.engine.answer.Observation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Classic shapes drawn out to n threads, each of which shares a location with the next. */
final class Rings {

  private static final String MB = "smp_mb();";

  private Rings() {}

  static List<Family> all() {
    List<Family> rings = new ArrayList<>();
    rings.add(
        Family.of("sb", "store buffering, n threads", SOMETIMES, 2, n -> storeBuffering(n, i -> ""))
            .counting(n -> Counts.power(2, n)));
    rings.add(
        Family.of("sb-mb", "the same, fenced", NEVER, 2, n -> storeBuffering(n, i -> MB))
            .counting(Counts::allButOne));
    rings.add(
        Family.of(
                "sb-mixed",
                "the same, full fences of five kinds",
                NEVER,
                2,
                n -> storeBuffering(n, Rings::fullFence))
            .counting(Counts::allButOne));
    rings.add(
        Family.of(
                "isa2",
                "message over n threads",
                SOMETIMES,
                3,
                n -> message(n, "WRITE_ONCE(*%s, 1);", "READ_ONCE(*%s)"))
            .counting(n -> Counts.power(2, n)));
    rings.add(
        Family.of(
                "isa2-rel",
                "the same, release and acquire",
                NEVER,
                3,
                n -> message(n, "smp_store_release(%s, 1);", "smp_load_acquire(%s)"))
            .counting(Counts::allButOne));
    rings.add(
        Family.of("isa2-mixed", "the same, order of three kinds", NEVER, 3, Rings::mixedMessage));
    rings.add(
        loads("lb", "load buffering, n threads", SOMETIMES, "WRITE_ONCE(*%s, 1);")
            .counting(n -> Counts.power(2, n)));
    rings.add(
        loads("lb-ctrl", "the same, each write if 1", NEVER, "if (r1 == 1) WRITE_ONCE(*%s, 1);")
            .counting(n -> BigInteger.ONE));
    rings.add(
        loads("lb-fdep", "the same, false data", NEVER, "WRITE_ONCE(*%s, 1 + (r1 & 128));")
            .counting(Counts::allButOne));
    rings.add(
        loads("lb-data", "the same, values copied", NEVER, "WRITE_ONCE(*%s, r1);")
            .counting(Counts::allButOne));
    rings.add(
        Family.of("ring-data", "a token counted round n threads", SOMETIMES, 2, Rings::token)
            .counting(n -> Counts.power(2, n)));
    rings.add(
        Family.of("2+2w", "n threads, two writes each", SOMETIMES, 2, n -> writes(n, ""))
            .counting(n -> Counts.power(2, n)));
    rings.add(
        Family.of("2+2w-mb", "the same, fenced", NEVER, 2, n -> writes(n, MB))
            .counting(Counts::allButOne));
    rings.add(
        Family.of("rcu", "n updaters, n readers in turn", NEVER, 1, n -> rcu(n, n))
            .counting(n -> Counts.allButOne(2 * n)));
    rings.add(
        Family.of("rcu-weak", "one updater less", SOMETIMES, 2, n -> rcu(n - 1, n))
            .counting(n -> Counts.power(2, 2 * n - 1)));
    return rings;
  }

  static String location(int i, int n) {
    return "x" + i % n;
  }

  /** The parameters of a thread between two locations of the ring. */
  private static String between(int i, int n) {
    return "int *%s, int *%s".formatted(location(i, n), location(i + 1, n));
  }

  private static LitmusSource storeBuffering(int n, IntFunction<String> fence) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    between(i, n) + (fence.apply(i).contains("z") ? ", int *z" + i : ""),
                    "int r1;",
                    "WRITE_ONCE(*%s, 1);%s".formatted(location(i, n), fence.apply(i)),
                    "r1 = READ_ONCE(*%s);".formatted(location(i + 1, n)))),
        existsAll(n, i -> i + ":r1=0"));
  }

  private static String fullFence(int i) {
    return switch (i % 5) {
      case 0 -> "smp_mb();";
      case 1 -> "synchronize_rcu();";
      case 2 -> "int r2 = xchg(z%d, 1);".formatted(i);
      case 3 -> "smp_mb__before_atomic(); atomic_inc(z%d);".formatted(i);
      default -> "atomic_inc(z%d); smp_mb__after_atomic();".formatted(i);
    };
  }

  private static LitmusSource message(int n, String write, String read) {
    return messageOver(n, i -> write, read);
  }

  /** How each thread passes the message on: all kinds are cumulative. */
  private static LitmusSource mixedMessage(int n) {
    return messageOver(
        n,
        i ->
            switch (i % 3) {
              case 0 -> "smp_store_release(%s, 1);";
              case 1 -> "smp_mb(); WRITE_ONCE(*%s, 1);";
              default -> "synchronize_rcu(); WRITE_ONCE(*%s, 1);";
            },
        "smp_load_acquire(%s)");
  }

  private static LitmusSource messageOver(int n, IntFunction<String> write, String read) {
    return LitmusSource.of(threads(n, i -> messenger(i, n, write.apply(i), read)), seen(n));
  }

  private static ThreadSource messenger(int i, int n, String write, String read) {
    String next = "y" + (i + 1);
    if (i == 0) {
      return thread("int *x, int *y1", "WRITE_ONCE(*x, 1);", write.formatted(next));
    }
    String get = "r1 = %s;".formatted(read.formatted("y" + i));
    return i == n - 1
        ? thread("int *x, int *y" + i, "int r1;", "int r2;", get, "r2 = READ_ONCE(*x);")
        : thread("int *y%d, int *%s".formatted(i, next), "int r1;", get, write.formatted(next));
  }

  private static String seen(int n) {
    return existsAll(n, i -> i == 0 ? (n - 1) + ":r2=0" : i + ":r1=1");
  }

  private static Family loads(String name, String about, Observation observation, String write) {
    return Family.of(
        name,
        about,
        observation,
        2,
        n ->
            LitmusSource.of(
                threads(
                    n,
                    i ->
                        thread(
                            between(i, n),
                            "int r1;",
                            "r1 = READ_ONCE(*%s);".formatted(location(i, n)),
                            write.formatted(location(i + 1, n)))),
                existsAll(n, i -> i + ":r1=1")));
  }

  private static LitmusSource token(int n) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                i == 0
                    ? thread(
                        "int *x0, int *x1",
                        "int r1;",
                        "WRITE_ONCE(*x1, 1);",
                        "r1 = READ_ONCE(*x0);")
                    : thread(
                        between(i, n),
                        "int r1;",
                        "r1 = READ_ONCE(*%s);".formatted(location(i, n)),
                        "WRITE_ONCE(*%s, r1 + 1);".formatted(location(i + 1, n)))),
        "exists (0:r1=" + n + ")");
  }

  private static LitmusSource writes(int n, String fence) {
    return LitmusSource.of(
        threads(
            n,
            i ->
                thread(
                    between(i, n),
                    "WRITE_ONCE(*%s, 2);%s".formatted(location(i, n), fence),
                    "WRITE_ONCE(*%s, 1);".formatted(location(i + 1, n)))),
        existsAll(n, i -> location(i, n) + "=2"));
  }

  /** Updaters and readers take turns, as long as there are both. */
  private static LitmusSource rcu(int updaters, int readers) {
    int n = updaters + readers;
    return LitmusSource.of(
        threads(
            n,
            i -> {
              boolean updates = i % 2 == 0 && i / 2 < updaters;
              String write = "WRITE_ONCE(*%s, 1);".formatted(location(i, n));
              String read = "r1 = READ_ONCE(*%s);".formatted(location(i + 1, n));
              return updates
                  ? thread(between(i, n), "int r1;", write, "synchronize_rcu();", read)
                  : thread(
                      between(i, n),
                      "int r1;",
                      "rcu_read_lock();",
                      write,
                      read,
                      "rcu_read_unlock();");
            }),
        existsAll(n, i -> i + ":r1=0"));
  }
}
