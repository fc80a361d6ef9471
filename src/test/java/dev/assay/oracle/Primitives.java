package dev.assay.oracle;

import dev.assay.oracle.CatValue.EventSet;
import dev.assay.oracle.CatValue.Nothing;
import dev.assay.oracle.CatValue.Primitive;
import dev.assay.oracle.CatValue.Relation;
import dev.assay.oracle.CatValue.Tag;
import dev.assay.oracle.CatValue.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The built-in functions.
 *
 * @param loc same location
 * @param values the value of each event that carries one
 */
record Primitives(CatAlgebra algebra, Pairs loc, List<Optional<Object>> values) {

  Scope bind(Scope scope) {
    return scope
        .with("domain", new Primitive(r -> new EventSet(algebra.pairs(r).domain())))
        .with("range", new Primitive(r -> new EventSet(algebra.pairs(r).range())))
        .with("classes-loc", new Primitive(this::classes))
        .with("linearisations", new Primitive(this::linearisations))
        .with("different-values", new Primitive(this::differentValues))
        .with("as_transitive", new Primitive(r -> new Relation(algebra.pairs(r).transitive())))
        .with("fail", new Primitive(this::fail))
        .with("tag2events", new Primitive(tag -> tagged(tag, scope)));
  }

  private CatValue fail(CatValue value) {
    throw new CatException("fail " + value);
  }

  private static CatValue tagged(CatValue tag, Scope scope) {
    if (!(tag instanceof Tag named)) {
      throw new CatException("tag expected, found " + tag);
    }
    return scope
        .find(setName(named.name()))
        .orElseThrow(() -> new CatException("unbound tag: " + named.name()));
  }

  /** The name of the set of a tag: its first letter capitalised. */
  static String setName(String tag) {
    return tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1);
  }

  private CatValue classes(CatValue set) {
    Events events = algebra.events(set);
    List<CatValue> classes = new ArrayList<>();
    for (int a = 0; a < events.size(); a++) {
      int representative = a;
      if (events.has(a) && loc.has(a, a)) {
        classes.add(
            new EventSet(
                Events.of(events.size(), b -> events.has(b) && loc.has(representative, b))));
      }
    }
    return algebra.set(classes);
  }

  private CatValue differentValues(CatValue relation) {
    Pairs pairs = algebra.pairs(relation);
    return new Relation(
        Pairs.of(pairs.size(), (a, b) -> pairs.has(a, b) && !values.get(a).equals(values.get(b))));
  }

  /** All strict total orders on a set that extend a relation; none if it has a cycle there. */
  private CatValue linearisations(CatValue argument) {
    if (!(argument instanceof Tuple tuple) || tuple.elements().size() != 2) {
      throw new CatException("linearisations expects a set and a relation");
    }
    Events set = algebra.events(tuple.elements().get(0));
    Pairs before = algebra.pairs(tuple.elements().get(1)).transitive();
    List<CatValue> orders = new ArrayList<>();
    extend(List.of(), set, before, orders);
    return orders.isEmpty() ? new Nothing() : algebra.set(orders);
  }

  private void extend(List<Integer> order, Events left, Pairs before, List<CatValue> orders) {
    if (left.isEmpty()) {
      orders.add(
          new Relation(
              Pairs.of(
                  left.size(),
                  (a, b) -> order.contains(a) && order.indexOf(a) < order.indexOf(b))));
      return;
    }
    for (int next = 0; next < left.size(); next++) {
      int chosen = next;
      Events others = left.minus(Events.of(left.size(), a -> a == chosen));
      boolean minimal = left.has(next) && !before.from(left).range().has(next);
      if (minimal) {
        List<Integer> longer = new ArrayList<>(order);
        longer.add(next);
        extend(longer, others, before, orders);
      }
    }
  }
}
