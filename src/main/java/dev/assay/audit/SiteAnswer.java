package dev.assay.audit;

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
 * @param breaks of what is needed, what becomes of the claim where it asks for no order
 * @param costs what it becomes on machines, if somebody asked
 * @param without what can happen where the weakest form stands; empty if that keeps the claim, or
 *     if nobody asked
 */
public record SiteAnswer(
    Site site,
    Status status,
    List<Form> enough,
    List<Form> instead,
    Claim.Verdict breaks,
    List<MachineCost> costs,
    Optional<Shown> without) {

  public SiteAnswer {
    enough = List.copyOf(enough);
    instead = List.copyOf(instead);
    costs = List.copyOf(costs);
  }

  /** The same, with what can happen without the ordering. */
  SiteAnswer with(Optional<Shown> shown) {
    return new SiteAnswer(site, status, enough, instead, breaks, costs, shown);
  }

  /** The same, with what the ordering becomes on machines. */
  SiteAnswer costing(List<MachineCost> its) {
    return new SiteAnswer(site, status, enough, instead, breaks, its, without);
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

  /** Whether it is needed, but only to keep a race away: all else comes out the same without it. */
  public boolean againstRaces() {
    return status == Status.NEEDED && breaks == Claim.Verdict.RACES;
  }

  /** Whether it is needed, but only so that waits end. */
  public boolean forWaits() {
    return status == Status.NEEDED && breaks == Claim.Verdict.WAITS;
  }

  /** The status in words, with what the ordering is needed for. */
  public String words() {
    String word =
        status == Status.REDUNDANT && site.kind() == Kind.COVERAGE ? "not needed" : status.word();
    return word + (againstRaces() ? " (races)" : forWaits() ? " (waits)" : "");
  }

  /** Whether this is about order, and not about whether an access is marked. */
  public boolean isOfOrder() {
    return site.kind() != Kind.MARK;
  }
}
