package dev.assay.audit;

import dev.assay.audit.Claim.Verdict;
import dev.assay.ordering.Form;
import dev.assay.ordering.Kind;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what each ordering does for a claim, by the verdicts on variants. */
final class AuditSearch {

  private AuditSearch() {}

  static Audit of(
      Subject subject, List<Audit.ModelClaim> claims, Orderings orderings, Judged judged) {
    List<Site> sites = orderings.sites();
    SufficientSets.Found found = SufficientSets.of(sites, judged);
    List<SiteAnswer> answers = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      answers.add(answer(i, sites, found, judged));
    }
    List<List<Form>> minimal =
        found.minimal().stream().map(choice -> forms(sites, choice)).toList();
    return new Audit(
        subject,
        claims,
        Optional.empty(),
        orderings,
        answers,
        List.of(),
        List.of(),
        minimal,
        judged.isComplete(),
        judged.count());
  }

  private static List<Form> forms(List<Site> sites, int[] choice) {
    List<Form> forms = new ArrayList<>();
    for (int i = 0; i < choice.length; i++) {
      forms.add(sites.get(i).forms().get(choice[i]));
    }
    return forms;
  }

  private static SiteAnswer answer(
      int number, List<Site> sites, SufficientSets.Found found, Judged judged) {
    Site site = sites.get(number);
    List<Integer> alone = found.alone().get(number);
    Status status = status(number, site, found, judged, new Lattice(sites));
    List<Form> instead = new ArrayList<>();
    if (status == Status.NEEDED) {
      // Neither weaker nor stronger, so each is a question of its own.
      for (Form form : site.alternatives()) {
        if (judged.of(form.edits()) == Verdict.HOLDS) {
          instead.add(form);
        }
      }
    }
    return new SiteAnswer(
        site,
        status,
        alone.stream().map(form -> site.forms().get(form)).toList(),
        instead,
        status == Status.NEEDED
            ? withoutOrder(number, site, judged, new Lattice(sites))
            : Verdict.HOLDS,
        List.of(),
        Optional.empty());
  }

  /** What becomes of the claim where the site asks for no order. */
  private static Verdict withoutOrder(int number, Site site, Judged judged, Lattice lattice) {
    for (int form = 1; form < site.size(); form++) {
      if (site.isUnordered(form)) {
        return judged.of(lattice.only(number, form));
      }
    }
    return Verdict.FAILS;
  }

  private static Status status(
      int number, Site site, SufficientSets.Found found, Judged judged, Lattice lattice) {
    List<Integer> alone = found.alone().get(number);
    if (alone.equals(List.of(0))) {
      boolean sure =
          site.nextWeaker(0).stream()
              .allMatch(form -> judged.of(lattice.only(number, form)).isBroken());
      return sure ? Status.NEEDED : Status.UNKNOWN;
    }
    if (site.kind() != Kind.MARK && alone.stream().noneMatch(site::isUnordered)) {
      return Status.STRONG;
    }
    boolean goes =
        found.minimal().stream()
            .allMatch(
                choice ->
                    site.kind() == Kind.MARK
                        ? choice[number] != 0
                        : site.isUnordered(choice[number]));
    return goes ? Status.REDUNDANT : Status.SHARED;
  }
}
