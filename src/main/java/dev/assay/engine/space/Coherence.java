package dev.assay.engine.space;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.engine.state.Level;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the checks of a plan that a search can obey by construction, so that they cut before
 * anything is evaluated, and need not be settled.
 *
 * <p><b>Coherence.</b> {@code acyclic po-loc | rf | co | fr}, or {@code irreflexive hb; eco?} with
 * {@code eco = (rf | co | fr)+}, holds exactly if no read takes its value from a write that it
 * comes before, and the coherence order contains the edges that reads-from and program order (or
 * {@code hb}) force. For give each event its place in the order: a write its own, a read that of
 * its source, a read-modify-write both. Then no edge of the union goes back, and those that stay in
 * place run from a write to reads of it. So any order that contains the forced edges will do.
 *
 * <p><b>Atomicity.</b> {@code empty rmw & (fr; co)} holds exactly if the write of each
 * read-modify-write comes immediately after the write that it reads.
 *
 * <p>A check that says more than that, as one over derived relations does, still forces the edges,
 * but stays to be settled.
 */
public final class Coherence {

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

  /** Whether some events both read and write. */
  private final boolean hasSingleUpdates;

  /** Whether the order is one of memory's writes and of nothing else, such as locks. */
  private final boolean ordersJustWrites;

  private Coherence(
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
    long[] set = bits(orders.set());
    this.ordersJustWrites =
        set != null
            && structure.events().stream()
                .allMatch(e -> e.kind().writes() || !Universe.has(set, e.id()));
  }

  /**
   * Finds what a search can obey.
   *
   * @param root the level before anything is decided, for the original plan
   * @param original the original plan
   */
  public static Obeyed recognise(
      Specialiser.Specialised specialised,
      EventStructure structure,
      BaseBits base,
      Level root,
      Plan original) {
    if (original.choices().isEmpty()
        || !(original.choices().get(original.choices().size() - 1)
            instanceof Plan.Choice.Orders orders)
        || orders.total()) {
      return Obeyed.nothing(specialised.plan());
    }
    return new Coherence(specialised, structure, base, root, orders).obeyed();
  }

  private Obeyed obeyed() {
    if (!ordersAllWrites()) {
      return Obeyed.nothing(plan);
    }
    boolean byProgramOrder = plan.requirements().stream().anyMatch(this::forcesByProgramOrder);
    Optional<Integer> happensBefore =
        plan.requirements().stream().map(this::forcing).flatMap(Optional::stream).findFirst();
    boolean coherent = byProgramOrder || happensBefore.isPresent();
    List<Update> updates = updates(byProgramOrder);
    boolean complete = ordersJustWrites && (!hasSingleUpdates || !updates.isEmpty());
    List<Plan.Test> left = new ArrayList<>();
    for (Plan.Test test : plan.requirements()) {
      Optional<Integer> forcing = forcing(test);
      if (complete
          && !byProgramOrder
          && forcing.isPresent()
          && forcing.equals(happensBefore)
          && isJustHappensBefore(test)) {
        // What is left to see is that nothing happens before itself.
        left.add(
            new Plan.Test(
                test.modifier(),
                false,
                Property.IRREFLEXIVE,
                forcing.get(),
                test.name(),
                test.span()));
      } else if (!complete
          || !((coherent && isBaseOfOrder(test))
              || (byProgramOrder && isJustCoherence(test))
              || (!updates.isEmpty() && (isJustAtomicity(test) || isJustUpdateOrder(test))))) {
        left.add(test);
      }
    }
    Plan rest =
        new Plan(plan.nodes(), left, plan.flags(), plan.choices(), plan.groups(), plan.opaques());
    int before = byProgramOrder ? Obeyed.PROGRAM_ORDER : happensBefore.orElse(Obeyed.PROGRAM_ORDER);
    return new Obeyed(rest, coherent, before, updates);
  }

  private boolean isStatic(int id) {
    return fixed.of(id).isPresent();
  }

  /** The bits of a node that is static. */
  private long[] fixed(int id) {
    return fixed.of(id).orElseThrow();
  }

  private long @Nullable [] bits(int id) {
    return fixed.of(id).orElse(null);
  }

  /** An acyclic base is what it takes for an order to exist; the search sees to that. */
  private boolean isBaseOfOrder(Plan.Test test) {
    return isRequired(test, Property.ACYCLIC) && test.node() == orders.base();
  }

  private static boolean isRequired(Plan.Test test, Property property) {
    return test.property() == property && test.modifier() == Modifier.NONE && !test.negated();
  }

  private boolean ordersAllWrites() {
    long[] set = bits(orders.set());
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

  // Coherence by program order.

  private boolean forcesByProgramOrder(Plan.Test test) {
    if (!isRequired(test, Property.ACYCLIC)) {
      return false;
    }
    Union union = union(test.node());
    return union.hasCommunication() && union.hasProgramOrder();
  }

  /** Whether a check is coherence and nothing else. */
  private boolean isJustCoherence(Plan.Test test) {
    if (!forcesByProgramOrder(test)) {
      return false;
    }
    Union union = union(test.node());
    long[] most = programOrder.clone();
    Universe.union(most, most, known);
    return union.isPlain && Universe.isSubset(union.constant, most);
  }

  /** The parts of a union, as far as they are known. */
  private final class Union {
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

  private Union union(int node) {
    TreeSet<Integer> parts = new TreeSet<>();
    collect(node, parts);
    Union union = new Union();
    for (int part : parts) {
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
        union.rf |= containsReadsFrom(part);
        union.co |= containsOrder(part);
        union.fr |= containsFromReads(part);
        union.po |= isBase(part, "po");
      }
    }
    union.po |= Universe.isSubset(structure.po(), union.constant);
    return union;
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

  private boolean isOrder(int id) {
    long[] bits = bits(id);
    return id == orders.node() || (bits != null && onlyOneOrder && Arrays.equals(bits, known));
  }

  private boolean isFromReads(Node node) {
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

  private boolean isProgramOrderByLocation(Node node) {
    return node.operator() == Operator.INTERSECTION
        && ((isBase(node.left(), "po") && isBase(node.right(), "loc"))
            || (isBase(node.left(), "loc") && isBase(node.right(), "po")));
  }

  private boolean isBase(int id, String name) {
    Node node = plan.nodes().get(id);
    if (node.operator() == Operator.BASE) {
      return node.name().equals(name);
    }
    long[] bits = bits(id);
    return bits != null && name.equals("po") && Arrays.equals(bits, structure.po());
  }

  // Relations that hold at least the one asked for.

  private boolean containsReadsFrom(int id) {
    Node node = plan.nodes().get(id);
    return isBase(id, "rf")
        || (node.operator() == Operator.UNION
            && (containsReadsFrom(node.left()) || containsReadsFrom(node.right())));
  }

  private boolean containsOrder(int id) {
    Node node = plan.nodes().get(id);
    return switch (node.operator()) {
      case UNION -> containsOrder(node.left()) || containsOrder(node.right());
      case TRANSITIVE_CLOSURE -> containsOrder(node.left());
      default -> isOrder(id);
    };
  }

  /** Contains {@code (rf⁻¹ ; co) \ id}. */
  private boolean containsFromReads(int id) {
    Node node = plan.nodes().get(id);
    return switch (node.operator()) {
      case UNION -> containsFromReads(node.left()) || containsFromReads(node.right());
      case TRANSITIVE_CLOSURE -> containsFromReads(node.left());
      case DIFFERENCE ->
          isStatic(node.right())
              && isIdentity(fixed(node.right()))
              && containsFromReads(node.left());
      case SEQUENCE -> {
        Node inverse = plan.nodes().get(node.left());
        yield inverse.operator() == Operator.INVERSE
            && containsReadsFrom(inverse.left())
            && containsOrder(node.right());
      }
      default -> false;
    };
  }

  // Coherence by happens-before.

  /** The relation that happens before in {@code irreflexive before; eco?}. */
  private Optional<Integer> forcing(Plan.Test test) {
    Node node = plan.nodes().get(test.node());
    if (!isRequired(test, Property.IRREFLEXIVE)
        || node.operator() != Operator.SEQUENCE
        || dependsOnOrder(node.left())
        || !containsProgramOrder(node.left())) {
      return Optional.empty();
    }
    TreeSet<Integer> parts = new TreeSet<>();
    collect(node.right(), parts);
    return parts.stream().anyMatch(this::isExtendedCoherence)
            && parts.stream().anyMatch(this::isWholeIdentity)
        ? Optional.of(node.left())
        : Optional.empty();
  }

  private boolean isJustHappensBefore(Plan.Test test) {
    TreeSet<Integer> parts = new TreeSet<>();
    collect(plan.nodes().get(test.node()).right(), parts);
    return parts.stream()
        .allMatch(p -> isWholeIdentity(p) || (isExtendedCoherence(p) && communication(p).isPlain));
  }

  private boolean isWholeIdentity(int id) {
    long[] bits = bits(id);
    return bits != null && isIdentity(bits) && universe.isReflexive(bits);
  }

  private boolean isExtendedCoherence(int id) {
    return plan.nodes().get(id).operator() == Operator.TRANSITIVE_CLOSURE
        && communication(id).hasCommunication();
  }

  private Union communication(int closure) {
    Union union = union(plan.nodes().get(closure).left());
    // Anything constant besides is more than reads-from and the orders.
    union.isPlain &= !union.po && !union.poLoc && Universe.isSubset(union.constant, known);
    return union;
  }

  private boolean containsProgramOrder(int id) {
    long[] bits = bits(id);
    if (bits != null) {
      return Universe.isSubset(programOrder, bits);
    }
    Node node = plan.nodes().get(id);
    return switch (node.operator()) {
      case UNION -> containsProgramOrder(node.left()) || containsProgramOrder(node.right());
      case TRANSITIVE_CLOSURE -> containsProgramOrder(node.left());
      default -> isBase(id, "po");
    };
  }

  private boolean dependsOnOrder(int id) {
    Node node = plan.nodes().get(id);
    return switch (node.operator()) {
      case BASE, CONSTANT, EMPTY, ALL -> node.name().equals("FW");
      case CHOICE, OPAQUE, FIXPOINT, RECURSIVE, DIFFERENT_VALUES -> true;
      case UNION, INTERSECTION, DIFFERENCE, SEQUENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE ->
          dependsOnOrder(node.left()) || dependsOnOrder(node.right());
      case TRANSITIVE_CLOSURE, INVERSE, IDENTITY, DOMAIN, RANGE -> dependsOnOrder(node.left());
    };
  }

  // Atomicity.

  /** The read-modify-writes that are atomic, if all that there are have to be. */
  private List<Update> updates(boolean byProgramOrder) {
    List<Update> updates = new ArrayList<>();
    for (int read = 0; read < universe.size(); read++) {
      for (int write = 0; write < universe.size(); write++) {
        if (isUpdate(read, write)) {
          updates.add(new Update(read, write));
        }
      }
    }
    boolean readBefore =
        hasSingleUpdates
            ? plan.requirements().stream().anyMatch(t -> forcesUpdates(t, updates))
            : byProgramOrder;
    boolean atomic =
        plan.requirements().stream()
            .map(this::atomic)
            .flatMap(Optional::stream)
            .anyMatch(relation -> coversAll(relation, updates));
    return readBefore && atomic ? updates : List.of();
  }

  /** Whether two events, or one, are the read and the write of a read-modify-write. */
  private boolean isUpdate(int read, int write) {
    EventKind kind = structure.events().get(read).kind();
    return kind == EventKind.READ_MODIFY_WRITE
        ? read == write
        : kind.reads() && universe.has(structure.amo(), read, write);
  }

  private boolean coversAll(long[] relation, List<Update> updates) {
    return updates.stream().allMatch(u -> universe.has(relation, u.read(), u.write()));
  }

  /** The pairs of a check {@code empty rmw & (fr; co)}, with all writes or those of others. */
  private Optional<long[]> atomic(Plan.Test test) {
    Node node = plan.nodes().get(test.node());
    if (!isRequired(test, Property.EMPTY) || node.operator() != Operator.INTERSECTION) {
      return Optional.empty();
    }
    int pairs = isStatic(node.left()) ? node.left() : node.right();
    Node between = plan.nodes().get(pairs == node.left() ? node.right() : node.left());
    if (!isStatic(pairs)
        || between.operator() != Operator.SEQUENCE
        || !(containsFromReads(between.left()) || containsFromReads(ofOthers(between.left())))
        || !containsOrder(ofOthers(between.right()))) {
      return Optional.empty();
    }
    return Optional.of(fixed(pairs));
  }

  /** What a relation between threads is cut out of; coherence sees to those within. */
  private int ofOthers(int id) {
    Node node = plan.nodes().get(id);
    if (node.operator() == Operator.DIFFERENCE && isWithinThreads(node.right())) {
      return node.left();
    }
    if (node.operator() == Operator.INTERSECTION) {
      return isBetweenThreads(node.left())
          ? node.right()
          : isBetweenThreads(node.right()) ? node.left() : id;
    }
    return id;
  }

  private boolean isWithinThreads(int id) {
    long[] bits = bits(id);
    return bits != null && isJustPairs(bits, false);
  }

  private boolean isBetweenThreads(int id) {
    long[] bits = bits(id);
    return bits != null && isJustPairs(bits, true);
  }

  /**
   * Whether a relation holds just the pairs of different threads, or just those of one. Initial
   * writes belong to none: no pair with one matters where reads and updates are.
   */
  private boolean isJustPairs(long[] bits, boolean different) {
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        if (threadOf(a) >= 0
            && threadOf(b) >= 0
            && structure.guards().compatible(guardOf(a), guardOf(b))
            && universe.has(bits, a, b) != ((threadOf(a) != threadOf(b)) == different)) {
          return false;
        }
      }
    }
    return true;
  }

  private int threadOf(int event) {
    return structure.events().get(event).thread();
  }

  private int guardOf(int event) {
    return structure.events().get(event).guard();
  }

  /** Whether a check is atomicity and nothing else. */
  private boolean isJustAtomicity(Plan.Test test) {
    if (atomic(test).isEmpty()) {
      return false;
    }
    Node node = plan.nodes().get(test.node());
    Node between = plan.nodes().get(isStatic(node.left()) ? node.right() : node.left());
    long[] pairs = atomic(test).orElseThrow().clone();
    return (isFromReads(plan.nodes().get(between.left()))
            || isFromReads(plan.nodes().get(ofOthers(between.left()))))
        && isOrder(ofOthers(between.right()))
        && isOfUpdates(pairs);
  }

  private boolean isOfUpdates(long[] pairs) {
    for (int read = 0; read < universe.size(); read++) {
      for (int write = 0; write < universe.size(); write++) {
        if (universe.has(pairs, read, write) && !isUpdate(read, write)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a check {@code irreflexive rmw; eco} puts all updates after what they read. */
  private boolean forcesUpdates(Plan.Test test, List<Update> updates) {
    if (isRequired(test, Property.ACYCLIC)) {
      return union(test.node()).hasCommunication();
    }
    return ordersPairs(test).filter(pairs -> coversAll(pairs, updates)).isPresent();
  }

  /** Whether a check says just that updates come after what they read. */
  private boolean isJustUpdateOrder(Plan.Test test) {
    return ordersPairs(test).filter(this::isOfUpdates).isPresent()
        && communication(plan.nodes().get(test.node()).right()).isPlain;
  }

  /** The pairs of a check {@code irreflexive pairs; eco}. */
  private Optional<long[]> ordersPairs(Plan.Test test) {
    Node node = plan.nodes().get(test.node());
    return isRequired(test, Property.IRREFLEXIVE)
            && node.operator() == Operator.SEQUENCE
            && isStatic(node.left())
            && isExtendedCoherence(node.right())
        ? Optional.of(fixed(node.left()))
        : Optional.empty();
  }
}
