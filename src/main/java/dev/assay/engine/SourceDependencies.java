package dev.assay.engine;

import dev.assay.budget.Limits;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.Unfolding;
import dev.assay.program.Dependency;
import dev.assay.program.Dependency.Kind;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the dependencies of a program as it is written, before it is compiled for a machine. */
public final class SourceDependencies {

  private SourceDependencies() {}

  /**
   * The dependencies between statements, in the order of the text.
   *
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  public static List<Dependency> of(Program test, Limits limits) {
    EventStructure structure = Unfolding.unfold(test, test.threads(), 1, limits);
    Set<Dependency> found = new LinkedHashSet<>();
    add(Kind.ADDRESS, structure.addr(), structure, found);
    add(Kind.DATA, structure.data(), structure, found);
    add(Kind.CONTROL, structure.ctrl(), structure, found);
    List<Dependency> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt(Dependency::thread)
            .thenComparingInt(its -> its.to().line())
            .thenComparingInt(its -> its.to().column())
            .thenComparingInt(its -> its.from().line())
            .thenComparingInt(its -> its.from().column())
            .thenComparing(Dependency::kind));
    return sorted;
  }

  private static void add(
      Kind kind,
      List<EventStructure.Dependency> pairs,
      EventStructure structure,
      Set<Dependency> found) {
    for (EventStructure.Dependency pair : pairs) {
      Event from = structure.events().get(pair.from());
      Event to = structure.events().get(pair.to());
      if (!from.span().equals(to.span())) {
        found.add(new Dependency(to.thread(), kind, from.span(), to.span()));
      }
    }
  }
}
