package dev.assay.model;

import dev.assay.program.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A set or a relation of a model, as one operator over earlier nodes of its {@link Plan}.
 *
 * @param id its index in the plan; operands have smaller ones
 * @param isSet a set of events, or else a relation
 * @param left the first operand, −1 if there is none
 * @param right the second operand, −1 if there is none; for {@link Operator#FIXPOINT}, {@link
 *     Operator#CHOICE}, {@link Operator#OPAQUE} and {@link Operator#RECURSIVE} the index of what it
 *     belongs to, and {@code left} is then the index of the variable in its group
 * @param name of a base set or relation; empty otherwise
 */
public record Node(int id, Operator operator, boolean isSet, int left, int right, String name) {

  /** Names of base sets that stand for instructions of a machine begin so. */
  public static final String MACHINE_SET = "=";

  /** Names of base sets of a single event begin so; its number follows. */
  public static final String EVENT_SET = "@";

  /** A node without its place in a plan: two of the same shape are the same. */
  public record Shape(Operator operator, boolean isSet, int left, int right, String name) {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shape shape
          && shape.operator == operator
          && shape.isSet == isSet
          && shape.left == left
          && shape.right == right
          && shape.name.equals(name);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * operator.hashCode() + left) + right) + name.hashCode();
    }

    /** The node of this shape at a place. */
    public Node at(int id) {
      return new Node(id, operator, isSet, left, right, name);
    }
  }

  /** What a node does. */
  public enum Operator {
    /** A set or relation that the event structure or the search gives. */
    BASE,
    /** The empty set or relation. */
    EMPTY,
    /** What is the same in all executions of the test at hand. */
    CONSTANT,
    /** All events that are present. */
    ALL,
    UNION,
    INTERSECTION,
    DIFFERENCE,
    SEQUENCE,
    TRANSITIVE_CLOSURE,
    INVERSE,
    PRODUCT,
    /** The identity on a set. */
    IDENTITY,
    /** {@code [left] ; right}. */
    RESTRICT_DOMAIN,
    /** {@code left ; [right]}. */
    RESTRICT_RANGE,
    DOMAIN,
    RANGE,
    /** Pairs of the operand whose events carry different values. */
    DIFFERENT_VALUES,
    /** What a {@code with … from} chose. */
    CHOICE,
    /** A variable of a recursive group, as seen inside its definitions. */
    RECURSIVE,
    /** The solution for a variable of a recursive group. */
    FIXPOINT,
    /** A set or relation computed by interpreting cat, once all it depends on is decided. */
    OPAQUE
  }
}
