package dev.assay.verify;

import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.verify.ThreadPath.Demand;
import dev.assay.verify.ThreadPath.Same;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A candidate of which a part is decided, and what follows from that for its values. */
final class Draft {

  static final int OPEN = -1;

  final Combination of;

  /** For each read the write that it takes its value from. */
  final int[] source;

  /** For each observed cell the write that is last. */
  final int[] last;

  /** What each read returns. */
  final long[] value;

  /** Pairs of the orders that the model chooses, by the number of the choice. */
  final Map<Integer, Pairs> before;

  /** What else the model chooses, by the number of the choice. */
  final Map<Integer, CatValue> element;

  /** Where that is in the set that it is chosen from. */
  private final Map<Integer, Integer> elementPlaces;

  Draft(Combination of, int cells) {
    this.of = of;
    source = new int[of.size()];
    Arrays.fill(source, OPEN);
    last = new int[cells];
    Arrays.fill(last, OPEN);
    value = new long[of.size()];
    Arrays.fill(value, Datum.UNKNOWN);
    before = new HashMap<>();
    element = new HashMap<>();
    elementPlaces = new HashMap<>();
  }

  private Draft(Draft other) {
    of = other.of;
    source = other.source.clone();
    last = other.last.clone();
    value = other.value.clone();
    before = new HashMap<>(other.before);
    element = new HashMap<>(other.element);
    elementPlaces = new HashMap<>(other.elementPlaces);
  }

  Draft copy() {
    return new Draft(this);
  }

  /** The model chooses an element of a set. */
  void choose(int choice, CatValue chosen, int place) {
    element.put(choice, chosen);
    elementPlaces.put(choice, place);
  }

  int elementPlace(int choice) {
    return elementPlaces.getOrDefault(choice, OPEN);
  }

  // Values.

  /** The value of a term, {@link Datum#UNKNOWN} or {@link Numbers#NONE}. */
  long value(Term term) {
    return value(term, term.isLarge() ? new IdentityHashMap<>() : null);
  }

  private long value(Term term, @Nullable IdentityHashMap<Term, Long> met) {
    if (term instanceof Term.Constant constant) {
      return constant.datum();
    }
    if (term instanceof Term.Read read) {
      return value[of.index(read)];
    }
    Long known = met == null ? null : met.get(term);
    if (known == null) {
      known = result((Term.Operation) term, met);
      if (met != null) {
        met.put(term, known);
      }
    }
    return known;
  }

  private long result(Term.Operation operation, @Nullable IdentityHashMap<Term, Long> met) {
    long left = value(operation.left(), met);
    long right = value(operation.right(), met);
    if (isOpen(left) || isOpen(right)) {
      Term copied = plain(operation);
      if (copied != operation) {
        return value(copied, met);
      }
      if (left == right
          && Numbers.ofEqual(operation.operator()) != Datum.UNKNOWN
          && origin(operation.left()).equals(origin(operation.right()))) {
        return Numbers.ofEqual(operation.operator());
      }
    }
    return Numbers.result(operation.operator(), left, right);
  }

  static boolean isOpen(long value) {
    return value == Datum.UNKNOWN || Datum.isUndetermined(value);
  }

  /** A term as what it copies, if it is a sum with nothing, or the like. */
  private static Term plain(Term term) {
    if (!(term instanceof Term.Operation operation)) {
      return term;
    }
    Term left = plain(operation.left());
    Term right = plain(operation.right());
    long ofEqual = Numbers.ofEqual(operation.operator());
    if (ofEqual != Datum.UNKNOWN && left.equals(right)) {
      return new Term.Constant(ofEqual);
    }
    if (operation.operator() == Operator.ADD || operation.operator() == Operator.OR) {
      if (left.equals(Term.Constant.ZERO)) {
        return right;
      }
      if (right.equals(Term.Constant.ZERO)) {
        return left;
      }
    }
    return term;
  }

  /** What a term copies, through registers and memory. */
  private Term origin(Term term) {
    Term at = plain(term);
    for (int step = 0; step <= of.size(); step++) {
      if (!(at instanceof Term.Read read) || source[of.index(read)] == OPEN) {
        return at;
      }
      at = plain(written(source[of.index(read)]));
    }
    return at;
  }

  private Term written(int event) {
    return of.events.get(event).written().orElseThrow();
  }

  /** Where an event is. */
  long location(int event) {
    return of.events.get(event).location().map(this::value).orElse(Datum.UNKNOWN);
  }

  /** What an event carries: what it reads, or else what it writes. */
  long carried(int event) {
    return of.events.get(event).kind().reads()
        ? value[event]
        : of.events.get(event).written().map(this::value).orElse(Datum.UNKNOWN);
  }

  /** The final value of an observed cell. */
  long cell(int slot) {
    return last[slot] == OPEN ? Datum.UNKNOWN : value(written(last[slot]));
  }

  // What follows.

  /** Draws conclusions until there are no more; false if they contradict each other. */
  boolean settle() {
    boolean changed = true;
    while (changed) {
      int[] sources = source.clone();
      long[] values = value.clone();
      for (ThreadPath path : of.paths) {
        for (Same same : path.equalities) {
          give(value(same.left()), same.right());
          give(value(same.right()), same.left());
        }
        for (Demand demand : path.demands) {
          if (contradicts(demand)) {
            return false;
          }
        }
      }
      for (int read : of.reads) {
        if (!settle(read)) {
          return false;
        }
      }
      changed = !Arrays.equals(sources, source) || !Arrays.equals(values, value);
    }
    return true;
  }

  private boolean contradicts(Demand demand) {
    long is = value(demand.term());
    return is == Numbers.NONE || (!isOpen(is) && (is != 0) != demand.holds());
  }

  /** What copies a known value has it. */
  private void give(long known, Term copy) {
    if (known != Datum.UNKNOWN
        && known != Numbers.NONE
        && plain(copy) instanceof Term.Read read
        && value[of.index(read)] == Datum.UNKNOWN) {
      value[of.index(read)] = known;
    }
  }

  private boolean settle(int read) {
    long at = location(read);
    if (Datum.isInt(at) || at == Numbers.NONE) {
      return false;
    }
    if (source[read] == OPEN) {
      List<Integer> left = sources(read);
      if (left.size() != 1) {
        return !left.isEmpty();
      }
      source[read] = left.get(0);
    }
    int write = source[read];
    long to = location(write);
    if (at != to && at != Datum.UNKNOWN && to != Datum.UNKNOWN) {
      return false;
    }
    long from = value(written(write));
    if (from == Numbers.NONE || (isKnown(from) && isKnown(value[read]) && from != value[read])) {
      return false;
    }
    if (value[read] == Datum.UNKNOWN) {
      value[read] = from;
    } else if (from == Datum.UNKNOWN) {
      give(value[read], written(write));
    }
    return true;
  }

  private static boolean isKnown(long value) {
    return value != Datum.UNKNOWN;
  }

  /** The writes that a read may still take its value from. */
  List<Integer> sources(int read) {
    List<Integer> found = new ArrayList<>();
    long at = location(read);
    for (int write : of.writes) {
      long to = location(write);
      if (of.mayFeed(write, read)
          && (at == to || at == Datum.UNKNOWN || to == Datum.UNKNOWN)
          && mayReturn(read, value(written(write)))) {
        found.add(write);
      }
    }
    return found;
  }

  private boolean mayReturn(int read, long wanted) {
    if (!isKnown(wanted)) {
      return true;
    }
    if (isKnown(value[read])) {
      return value[read] == wanted;
    }
    value[read] = wanted;
    boolean possible =
        of.demands.getOrDefault(read, List.of()).stream().noneMatch(this::contradicts);
    value[read] = Datum.UNKNOWN;
    return possible;
  }

  // Values that go round.

  /**
   * Once all sources are decided: gives reads that copy each other in a circle one undetermined
   * value. False if something else has no value.
   */
  boolean close() {
    Map<Integer, Integer> circles = new HashMap<>();
    for (int read : of.reads) {
      if (value[read] == Datum.UNKNOWN) {
        int least = circle(read);
        if (least == OPEN) {
          return false;
        }
        circles.put(read, least);
      }
    }
    circles.forEach((read, least) -> value[read] = Datum.undetermined(least));
    for (ThreadPath path : of.paths) {
      if (!path.demands.stream().allMatch(d -> !isOpen(value(d.term())))
          || (!circles.isEmpty()
              && path.computations.stream().anyMatch(c -> value(c) == Datum.UNKNOWN))) {
        return false;
      }
    }
    for (int e = 0; e < of.size(); e++) {
      PathEvent event = of.events.get(e);
      if ((event.location().isPresent() && isOpen(value(event.location().get())))
          || (event.written().isPresent() && value(event.written().get()) == Datum.UNKNOWN)) {
        return false;
      }
    }
    return true;
  }

  /** The least read of the circle of copies that a read takes its value from. */
  private int circle(int start) {
    int at = start;
    for (int step = 0; step <= of.size(); step++) {
      at = copied(at);
      if (at == OPEN) {
        return OPEN;
      }
    }
    int least = at;
    for (int next = copied(at); next != at; next = copied(next)) {
      least = Math.min(least, next);
    }
    return least;
  }

  private int copied(int read) {
    return source[read] != OPEN && plain(written(source[read])) instanceof Term.Read copy
        ? of.index(copy)
        : OPEN;
  }
}
