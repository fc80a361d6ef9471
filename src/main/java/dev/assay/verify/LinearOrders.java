package dev.assay.verify;

import dev.assay.budget.Limits;
import dev.assay.verify.CatValue.Orders;
import dev.assay.verify.CatValue.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of the events of a set.
 *
 * @param loc events of one location
 */
record LinearOrders(Relation loc, Limits limits) {

  /** The classes of a set of events by location. */
  List<Events> classes(Events set) {
    if (!loc.isExact()) {
      throw new NotDecided();
    }
    List<Events> classes = new ArrayList<>();
    Events left = set;
    for (int a = 0; a < set.size(); a++) {
      int first = a;
      if (left.has(a)) {
        Events together =
            Events.of(set.size(), b -> set.has(b) && (b == first || loc.lower().has(first, b)));
        classes.add(together);
        left = left.minus(together);
      }
    }
    return classes;
  }

  /** What is known of any order, and what some order may have. */
  Relation range(Orders orders) {
    Pairs forced = orders.base().lower().transitive();
    Events sure = orders.set().lower();
    Events possible = orders.set().upper();
    Pairs together = orders.total() ? Pairs.all(forced.size()) : loc.lower();
    Pairs perhaps = orders.total() ? Pairs.all(forced.size()) : loc.upper();
    Pairs lower = forced.within(sure).and(together.reflexive());
    Pairs upper =
        perhaps
            .within(possible)
            .minus(forced.inverse())
            .minus(Events.all(forced.size()).identity())
            .or(lower);
    return new Relation(lower, upper);
  }

  /** All of them, one by one. */
  List<CatValue> of(Orders orders) {
    if (!orders.set().isExact() || !orders.base().isExact()) {
      throw new NotDecided();
    }
    Events set = orders.set().lower();
    Pairs closed = orders.base().lower().transitive();
    List<Pairs> all = List.of(Pairs.none(set.size()));
    for (Events together : orders.total() ? List.of(set) : classes(set)) {
      List<Pairs> longer = new ArrayList<>();
      List<Pairs> its = new ArrayList<>();
      extend(Pairs.none(set.size()), Events.none(set.size()), together, closed, its);
      for (Pairs before : all) {
        for (Pairs one : its) {
          limits.charge(set.size());
          longer.add(before.or(one));
        }
      }
      all = longer;
    }
    return all.stream().<CatValue>map(Relation::exactly).toList();
  }

  private void extend(Pairs order, Events before, Events left, Pairs closed, List<Pairs> to) {
    limits.charge(left.size());
    if (left.isEmpty()) {
      to.add(order);
      return;
    }
    for (int next = 0; next < left.size(); next++) {
      int chosen = next;
      Events one = Events.of(left.size(), a -> a == chosen);
      if (left.has(next) && closed.inverse().and(one.times(left)).isEmpty()) {
        extend(order.or(before.times(one)), before.or(one), left.minus(one), closed, to);
      }
    }
  }
}
