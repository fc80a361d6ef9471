package dev.assay.jcstress.race;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A barrier that all actors pass together, as often as they like. It spins a little and then
 * yields, so that it works with more actors than cores.
 */
final class Meeting {

  private final int members;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int round;

  Meeting(int members) {
    this.members = members;
  }

  /**
   * Waits for all members; what each did before, all see after.
   *
   * @param patience how often to spin before yielding
   */
  @SuppressWarnings("ThreadPriorityCheck") // Only speed depends on the scheduler.
  void await(int patience) {
    int mine = round;
    if (arrived.incrementAndGet() == members) {
      arrived.set(0);
      round = mine + 1;
      return;
    }
    int spins = 0;
    while (round == mine) {
      if (spins++ < patience) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }
}
