package dev.assay.engine.space;

import dev.assay.budget.Limits;
import dev.assay.engine.state.Level;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values each write may write at all, whatever the model: what its thread makes of the values
 * that its reads may return. No value is made from itself by an operation, so as many rounds as
 * there are reads give all; values that go round in a circle of copies are no numbers.
 */
public final class PossibleNumbers {

  /** More values are as good as any. */
  private static final int MOST = 64;

  private final EventStructure structure;
  private final Candidates candidates;
  private final Level root;
  private final Limits limits;

  /** By event: what a read may return; empty where that may be anything. */
  private final List<Optional<Set<Long>>> returned = new ArrayList<>();

  /** By event: what a write may write. */
  private final List<Optional<Set<Long>>> written = new ArrayList<>();

  /**
   * The values that the writes of a test may write.
   *
   * @param root a level on which nothing was decided
   */
  public static WrittenValues of(
      EventStructure structure, Candidates candidates, Level root, Limits limits) {
    return new WrittenValues(new PossibleNumbers(structure, candidates, root, limits).written);
  }

  private PossibleNumbers(
      EventStructure structure, Candidates candidates, Level root, Limits limits) {
    this.limits = limits;
    this.structure = structure;
    this.candidates = candidates;
    this.root = root;
    for (int i = 0; i < structure.size(); i++) {
      returned.add(Optional.of(Set.of()));
      written.add(Optional.of(Set.of()));
    }
    boolean changed = true;
    for (int round = 0; changed && round <= candidates.reads().length; round++) {
      changed = round();
    }
  }

  private boolean round() {
    boolean changed = false;
    Optional<Set<Long>> given = Optional.of(Set.of());
    for (EventStructure.Equality equality : structure.equalities()) {
      given = union(given, union(values(equality.left()), values(equality.right())));
    }
    for (Event event : structure.events()) {
      limits.charge();
      if (event.kind().writes()) {
        Term term = event.written().orElseThrow();
        Optional<Set<Long>> values = values(term);
        if (mayCompute(term)) {
          // An equality may give the result, even of what goes round in a circle.
          values = union(values, given);
        }
        changed |= !values.equals(written.set(event.id(), values));
      }
    }
    List<Optional<Set<Long>>> next = new ArrayList<>(returned);
    for (int read : candidates.reads()) {
      limits.charge(1 + candidates.writesFor(read).length);
      Optional<Set<Long>> values = Optional.of(new HashSet<>());
      for (int write : candidates.writesFor(read)) {
        if (candidates.mayMeet(root, read, write)) {
          values = union(values, written.get(write));
        }
      }
      next.set(read, values);
    }
    // A compare-exchange that succeeds gives its value even to a circle.
    for (EventStructure.Equality equality : structure.equalities()) {
      give(equality.left(), values(equality.right()), next);
      give(equality.right(), values(equality.left()), next);
    }
    for (int read : candidates.reads()) {
      changed |= !next.get(read).equals(returned.set(read, next.get(read)));
    }
    return changed;
  }

  private static boolean mayCompute(Term term) {
    boolean[] computes = new boolean[1];
    Term.forEachPart(term, part -> computes[0] |= part instanceof Term.Operation);
    return computes[0];
  }

  /** Adding nothing leaves a copy, so all reads that a term is made from may get the values. */
  private static void give(Term to, Optional<Set<Long>> values, List<Optional<Set<Long>>> next) {
    Term.forEachPart(
        to,
        part -> {
          if (part instanceof Term.Read read) {
            next.set(read.event(), union(next.get(read.event()), values));
          }
        });
  }

  private static Optional<Set<Long>> union(Optional<Set<Long>> a, Optional<Set<Long>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    Set<Long> all = new HashSet<>(a.get());
    all.addAll(b.get());
    return all.size() > MOST ? Optional.empty() : Optional.of(all);
  }

  private Optional<Set<Long>> values(Term term) {
    return values(term, term.isLarge() ? new IdentityHashMap<>() : null);
  }

  /** The values of a term, given those of parts that were met before, if it is large. */
  private Optional<Set<Long>> values(
      Term term, @Nullable IdentityHashMap<Term, Optional<Set<Long>>> met) {
    if (met == null) {
      return made(term, null);
    }
    Optional<Set<Long>> known = met.get(term);
    if (known == null) {
      limits.charge();
      known = made(term, met);
      met.put(term, known);
    }
    return known;
  }

  private Optional<Set<Long>> made(
      Term term, @Nullable IdentityHashMap<Term, Optional<Set<Long>>> met) {
    if (term instanceof Term.Constant constant) {
      return Optional.of(Set.of(constant.datum()));
    }
    if (term instanceof Term.Read read) {
      return returned.get(read.event());
    }
    if (term instanceof Term.Choice choice) {
      Optional<Set<Long>> all = Optional.of(new HashSet<>());
      for (Term.Alternative alternative : choice.alternatives()) {
        all = union(all, values(alternative.term(), met));
      }
      return all;
    }
    Term.Operation operation = (Term.Operation) term;
    Optional<Set<Long>> left = values(operation.left(), met);
    Optional<Set<Long>> right = values(operation.right(), met);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    Set<Long> results = new HashSet<>();
    long onEqual = Arithmetic.onEqual(operation.operator());
    if (onEqual != Datum.UNKNOWN) {
      // Of equal operands the result is known, even where they have no number.
      results.add(onEqual);
    }
    for (long a : left.get()) {
      for (long b : right.get()) {
        results.add(Arithmetic.apply(operation.operator(), a, b));
        if (results.size() > MOST) {
          return Optional.empty();
        }
      }
    }
    return results.contains(Arithmetic.ILLEGAL) ? Optional.empty() : Optional.of(results);
  }
}
