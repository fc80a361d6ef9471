package dev.assay.model;

import dev.assay.budget.Limits;
import dev.assay.model.CatValue.RelationBits;
import dev.assay.model.CatValue.SetBits;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;

/** Lists linear orders, for models that ask for all of them as a set. */
final class LinearOrders {

  private final Universe universe;
  private final Limits limits;

  /** Lists orders, and charges for them. */
  LinearOrders(Universe universe, Limits limits) {
    this.universe = universe;
    this.limits = limits;
  }

  /** The classes of a set under an equivalence, by their least elements. */
  static List<CatValue> classes(Universe universe, long[] set, long[] equivalence) {
    List<CatValue> classes = new ArrayList<>();
    long[] seen = universe.newSet();
    for (int event = 0; event < universe.size(); event++) {
      if (Universe.has(set, event) && !Universe.has(seen, event)) {
        long[] members = universe.newSet();
        Universe.add(members, event);
        for (int other = event + 1; other < universe.size(); other++) {
          if (Universe.has(set, other) && universe.has(equivalence, event, other)) {
            Universe.add(members, other);
          }
        }
        Universe.union(seen, seen, members);
        classes.add(new SetBits(members));
      }
    }
    return classes;
  }

  /** All strict total orders on a set that contain the paths of a relation between its elements. */
  List<CatValue> of(long[] set, long[] relation) {
    long[] closed = relation.clone();
    universe.closeInPlace(closed);
    List<Integer> elements = new ArrayList<>();
    for (int event = 0; event < universe.size(); event++) {
      if (Universe.has(set, event)) {
        elements.add(event);
      }
    }
    List<CatValue> orders = new ArrayList<>();
    extend(closed, elements, new ArrayList<>(), orders);
    return orders;
  }

  private void extend(
      long[] closed, List<Integer> left, List<Integer> taken, List<CatValue> orders) {
    limits.charge(1 + left.size());
    if (left.isEmpty()) {
      long[] order = universe.newRelation();
      for (int i = 0; i < taken.size(); i++) {
        for (int j = i + 1; j < taken.size(); j++) {
          universe.add(order, taken.get(i), taken.get(j));
        }
      }
      orders.add(new RelationBits(order));
      return;
    }
    for (Integer next : left) {
      if (left.stream().noneMatch(other -> universe.has(closed, other, next))) {
        List<Integer> rest = new ArrayList<>(left);
        rest.remove(next);
        taken.add(next);
        extend(closed, rest, taken, orders);
        taken.remove(taken.size() - 1);
      }
    }
  }

  /** One order for each location class, in all combinations, each as one relation. */
  List<CatValue> perLocation(long[] set, long[] relation, long[] sameLocation) {
    List<CatValue> all = List.of(new RelationBits(universe.newRelation()));
    for (CatValue members : classes(universe, set, sameLocation)) {
      List<CatValue> longer = new ArrayList<>();
      for (CatValue order : of(((SetBits) members).bits(), relation)) {
        for (CatValue before : all) {
          long[] both = universe.newRelation();
          Universe.union(both, ((RelationBits) before).bits(), ((RelationBits) order).bits());
          longer.add(new RelationBits(both));
          limits.charge(1 + both.length / 16);
        }
      }
      all = longer;
    }
    return all;
  }
}
