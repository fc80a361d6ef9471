package dev.assay.engine.space;

import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Outcome;
import dev.assay.execution.EventStructure;
import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Term;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search looks for: all executions, or one of a kind, after which it ends.
 *
 * @param kind what makes an execution the one
 * @param flags the flags of which an execution must raise one, as bits by their index in the plan
 * @param part the part of the condition that decides
 * @param wanted the truth value that this part must have
 * @param pins the final values that all executions of the kind have in common
 * @param equals the registers that end with the same value in all of them
 */
public record Goal(
    Kind kind,
    long flags,
    Proposition part,
    boolean wanted,
    List<Pin> pins,
    List<EqualRegisters> equals) {

  /** What is looked for. */
  public enum Kind {
    /** Every execution. */
    ALL,
    /** An execution in which the proposition of the condition holds. */
    HOLDS,
    /** An execution in which it does not. */
    FAILS,
    /** An execution that raises one of some flags. */
    FLAG
  }

  /** Each disjunct is searched for by itself, unless there are more than this. */
  private static final int MOST_DISJUNCTS = 64;

  private static final Proposition ANY = new Proposition.Literal(true);

  /** Every execution. */
  public static final Goal ALL = new Goal(Kind.ALL, 0, ANY, true, List.of(), List.of());

  /**
   * A final value that is given.
   *
   * @param register the register's thread, or −1 for a cell of memory
   * @param slot the cell's index among the observed cells
   */
  public record Pin(int register, String name, int slot, long value) {}

  /** Two registers that are to end with one value. */
  public record EqualRegisters(Pin left, Pin right) {}

  public Goal {
    pins = List.copyOf(pins);
    equals = List.copyOf(equals);
  }

  /** An execution that raises one of some flags, given as bits. */
  public static Goal raising(long flags) {
    return new Goal(Kind.FLAG, flags, ANY, true, List.of(), List.of());
  }

  /** An execution in which a test's proposition holds, or fails. */
  public static Goal of(boolean holds, EventStructure structure, Observed observed) {
    Proposition proposition = structure.program().condition().proposition();
    return of(holds, proposition, holds, structure, observed);
  }

  private static Goal of(
      boolean holds,
      Proposition part,
      boolean wanted,
      EventStructure structure,
      Observed observed) {
    List<Pin> pins = new ArrayList<>();
    pin(part, wanted, structure, observed, pins);
    List<EqualRegisters> equals = new ArrayList<>();
    equate(part, wanted, structure, equals);
    return new Goal(holds ? Kind.HOLDS : Kind.FAILS, 0, part, wanted, pins, equals);
  }

  /** Every execution that ends in an outcome; some that do not may be met on the way. */
  public static Goal allThatEndIn(Outcome outcome, EventStructure structure, Observed observed) {
    List<Pin> pins = new ArrayList<>();
    int at = 0;
    for (Observable item : observed.displayed()) {
      if (observed.size(item) == 1) {
        pin(item, outcome.values().get(at), structure, observed, pins);
      }
      at += observed.size(item);
    }
    return new Goal(Kind.ALL, 0, ANY, true, pins, List.of());
  }

  /**
   * One goal for each disjunct at the top of the proposition, or of its negation. An execution in
   * which the proposition holds, or fails, exists exactly if one of these goals is reached.
   */
  public static List<Goal> alternatives(
      boolean holds, EventStructure structure, Observed observed) {
    List<Proposition> disjuncts = new ArrayList<>();
    Proposition proposition = structure.program().condition().proposition();
    boolean wanted = split(proposition, holds, disjuncts);
    disjuncts = Alike.oneOfEach(disjuncts, structure.program());
    if (disjuncts.size() > MOST_DISJUNCTS) {
      return List.of(of(holds, structure, observed));
    }
    return disjuncts.stream()
        .map(disjunct -> of(holds, disjunct, wanted, structure, observed))
        .toList();
  }

  /**
   * Splits a proposition into parts, of which one must have a truth value for the proposition to
   * have the wanted one; returns that value.
   */
  private static boolean split(Proposition proposition, boolean wanted, List<Proposition> to) {
    if (proposition instanceof Proposition.Not not) {
      return split(not.operand(), !wanted, to);
    }
    if (wanted) {
      parts(proposition, Proposition.Or.class, to);
    } else {
      parts(proposition, Proposition.And.class, to);
    }
    return wanted;
  }

  private static void parts(
      Proposition proposition, Class<? extends Proposition> joint, List<Proposition> to) {
    if (joint.isInstance(proposition) && proposition instanceof Proposition.Or or) {
      parts(or.left(), joint, to);
      parts(or.right(), joint, to);
    } else if (joint.isInstance(proposition) && proposition instanceof Proposition.And and) {
      parts(and.left(), joint, to);
      parts(and.right(), joint, to);
    } else {
      to.add(proposition);
    }
  }

  private static void pin(
      Proposition proposition,
      boolean holds,
      EventStructure structure,
      Observed observed,
      List<Pin> pins) {
    if (proposition instanceof Proposition.And and && holds) {
      pin(and.left(), true, structure, observed, pins);
      pin(and.right(), true, structure, observed, pins);
    } else if (proposition instanceof Proposition.Or or && !holds) {
      pin(or.left(), false, structure, observed, pins);
      pin(or.right(), false, structure, observed, pins);
    } else if (proposition instanceof Proposition.Implies implies && !holds) {
      pin(implies.left(), true, structure, observed, pins);
      pin(implies.right(), false, structure, observed, pins);
    } else if (proposition instanceof Proposition.Not not) {
      pin(not.operand(), !holds, structure, observed, pins);
    } else if (proposition instanceof Proposition.ValueAtom atom && holds) {
      pin(atom.observable(), atom.value(), structure, observed, pins);
    }
  }

  private static void equate(
      Proposition part, boolean holds, EventStructure structure, List<EqualRegisters> equals) {
    if (part instanceof Proposition.And and && holds) {
      equate(and.left(), true, structure, equals);
      equate(and.right(), true, structure, equals);
    } else if (part instanceof Proposition.Not not) {
      equate(not.operand(), !holds, structure, equals);
    } else if (part instanceof Proposition.EqualityAtom atom
        && holds
        && atom.left() instanceof Observable.Register left
        && atom.right() instanceof Observable.Register right
        && Math.max(left.thread(), right.thread()) < structure.finalRegisters().size()) {
      equals.add(new EqualRegisters(register(left), register(right)));
    }
  }

  private static Pin register(Observable.Register register) {
    return new Pin(register.thread(), register.name(), -1, Datum.UNKNOWN);
  }

  private static void pin(
      Observable item, Value is, EventStructure structure, Observed observed, List<Pin> pins) {
    if (!observed.isExact(item) || is instanceof Value.Undetermined) {
      return;
    }
    long value = structure.program().memory().datum(is);
    if (item instanceof Observable.Register register) {
      if (register.thread() < structure.finalRegisters().size()) {
        pins.add(new Pin(register.thread(), register.name(), -1, value));
      }
    } else if (observed.size(item) == 1) {
      pins.add(new Pin(-1, "", observed.slotOf(item), value));
    }
  }

  /** The term of a pinned register at its thread's end: zero if nothing sets it. */
  public static Term termOf(Pin pin, EventStructure structure) {
    return structure
        .finalRegisters()
        .get(pin.register())
        .getOrDefault(pin.name(), new Term.Constant(Datum.ofInt(0)));
  }

  /** Whether this goal has the same part of the condition as another one. */
  public boolean isSameAs(Goal other) {
    return positive(part).equals(positive(other.part));
  }

  private static Proposition positive(Proposition part) {
    return part instanceof Proposition.Not not ? positive(not.operand()) : part;
  }

  public boolean isOne() {
    return kind != Kind.ALL;
  }
}
