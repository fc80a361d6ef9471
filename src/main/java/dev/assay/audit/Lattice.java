package dev.assay.audit;

import dev.assay.ordering.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ways to write some sites: a choice is the number of a form for each, and one is at most
 * another if it is so at each site. Its greatest element, all zeros, is what is written.
 */
public final class Lattice {

  private final List<Site> sites;

  /** The ways to write sites. */
  public Lattice(List<Site> sites) {
    this.sites = List.copyOf(sites);
  }

  /** What is written. */
  int[] top() {
    return new int[sites.size()];
  }

  /** What is written, but for one site. */
  int[] only(int site, int form) {
    int[] choice = top();
    choice[site] = form;
    return choice;
  }

  /** Whether one choice is at most another, at each site. */
  public boolean isAtMost(int[] choice, int[] other) {
    for (int i = 0; i < choice.length; i++) {
      if (!sites.get(i).isAtMost(choice[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  /** The same with another form at one site. */
  public static int[] with(int[] choice, int site, int form) {
    int[] changed = choice.clone();
    changed[site] = form;
    return changed;
  }

  /** Those that no other is at most, each once, in a stable order. */
  List<int[]> minimal(List<int[]> choices) {
    List<int[]> kept = new ArrayList<>();
    for (int[] choice : choices) {
      boolean minimal =
          choices.stream()
              .noneMatch(lower -> isAtMost(lower, choice) && !Arrays.equals(lower, choice));
      if (minimal && kept.stream().noneMatch(other -> Arrays.equals(other, choice))) {
        kept.add(choice);
      }
    }
    kept.sort(Arrays::compare);
    return kept;
  }
}
