package dev.assay.engine.search;

import dev.assay.budget.Limits;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.state.Symmetry;
import dev.assay.source.InputException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that search one space together. One begins; others join once it takes long, and take
 * over decisions that a searching thread has not come to. What is found does not depend on who
 * finds it: counts add up, and of what ends a search the one counts that a single thread would have
 * come to first.
 */
public final class Crew {

  /** What ends a search before all is searched. */
  sealed interface End {

    /** Which of its parent's decisions was taken on each level from the root. */
    int[] path();

    /** The one execution that was looked for. */
    record Found(int[] path, Tally tally) implements End {}

    /** An execution that has no meaning. */
    record Fault(int[] path, InputException error) implements End {}

    /** Threads that were taken for the same are not. */
    record Asymmetry(int[] path) implements End {}
  }

  private final Search first;
  private final Tally tally;
  private final IdleThreads idle;
  private final ArrayDeque<Search.Task> handedOn = new ArrayDeque<>();
  private int searching;
  private int waiting;
  private int helpers;
  private volatile boolean wanting;
  private volatile @Nullable End end;
  private volatile @Nullable Throwable failure;

  /**
   * A crew of one thread.
   *
   * @param first the search that begins
   * @param tally gets what others count
   */
  Crew(Search first, Tally tally, IdleThreads idle) {
    this.first = first;
    this.tally = tally;
    this.idle = idle;
  }

  /** Searches all, on the calling thread at least; what ended the search, if anything did. */
  Optional<End> search(Symmetry symmetry) {
    searching = 1;
    try {
      first.begin(this, symmetry);
      first.searchAll();
      takeOver(first);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    awaitUntil(() -> helpers == 0);
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return Optional.ofNullable(end);
  }

  /** Asks for another thread. */
  void invite(Limits limits, Symmetry symmetry) {
    if (idle != IdleThreads.NONE && !wanting) {
      idle.run(limits.seconds(), () -> help(limits, symmetry));
    }
  }

  private void help(Limits limits, Symmetry symmetry) {
    if (!join()) {
      return;
    }
    Tally own = tally.empty();
    Limits ownLimits = limits.forHelper();
    try {
      Search search = first.forHelper(own, ownLimits);
      search.begin(this, symmetry);
      takeOver(search);
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      ownLimits.tell();
      leave(own);
    }
  }

  private synchronized boolean join() {
    if (searching == 0 || failure != null) {
      return false;
    }
    helpers++;
    searching++;
    return true;
  }

  private synchronized void leave(Tally own) {
    tally.addAll(own);
    helpers--;
    notifyAll();
  }

  private synchronized void fail(Throwable why) {
    failure = failure == null ? why : failure;
    notifyAll();
  }

  /** Takes what others hand on, until no thread searches any more. */
  private void takeOver(Search search) {
    for (Search.Task task = next(); task != null; task = next()) {
      search.search(task);
    }
  }

  private synchronized Search.@Nullable Task next() {
    searching--;
    waiting++;
    wanting = waiting > handedOn.size();
    notifyAll();
    awaitUntil(() -> !handedOn.isEmpty() || searching == 0 || failure != null);
    waiting--;
    Search.Task task = failure == null ? handedOn.poll() : null;
    wanting = waiting > handedOn.size();
    searching += task == null ? 0 : 1;
    return task;
  }

  private synchronized void awaitUntil(BooleanSupplier condition) {
    boolean interrupted = false;
    while (!condition.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException e) {
        // Whoever interrupts also cancels, which the searching threads see.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether some thread has nothing to do. */
  boolean isWanting() {
    return wanting;
  }

  /** Hands on decisions that another thread may take. */
  synchronized void handOn(Search.Task task) {
    handedOn.add(task);
    wanting = waiting > handedOn.size();
    notifyAll();
  }

  /** Ends the search of all that a single thread would have come to later. */
  synchronized void end(End found) {
    if (end == null || Arrays.compare(found.path(), end.path()) < 0) {
      end = found;
    }
  }

  /** Whether the search has ended, at least for what comes late enough. */
  boolean hasEnd() {
    return end != null || failure != null;
  }

  /** Whether a single thread would have ended before it came to a place. */
  boolean isPastEnd(int[] path) {
    End found = end;
    return failure != null || (found != null && Arrays.compare(path, found.path()) > 0);
  }
}
