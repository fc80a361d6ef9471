package dev.assay.model;

import dev.assay.budget.Limits;
import dev.assay.model.Node.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the nodes of a plan: equal nodes are made once, and the obvious identities are applied.
 * Rewriting makes more nodes equal, but loses definitions that have a name; so it is left out where
 * definitions are shown to a person.
 */
final class PlanBuilder {

  /** About what a node and its place take. */
  private static final int BYTES_PER_NODE = 200;

  private final boolean rewriting;
  private final Limits limits;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node.Shape, Integer> known = new LinkedHashMap<>();

  /**
   * A builder.
   *
   * @param rewriting false to keep expressions as they are written
   * @param limits are charged for what is made
   */
  PlanBuilder(boolean rewriting, Limits limits) {
    this.rewriting = rewriting;
    this.limits = limits;
  }

  /** Charges steps of what leads to nodes. */
  void charge(long steps) {
    limits.charge(steps);
  }

  List<Node> nodes() {
    return nodes;
  }

  Node node(int id) {
    return nodes.get(id);
  }

  int base(String name, boolean isSet) {
    return make(Operator.BASE, isSet, -1, -1, name);
  }

  int empty(boolean isSet) {
    return make(Operator.EMPTY, isSet, -1, -1, "");
  }

  int allEvents() {
    return make(Operator.ALL, true, -1, -1, "");
  }

  int allPairs() {
    return make(Operator.PRODUCT, false, allEvents(), allEvents(), "");
  }

  int identity(int set) {
    return isEmpty(set) ? empty(false) : make(Operator.IDENTITY, false, set, -1, "");
  }

  int union(int a, int b) {
    if (a == b || isEmpty(b)) {
      return a;
    }
    if (isEmpty(a)) {
      return b;
    }
    return make(Operator.UNION, isSet(a), Math.min(a, b), Math.max(a, b), "");
  }

  int intersection(int a, int b) {
    if (a == b || isEmpty(a) || isAll(b)) {
      return a;
    }
    if (isEmpty(b) || isAll(a)) {
      return b;
    }
    return make(Operator.INTERSECTION, isSet(a), Math.min(a, b), Math.max(a, b), "");
  }

  int difference(int a, int b) {
    if (isEmpty(a) || isEmpty(b)) {
      return a;
    }
    if (a == b) {
      return empty(isSet(a));
    }
    // a \ (a & s) is a \ s: so fre = fr \ fri grows with fr.
    Node right = node(b);
    if (rewriting && right.operator() == Operator.INTERSECTION) {
      if (right.left() == a) {
        return difference(a, right.right());
      }
      if (right.right() == a) {
        return difference(a, right.left());
      }
    }
    return make(Operator.DIFFERENCE, isSet(a), a, b, "");
  }

  int complement(int a) {
    return difference(isSet(a) ? allEvents() : allPairs(), a);
  }

  int sequence(int a, int b) {
    if (isEmpty(a) || isEmpty(b)) {
      return empty(false);
    }
    if (!rewriting) {
      return make(Operator.SEQUENCE, false, a, b, "");
    }
    Node left = node(a);
    Node right = node(b);
    if (left.operator() == Operator.IDENTITY) {
      return restrictDomain(left.left(), b);
    }
    if (right.operator() == Operator.IDENTITY) {
      return restrictRange(a, right.left());
    }
    // Restrictions move outwards where that makes parts equal to others.
    if (left.operator() == Operator.RESTRICT_DOMAIN) {
      return restrictDomain(left.left(), sequence(left.right(), b));
    }
    return make(Operator.SEQUENCE, false, a, b, "");
  }

  private int restrictDomain(int set, int relation) {
    if (isAll(set) || isEmpty(relation)) {
      return relation;
    }
    Node node = node(relation);
    if (node.operator() == Operator.IDENTITY) {
      return identity(intersection(set, node.left()));
    }
    if (node.operator() == Operator.RESTRICT_DOMAIN) {
      return restrictDomain(intersection(set, node.left()), node.right());
    }
    return make(Operator.RESTRICT_DOMAIN, false, set, relation, "");
  }

  private int restrictRange(int relation, int set) {
    if (isAll(set) || isEmpty(relation)) {
      return relation;
    }
    Node node = node(relation);
    if (node.operator() == Operator.RESTRICT_RANGE) {
      return restrictRange(node.left(), intersection(node.right(), set));
    }
    if (node.operator() == Operator.RESTRICT_DOMAIN) {
      return restrictDomain(node.left(), restrictRange(node.right(), set));
    }
    return make(Operator.RESTRICT_RANGE, false, relation, set, "");
  }

  int transitiveClosure(int a) {
    Node node = node(a);
    if (!rewriting && !isEmpty(a)) {
      return make(Operator.TRANSITIVE_CLOSURE, false, a, -1, "");
    }
    if (isEmpty(a)
        || node.operator() == Operator.TRANSITIVE_CLOSURE
        || node.operator() == Operator.IDENTITY) {
      return a;
    }
    // (r | id)+ is r+ | id.
    if (node.operator() == Operator.UNION) {
      int identity = identity(allEvents());
      if (node.left() == identity) {
        return union(transitiveClosure(node.right()), identity);
      }
      if (node.right() == identity) {
        return union(transitiveClosure(node.left()), identity);
      }
    }
    return make(Operator.TRANSITIVE_CLOSURE, false, a, -1, "");
  }

  int inverse(int a) {
    Node node = node(a);
    if (isEmpty(a) || node.operator() == Operator.IDENTITY) {
      return a;
    }
    if (node.operator() == Operator.INVERSE) {
      return node.left();
    }
    return make(Operator.INVERSE, false, a, -1, "");
  }

  int product(int a, int b) {
    return isEmpty(a) || isEmpty(b) ? empty(false) : make(Operator.PRODUCT, false, a, b, "");
  }

  int domain(int a) {
    return projection(Operator.DOMAIN, a);
  }

  int range(int a) {
    return projection(Operator.RANGE, a);
  }

  private int projection(Operator operator, int a) {
    if (isEmpty(a)) {
      return empty(true);
    }
    return node(a).operator() == Operator.IDENTITY
        ? node(a).left()
        : make(operator, true, a, -1, "");
  }

  int differentValues(int a) {
    return make(Operator.DIFFERENT_VALUES, false, a, -1, "");
  }

  int indexed(Operator operator, boolean isSet, int variable, int owner) {
    return make(operator, isSet, variable, owner, "");
  }

  boolean isSet(int a) {
    return node(a).isSet();
  }

  private boolean isEmpty(int a) {
    return node(a).operator() == Operator.EMPTY;
  }

  private boolean isAll(int a) {
    Node node = node(a);
    return node.operator() == Operator.ALL
        || (node.operator() == Operator.PRODUCT && isAll(node.left()) && isAll(node.right()));
  }

  private int make(Operator operator, boolean isSet, int left, int right, String name) {
    return known.computeIfAbsent(
        new Node.Shape(operator, isSet, left, right, name),
        shape -> {
          limits.charge();
          limits.keep(BYTES_PER_NODE);
          nodes.add(shape.at(nodes.size()));
          return nodes.size() - 1;
        });
  }
}
