package dev.assay.repair;

import dev.assay.audit.Claim.Verdict;
import dev.assay.audit.GreatestFailing;
import dev.assay.audit.Judged;
import dev.assay.audit.Lattice;
import dev.assay.budget.Allotment;
import dev.assay.budget.BudgetSpentException;
import dev.assay.ordering.Remedy;
import dev.assay.ordering.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The minimal choices that are enough, the cheapest first, by implicit hitting sets: each choice
 * that is not enough is raised to a greatest one, and whatever is enough has to differ from all of
 * these upwards at some site. The cheapest choice that does is asked next. (Moreno-Centeno, Karp:
 * The implicit hitting set approach, Operations Research 2013; there for sets, here for products of
 * orders.)
 */
final class CheapestAnswers {

  private final List<Remedy> remedies;
  private final Lattice lattice;
  private final Costs costs;
  private final Judged judged;
  private final GreatestFailing greatest;
  private final List<int[]> failing = new ArrayList<>();
  private final List<int[]> answers = new ArrayList<>();
  private final List<int[]> vacuous = new ArrayList<>();
  private final PriorityQueue<Candidate> open =
      new PriorityQueue<>(
          Comparator.<Candidate>comparingInt(candidate -> candidate.cost)
              .thenComparingInt(candidate -> candidate.edits)
              .thenComparing(candidate -> candidate.choice, Arrays::compare));
  private final Set<List<Integer>> seen = new HashSet<>();
  private boolean exhausted;

  /** A choice in the queue, which holds none twice. */
  private static final class Candidate {
    private final int cost;
    private final int edits;
    private final int[] choice;

    Candidate(int cost, int edits, int[] choice) {
      this.cost = cost;
      this.edits = edits;
      this.choice = choice;
    }
  }

  CheapestAnswers(List<Remedy> remedies, Costs costs, Judged judged) {
    this.remedies = remedies;
    this.lattice = new Lattice(remedies.stream().map(Remedy::site).toList());
    this.costs = costs;
    this.judged = judged;
    this.greatest = new GreatestFailing(remedies.stream().map(Remedy::site).toList(), judged);
    add(remedies.stream().mapToInt(Remedy::asWritten).toArray());
  }

  private void add(int[] choice) {
    Allotment.charge(1 + choice.length / 16);
    if (!seen.add(Arrays.stream(choice).boxed().toList())) {
      return;
    }
    int cost = 0;
    int edits = 0;
    for (int i = 0; i < choice.length; i++) {
      cost += costs.of(remedies.get(i).items().get(choice[i]));
      edits += choice[i] == remedies.get(i).asWritten() ? 0 : 1;
    }
    open.add(new Candidate(cost, edits, choice));
  }

  /** The next answer; empty if there is no other, or if a budget was spent. */
  Optional<int[]> next() {
    try {
      return sought();
    } catch (BudgetSpentException e) {
      judged.giveUp();
      return Optional.empty();
    }
  }

  private Optional<int[]> sought() {
    while (!open.isEmpty()) {
      int[] choice = open.remove().choice;
      Allotment.charge(1 + (long) choice.length * (answers.size() + failing.size()) / 64);
      // What is above a way without executions has none either.
      if (Stream.concat(answers.stream(), vacuous.stream())
          .anyMatch(known -> lattice.isAtMost(known, choice))) {
        continue;
      }
      Optional<int[]> known =
          failing.stream().filter(fails -> lattice.isAtMost(choice, fails)).findFirst();
      if (known.isPresent()) {
        raise(choice, known.get());
        continue;
      }
      switch (judged.of(choice)) {
        case HOLDS -> {
          int[] answer = lessened(choice);
          if (judged.isVacuous(answer)) {
            vacuous.add(answer);
            continue;
          }
          answers.add(answer);
          return Optional.of(answer);
        }
        case FAILS, RACES, WAITS -> {
          int[] above = greatest.above(choice);
          failing.add(above);
          raise(choice, above);
        }
        case UNKNOWN -> {
          return Optional.empty();
        }
      }
    }
    exhausted = true;
    return Optional.empty();
  }

  /**
   * A choice that is enough, without what it has to spare: each way to write less at one site was
   * asked, and is not enough. Mostly there is nothing to spare, as less costs less and was asked
   * before; but costs may be chosen otherwise.
   */
  private int[] lessened(int[] enough) {
    for (int i = 0; i < enough.length; i++) {
      for (int form : remedies.get(i).site().nextWeaker(enough[i])) {
        int[] less = Lattice.with(enough, i, form);
        if (judged.of(less) == Verdict.HOLDS) {
          return lessened(less);
        }
      }
    }
    return enough;
  }

  /** A greatest choice that is not enough; empty if none is known. */
  Optional<int[]> greatestFailing() {
    return failing.stream().findFirst();
  }

  /** The ways that were passed over as they leave no execution at all. */
  List<int[]> vacuous() {
    return List.copyOf(vacuous);
  }

  /** Whether there is no other answer. */
  boolean isExhausted() {
    return exhausted;
  }

  /** The least choices above one that are not at most a failing one. */
  private void raise(int[] choice, int[] fails) {
    for (int i = 0; i < choice.length; i++) {
      Site site = remedies.get(i).site();
      for (int form = 0; form < site.size(); form++) {
        if (isLeastAbove(form, choice[i], fails[i], site)) {
          add(Lattice.with(choice, i, form));
        }
      }
    }
  }

  private static boolean isLeastAbove(int form, int from, int fails, Site site) {
    if (!isAbove(form, from, fails, site)) {
      return false;
    }
    for (int lower = 0; lower < site.size(); lower++) {
      if (lower != form && isAbove(lower, from, fails, site) && site.isAtMost(lower, form)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAbove(int form, int from, int fails, Site site) {
    return site.isAtMost(from, form) && !site.isAtMost(form, fails);
  }
}
