package dev.assay.report;

import dev.assay.audit.Audit;
import dev.assay.audit.SiteAnswer;
import dev.assay.audit.Status;
import java.util.EnumMap;
import java.util.Map;

/** What a run of audits comes to; may be added to by several threads. */
public final class AuditTotals {

  private final Map<Status, Integer> orderings = new EnumMap<>(Status.class);
  private final Map<Status, Integer> dependencies = new EnumMap<>(Status.class);
  private int audited;
  private int nothing;
  private int incomplete;
  private int mutants;
  private int survivors;

  /** Adds an audit. */
  public synchronized void add(Audit audit) {
    if (audit.nothing().isPresent()) {
      nothing++;
      return;
    }
    audited++;
    incomplete += audit.complete() ? 0 : 1;
    mutants += audit.mutants();
    survivors += audit.survivors();
    for (SiteAnswer answer : audit.ofOrder()) {
      orderings.merge(answer.status(), 1, Integer::sum);
    }
    audit.dependencies().forEach(its -> dependencies.merge(its.status(), 1, Integer::sum));
  }

  /** How many tests were audited. */
  public synchronized int audited() {
    return audited;
  }

  /** How many tests there was nothing to audit of. */
  public synchronized int nothing() {
    return nothing;
  }

  /** How many audits a budget cut short. */
  public synchronized int incomplete() {
    return incomplete;
  }

  /** How many orderings of all tests have a status. */
  public synchronized int orderings(Status status) {
    return orderings.getOrDefault(status, 0);
  }

  /** How many dependencies of all tests have a status. */
  public synchronized int dependencies(Status status) {
    return dependencies.getOrDefault(status, 0);
  }

  /** How many weaker forms there are. */
  public synchronized int mutants() {
    return mutants;
  }

  /** How many of them are told from what is written: they break the claim. */
  public synchronized int killed() {
    return mutants - survivors;
  }

  /** {@code 8 of 10 mutants killed (80%)}. */
  public synchronized String score() {
    return mutants == 0
        ? "no mutants"
        : killed() + " of " + mutants + " mutants killed (" + 100 * killed() / mutants + "%)";
  }
}
