package dev.assay.repair;

import dev.assay.audit.Shown;
import dev.assay.audit.Subject;
import dev.assay.explain.Explanation;
import dev.assay.ordering.Form;
import dev.assay.ordering.Site;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * How a test can be made to claim what it should.
 *
 * @param models under which the claim is to hold
 * @param wanted what is to hold, in words
 * @param wrong what is wrong with the test as it is written: empty if nothing is
 * @param answers the minimal ones that were found, the cheapest first
 * @param vacuous how many ways were passed over because they leave no execution at all
 * @param hopeless what can happen with all edits made; then there are no answers
 * @param exhausted whether there are no other minimal answers
 * @param complete whether all that was asked was answered within the budget
 * @param variants how many variants were judged
 */
public record Repair(
    Subject subject,
    List<String> models,
    String wanted,
    List<String> wrong,
    List<Answer> answers,
    int vacuous,
    Optional<Shown> hopeless,
    boolean exhausted,
    boolean complete,
    int variants) {

  public Repair {
    models = List.copyOf(models);
    wrong = List.copyOf(wrong);
    answers = List.copyOf(answers);
  }

  /** Whether all executions are to be those of sequential consistency, whatever the condition. */
  public boolean isForRobustness() {
    return wanted.equals(ROBUST);
  }

  /** What is wanted of a test that is to be robust. */
  static final String ROBUST = "nothing but what sc allows";

  /**
   * One way to do it, of which nothing can be left out.
   *
   * @param changes in the order of the text
   * @param diff against the file as it is
   * @param reason why the outcome cannot happen any more, under the first model; of litmus tests
   *     only
   */
  public record Answer(
      int cost,
      List<Change> changes,
      String diff,
      SourceFile repaired,
      Optional<Explanation> reason) {
    public Answer {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A change at one place.
   *
   * @param form what stands there then
   * @param item what it is paid for as
   */
  public record Change(Site site, Form form, String item, int cost) {

    /** What is written there: empty for a place between two statements. */
    public String before() {
      return site.forms().get(site.size() - 1).label();
    }
  }
}
