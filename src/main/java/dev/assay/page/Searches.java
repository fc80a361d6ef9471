package dev.assay.page;

import dev.assay.budget.Budget;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Who searches when. Each question is first asked with a small budget, by threads that nothing long
 * ever runs on, so that a small test is answered at once whatever others ask. What is not answered
 * by then waits its turn for the whole budget.
 */
final class Searches implements AutoCloseable {

  /** CPU time of the first try. */
  private static final double SMALL_SECONDS = 0.2;

  private static final long MOST_SMALL_BYTES = 32L << 20;
  private static final int MOST_WAITING_SMALL = 2_000;
  private static final int MOST_WAITING_LONG = 16;
  private static final int MOST_TABS = 10_000;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Budget whole;
  private final double clientSeconds;
  private final ExecutorService small;
  private final ExecutorService longer;
  private final Map<String, AtomicBoolean> tabs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AtomicBoolean> eldest) {
          return size() > MOST_TABS;
        }
      };
  private final Map<String, Deque<long[]>> spent = new HashMap<>();
  private volatile boolean stopped;

  Searches(PageOptions options) {
    this.whole = new Budget(options.seconds(), (long) options.megabytes() << 20, Long.MAX_VALUE);
    this.clientSeconds = options.clientSeconds();
    int cores = Runtime.getRuntime().availableProcessors();
    this.small = pool("small", cores, MOST_WAITING_SMALL);
    this.longer = pool("long", Math.max(1, cores / 2), MOST_WAITING_LONG);
  }

  private static ExecutorService pool(String name, int threads, int waiting) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(waiting),
        work -> {
          // tests may be nested deeply
          Thread thread = new Thread(null, work, name, 32L << 20);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What is asked within a budget. */
  interface Search<T> {
    T run(Budget budget, BooleanSupplier stopped);
  }

  /**
   * Asks within the small budget, and again within the whole if that was not enough.
   *
   * @param client whose time it is
   * @param key of the page and what it asks; an earlier question of the same key is given up
   * @param isEnough whether an answer needs no larger budget
   */
  <T> T ask(String client, String key, Search<T> search, Predicate<T> isEnough) throws Refusal {
    requireTime(client);
    AtomicBoolean replaced = new AtomicBoolean();
    if (!key.isEmpty()) {
      synchronized (tabs) {
        AtomicBoolean earlier = tabs.put(key, replaced);
        if (earlier != null) {
          earlier.set(true);
        }
      }
    }
    BooleanSupplier givenUp = () -> stopped || replaced.get();
    Budget first =
        new Budget(
            Math.min(SMALL_SECONDS, whole.cpuSeconds()),
            Math.min(MOST_SMALL_BYTES, whole.memoryBytes()),
            Long.MAX_VALUE);
    T answer = run(small, client, () -> search.run(first, givenUp));
    if (isEnough.test(answer)) {
      return answer;
    }
    if (givenUp.getAsBoolean()) {
      throw new Refusal(409, "there is a newer question");
    }
    requireTime(client);
    answer = run(longer, client, () -> search.run(whole, givenUp));
    if (givenUp.getAsBoolean()) {
      throw new Refusal(409, "there is a newer question");
    }
    return answer;
  }

  private <T> T run(ExecutorService pool, String client, java.util.concurrent.Callable<T> work)
      throws Refusal {
    try {
      Future<T> answer =
          pool.submit(
              () -> {
                long start = System.nanoTime();
                try {
                  return work.call();
                } finally {
                  note(client, System.nanoTime() - start);
                }
              });
      return answer.get();
    } catch (RejectedExecutionException e) {
      throw new Refusal(503, "too many questions wait for an answer; try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the server is stopping");
    } catch (CancellationException e) {
      throw new Refusal(503, "the server is stopping");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new Refusal(503, "there is not enough memory for this now");
      }
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private synchronized void note(String client, long nanoseconds) {
    spent
        .computeIfAbsent(client, c -> new ArrayDeque<>())
        .add(new long[] {System.nanoTime(), nanoseconds});
  }

  private synchronized void requireTime(String client) throws Refusal {
    long now = System.nanoTime();
    spent
        .values()
        .forEach(
            of -> {
              while (!of.isEmpty() && now - of.peek()[0] > MINUTE) {
                of.poll();
              }
            });
    spent.values().removeIf(Deque::isEmpty);
    long sum = 0;
    for (long[] each : spent.getOrDefault(client, new ArrayDeque<>())) {
      sum += each[1];
    }
    if (sum > clientSeconds * 1e9) {
      throw new Refusal(429, "this client has used its time for this minute");
    }
  }

  @Override
  public void close() {
    stopped = true;
    small.shutdownNow();
    longer.shutdownNow();
  }
}
