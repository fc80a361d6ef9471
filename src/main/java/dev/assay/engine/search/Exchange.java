package dev.assay.engine.search;

import dev.assay.engine.answer.IdleThreads;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of one search share: the tasks that one adds and another takes, and what ends
 * the search. The answer does not depend on which thread finds what: of several ends, the one
 * counts that a single thread would have come to first.
 */
final class Exchange {

  private final IdleThreads idle;
  private final Runnable helper;
  private final ArrayDeque<Task> tasks = new ArrayDeque<>();

  /** How many threads search or are about to. */
  private int searching = 1;

  /** How many threads wait for a task. */
  private int waiting;

  private int helpers;

  /** Whether some thread waits for which there is no task. */
  private volatile boolean isThreadWaiting;

  private volatile @Nullable End end;
  private volatile @Nullable Throwable failure;

  /**
   * The exchange of a search that one thread begins.
   *
   * @param helper what another thread runs that is to help
   */
  Exchange(IdleThreads idle, Runnable helper) {
    this.idle = idle;
    this.helper = helper;
  }

  /** Asks for another thread, given what CPU time the search has taken so far. */
  void invite(double seconds) {
    idle.run(seconds, helper);
  }

  /** Whether asking for another thread may help. */
  boolean mayInvite() {
    return idle != IdleThreads.NONE && !isThreadWaiting;
  }

  /** A helper joins; false if it comes too late. */
  synchronized boolean join() {
    if (searching == 0 || failure != null) {
      return false;
    }
    helpers++;
    searching++;
    return true;
  }

  /** Does something while no thread walks any more; nothing if the search has failed. */
  synchronized void ifComplete(Runnable work) {
    if (failure == null) {
      work.run();
    }
  }

  /** A helper leaves. */
  synchronized void leave() {
    helpers--;
    notifyAll();
  }

  /** Waits until all helpers have left. */
  synchronized void awaitHelpers() {
    awaitUntil(() -> helpers == 0);
  }

  /** Ends the search because it has failed. */
  synchronized void fail(Throwable why) {
    failure = failure == null ? why : failure;
    notifyAll();
  }

  /** Throws what the search has failed with, if it has. */
  void throwFailure() {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /** Waits for a task; nothing when no thread searches any more. */
  synchronized @Nullable Task next() {
    searching--;
    waiting++;
    isThreadWaiting = waiting > tasks.size();
    notifyAll();
    awaitUntil(() -> !tasks.isEmpty() || searching == 0 || failure != null);
    waiting--;
    Task task = failure == null ? tasks.poll() : null;
    isThreadWaiting = waiting > tasks.size();
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

  /** Whether some thread waits for which there is no task. */
  boolean isThreadWaiting() {
    return isThreadWaiting;
  }

  /** Hands on decisions that another thread may take. */
  synchronized void handOn(Task task) {
    tasks.add(task);
    isThreadWaiting = waiting > tasks.size();
    notifyAll();
  }

  /** Ends the search of all that a single thread would have come to later. */
  synchronized void end(End found) {
    if (end == null || Arrays.compare(found.path(), end.path()) < 0) {
      end = found;
    }
  }

  /** What has ended the search, if anything has. */
  Optional<End> end() {
    return Optional.ofNullable(end);
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
