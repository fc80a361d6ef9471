package dev.assay.check;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Recognises the check that accesses of each location are coherent, {@code acyclic po-loc | rf | co
 * | fr}, over the base relations and a chosen coherence order.
 *
 * <p>It holds exactly if no read takes its value from a write that is later in its thread, and the
 * coherence order contains the edges that reads-from and program order force: give each event the
 * place of the write it makes or reads in the order; then no edge of the union goes back, and those
 * that stay in place run from the write to reads in program order. So the search can obey it by
 * construction, and any order that contains the forced edges will do.
 */
final class Coherence {

  private final Plan plan;
  private final Map<Integer, long[]> constants;
  private final EventStructure structure;
  private final Universe universe;
  private final Plan.Choice.Orders orders;

  /** Program order within each location, as far as locations are known from the start. */
  private final long[] programOrder;

  /** The coherence order where there is only one; or else what is known of it. */
  private final long[] known;

  private final boolean onlyOneOrder;

  private Coherence(
      Specialiser.Specialised specialised,
      EventStructure structure,
      Level root,
      Plan.Choice.Orders original) {
    this.plan = specialised.plan();
    this.constants = specialised.constants();
    this.structure = structure;
    this.universe = structure.universe();
    this.orders = (Plan.Choice.Orders) plan.choices().get(plan.choices().size() - 1);
    this.programOrder = programOrderByLocation(structure, root);
    this.known = root.lower[original.node()];
    this.onlyOneOrder = root.isExact(original.node());
  }

  /**
   * The plan without the requirements that hold by construction once coherence is obeyed; empty if
   * it has no such check, and coherence need not be obeyed.
   *
   * @param root the level before anything is decided, for the original plan
   * @param original the original plan
   */
  static Optional<Plan> recognise(
      Specialiser.Specialised specialised, EventStructure structure, Level root, Plan original) {
    // An event that reads and writes has two places in the order; the argument needs one.
    if (original.choices().isEmpty()
        || structure.events().stream().anyMatch(e -> e.kind() == EventKind.READ_MODIFY_WRITE)
        || !(original.choices().get(original.choices().size() - 1)
            instanceof Plan.Choice.Orders orders)) {
      return Optional.empty();
    }
    Coherence coherence = new Coherence(specialised, structure, root, orders);
    Plan plan = specialised.plan();
    if (!coherence.ordersAllWrites()
        || plan.requirements().stream().noneMatch(coherence::isCoherenceCheck)) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan(
            plan.nodes(),
            plan.requirements().stream().filter(t -> !coherence.isImplied(t)).toList(),
            plan.flags(),
            plan.choices(),
            plan.groups(),
            plan.opaques()));
  }

  /** An acyclic base is what it takes for an order to exist; the search sees to that. */
  private boolean isImplied(Plan.Test test) {
    boolean baseIsAcyclic =
        test.property() == Property.ACYCLIC
            && test.modifier() == Modifier.NONE
            && !test.negated()
            && test.node() == orders.base();
    return baseIsAcyclic || isCoherenceCheck(test);
  }

  private boolean ordersAllWrites() {
    long[] set = constants.get(orders.set());
    return set != null
        && structure.events().stream()
            .allMatch(e -> !e.kind().writes() || Universe.has(set, e.id()));
  }

  private static long[] programOrderByLocation(EventStructure structure, Level root) {
    Universe universe = structure.universe();
    long[] relation = structure.po().clone();
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        if (structure.events().get(a).location().isEmpty()
            || structure.events().get(b).location().isEmpty()
            || root.location[a] != root.location[b]) {
          universe.remove(relation, a, b);
        }
      }
    }
    return relation;
  }

  private boolean isCoherenceCheck(Plan.Test test) {
    if (test.property() != Property.ACYCLIC || test.modifier() != Modifier.NONE || test.negated()) {
      return false;
    }
    TreeSet<Integer> parts = new TreeSet<>();
    collect(test.node(), parts);
    long[] constant = universe.newRelation();
    boolean rf = false;
    boolean co = false;
    boolean fr = false;
    boolean po = false;
    for (int part : parts) {
      Node node = plan.nodes().get(part);
      if (constants.containsKey(part)) {
        Universe.union(constant, constant, constants.get(part));
      } else if (isReadsFrom(part)) {
        rf = true;
      } else if (isOrder(part)) {
        co = true;
      } else if (isFromReads(node)) {
        fr = true;
      } else if (isProgramOrder(node)) {
        po = true;
      } else {
        return false;
      }
    }
    boolean reads = structure.events().stream().anyMatch(e -> e.kind().reads());
    return rf == reads && fr == reads && partsAreConstant(constant, po, co);
  }

  /** Whether what is constant in the union is just what is not there otherwise. */
  private boolean partsAreConstant(long[] constant, boolean hasProgramOrder, boolean hasOrder) {
    long[] expected = universe.newRelation();
    if (!hasProgramOrder) {
      Universe.union(expected, expected, programOrder);
    }
    if (hasOrder) {
      // What is in every coherence order need not be said again.
      Universe.difference(expected, expected, known);
    } else {
      if (!onlyOneOrder) {
        return false;
      }
      Universe.union(expected, expected, known);
    }
    long[] most = expected.clone();
    Universe.union(most, most, programOrder);
    Universe.union(most, most, known);
    return Universe.isSubset(expected, constant) && Universe.isSubset(constant, most);
  }

  private boolean isOrder(int id) {
    long[] bits = constants.get(id);
    return id == orders.node() || (bits != null && onlyOneOrder && Arrays.equals(bits, known));
  }

  private void collect(int id, Set<Integer> parts) {
    Node node = plan.nodes().get(id);
    if (node.operator() == Operator.UNION) {
      collect(node.left(), parts);
      collect(node.right(), parts);
    } else {
      parts.add(id);
    }
  }

  private boolean isReadsFrom(int id) {
    Node node = plan.nodes().get(id);
    return node.operator() == Operator.BASE && node.name().equals("rf");
  }

  private boolean isFromReads(Node node) {
    if (node.operator() == Operator.DIFFERENCE
        && constants.containsKey(node.right())
        && isIdentity(constants.get(node.right()))) {
      return isFromReads(plan.nodes().get(node.left()));
    }
    if (node.operator() != Operator.SEQUENCE || !isOrder(node.right())) {
      return false;
    }
    Node inverse = plan.nodes().get(node.left());
    return inverse.operator() == Operator.INVERSE && isReadsFrom(inverse.left());
  }

  private boolean isIdentity(long[] bits) {
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        if (a != b && universe.has(bits, a, b)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isProgramOrder(Node node) {
    return node.operator() == Operator.INTERSECTION
        && ((isBase(node.left(), "po") && isBase(node.right(), "loc"))
            || (isBase(node.left(), "loc") && isBase(node.right(), "po")));
  }

  private boolean isBase(int id, String name) {
    Node node = plan.nodes().get(id);
    if (node.operator() == Operator.BASE) {
      return node.name().equals(name);
    }
    long[] bits = constants.get(id);
    return bits != null && name.equals("po") && Arrays.equals(bits, structure.po());
  }
}
