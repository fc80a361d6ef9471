package dev.assay.engine.state;

import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates symbolic values as far as a level knows them. */
public final class Values {

  private final EventStructure structure;

  /** The numbers of computations, where an equality may give their results. */
  private final IdentityHashMap<Term.Operation, Integer> computations = new IdentityHashMap<>(0);

  public Values(EventStructure structure) {
    this.structure = structure;
    if (!structure.equalities().isEmpty()) {
      for (int i = 0; i < structure.computations().size(); i++) {
        computations.put(structure.computations().get(i).operation(), i);
      }
    }
  }

  /**
   * What is known of the parts of a large term, while it is evaluated.
   *
   * @param values of those that were met
   * @param resolved what they became with decided choices replaced
   */
  private record Met(IdentityHashMap<Term, Long> values, IdentityHashMap<Term, Term> resolved) {

    static @Nullable Met in(Term term) {
      return term.isLarge() ? new Met(new IdentityHashMap<>(), new IdentityHashMap<>()) : null;
    }
  }

  /** The value of a term, {@link Datum#UNKNOWN} or {@link Arithmetic#ILLEGAL}. */
  public long of(Term term, Level level) {
    return of(term, level, Met.in(term));
  }

  private long of(Term term, Level level, @Nullable Met met) {
    if (met == null) {
      return valued(term, level, null);
    }
    Long known = met.values.get(term);
    if (known == null) {
      level.charge(1);
      known = valued(term, level, met);
      met.values.put(term, known);
    }
    return known;
  }

  private long valued(Term term, Level level, @Nullable Met met) {
    if (term instanceof Term.Constant constant) {
      return constant.datum();
    }
    if (term instanceof Term.Read read) {
      return level.value[read.event()];
    }
    if (term instanceof Term.Operation operation) {
      return of(operation, level, met);
    }
    Term.Choice choice = (Term.Choice) term;
    Term.Alternative only = chosen(choice, level);
    return only == null ? Datum.UNKNOWN : of(only.term(), level, met);
  }

  private long of(Term.Operation operation, Level level, @Nullable Met met) {
    long result = computed(operation, level, met);
    if (result == Datum.UNKNOWN && level.given.length > 0) {
      Integer number = computations.get(operation);
      return number == null ? result : level.given[number];
    }
    return result;
  }

  /** Sets the result of an operation, which an equality gives; false if it is known already. */
  public boolean setResult(Term.Operation operation, long result, Level level) {
    Integer number = computations.get(operation);
    if (number == null || isOpen(result) || of(operation, level) != Datum.UNKNOWN) {
      return false;
    }
    level.given[number] = result;
    return true;
  }

  /** Whether the operands of all operations whose results were given yield these results. */
  public boolean areGivenResultsTrue(Level level) {
    for (int i = 0; i < level.given.length; i++) {
      EventStructure.Computation computation = structure.computations().get(i);
      Term.Operation operation = computation.operation();
      if (level.given[i] != Datum.UNKNOWN
          && computed(operation, level, Met.in(operation)) != level.given[i]) {
        return false;
      }
    }
    return true;
  }

  /** The result of an operation as far as its operands tell it. */
  private long computed(Term.Operation operation, Level level, @Nullable Met met) {
    long left = of(operation.left(), level, met);
    long right = of(operation.right(), level, met);
    if (isOpen(left) || isOpen(right)) {
      Optional<Term> copied = copied(operation, level, met);
      if (copied.isPresent()) {
        return of(copied.get(), level, met);
      }
      if (left == right
          && Arithmetic.onEqual(operation.operator()) != Datum.UNKNOWN
          && origin(operation.left(), level, met).equals(origin(operation.right(), level, met))) {
        return Arithmetic.onEqual(operation.operator());
      }
    }
    return Arithmetic.apply(operation.operator(), left, right);
  }

  /** Whether a value is none that the program computes with: not known, or undetermined. */
  public static boolean isOpen(long value) {
    return value == Datum.UNKNOWN || Datum.isUndetermined(value);
  }

  /**
   * Adding a zero of the program's text, or joining its bits, leaves a copy; a zero read does not.
   */
  private Optional<Term> copied(Term.Operation operation, Level level, @Nullable Met met) {
    if (operation.operator() != Operator.ADD && operation.operator() != Operator.OR) {
      return Optional.empty();
    }
    if (resolved(operation.left(), level, met).equals(Term.Constant.ZERO)) {
      return Optional.of(operation.right());
    }
    return resolved(operation.right(), level, met).equals(Term.Constant.ZERO)
        ? Optional.of(operation.left())
        : Optional.empty();
  }

  /** Where a value comes from, by copies through registers and memory. */
  private Term origin(Term term, Level level, @Nullable Met met) {
    Term at = resolved(term, level, met);
    for (int step = 0; step <= structure.size() && at instanceof Term.Read read; step++) {
      int write = level.source[read.event()];
      if (write < 0) {
        return at;
      }
      Term written = structure.events().get(write).written().orElseThrow();
      at = resolved(written, level, met == null ? Met.in(written) : met);
    }
    return at;
  }

  private static Term.@Nullable Alternative chosen(Term.Choice choice, Level level) {
    Term.Alternative possible = null;
    int left = 0;
    for (Term.Alternative alternative : choice.alternatives()) {
      int guard = level.guard(alternative.guard());
      if (guard > 0) {
        return alternative;
      }
      if (guard == 0) {
        possible = alternative;
        left++;
      }
    }
    return left == 1 ? possible : null;
  }

  /** A term with the choices that are decided replaced by what they chose. */
  public Term resolved(Term term, Level level) {
    return resolved(term, level, Met.in(term));
  }

  private Term resolved(Term term, Level level, @Nullable Met met) {
    if (met == null) {
      return replaced(term, level, null);
    }
    Term known = met.resolved.get(term);
    if (known == null) {
      level.charge(1);
      known = replaced(term, level, met);
      met.resolved.put(term, known);
    }
    return known;
  }

  private Term replaced(Term term, Level level, @Nullable Met met) {
    if (term instanceof Term.Choice choice) {
      Term.Alternative chosen = chosen(choice, level);
      return chosen == null ? term : resolved(chosen.term(), level, met);
    }
    if (term instanceof Term.Operation operation) {
      long onEqual = Arithmetic.onEqual(operation.operator());
      if (onEqual != Datum.UNKNOWN
          && resolved(operation.left(), level, met)
              .equals(resolved(operation.right(), level, met))) {
        return new Term.Constant(onEqual);
      }
      Optional<Term> copied = copied(operation, level, met);
      return copied.isPresent() ? resolved(copied.get(), level, met) : term;
    }
    return term;
  }

  /** The value that a write writes. */
  public long written(int write, Level level) {
    return of(structure.events().get(write).written().orElseThrow(), level);
  }

  /** The value that an event carries: what it reads, or else what it writes. */
  public long of(int event, Level level) {
    Event e = structure.events().get(event);
    if (e.kind().reads()) {
      return level.value[event];
    }
    return e.written().isPresent() ? of(e.written().get(), level) : Datum.UNKNOWN;
  }
}
