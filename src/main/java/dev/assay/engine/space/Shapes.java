package dev.assay.engine.space;

import dev.assay.engine.state.Level;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what the relations of a plan are made of. Nodes are shared, so that what a node is
 * asked is answered once: a plan is walked as a graph, never as the tree that it stands for.
 */
final class Shapes {

  /** What a node may be, whatever else it holds. */
  enum Trait {
    /** Holds reads-from. */
    READS_FROM,
    /** Holds the order of writes. */
    ORDER,
    /** Holds {@code (rf⁻¹ ; co) \ id}. */
    FROM_READS,
    /** Holds program order within each location. */
    PROGRAM_ORDER,
    /** May change with the order of writes. */
    DEPENDS_ON_ORDER
  }

  private final Plan plan;
  private final EventStructure structure;
  private final Universe universe;
  private final FixedParts fixed;
  private final Plan.Choice.Orders orders;

  /** Program order within each location, as far as locations are known from the start. */
  private final long[] programOrder;

  /** The coherence order where there is only one; or else what is known of it. */
  private final long[] known;

  private final boolean onlyOneOrder;
  private final boolean hasReads;
  private final boolean hasSingleUpdates;

  /** By trait and node: whether the node has it, null as long as it is not known. */
  private final Map<Trait, @Nullable Boolean[]> traits = new EnumMap<>(Trait.class);

  private final Map<Integer, Union> unions = new TreeMap<>();

  /**
   * The shapes of a plan.
   *
   * @param root the level before anything is decided, for the original plan
   * @param original the order of writes in the original plan
   */
  Shapes(
      Specialiser.Specialised specialised,
      EventStructure structure,
      BaseBits base,
      Level root,
      Plan.Choice.Orders original) {
    this.fixed =
        new FixedParts(specialised.plan().nodes(), specialised.constants(), structure, base, root);
    this.plan = specialised.plan();
    this.structure = structure;
    this.universe = structure.universe();
    this.orders = (Plan.Choice.Orders) plan.choices().get(plan.choices().size() - 1);
    this.programOrder = programOrderByLocation(structure, root);
    this.known = root.bounds.lower(original.node());
    this.onlyOneOrder = root.bounds.isExact(original.node());
    this.hasReads = structure.events().stream().anyMatch(e -> e.kind().reads());
    this.hasSingleUpdates =
        structure.events().stream().anyMatch(e -> e.kind() == EventKind.READ_MODIFY_WRITE);
  }

  /** The choice of the order of writes. */
  Plan.Choice.Orders orders() {
    return orders;
  }

  /** Whether some events both read and write. */
  boolean hasSingleUpdates() {
    return hasSingleUpdates;
  }

  /** Program order within each location, and what is known of the order of writes. */
  long[] knownOrder() {
    long[] most = programOrder.clone();
    Universe.union(most, most, known);
    return most;
  }

  boolean isStatic(int id) {
    return fixed.of(id).isPresent();
  }

  /** The bits of a node that is static. */
  long[] fixed(int id) {
    return fixed.of(id).orElseThrow();
  }

  long @Nullable [] bits(int id) {
    return fixed.of(id).orElse(null);
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

  /** The parts of a union, as far as they are known. */
  final class Union {
    final long[] constant = universe.newRelation();
    boolean rf;
    boolean co;
    boolean fr;
    boolean po;
    boolean poLoc;

    /** No part is more than one of those. */
    boolean isPlain = true;

    boolean hasCommunication() {
      boolean ordered = co || (onlyOneOrder && Universe.isSubset(known, constant));
      return (rf || !hasReads) && (fr || !hasReads) && ordered;
    }

    boolean hasProgramOrder() {
      // What is in every coherence order need not be said again.
      long[] here = constant.clone();
      Universe.union(here, here, known);
      return po || poLoc || Universe.isSubset(programOrder, here);
    }
  }

  /** What a node is the union of. */
  Union union(int node) {
    Union union = unions.get(node);
    if (union == null) {
      union = findUnion(node);
      unions.put(node, union);
    }
    return union;
  }

  private Union findUnion(int node) {
    Union union = new Union();
    for (int part : parts(node)) {
      Node its = plan.nodes().get(part);
      if (isStatic(part)) {
        Universe.union(union.constant, union.constant, fixed(part));
      } else if (isBase(part, "rf")) {
        union.rf = true;
      } else if (isOrder(part)) {
        union.co = true;
      } else if (isFromReads(its)) {
        union.fr = true;
      } else if (isProgramOrderByLocation(its)) {
        union.poLoc = true;
      } else {
        union.isPlain = false;
        union.rf |= has(Trait.READS_FROM, part);
        union.co |= has(Trait.ORDER, part);
        union.fr |= has(Trait.FROM_READS, part);
        union.po |= isBase(part, "po");
      }
    }
    union.po |= Universe.isSubset(structure.po(), union.constant);
    return union;
  }

  /** The nodes that a node is the union of; itself if it is none. */
  Set<Integer> parts(int node) {
    Set<Integer> parts = new TreeSet<>();
    collect(node, parts, new TreeSet<>());
    return parts;
  }

  private void collect(int id, Set<Integer> parts, Set<Integer> seen) {
    Node node = plan.nodes().get(id);
    if (node.operator() != Operator.UNION) {
      parts.add(id);
    } else if (seen.add(id)) {
      collect(node.left(), parts, seen);
      collect(node.right(), parts, seen);
    }
  }

  boolean isOrder(int id) {
    long[] bits = bits(id);
    return id == orders.node() || (bits != null && onlyOneOrder && Arrays.equals(bits, known));
  }

  boolean isFromReads(Node node) {
    if (node.operator() == Operator.DIFFERENCE
        && isStatic(node.right())
        && isIdentity(fixed(node.right()))) {
      return isInverseThenOrder(plan.nodes().get(node.left()));
    }
    // A read-modify-write comes after what it reads, so this would relate it to itself.
    return !hasSingleUpdates && isInverseThenOrder(node);
  }

  private boolean isInverseThenOrder(Node node) {
    if (node.operator() != Operator.SEQUENCE || !isOrder(node.right())) {
      return false;
    }
    Node inverse = plan.nodes().get(node.left());
    return inverse.operator() == Operator.INVERSE && isBase(inverse.left(), "rf");
  }

  boolean isIdentity(long[] bits) {
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        if (a != b && universe.has(bits, a, b)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isProgramOrderByLocation(Node node) {
    return node.operator() == Operator.INTERSECTION
        && ((isBase(node.left(), "po") && isBase(node.right(), "loc"))
            || (isBase(node.left(), "loc") && isBase(node.right(), "po")));
  }

  boolean isBase(int id, String name) {
    Node node = plan.nodes().get(id);
    if (node.operator() == Operator.BASE) {
      return node.name().equals(name);
    }
    long[] bits = bits(id);
    return bits != null && name.equals("po") && Arrays.equals(bits, structure.po());
  }

  /** Whether a node has a trait for sure. */
  boolean has(Trait trait, int id) {
    @Nullable Boolean[] answers = traits.get(trait);
    if (answers == null) {
      answers = new Boolean[plan.nodes().size()];
      traits.put(trait, answers);
    }
    Boolean answer = answers[id];
    if (answer == null) {
      Node node = plan.nodes().get(id);
      answer =
          switch (trait) {
            case READS_FROM -> hasReadsFrom(node);
            case ORDER -> hasOrder(node);
            case FROM_READS -> hasFromReads(node);
            case PROGRAM_ORDER -> hasProgramOrder(node);
            case DEPENDS_ON_ORDER -> dependsOnOrder(node);
          };
      answers[id] = answer;
    }
    return answer;
  }

  private boolean hasReadsFrom(Node node) {
    return isBase(node.id(), "rf")
        || (node.operator() == Operator.UNION
            && (has(Trait.READS_FROM, node.left()) || has(Trait.READS_FROM, node.right())));
  }

  private boolean hasOrder(Node node) {
    return switch (node.operator()) {
      case UNION -> has(Trait.ORDER, node.left()) || has(Trait.ORDER, node.right());
      case TRANSITIVE_CLOSURE -> has(Trait.ORDER, node.left());
      default -> isOrder(node.id());
    };
  }

  private boolean hasFromReads(Node node) {
    return switch (node.operator()) {
      case UNION -> has(Trait.FROM_READS, node.left()) || has(Trait.FROM_READS, node.right());
      case TRANSITIVE_CLOSURE -> has(Trait.FROM_READS, node.left());
      case DIFFERENCE ->
          isStatic(node.right())
              && isIdentity(fixed(node.right()))
              && has(Trait.FROM_READS, node.left());
      case SEQUENCE -> {
        Node inverse = plan.nodes().get(node.left());
        yield inverse.operator() == Operator.INVERSE
            && has(Trait.READS_FROM, inverse.left())
            && has(Trait.ORDER, node.right());
      }
      default -> false;
    };
  }

  private boolean hasProgramOrder(Node node) {
    long[] bits = bits(node.id());
    if (bits != null) {
      return Universe.isSubset(programOrder, bits);
    }
    return switch (node.operator()) {
      case UNION -> has(Trait.PROGRAM_ORDER, node.left()) || has(Trait.PROGRAM_ORDER, node.right());
      case TRANSITIVE_CLOSURE -> has(Trait.PROGRAM_ORDER, node.left());
      default -> isBase(node.id(), "po");
    };
  }

  private boolean dependsOnOrder(Node node) {
    return switch (node.operator()) {
      case BASE, CONSTANT, EMPTY, ALL -> node.name().equals("FW");
      case CHOICE, OPAQUE, FIXPOINT, RECURSIVE, DIFFERENT_VALUES -> true;
      case UNION, INTERSECTION, DIFFERENCE, SEQUENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE ->
          has(Trait.DEPENDS_ON_ORDER, node.left()) || has(Trait.DEPENDS_ON_ORDER, node.right());
      case TRANSITIVE_CLOSURE, INVERSE, IDENTITY, DOMAIN, RANGE ->
          has(Trait.DEPENDS_ON_ORDER, node.left());
    };
  }

  /** Whether a node relates each event with itself, and no others. */
  boolean isWholeIdentity(int id) {
    long[] bits = bits(id);
    return bits != null && isIdentity(bits) && universe.isReflexive(bits);
  }

  /** Whether a node holds {@code (rf | co | fr)+}. */
  boolean isExtendedCoherence(int id) {
    Node node = plan.nodes().get(id);
    return node.operator() == Operator.TRANSITIVE_CLOSURE && union(node.left()).hasCommunication();
  }

  /** Whether such a node holds no more than that. */
  boolean isPlainCommunication(int closure) {
    Union union = union(plan.nodes().get(closure).left());
    // Anything constant besides is more than reads-from and the orders.
    return union.isPlain && !union.po && !union.poLoc && Universe.isSubset(union.constant, known);
  }
}
