package dev.assay.ordering;

import java.util.ArrayList;
import java.util.List;

/**
 * A place where the source could ask for more order.
 *
 * @param site its forms from strong to weak; the last is what is written
 * @param items for each form, what it is paid for as, as {@code Costs} of the repair knows it; none
 *     for what is written
 */
public record Remedy(Site site, List<String> items) {
  public Remedy {
    items = List.copyOf(items);
  }

  /** The number of the form that is written. */
  public int asWritten() {
    return site.size() - 1;
  }

  /** The same with only some of its forms; what is written is always kept. */
  public Remedy keeping(List<Integer> forms) {
    List<Form> kept = forms.stream().map(form -> site.forms().get(form)).toList();
    List<Long> weaker = new ArrayList<>();
    for (int form : forms) {
      long below = 0;
      for (int i = 0; i < forms.size(); i++) {
        below |= form != forms.get(i) && site.isAtMost(forms.get(i), form) ? 1L << i : 0;
      }
      weaker.add(below);
    }
    return new Remedy(
        new Site(site.thread(), site.kind(), site.span(), kept, weaker, 0, List.of()),
        forms.stream().map(items::get).toList());
  }
}
