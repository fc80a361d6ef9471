package dev.assay.verify;

import dev.assay.certificate.Certificate;
import dev.assay.certificate.Fact;
import dev.assay.verify.CatValue.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the numbers of a certificate mean where each thread goes a certain way. */
final class Translation {

  private static final int NOWHERE = -1;

  private final Certificate certificate;
  private final Combination of;

  Translation(Certificate certificate, Combination of) {
    this.certificate = certificate;
    this.of = of;
  }

  /** Facts by the numbers of the combination. */
  record Local(List<Fact> facts, List<Chosen> elements) {
    Local {
      facts = List.copyOf(facts);
      elements = List.copyOf(elements);
    }
  }

  /**
   * What a model chooses.
   *
   * @param relation empty if it speaks of events that there are not
   * @param number of the element, if it is no relation
   */
  record Chosen(int choice, Optional<Pairs> relation, long number) {

    /** Whether this is an element of a set, at a place in it. */
    boolean is(CatValue element, int place) {
      return element instanceof Relation its
          ? relation.isPresent() && relation.get().equals(its.lower())
          : number == place;
    }
  }

  /** The facts; empty if the paths have not what they speak of, or go other ways. */
  Optional<Local> of(List<Fact> facts) {
    List<Fact> local = new ArrayList<>();
    List<Chosen> elements = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Way way) {
        if (!goes(certificate.branches().get(way.branch()), way.taken())) {
          return Optional.empty();
        }
      } else if (fact instanceof Fact.Element element) {
        elements.add(new Chosen(element.choice(), relation(element.bits()), element.bits().get(0)));
      } else {
        Optional<Fact> its = local(fact);
        if (its.isEmpty()) {
          return Optional.empty();
        }
        local.add(its.get());
      }
    }
    return Optional.of(new Local(local, elements));
  }

  private boolean goes(String branch, boolean taken) {
    for (ThreadPath path : of.paths) {
      Boolean way = path.ways.get(branch);
      if (way != null) {
        return way == taken;
      }
    }
    return false;
  }

  private Optional<Fact> local(Fact fact) {
    if (fact instanceof Fact.ReadsFrom reads) {
      int read = event(reads.read());
      int write = event(reads.write());
      return of.reads.contains(read) && of.writes.contains(write)
          ? Optional.of(new Fact.ReadsFrom(read, write))
          : Optional.empty();
    }
    if (fact instanceof Fact.Last last) {
      int write = event(last.write());
      return of.writes.contains(write)
          ? Optional.of(new Fact.Last(last.slot(), write))
          : Optional.empty();
    }
    Fact.Before before = (Fact.Before) fact;
    int first = event(before.first());
    int second = event(before.second());
    return first == NOWHERE || second == NOWHERE
        ? Optional.empty()
        : Optional.of(new Fact.Before(before.choice(), first, second));
  }

  /** The number of an event here; −1 if it does not take place. */
  int event(int number) {
    return of.bySite.getOrDefault(certificate.events().get(number), NOWHERE);
  }

  private Optional<Pairs> relation(List<Long> bits) {
    int all = certificate.events().size();
    int words = Pairs.words(all);
    if (bits.size() != all * words) {
      return Optional.empty();
    }
    List<int[]> pairs = new ArrayList<>();
    for (int a = 0; a < all; a++) {
      for (int b = 0; b < all; b++) {
        if ((bits.get(a * words + (b >> 6)) >>> b & 1) != 0) {
          int from = event(a);
          int to = event(b);
          if (from == NOWHERE || to == NOWHERE) {
            return Optional.empty();
          }
          pairs.add(new int[] {from, to});
        }
      }
    }
    return Optional.of(Pairs.of(of.size(), pairs));
  }
}
