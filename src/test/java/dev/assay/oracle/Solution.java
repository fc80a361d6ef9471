package dev.assay.oracle;

import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a list of equations determines.
 *
 * @param bindings what each variable is equal to; chains lead to a value or to one representative
 * @param open the equations that remain; a value would have to be invented to solve them
 * @param failures the illegal operations met
 */
record Solution(Map<Integer, Term> bindings, List<Equation> open, List<String> failures) {

  /** The equations contradict each other. */
  private static final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Contradiction() {
      super(null, null, false, false);
    }
  }

  static final Solution NOTHING = new Solution(Map.of(), List.of(), List.of());

  /**
   * This solution with more equations, or nothing if they contradict it. Terms are merged first,
   * among them those that the equations left open make equal; after that, only known values are put
   * in. So a cycle of copies is solved, and one through an operation, even {@code v + 0}, is not.
   */
  Optional<Solution> with(List<Equation> more) {
    Solution result = new Solution(new HashMap<>(bindings), List.of(), new ArrayList<>(failures));
    try {
      List<Equation> rest = new ArrayList<>();
      for (Equation equation : open) {
        if (!result.merged(equation)) {
          rest.add(equation);
        }
      }
      for (Equation equation : more) {
        if (equation instanceof Equation.Same same) {
          result.merge(same.left(), same.right());
        } else {
          rest.add(equation);
        }
      }
      int before;
      do {
        before = rest.size();
        rest.removeIf(result::solve);
      } while (rest.size() < before);
      return Optional.of(new Solution(result.bindings, rest, result.failures));
    } catch (Contradiction e) {
      return Optional.empty();
    }
  }

  private boolean merged(Equation equation) {
    if (equation instanceof Equation.Computed computed) {
      Optional<Term> value =
          Arithmetic.apply(
              computed.operator(), resolve(computed.left()), resolve(computed.right()));
      value.ifPresent(term -> merge(computed.result(), term));
      return value.isPresent();
    }
    return false;
  }

  private boolean solve(Equation equation) {
    if (equation instanceof Equation.NoAddress no) {
      if (resolve(no.address()) instanceof Term.Known known) {
        if (known.value() instanceof Value.Address) {
          throw new Contradiction();
        }
        failures.add("Non symbolic address: [" + known.value() + "]");
        return true;
      }
      return false;
    }
    Equation.Computed computed = (Equation.Computed) equation;
    try {
      Optional<Term> value =
          Arithmetic.apply(computed.operator(), resolve(computed.left()), resolve(computed.right()))
              .filter(term -> term instanceof Term.Known);
      value.ifPresent(term -> merge(computed.result(), term));
      return value.isPresent();
    } catch (Arithmetic.IllegalOperation e) {
      failures.add(String.valueOf(e.getMessage()));
      return true;
    }
  }

  private void merge(Term left, Term right) {
    Term a = resolve(left);
    Term b = resolve(right);
    if (a.equals(b)) {
      return;
    }
    if (a instanceof Term.Unknown unknown) {
      bindings.put(unknown.variable(), b);
    } else if (b instanceof Term.Unknown unknown) {
      bindings.put(unknown.variable(), a);
    } else {
      throw new Contradiction();
    }
  }

  /** The value of a term, or the variable that stands for all its equals. */
  Term resolve(Term term) {
    Term at = term;
    while (at instanceof Term.Unknown unknown) {
      Term next = bindings.get(unknown.variable());
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** The value of a term; one that only copies determine is {@link Value.Undetermined}. */
  Value value(Term term) {
    Term resolved = resolve(term);
    return resolved instanceof Term.Known known
        ? known.value()
        : new Value.Undetermined(((Term.Unknown) resolved).variable());
  }
}
