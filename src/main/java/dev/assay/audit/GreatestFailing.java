package dev.assay.audit;

import dev.assay.ordering.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Raises a choice that fails to a greatest one that does. Halves of the sites are raised together
 * to their strongest forms as long as that is possible, since few of them are to blame; sites that
 * have none, as where a model does not know it, are raised one by one.
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
    int[] raised = above(failing, 0, failing.length);
    for (int i = 0; i < failing.length; i++) {
      if (!sites.get(i).hasStrongest()) {
        raised = above(raised, i);
      }
    }
    return raised;
  }

  private int[] above(int[] failing, int from, int to) {
    int[] all = failing.clone();
    for (int i = from; i < to; i++) {
      all[i] = sites.get(i).hasStrongest() ? 0 : failing[i];
    }
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
    for (int form = 0; form < site.size(); form++) {
      boolean higher = form != failing[at] && site.isAtMost(failing[at], form);
      if (higher && judged.of(Lattice.with(failing, at, form)).isBroken()) {
        return Lattice.with(failing, at, form);
      }
    }
    return failing;
  }
}
