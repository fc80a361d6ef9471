package dev.assay.ordering;

import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * An ordering that the source asks for, and all weaker ways to write it.
 *
 * @param thread 0 for {@code P0}; {@link #EVERY} for whichever threads come by
 * @param span where it stands; of a section, where it begins
 * @param forms the first is what is written; each comes after all that are stronger
 * @param weaker for each form, the set of those strictly weaker, a bit each
 * @param unordered the set of forms that ask for no order between accesses any more
 * @param alternatives ways that are neither weaker nor stronger, but may cost less
 */
public record Site(
    int thread,
    Kind kind,
    SourceSpan span,
    List<Form> forms,
    List<Long> weaker,
    long unordered,
    List<Form> alternatives) {

  /** The number of no thread in particular: any may run the function that a site stands in. */
  public static final int EVERY = -1;

  public Site {
    forms = List.copyOf(forms);
    weaker = List.copyOf(weaker);
    alternatives = List.copyOf(alternatives);
  }

  /** What is written. */
  public String label() {
    return forms.get(0).label();
  }

  /** Whether it stands in the code of one thread. */
  public boolean isOfThread() {
    return thread != EVERY;
  }

  /** {@code P1:20}: the thread and the line; of no thread in particular, {@code line 20}. */
  public String place() {
    return (isOfThread() ? "P" + thread + ":" : "line ") + span.line();
  }

  /** How many forms there are, what is written among them. */
  public int size() {
    return forms.size();
  }

  /** Whether a form is another or strictly weaker. */
  public boolean isAtMost(int form, int other) {
    return form == other || (weaker.get(other) >>> form & 1) != 0;
  }

  /** Whether the first form is the strongest: all others are at most it. */
  public boolean hasStrongest() {
    for (int form = 1; form < size(); form++) {
      if (!isAtMost(form, 0)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a form asks for no order. */
  public boolean isUnordered(int form) {
    return (unordered >>> form & 1) != 0;
  }

  /** The strongest form that asks for no order; if there is none, the weakest of all. */
  public Form withoutOrder() {
    for (int form = 0; form < size(); form++) {
      if (isUnordered(form)) {
        return forms.get(form);
      }
    }
    return forms.get(size() - 1);
  }

  /** The forms strictly weaker than one, but for those that are weaker than another of these. */
  public List<Integer> nextWeaker(int form) {
    List<Integer> next = new ArrayList<>();
    long below = weaker.get(form);
    for (int i = 0; i < size(); i++) {
      if ((below >>> i & 1) != 0 && !isBelowSome(i, below)) {
        next.add(i);
      }
    }
    return next;
  }

  private boolean isBelowSome(int form, long others) {
    for (int i = 0; i < size(); i++) {
      if ((others >>> i & 1) != 0 && (weaker.get(i) >>> form & 1) != 0) {
        return true;
      }
    }
    return false;
  }
}
