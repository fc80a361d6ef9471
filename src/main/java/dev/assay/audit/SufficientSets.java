package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.budget.Allotment;
import dev.assay.budget.BudgetSpentException;
import dev.assay.ordering.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All minimal choices that keep a claim, by "dualise and advance": the greatest choices known to
 * fail are kept, and what is asked next is a least choice that is at most none of them. If that
 * holds, it is minimal, as all below it fail; if not, it is raised to another greatest one that
 * fails. (Gunopulos, Khardon, Mannila, Saluja, Toivonen, Sharma: Discovering all most specific
 * sentences, TODS 2003; there for sets, here for products of orders.)
 *
 * <p>That rests on weaker variants keeping no more than stronger ones, which tests compare with all
 * variants of random programs.
 */
final class SufficientSets {

  /** About so many numbers of a choice are copied in a step that is charged. */
  private static final int NUMBERS_PER_STEP = 16;

  private final Lattice lattice;
  private final List<Site> sites;
  private final Judged judged;
  private final GreatestFailing greatest;
  private final List<List<Integer>> allowed = new ArrayList<>();
  private final List<int[]> minimal = new ArrayList<>();

  private SufficientSets(List<Site> sites, Judged judged) {
    this.lattice = new Lattice(sites);
    this.sites = sites;
    this.judged = judged;
    this.greatest = new GreatestFailing(sites, judged);
  }

  /**
   * What was found.
   *
   * @param alone for each site, the weakest forms that are enough while all else stays as written
   * @param minimal the choices that are enough and have nothing to spare; those that are known, if
   *     not all verdicts are
   */
  record Found(List<List<Integer>> alone, List<int[]> minimal) {}

  static Found of(List<Site> sites, Judged judged) {
    SufficientSets search = new SufficientSets(sites, judged);
    judged.prepare(search.firstChoices());
    List<List<Integer>> alone = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      alone.add(search.alone(i));
    }
    try {
      search.advance(alone);
    } catch (BudgetSpentException e) {
      judged.giveUp();
    }
    return new Found(alone, search.lattice.minimal(search.minimal));
  }

  /** What is asked for of each site first. */
  private List<int[]> firstChoices() {
    List<int[]> choices = new ArrayList<>(List.of(lattice.top()));
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      choices.add(lattice.only(i, site.size() - 1));
      for (int form : site.nextWeaker(0)) {
        choices.add(lattice.only(i, form));
      }
    }
    return choices;
  }

  /** The weakest forms of one site that are enough alone; notes all that are. */
  private List<Integer> alone(int site) {
    Site its = sites.get(site);
    int last = its.size() - 1;
    Set<Integer> enough = new TreeSet<>(List.of(0));
    if (isLeast(its, last) && judged.of(lattice.only(site, last)) == Verdict.HOLDS) {
      for (int form = 0; form <= last; form++) {
        enough.add(form);
      }
    } else {
      List<Integer> open = new ArrayList<>(its.nextWeaker(0));
      while (!open.isEmpty()) {
        int form = open.remove(0);
        if (!enough.contains(form) && judged.of(lattice.only(site, form)) == Verdict.HOLDS) {
          enough.add(form);
          open.addAll(its.nextWeaker(form));
        }
      }
    }
    allowed.add(List.copyOf(enough));
    return enough.stream()
        .filter(f -> enough.stream().noneMatch(g -> !g.equals(f) && its.isAtMost(g, f)))
        .toList();
  }

  private static boolean isLeast(Site site, int form) {
    for (int other = 0; other < site.size(); other++) {
      if (!site.isAtMost(form, other)) {
        return false;
      }
    }
    return true;
  }

  private void advance(List<List<Integer>> alone) {
    List<int[]> open = product(alone);
    while (!open.isEmpty()) {
      int[] least = open.remove(0);
      switch (judged.of(least)) {
        case HOLDS -> minimal.add(least);
        case FAILS, RACES, WAITS -> open = above(open, least, greatest.above(least));
        case UNKNOWN -> {
          // Neither is it known to be enough, nor what below it fails.
        }
      }
    }
  }

  /** The least choices of what is enough alone. */
  private List<int[]> product(List<List<Integer>> alone) {
    List<int[]> choices = new ArrayList<>(List.of(lattice.top()));
    for (int i = 0; i < alone.size(); i++) {
      List<int[]> more = new ArrayList<>();
      for (int[] choice : choices) {
        for (int form : alone.get(i)) {
          Allotment.charge(1 + choice.length / NUMBERS_PER_STEP);
          more.add(Lattice.with(choice, i, form));
        }
      }
      choices = more;
    }
    return choices;
  }

  /** The least choices above those given that are at most no failing one. */
  private List<int[]> above(List<int[]> open, int[] least, int[] failing) {
    List<int[]> next = new ArrayList<>();
    Set<List<Integer>> seen = new HashSet<>();
    List<int[]> all = new ArrayList<>(List.of(least));
    all.addAll(open);
    for (int[] choice : all) {
      if (!lattice.isAtMost(choice, failing)) {
        add(choice, next, seen);
        continue;
      }
      for (int i = 0; i < choice.length; i++) {
        for (int form : leastAbove(i, choice[i], failing[i])) {
          Allotment.charge(1 + choice.length / NUMBERS_PER_STEP);
          add(Lattice.with(choice, i, form), next, seen);
        }
      }
    }
    return lattice.minimal(next).stream()
        .filter(choice -> minimal.stream().noneMatch(enough -> lattice.isAtMost(enough, choice)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static void add(int[] choice, List<int[]> choices, Set<List<Integer>> seen) {
    if (seen.add(Arrays.stream(choice).boxed().toList())) {
      choices.add(choice);
    }
  }

  /** The least forms at or above one that are not at or below another. */
  private List<Integer> leastAbove(int site, int form, int failing) {
    Site its = sites.get(site);
    List<Integer> above =
        allowed.get(site).stream()
            .filter(f -> its.isAtMost(form, f) && !its.isAtMost(f, failing))
            .toList();
    return above.stream()
        .filter(f -> above.stream().noneMatch(g -> !g.equals(f) && its.isAtMost(g, f)))
        .toList();
  }
}
