package dev.assay.audit;

import dev.assay.ordering.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Raises a choice that fails to a greatest one that does, whose form 0 at each site is at least all
 * others. Halves of the sites are raised together as long as that is possible, since few of them
 * are to blame.
 */
public final class GreatestFailing {

  private final List<Site> sites;
  private final Judged judged;

  /** For choices of some sites. */
  public GreatestFailing(List<Site> sites, Judged judged) {
    this.sites = List.copyOf(sites);
    this.judged = judged;
  }

  /** A greatest choice that fails, among those that are at least one that does. */
  public int[] above(int[] failing) {
    return above(failing, 0, failing.length);
  }

  private int[] above(int[] failing, int from, int to) {
    int[] all = failing.clone();
    Arrays.fill(all, from, to, 0);
    if (Arrays.equals(all, failing) || judged.of(all).isBroken()) {
      return all;
    }
    if (to - from == 1) {
      return above(failing, from);
    }
    int middle = (from + to) / 2;
    return above(above(failing, from, middle), middle, to);
  }

  /** The same for one site. Forms come after those that are stronger. */
  private int[] above(int[] failing, int at) {
    Site site = sites.get(at);
    for (int form = 1; form < site.size(); form++) {
      boolean higher = form != failing[at] && site.isAtMost(failing[at], form);
      if (higher && judged.of(Lattice.with(failing, at, form)).isBroken()) {
        return Lattice.with(failing, at, form);
      }
    }
    return failing;
  }
}
