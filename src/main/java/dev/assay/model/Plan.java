package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cat model compiled to relational algebra: functions inlined, equal subexpressions shared.
 *
 * @param nodes in dependency order
 * @param requirements the checks that an execution must pass
 * @param flags what is noted of an execution that passed
 * @param choices in the order of the model; a choice may depend on earlier ones
 */
public record Plan(
    List<Node> nodes,
    List<Test> requirements,
    List<Test> flags,
    List<Choice> choices,
    List<Group> groups,
    List<Opaque> opaques) {

  public Plan {
    nodes = List.copyOf(nodes);
    requirements = List.copyOf(requirements);
    flags = List.copyOf(flags);
    choices = List.copyOf(choices);
    groups = List.copyOf(groups);
    opaques = List.copyOf(opaques);
  }

  /** Whether a check, a flag or a choice rests on one of some base sets or relations. */
  public boolean restsOn(Set<String> names) {
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    requirements.forEach(test -> open.add(test.node()));
    flags.forEach(test -> open.add(test.node()));
    for (Choice choice : choices) {
      open.add(choice.node());
      if (choice instanceof Choice.Orders orders) {
        open.add(orders.set());
        open.add(orders.base());
      }
    }
    // What is interpreted or recursive is taken for reached.
    groups.forEach(group -> open.addAll(group.bodies()));
    opaques.forEach(opaque -> open.addAll(opaque.inputs()));
    while (!open.isEmpty()) {
      int id = open.remove();
      if (id < 0 || reached.get(id)) {
        continue;
      }
      reached.set(id);
      Node node = nodes.get(id);
      if (node.operator() == Node.Operator.BASE && names.contains(node.name())) {
        return true;
      }
      switch (node.operator()) {
        case FIXPOINT, CHOICE, OPAQUE, RECURSIVE -> {
          // What it belongs to is reached already.
        }
        default -> {
          open.add(node.left());
          open.add(node.right());
        }
      }
    }
    return false;
  }

  /** A flag that stands for a node, so that searches keep the node's value. */
  Test note(String name, int node) {
    return new Test(Modifier.FLAG, true, Property.EMPTY, node, Optional.of(name), nowhere(name));
  }

  /** A check that no file has: that a relation has no cycle. */
  Test acyclic(String relation, int node, String name) {
    String text = Property.ACYCLIC.keyword() + " " + relation + " as " + name;
    SourceSpan span = new SourceSpan(new SourceFile(name, text), 1, 1, text.length());
    return new Test(Modifier.NONE, false, Property.ACYCLIC, node, Optional.of(name), span);
  }

  private static SourceSpan nowhere(String name) {
    return new SourceSpan(new SourceFile(name, ""), 1, 1, 1);
  }

  /**
   * A property of a node.
   *
   * @param modifier {@code NONE} or {@code ASSERT} for requirements
   * @param name after {@code as}
   */
  public record Test(
      Modifier modifier,
      boolean negated,
      Property property,
      int node,
      Optional<String> name,
      SourceSpan span) {

    /** The same test, passed where this one fails. */
    Test negation() {
      return new Test(modifier, !negated, property, node, name, span);
    }

    /** A requirement of the same node. */
    Test asRequirement(Property required) {
      return new Test(Modifier.NONE, false, required, node, name, span);
    }

    /** A flag where this check fails. */
    Test asFlagOfFailure() {
      return new Test(Modifier.FLAG, !negated, property, node, name, span);
    }

    /** The name, or where the check stands. */
    public String title() {
      return name.orElseGet(() -> property.keyword() + " at " + span.position());
    }
  }

  /** A {@code with x from S}: the rest of the model runs once for each element. */
  public sealed interface Choice {

    /** The node of the variable. */
    int node();

    /**
     * All ways to order the events of a set, extending a relation.
     *
     * @param set the node of the events
     * @param base the node of the relation
     * @param total whether all events are ordered, or those of each location
     */
    record Orders(int node, int set, int base, boolean total) implements Choice {}

    /**
     * The elements of a set computed by interpreting cat.
     *
     * @param relations whether the elements are relations, and so the value of the node; of any
     *     other elements the node holds a number, see {@link Interpreter#elements}
     */
    record Elements(int node, int opaque, boolean relations) implements Choice {}
  }

  /**
   * A group of recursive definitions.
   *
   * @param variables the nodes that stand for the variables inside the bodies
   * @param bodies the nodes of the definitions
   * @param inner all nodes that depend on a variable of the group, in dependency order
   * @param monotone whether each body grows with each variable
   * @param definitions the source of the bodies
   */
  public record Group(
      List<Integer> variables,
      List<Integer> bodies,
      List<Integer> inner,
      boolean monotone,
      List<CatBinding> definitions) {
    public Group {
      definitions = List.copyOf(definitions);
      variables = List.copyOf(variables);
      bodies = List.copyOf(bodies);
      inner = List.copyOf(inner);
    }
  }

  /**
   * An expression that is interpreted, not compiled.
   *
   * @param inputs the nodes it may look at
   */
  public record Opaque(CatExpression expression, Environment environment, List<Integer> inputs) {
    public Opaque {
      inputs = List.copyOf(inputs);
    }
  }
}
