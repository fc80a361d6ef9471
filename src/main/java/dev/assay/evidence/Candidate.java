package dev.assay.evidence;

import dev.assay.certificate.Fact;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.execution.EventStructure.Constraint;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.EventStructure.Equality;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate execution of which some facts are decided, and what follows from them for values,
 * branches and sources. Not for several threads.
 */
public final class Candidate {

  /** No source, no last write. */
  static final int NONE = Decisions.NONE;

  private final Space space;
  private final EventStructure structure;
  private final Terms terms = new Terms(this);
  private final Decisions decided;
  final int[] source;
  final int[] last;
  final long[] value;
  final long[] location;
  final long[] present;
  final long[] possible;

  /** What a read has to return, for branches that are decided and for the outcome asked for. */
  private final long[] required;

  /** A candidate of which nothing is decided. */
  Candidate(Space space) {
    this.space = space;
    structure = space.structure();
    int size = structure.size();
    int cells = space.state().addresses().length;
    decided = new Decisions(structure, cells, space.model().plan().choices().size());
    source = decided.source;
    last = decided.last;
    value = unknown(size);
    location = unknown(size);
    required = unknown(size);
    present = structure.universe().newSet();
    possible = structure.universe().newSet();
  }

  private static long[] unknown(int size) {
    long[] array = new long[size];
    Arrays.fill(array, Datum.UNKNOWN);
    return array;
  }

  private Candidate(Candidate other) {
    space = other.space;
    structure = other.structure;
    decided = other.decided.copy();
    source = decided.source;
    last = decided.last;
    value = other.value.clone();
    location = other.location.clone();
    required = other.required.clone();
    present = other.present.clone();
    possible = other.possible.clone();
  }

  /** Another one of which the same is decided. */
  Candidate copy() {
    return new Candidate(this);
  }

  Space space() {
    return space;
  }

  EventStructure structure() {
    return structure;
  }

  Terms terms() {
    return terms;
  }

  /** Decides a fact; false if another one is decided already. What follows is not looked at yet. */
  boolean decide(Fact fact) {
    return decided.decide(fact);
  }

  /** Whether a fact is decided. */
  boolean holds(Fact fact) {
    return decided.holds(fact);
  }

  /** All facts that are decided. */
  public List<Fact> facts() {
    return decided.facts();
  }

  /** The pairs of a chosen order that are decided; null if none. */
  long @Nullable [] order(int choice) {
    return decided.order[choice];
  }

  /** Takes over what follows for an order. */
  void order(int choice, long[] pairs) {
    decided.order[choice] = pairs;
  }

  long @Nullable [] element(int choice) {
    return decided.element[choice];
  }

  // What facts say.

  /** Three-valued truth of a guard: 1 holds, 0 open, −1 does not hold. */
  int guard(int guard) {
    return decided.guard(guard);
  }

  boolean isOpen(int branch) {
    return decided.isOpen(branch);
  }

  boolean isPresent(int event) {
    return Universe.has(present, event);
  }

  /** The final value of a register. */
  long register(int thread, String name) {
    if (thread >= structure.finalRegisters().size()) {
      return Datum.ofInt(0);
    }
    Term term = structure.finalRegisters().get(thread).get(name);
    return term == null ? Datum.ofInt(0) : terms.value(term);
  }

  /** The final value of an observed cell. */
  long cell(int slot) {
    return last[slot] == NONE ? Datum.UNKNOWN : terms.value(terms.written(last[slot]));
  }

  // Conclusions.

  /** Draws conclusions until there are no more; false if they contradict each other. */
  boolean settle(List<Pin> pins) {
    boolean changed = true;
    while (changed) {
      space.limits().charge(1 + structure.size() / 8);
      byte[] ways = decided.way.clone();
      int[] sources = source.clone();
      long[] values = value.clone();
      if (!avoidCuts() || !branch()) {
        return false;
      }
      equate();
      findPlaces();
      for (Pin pin : pins) {
        if (!require(pin)) {
          return false;
        }
      }
      for (int read : space.reads()) {
        if (isPresent(read) && !settleRead(read)) {
          return false;
        }
      }
      changed =
          !Arrays.equals(ways, decided.way)
              || !Arrays.equals(sources, source)
              || !Arrays.equals(values, value);
    }
    for (int slot = 0; slot < last.length; slot++) {
      int write = last[slot];
      if (write != NONE
          && location[write] != Datum.UNKNOWN
          && location[write] != space.state().addresses()[slot]) {
        return false;
      }
    }
    return true;
  }

  /** No execution goes where unrolling has cut a loop. */
  private boolean avoidCuts() {
    for (Cut cut : structure.cuts()) {
      int open = 0;
      int literal = 0;
      boolean avoided = false;
      for (int each : structure.guards().literals(cut.guard())) {
        if (decided.way[each >> 1] == Decisions.OPEN) {
          open++;
          literal = each;
        } else {
          avoided |= (decided.way[each >> 1] == Decisions.TAKEN) != ((each & 1) != 0);
        }
      }
      if (!avoided && open == 0) {
        return false;
      }
      if (!avoided && open == 1) {
        decided.decideWay(literal >> 1, (literal & 1) == 0);
      }
    }
    return true;
  }

  private boolean branch() {
    for (int b = 0; b < decided.way.length; b++) {
      Branch branch = structure.branches().get(b);
      if (branch.condition().isEmpty() || guard(branch.guard()) <= 0) {
        continue;
      }
      long condition = terms.value(branch.condition().get());
      if (condition == Arithmetic.ILLEGAL) {
        return false;
      }
      if (condition == Datum.UNKNOWN) {
        if (decided.way[b] != Decisions.OPEN
            && !require(branch.condition().get(), decided.way[b] == Decisions.TAKEN)) {
          return false;
        }
      } else if (!decided.decideWay(b, condition != 0)) {
        return false;
      }
    }
    for (Constraint constraint : structure.constraints()) {
      if (guard(constraint.guard()) > 0 && terms.value(constraint.term()) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Lets values flow through equalities. */
  private void equate() {
    for (Equality equality : structure.equalities()) {
      if (guard(equality.guard()) > 0) {
        give(terms.value(equality.left()), equality.right());
        give(terms.value(equality.right()), equality.left());
      }
    }
  }

  private void give(long known, Term copy) {
    if (known != Datum.UNKNOWN
        && known != Arithmetic.ILLEGAL
        && terms.resolved(copy) instanceof Term.Read read
        && value[read.event()] == Datum.UNKNOWN) {
      value[read.event()] = known;
    }
  }

  private void findPlaces() {
    for (Event event : structure.events()) {
      int guard = guard(event.guard());
      int word = event.id() >> 6;
      long bit = 1L << event.id();
      present[word] = guard > 0 ? present[word] | bit : present[word] & ~bit;
      possible[word] = guard >= 0 ? possible[word] | bit : possible[word] & ~bit;
      if (event.location().isPresent() && location[event.id()] == Datum.UNKNOWN) {
        location[event.id()] = terms.value(event.location().get());
      }
    }
  }

  /** Notes what reads have to return for a term to be true, or not; false if they cannot. */
  private boolean require(Term condition, boolean holds) {
    Term term = terms.resolved(condition);
    if (term instanceof Term.Operation operation) {
      boolean equal = operation.operator() == (holds ? Operator.EQ : Operator.NE);
      return !equal
          || (require(operation.left(), operation.right())
              && require(operation.right(), operation.left()));
    }
    return holds || require(term, Term.Constant.ZERO);
  }

  private boolean require(Term of, Term is) {
    long wanted = terms.value(is);
    return Terms.isOpen(wanted) || wanted == Arithmetic.ILLEGAL || require(of, wanted);
  }

  private boolean require(Pin pin) {
    if (pin.slot() >= 0) {
      return true;
    }
    Term term = structure.finalRegisters().get(pin.thread()).get(pin.register());
    return require(term == null ? Term.Constant.ZERO : term, pin.value());
  }

  private boolean require(Term of, long wanted) {
    Term term = terms.resolved(of);
    if (term instanceof Term.Constant constant) {
      return constant.datum() == wanted;
    }
    if (!(term instanceof Term.Read read)) {
      return true;
    }
    long before = required[read.event()];
    required[read.event()] = wanted;
    return (before == Datum.UNKNOWN || before == wanted)
        && (value[read.event()] == Datum.UNKNOWN || value[read.event()] == wanted);
  }

  private boolean settleRead(int read) {
    if (Datum.isInt(location[read]) || location[read] == Arithmetic.ILLEGAL) {
      return false;
    }
    if (source[read] == NONE) {
      space.limits().charge(1 + space.writesFor(read).length / 32);
      int found = 0;
      int only = NONE;
      for (int write : space.writesFor(read)) {
        if (mayRead(read, write)) {
          found++;
          only = write;
        }
      }
      if (found != 1) {
        return found > 0;
      }
      source[read] = only;
    }
    int write = source[read];
    if (!decided.assume(decided.guardOf(write))
        || (location[write] != location[read]
            && location[write] != Datum.UNKNOWN
            && location[read] != Datum.UNKNOWN)) {
      return false;
    }
    Term written = terms.written(write);
    long from = terms.value(written);
    if (from == Arithmetic.ILLEGAL) {
      return false;
    }
    if (value[read] == Datum.UNKNOWN) {
      value[read] = from;
    } else if (from == Datum.UNKNOWN) {
      give(value[read], written);
    } else if (from != value[read]) {
      return false;
    }
    return required[read] == Datum.UNKNOWN
        || value[read] == Datum.UNKNOWN
        || value[read] == required[read];
  }

  /** Whether a write may still feed a read. */
  boolean mayRead(int read, int write) {
    if (!Universe.has(possible, write)) {
      return false;
    }
    long at = location[read];
    long to = location[write];
    if (at != to && at != Datum.UNKNOWN && to != Datum.UNKNOWN) {
      return false;
    }
    if (required[read] == Datum.UNKNOWN) {
      return true;
    }
    long written = terms.value(terms.written(write));
    return Terms.isOpen(written) || written == required[read];
  }
}
