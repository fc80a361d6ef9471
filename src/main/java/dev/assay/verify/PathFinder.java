package dev.assay.verify;

import dev.assay.budget.Limits;
import dev.assay.program.ThreadCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the ways through a thread, one by one: each is walked from its start. */
final class PathFinder {

  private static final long BYTES_OF_PATH = 500;

  private static final long BYTES_OF_EVENT = 100;

  private final int unroll;
  private final Limits limits;

  /**
   * A finder.
   *
   * @param unroll how often a loop's body is run at most; longer paths are none
   */
  PathFinder(int unroll, Limits limits) {
    this.unroll = unroll;
    this.limits = limits;
  }

  /**
   * All paths of a thread.
   *
   * @param base what the events of the thread are counted from
   */
  List<ThreadPath> of(ThreadCode code, int base) {
    List<ThreadPath> paths = new ArrayList<>();
    List<Boolean> decisions = new ArrayList<>();
    while (true) {
      ThreadWalk walk = new ThreadWalk(code, base, unroll, decisions, limits);
      Optional<ThreadPath> path = walk.path();
      path.ifPresent(
          found -> {
            limits.keep(BYTES_OF_PATH + found.events.size() * BYTES_OF_EVENT);
            paths.add(found);
          });
      // The first way first; the next path goes the other way where that is still to be done.
      while (!decisions.isEmpty() && !decisions.get(decisions.size() - 1)) {
        decisions.remove(decisions.size() - 1);
      }
      if (decisions.isEmpty()) {
        return paths;
      }
      decisions.set(decisions.size() - 1, false);
    }
  }
}
