package dev.assay.evidence;

import dev.assay.certificate.Fact;
import dev.assay.execution.EventStructure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of a candidate execution that are decided. Not for several threads. */
final class Decisions {

  /** No source, no last write. */
  static final int NONE = -1;

  static final byte OPEN = 0;
  static final byte NOT_TAKEN = 1;
  static final byte TAKEN = 2;

  private final EventStructure structure;

  /** For each branch whether it is open, taken or not. */
  final byte[] way;

  /** For each read the write that it reads. */
  final int[] source;

  /** For each observed cell the write that is last. */
  final int[] last;

  /** For each choice among orders the pairs that are decided. */
  final long[] @Nullable [] order;

  /** For each choice among elements the one that is chosen. */
  final long[] @Nullable [] element;

  /** Nothing is decided. */
  Decisions(EventStructure structure, int cells, int choices) {
    this.structure = structure;
    way = new byte[structure.branches().size()];
    source = filled(structure.size());
    last = filled(cells);
    order = new long[choices][];
    element = new long[choices][];
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }

  private Decisions(Decisions other) {
    structure = other.structure;
    way = other.way.clone();
    source = other.source.clone();
    last = other.last.clone();
    order = other.order.clone();
    element = other.element.clone();
  }

  Decisions copy() {
    return new Decisions(this);
  }

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

  int guardOf(int event) {
    return structure.events().get(event).guard();
  }

  boolean decideWay(int branch, boolean taken) {
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

  /** All facts that are decided, but for ways of branches that follow from those of others. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (int b = 0; b < way.length; b++) {
      if (way[b] != OPEN && structure.forks().get(b).isPresent()) {
        facts.add(new Fact.Way(b, way[b] == TAKEN));
      }
    }
    for (int read = 0; read < source.length; read++) {
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

  /** Makes a guard hold; false if it cannot. */
  boolean assume(int guard) {
    for (int literal : structure.guards().literals(guard)) {
      if (!decideWay(literal >> 1, (literal & 1) != 0)) {
        return false;
      }
    }
    return true;
  }
}
