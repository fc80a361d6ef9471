package dev.assay.language.litmus;

import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The errors of one test. Who reads a part adds what is wrong with it and goes on with the next, as
 * long as a fault of the one cannot be why the other looks wrong.
 */
final class Faults {

  /** More are not looked for. */
  private static final int MOST = 1000;

  /** The order of what is found in one file. */
  static final Comparator<Diagnostic> BY_PLACE =
      Comparator.<Diagnostic>comparingInt(d -> d.span().line())
          .thenComparingInt(d -> d.span().column());

  private final boolean collecting;
  private final List<InputException> found = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  /** None yet, to be collected until {@link #throwIfAny}. */
  Faults() {
    this(true);
  }

  private Faults(boolean collecting) {
    this.collecting = collecting;
  }

  /** For what ends at its first fault, such as the body of a macro. */
  static Faults atOnce() {
    return new Faults(false);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int size() {
    return found.size();
  }

  void add(InputException fault) {
    if (!collecting) {
      throw fault;
    }
    found.add(fault);
    if (found.size() >= MOST) {
      throwIfAny();
    }
  }

  /** Adds what is no error, to be told beside the errors. */
  void warn(List<Diagnostic> more) {
    warnings.addAll(more);
  }

  /** Reads a part; if it is faulty, something that stands for it. */
  <T> T orElse(T instead, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InputException fault) {
      if (found.size() < MOST) {
        add(fault);
        return instead;
      }
      throw fault;
    }
  }

  /** Looks at a part whose value nobody needs. */
  void attempt(Runnable look) {
    orElse(
        true,
        () -> {
          look.run();
          return true;
        });
  }

  /**
   * Ends the reading if anything is wrong.
   *
   * @throws InputException with all errors, and the warnings so far, in the order of their places
   */
  void throwIfAny() {
    if (found.size() == 1 && warnings.isEmpty()) {
      throw found.get(0);
    }
    if (!found.isEmpty()) {
      List<Diagnostic> all = new ArrayList<>(warnings);
      found.forEach(fault -> all.addAll(fault.diagnostics()));
      all.sort(BY_PLACE);
      throw InputException.ofAll(all);
    }
  }
}
