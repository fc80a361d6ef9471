package dev.assay.engine.space;

import dev.assay.cat.CatStatement.Property;
import dev.assay.engine.space.Shapes.Trait;
import dev.assay.engine.state.Level;
import dev.assay.execution.EventStructure;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  private final Shapes shapes;
  private final Atomicity atomicity;

  /** Whether the order is one of memory's writes and of nothing else, such as locks. */
  private final boolean ordersJustWrites;

  private Coherence(Plan plan, EventStructure structure, Shapes shapes) {
    this.plan = plan;
    this.structure = structure;
    this.shapes = shapes;
    this.atomicity = new Atomicity(plan, structure, shapes);
    long[] set = shapes.bits(shapes.orders().set());
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
    Shapes shapes = new Shapes(specialised, structure, base, root, orders);
    return new Coherence(specialised.plan(), structure, shapes).obeyed();
  }

  private Obeyed obeyed() {
    if (!ordersAllWrites()) {
      return Obeyed.nothing(plan);
    }
    boolean byProgramOrder = plan.requirements().stream().anyMatch(this::forcesByProgramOrder);
    Optional<Integer> happensBefore =
        plan.requirements().stream().map(this::forcing).flatMap(Optional::stream).findFirst();
    boolean coherent = byProgramOrder || happensBefore.isPresent();
    List<Update> updates = atomicity.updates(byProgramOrder);
    boolean complete = ordersJustWrites && (!shapes.hasSingleUpdates() || !updates.isEmpty());
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
              || (!updates.isEmpty()
                  && (atomicity.isJustAtomicity(test) || atomicity.isJustUpdateOrder(test))))) {
        left.add(test);
      }
    }
    Plan rest =
        new Plan(plan.nodes(), left, plan.flags(), plan.choices(), plan.groups(), plan.opaques());
    int before = byProgramOrder ? Obeyed.PROGRAM_ORDER : happensBefore.orElse(Obeyed.PROGRAM_ORDER);
    return new Obeyed(rest, coherent, before, updates);
  }

  /** An acyclic base is what it takes for an order to exist; the search sees to that. */
  private boolean isBaseOfOrder(Plan.Test test) {
    return Atomicity.isRequired(test, Property.ACYCLIC) && test.node() == shapes.orders().base();
  }

  private boolean ordersAllWrites() {
    long[] set = shapes.bits(shapes.orders().set());
    return set != null
        && structure.events().stream()
            .allMatch(e -> !e.kind().writes() || Universe.has(set, e.id()));
  }

  // Coherence by program order.

  private boolean forcesByProgramOrder(Plan.Test test) {
    if (!Atomicity.isRequired(test, Property.ACYCLIC)) {
      return false;
    }
    Shapes.Union union = shapes.union(test.node());
    return union.hasCommunication() && union.hasProgramOrder();
  }

  /** Whether a check is coherence and nothing else. */
  private boolean isJustCoherence(Plan.Test test) {
    if (!forcesByProgramOrder(test)) {
      return false;
    }
    Shapes.Union union = shapes.union(test.node());
    return union.isPlain && Universe.isSubset(union.constant, shapes.knownOrder());
  }

  // Coherence by happens-before.

  /** The relation that happens before in {@code irreflexive before; eco?}. */
  private Optional<Integer> forcing(Plan.Test test) {
    Node node = plan.nodes().get(test.node());
    if (!Atomicity.isRequired(test, Property.IRREFLEXIVE)
        || node.operator() != Operator.SEQUENCE
        || shapes.has(Trait.DEPENDS_ON_ORDER, node.left())
        || !shapes.has(Trait.PROGRAM_ORDER, node.left())) {
      return Optional.empty();
    }
    Set<Integer> parts = shapes.parts(node.right());
    return parts.stream().anyMatch(shapes::isExtendedCoherence)
            && parts.stream().anyMatch(shapes::isWholeIdentity)
        ? Optional.of(node.left())
        : Optional.empty();
  }

  private boolean isJustHappensBefore(Plan.Test test) {
    return shapes.parts(plan.nodes().get(test.node()).right()).stream()
        .allMatch(
            p ->
                shapes.isWholeIdentity(p)
                    || (shapes.isExtendedCoherence(p) && shapes.isPlainCommunication(p)));
  }
}
