package dev.assay.audit;

import dev.assay.explain.Explanation;
import dev.assay.ordering.Form;
import dev.assay.ordering.Kind;
import dev.assay.ordering.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found out of one ordering.
 *
 * @param enough the weakest forms that are enough while all else stays as written; what is written
 *     where it is needed
 * @param instead forms that are not weaker, but would do as well
 * @param againstRaces whether it is needed, but only to keep a race away: without it the condition
 *     comes out the same
 * @param costs what it becomes on machines, if somebody asked
 * @param without what can happen where the weakest form stands; empty if that keeps the claim, or
 *     if nobody asked
 */
public record SiteAnswer(
    Site site,
    Status status,
    List<Form> enough,
    List<Form> instead,
    boolean againstRaces,
    List<MachineCost> costs,
    Optional<Explanation> without) {

  public SiteAnswer {
    enough = List.copyOf(enough);
    instead = List.copyOf(instead);
    costs = List.copyOf(costs);
  }

  /** The same, with what can happen without the ordering. */
  SiteAnswer with(Optional<Explanation> shown) {
    return new SiteAnswer(site, status, enough, instead, againstRaces, costs, shown);
  }

  /** The same, with what the ordering becomes on machines. */
  SiteAnswer costing(List<MachineCost> its) {
    return new SiteAnswer(site, status, enough, instead, againstRaces, its, without);
  }

  /**
   * The weaker forms that keep the claim while all else stays: the mutants that survive, in the
   * words of mutation testing.
   */
  public List<Form> survivors() {
    List<Form> survivors = new ArrayList<>();
    for (int form = 1; form < site.size(); form++) {
      int its = form;
      if (enough.stream().anyMatch(least -> site.isAtMost(site.forms().indexOf(least), its))) {
        survivors.add(site.forms().get(form));
      }
    }
    return survivors;
  }

  /** The status in words, with what the ordering is needed for. */
  public String words() {
    return status.word() + (againstRaces ? " (races)" : "");
  }

  /** Whether this is about order, and not about whether an access is marked. */
  public boolean isOfOrder() {
    return site.kind() != Kind.MARK;
  }
}
