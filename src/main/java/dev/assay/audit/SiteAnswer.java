package dev.assay.audit;

import dev.assay.ordering.Form;
import dev.assay.ordering.Site;
import java.util.List;

/**
 * What was found out of one ordering.
 *
 * @param enough the weakest forms that are enough while all else stays as written; what is written
 *     where it is needed
 * @param instead forms that are not weaker, but would do as well
 */
public record SiteAnswer(Site site, Status status, List<Form> enough, List<Form> instead) {
  public SiteAnswer {
    enough = List.copyOf(enough);
    instead = List.copyOf(instead);
  }
}
