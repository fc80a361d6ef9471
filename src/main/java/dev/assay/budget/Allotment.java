package dev.assay.budget;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the answer for one input may spend in all. While a thread works on it, each of the {@link
 * Limits} that it makes has what is left of the time, so that an answer that takes many questions,
 * as an audit does, ends as soon as one that takes a single one.
 */
public final class Allotment {

  private static final ThreadLocal<@Nullable Allotment> CURRENT = new ThreadLocal<>();

  private final Budget budget;
  private final BooleanSupplier cancelled;
  private @Nullable Limits limits;

  /**
   * Nothing is spent yet.
   *
   * @param cancelled asked now and then; true stops the work
   */
  public Allotment(Budget budget, BooleanSupplier cancelled) {
    this.budget = budget;
    this.cancelled = cancelled;
  }

  /** Work on an input. */
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Runs what belongs to the answer, in the thread that calls this; more may be run later. */
  public <T, E extends Exception> T during(Work<T, E> work) throws E {
    Allotment outer = CURRENT.get();
    if (outer != null) {
      // What is a part of an answer has no more than that.
      return work.run();
    }
    Limits before = limits;
    limits = before == null ? new Limits(budget, cancelled) : before.forHelper();
    CURRENT.set(this);
    try {
      return work.run();
    } finally {
      CURRENT.remove();
      limits.report();
    }
  }

  /**
   * Whether so much of the time is spent that only enough is left to tell what was found.
   *
   * @param share of the time that may be spent before, from 0 to 1
   */
  public static boolean isTimeUp(double share) {
    Limits limits = current();
    return limits != null && limits.isTimeUp(share);
  }

  /**
   * Charges work of the answer that the calling thread works on, if there is one, as {@link
   * Limits#charge(long)} does.
   *
   * @throws BudgetSpentException if a limit is reached, now or before
   */
  public static void charge(long work) {
    Limits limits = current();
    if (limits != null) {
      limits.charge(work);
    }
  }

  /** The limits of the answer that the calling thread works on; null if there is none. */
  static @Nullable Limits current() {
    Allotment current = CURRENT.get();
    return current == null ? null : current.limits;
  }
}
