package dev.assay.evidence;

import java.util.function.BooleanSupplier;

/** How much work may be spent: steps, which are the same in each run, and what a caller says. */
public final class Allowance {

  private final BooleanSupplier stopped;
  private long steps;
  private boolean spent;

  /**
   * An allowance.
   *
   * @param stopped asked at each step; true ends the work
   */
  public Allowance(long steps, BooleanSupplier stopped) {
    this.steps = steps;
    this.stopped = stopped;
  }

  /** A part of what is left, for work that may be given up while other work goes on. */
  public Allowance part(long most) {
    return new Allowance(Math.min(most, steps), stopped);
  }

  /** Takes a step; false if there is none left. */
  boolean take() {
    spent |= --steps < 0 || stopped.getAsBoolean();
    return !spent;
  }

  /** Takes all that is left: a budget was spent in the middle of a step. */
  void spend() {
    spent = true;
  }

  /** Whether work was left undone. */
  public boolean isSpent() {
    return spent;
  }
}
