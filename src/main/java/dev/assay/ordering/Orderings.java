package dev.assay.ordering;

import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What a source asks of order.
 *
 * @param sites in the order of the text
 * @param leftOut what is not looked at, and why
 */
public record Orderings(SourceFile file, List<Site> sites, List<Diagnostic> leftOut) {

  public Orderings {
    sites = List.copyOf(sites);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The source with another form at each site.
   *
   * @param choice the number of a form for each site
   */
  public SourceFile with(int[] choice) {
    List<Edit> edits = edits(choice);
    return edits.isEmpty() ? file : Edit.apply(file, edits);
  }

  /** The edits of a choice. */
  public List<Edit> edits(int[] choice) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < choice.length; i++) {
      edits.addAll(sites.get(i).forms().get(choice[i]).edits());
    }
    return edits;
  }

  /** The same without some of the sites. */
  public Orderings keeping(List<Site> some) {
    return new Orderings(file, some, leftOut);
  }
}
