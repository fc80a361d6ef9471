package dev.assay.ordering;

import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** The forms of one site as they are collected, from strong to weak. */
final class Ladder {

  private final Kind kind;
  private final List<Form> forms = new ArrayList<>();
  private final List<Long> weaker = new ArrayList<>();
  private final List<Form> alternatives = new ArrayList<>();
  private long unordered;

  /**
   * A ladder with one form.
   *
   * @param label of what is written
   */
  Ladder(Kind kind, String label) {
    this.kind = kind;
    forms.add(new Form(label, List.of()));
    weaker.add(0L);
  }

  /** Adds forms that are weaker than all so far, and not comparable with each other. */
  Ladder then(Form... layer) {
    long stronger = (1L << forms.size()) - 1;
    for (Form form : layer) {
      below(stronger, form);
    }
    return this;
  }

  /** Adds a form that is weaker than those of a set. */
  Ladder below(long stronger, Form form) {
    int number = forms.size();
    for (int i = 0; i < number; i++) {
      if ((stronger >>> i & 1) != 0) {
        weaker.set(i, weaker.get(i) | 1L << number);
      }
    }
    forms.add(form);
    weaker.add(0L);
    unordered |= unordered == 0 ? 0 : 1L << number;
    return this;
  }

  /** The last form, and all that come later, ask for no order. */
  Ladder unordered() {
    unordered |= 1L << (forms.size() - 1);
    return this;
  }

  /** Adds a form that is neither weaker nor stronger. */
  Ladder or(Form alternative) {
    alternatives.add(alternative);
    return this;
  }

  /** Whether there is anything but what is written. */
  boolean hasChoice() {
    return forms.size() > 1;
  }

  Site site(int thread, SourceSpan span) {
    return new Site(thread, kind, span, forms, weaker, unordered, alternatives);
  }
}
