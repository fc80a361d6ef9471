package dev.assay.explain;

import dev.assay.evidence.Argument;
import dev.assay.evidence.Violation;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.Execution;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * An argument as a chain of steps: a cycle, or a path that the model does not permit.
 *
 * @param argument what is told
 * @param execution what the facts of the argument say of an execution
 * @param check the name of the check that is violated, or of the order that there cannot be
 * @param rule the check as it stands in the model, such as {@code acyclic hb as happens-before}
 * @param links one after the other; empty if the check fails for want of something
 */
public record Chain(
    Argument argument, Execution execution, String check, String rule, List<Link> links) {

  public Chain {
    links = List.copyOf(links);
  }

  /** Whether the chain ends where it begins. */
  public boolean isCycle() {
    return !links.isEmpty() && links.get(0).from() == links.get(links.size() - 1).to();
  }

  /**
   * What is the same of arguments that differ in threads, lines and values only: the check, and the
   * steps by their names. Of orders of accesses it is where the threads meet: what each does before
   * and after makes no difference.
   */
  String form() {
    List<String> steps = new ArrayList<>();
    if (isOrder()) {
      meeting().forEach(link -> steps.add(line(link.from()) + link.relation() + line(link.to())));
      return check + " " + steps;
    }
    for (Link link : links) {
      Event from = event(link.from()).event();
      Event to = event(link.to()).event();
      String where = from.thread() == to.thread() ? "i " : "e ";
      steps.add(from.kind() + " " + link.relation() + where + to.kind());
    }
    String least = String.join(" ", steps);
    for (int turn = 1; isCycle() && turn < steps.size(); turn++) {
      Collections.rotate(steps, 1);
      String turned = String.join(" ", steps);
      least = turned.compareTo(least) < 0 ? turned : least;
    }
    return check + " " + least;
  }

  private int line(int event) {
    return event(event).event().span().line();
  }

  /** The steps from the first to the last that is between threads. */
  private List<Link> meeting() {
    int first = 0;
    int last = links.size();
    while (first < last && links.get(first).kind() == Link.Kind.ORDER) {
      first++;
    }
    while (last > first && links.get(last - 1).kind() == Link.Kind.ORDER) {
      last--;
    }
    return links.subList(first, last);
  }

  /** Whether it says why two accesses do not race, and not why an outcome is forbidden. */
  public boolean isOrder() {
    return isOrder(argument);
  }

  /** Whether an argument says so. */
  static boolean isOrder(Argument argument) {
    return argument.violation() instanceof Violation.OfCheck of && of.check().negated();
  }

  /** An event of the chain. */
  public Occurrence event(int id) {
    return execution.event(id).orElseThrow();
  }

  /** The same, with places in memory called as the source calls them. */
  Chain calling(Function<Value, String> names) {
    return new Chain(argument, execution.calling(names), check, rule, links);
  }
}
