package dev.assay.evidence;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A candidate execution of which some facts are decided, and what follows from them for values,
 * branches and sources. Not for several threads.
 */
public final class Candidate {

  /** No source, no last write. */
  static final int NONE = -1;

  private static final byte OPEN = 0;
  private static final byte NOT_TAKEN = 1;
  private static final byte TAKEN = 2;

  private final Space space;
  private final EventStructure structure;
  private final Terms terms = new Terms(this);
  private final byte[] way;
  final int[] source;
  final long[] value;
  final long[] location;
  final int[] last;
  final long[] present;
  final long[] possible;

  /** What a read has to return, for branches that are decided and for the outcome asked for. */
  private final long[] required;

  /** For each choice among orders the pairs that are decided. */
  private final long[] @Nullable [] order;

  /** For each choice among elements the one that is chosen. */
  private final long[] @Nullable [] element;

  /** A candidate of which nothing is decided. */
  Candidate(Space space) {
    this.space = space;
    structure = space.structure();
    int size = structure.size();
    way = new byte[structure.branches().size()];
    source = filled(size);
    last = filled(space.state().addresses().length);
    value = unknown(size);
    location = unknown(size);
    required = unknown(size);
    present = structure.universe().newSet();
    possible = structure.universe().newSet();
    int choices = space.model().plan().choices().size();
    order = new long[choices][];
    element = new long[choices][];
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }

  private static long[] unknown(int size) {
    long[] array = new long[size];
    Arrays.fill(array, Datum.UNKNOWN);
    return array;
  }

  private Candidate(Candidate other) {
    space = other.space;
    structure = other.structure;
    way = other.way.clone();
    source = other.source.clone();
    last = other.last.clone();
    value = other.value.clone();
    location = other.location.clone();
    required = other.required.clone();
    present = other.present.clone();
    possible = other.possible.clone();
    order = other.order.clone();
    element = other.element.clone();
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

  // Facts.

  /** Decides a fact; false if another one is decided already. What follows is not looked at yet. */
  boolean decide(Fact fact) {
    if (fact instanceof Fact.Way w) {
      return decideWay(w.branch(), w.taken());
    }
    if (fact instanceof Fact.ReadsFrom r) {
      boolean open = source[r.read()] == NONE;
      if (open) {
        source[r.read()] = r.write();
      }
      return source[r.read()] == r.write() && assume(guardOf(r.read()));
    }
    if (fact instanceof Fact.Last l) {
      boolean open = last[l.slot()] == NONE;
      if (open) {
        last[l.slot()] = l.write();
      }
      return last[l.slot()] == l.write() && assume(guardOf(l.write()));
    }
    if (fact instanceof Fact.Before b) {
      long[] pairs = order[b.choice()];
      pairs = pairs == null ? structure.universe().newRelation() : pairs.clone();
      structure.universe().add(pairs, b.first(), b.second());
      structure.universe().closeInPlace(pairs);
      order[b.choice()] = pairs;
      return !structure.universe().has(pairs, b.first(), b.first())
          && assume(guardOf(b.first()))
          && assume(guardOf(b.second()));
    }
    Fact.Element e = (Fact.Element) fact;
    long[] bits = e.bits().stream().mapToLong(Long::longValue).toArray();
    long[] known = element[e.choice()];
    element[e.choice()] = bits;
    return known == null || Arrays.equals(known, bits);
  }

  private int guardOf(int event) {
    return structure.events().get(event).guard();
  }

  private boolean decideWay(int branch, boolean taken) {
    byte wanted = taken ? TAKEN : NOT_TAKEN;
    if (way[branch] == OPEN) {
      way[branch] = wanted;
    }
    return way[branch] == wanted;
  }

  /** Whether a fact is decided. */
  boolean holds(Fact fact) {
    if (fact instanceof Fact.Way w) {
      return way[w.branch()] == (w.taken() ? TAKEN : NOT_TAKEN);
    }
    if (fact instanceof Fact.ReadsFrom r) {
      return source[r.read()] == r.write();
    }
    if (fact instanceof Fact.Last l) {
      return last[l.slot()] == l.write();
    }
    if (fact instanceof Fact.Before b) {
      long[] pairs = order[b.choice()];
      return pairs != null && structure.universe().has(pairs, b.first(), b.second());
    }
    Fact.Element e = (Fact.Element) fact;
    long[] known = element[e.choice()];
    return known != null
        && Arrays.equals(known, e.bits().stream().mapToLong(Long::longValue).toArray());
  }

  /** All facts that are decided. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (int b = 0; b < way.length; b++) {
      if (way[b] != OPEN) {
        facts.add(new Fact.Way(b, way[b] == TAKEN));
      }
    }
    for (int read : space.reads()) {
      if (source[read] != NONE) {
        facts.add(new Fact.ReadsFrom(read, source[read]));
      }
    }
    for (int slot = 0; slot < last.length; slot++) {
      if (last[slot] != NONE) {
        facts.add(new Fact.Last(slot, last[slot]));
      }
    }
    for (int k = 0; k < order.length; k++) {
      addChoice(k, facts);
    }
    return facts;
  }

  private void addChoice(int choice, List<Fact> to) {
    long[] chosen = element[choice];
    if (chosen != null) {
      to.add(new Fact.Element(choice, Arrays.stream(chosen).boxed().toList()));
    }
    long[] pairs = order[choice];
    for (int a = 0; pairs != null && a < structure.size(); a++) {
      for (int b = 0; b < structure.size(); b++) {
        if (structure.universe().has(pairs, a, b)) {
          to.add(new Fact.Before(choice, a, b));
        }
      }
    }
  }

  /** The pairs of a chosen order that are decided; null if none. */
  long @Nullable [] order(int choice) {
    return order[choice];
  }

  /** Takes over what follows for an order. */
  void order(int choice, long[] pairs) {
    order[choice] = pairs;
  }

  long @Nullable [] element(int choice) {
    return element[choice];
  }

  // What facts say.

  /** Three-valued truth of a guard: 1 holds, 0 open, −1 does not hold. */
  int guard(int guard) {
    int truth = 1;
    for (int literal : structure.guards().literals(guard)) {
      byte at = way[literal >> 1];
      if (at == OPEN) {
        truth = 0;
      } else if ((at == TAKEN) != ((literal & 1) != 0)) {
        return -1;
      }
    }
    return truth;
  }

  boolean isOpen(int branch) {
    return way[branch] == OPEN && guard(structure.branches().get(branch).guard()) > 0;
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
      byte[] ways = way.clone();
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
          !Arrays.equals(ways, way)
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

  /** Makes a guard hold; false if it cannot. */
  private boolean assume(int guard) {
    for (int literal : structure.guards().literals(guard)) {
      if (!decideWay(literal >> 1, (literal & 1) != 0)) {
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
        if (way[each >> 1] == OPEN) {
          open++;
          literal = each;
        } else {
          avoided |= (way[each >> 1] == TAKEN) != ((each & 1) != 0);
        }
      }
      if (!avoided && open == 0) {
        return false;
      }
      if (!avoided && open == 1) {
        decideWay(literal >> 1, (literal & 1) == 0);
      }
    }
    return true;
  }

  private boolean branch() {
    for (int b = 0; b < way.length; b++) {
      Branch branch = structure.branches().get(b);
      if (branch.condition().isEmpty() || guard(branch.guard()) <= 0) {
        continue;
      }
      long condition = terms.value(branch.condition().get());
      if (condition == Arithmetic.ILLEGAL) {
        return false;
      }
      if (condition == Datum.UNKNOWN) {
        if (way[b] != OPEN && !require(branch.condition().get(), way[b] == TAKEN)) {
          return false;
        }
      } else if (!decideWay(b, condition != 0)) {
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
    if (!assume(guardOf(write))
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

  /**
   * Gives values to reads that copy each other in a circle, once all sources are decided: one
   * undetermined value for each circle. False if an operator or a branch is in a circle, of which
   * no value comes.
   */
  boolean closeCircles() {
    Map<Integer, Integer> circles = new TreeMap<>();
    for (int read : space.reads()) {
      if (isPresent(read) && value[read] == Datum.UNKNOWN) {
        int least = circle(read);
        if (least == NONE) {
          return false;
        }
        circles.put(read, least);
      }
    }
    circles.forEach((read, least) -> value[read] = Datum.undetermined(least));
    for (EventStructure.Computation computation : structure.computations()) {
      if (!circles.isEmpty()
          && guard(computation.guard()) > 0
          && terms.value(computation.operation()) == Datum.UNKNOWN) {
        return false;
      }
    }
    for (Branch branch : structure.branches()) {
      if (guard(branch.guard()) > 0
          && branch.condition().isPresent()
          && Terms.isOpen(terms.value(branch.condition().get()))) {
        return false;
      }
    }
    for (Constraint constraint : structure.constraints()) {
      if (guard(constraint.guard()) > 0 && Terms.isOpen(terms.value(constraint.term()))) {
        return false;
      }
    }
    return structure.events().stream().noneMatch(e -> isPresent(e.id()) && hasNoValue(e));
  }

  private boolean hasNoValue(Event event) {
    return (event.location().isPresent() && Terms.isOpen(terms.value(event.location().get())))
        || (event.written().isPresent() && terms.value(event.written().get()) == Datum.UNKNOWN);
  }

  /** The least read of the circle of copies that a read takes its value from. */
  private int circle(int start) {
    int at = start;
    for (int step = 0; step <= structure.size(); step++) {
      at = copied(at);
      if (at == NONE) {
        return NONE;
      }
    }
    int least = at;
    for (int next = copied(at); next != at; next = copied(next)) {
      least = Math.min(least, next);
    }
    return least;
  }

  private int copied(int read) {
    int write = source[read];
    return write != NONE && terms.resolved(terms.written(write)) instanceof Term.Read copy
        ? copy.event()
        : NONE;
  }
}
