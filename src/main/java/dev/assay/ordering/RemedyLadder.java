package dev.assay.ordering;

import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms of one remedy as they are collected, from weak to strong, in layers. */
final class RemedyLadder {

  /** A form and what it is paid for as. */
  record Step(Form form, String item) {}

  private final Kind kind;
  private final Form written;
  private final List<List<Step>> layers = new ArrayList<>();

  RemedyLadder(Kind kind, String label) {
    this.kind = kind;
    this.written = new Form(label, List.of());
  }

  /** Adds forms that are stronger than all so far, and not comparable with each other. */
  RemedyLadder then(Step... layer) {
    layers.add(List.of(layer));
    return this;
  }

  static Step step(Form form, String item) {
    return new Step(form, item);
  }

  Optional<Remedy> remedy(int thread, SourceSpan span) {
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    List<Form> forms = new ArrayList<>();
    List<String> items = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    for (int rank = layers.size() - 1; rank >= 0; rank--) {
      for (Step step : layers.get(rank)) {
        forms.add(step.form);
        items.add(step.item);
        ranks.add(rank + 1);
      }
    }
    forms.add(written);
    items.add("");
    ranks.add(0);
    List<Long> weaker = new ArrayList<>();
    for (int form = 0; form < forms.size(); form++) {
      long below = 0;
      for (int other = 0; other < forms.size(); other++) {
        below |= ranks.get(other) < ranks.get(form) ? 1L << other : 0;
      }
      weaker.add(below);
    }
    return Optional.of(
        new Remedy(new Site(thread, kind, span, forms, weaker, 0, List.of()), items));
  }
}
