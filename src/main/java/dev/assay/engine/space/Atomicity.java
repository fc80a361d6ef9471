package dev.assay.engine.space;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.engine.space.Shapes.Trait;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognises the checks by which read-modify-writes are atomic: {@code empty rmw & (fr; co)} holds
 * exactly if the write of each comes immediately after the write that it reads.
 */
final class Atomicity {

  private final Plan plan;
  private final EventStructure structure;
  private final Universe universe;
  private final Shapes shapes;

  Atomicity(Plan plan, EventStructure structure, Shapes shapes) {
    this.plan = plan;
    this.structure = structure;
    this.universe = structure.universe();
    this.shapes = shapes;
  }

  /** Whether a check requires that a relation has a property. */
  static boolean isRequired(Plan.Test test, Property property) {
    return test.property() == property && test.modifier() == Modifier.NONE && !test.negated();
  }

  /** The read-modify-writes that are atomic, if all that there are have to be. */
  List<Update> updates(boolean byProgramOrder) {
    List<Update> updates = new ArrayList<>();
    for (int read = 0; read < universe.size(); read++) {
      for (int write = 0; write < universe.size(); write++) {
        if (isUpdate(read, write)) {
          updates.add(new Update(read, write));
        }
      }
    }
    boolean readBefore =
        shapes.hasSingleUpdates()
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
    int pairs = shapes.isStatic(node.left()) ? node.left() : node.right();
    Node between = plan.nodes().get(pairs == node.left() ? node.right() : node.left());
    if (!shapes.isStatic(pairs)
        || between.operator() != Operator.SEQUENCE
        || !(shapes.has(Trait.FROM_READS, between.left())
            || shapes.has(Trait.FROM_READS, ofOthers(between.left())))
        || !shapes.has(Trait.ORDER, ofOthers(between.right()))) {
      return Optional.empty();
    }
    return Optional.of(shapes.fixed(pairs));
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
    long[] bits = shapes.bits(id);
    return bits != null && isJustPairs(bits, false);
  }

  private boolean isBetweenThreads(int id) {
    long[] bits = shapes.bits(id);
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
  boolean isJustAtomicity(Plan.Test test) {
    if (atomic(test).isEmpty()) {
      return false;
    }
    Node node = plan.nodes().get(test.node());
    Node between = plan.nodes().get(shapes.isStatic(node.left()) ? node.right() : node.left());
    long[] pairs = atomic(test).orElseThrow().clone();
    return (shapes.isFromReads(plan.nodes().get(between.left()))
            || shapes.isFromReads(plan.nodes().get(ofOthers(between.left()))))
        && shapes.isOrder(ofOthers(between.right()))
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
      return shapes.union(test.node()).hasCommunication();
    }
    return ordersPairs(test).filter(pairs -> coversAll(pairs, updates)).isPresent();
  }

  /** Whether a check says just that updates come after what they read. */
  boolean isJustUpdateOrder(Plan.Test test) {
    return ordersPairs(test).filter(this::isOfUpdates).isPresent()
        && shapes.isPlainCommunication(plan.nodes().get(test.node()).right());
  }

  /** The pairs of a check {@code irreflexive pairs; eco}. */
  private Optional<long[]> ordersPairs(Plan.Test test) {
    Node node = plan.nodes().get(test.node());
    return isRequired(test, Property.IRREFLEXIVE)
            && node.operator() == Operator.SEQUENCE
            && shapes.isStatic(node.left())
            && shapes.isExtendedCoherence(node.right())
        ? Optional.of(shapes.fixed(node.left()))
        : Optional.empty();
  }
}
