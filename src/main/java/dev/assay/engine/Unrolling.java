package dev.assay.engine;

import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Completeness;
import dev.assay.budget.Limits;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.answer.Tally;
import dev.assay.engine.infer.Preparation;
import dev.assay.engine.search.ExecutionListener;
import dev.assay.engine.search.Search;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Schedule;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.Unfolding;
import dev.assay.model.MemoryModel;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Optional;

/** Unfolds tests as a model has them, and finds out whether the bound of their loops matters. */
final class Unrolling {

  private final MemoryModel model;
  private final CheckOptions options;

  Unrolling(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.options = options;
  }

  EventStructure unfold(Program test, Limits limits) {
    Program mapped = model.mapped(test);
    return Unfolding.unfold(test, mapped.threads(), unroll(test), limits);
  }

  private int unroll(Program test) {
    for (Program.Setting info : test.settings()) {
      if (info.key().equalsIgnoreCase("unroll")) {
        try {
          int bound = Integer.parseInt(info.value().trim());
          if (bound >= 0) {
            return bound;
          }
        } catch (NumberFormatException e) {
          // said below
        }
        throw new InputException(info.span(), "Unroll takes a whole number, such as 2");
      }
    }
    return options.unroll();
  }

  /** A loop that is left although some execution would go on with it, if there is one. */
  Optional<Cut> reached(EventStructure structure, Limits limits) {
    return structure.cuts().stream().filter(c -> isReached(c, structure, limits)).findFirst();
  }

  /**
   * Whether some candidate, consistent or not, goes round a loop more often than it is unrolled.
   * The thread ends there, and the filter is not applied, as there is no final state.
   */
  private boolean isReached(Cut cut, EventStructure whole, Limits all) {
    MemoryModel anything = model.permittingAll();
    Limits limits = all.forQuestion(1);
    try {
      EventStructure structure = whole;
      if (whole.hasEventsBehind(cut) || whole.program().filter().isPresent()) {
        Program program =
            options.filteredCuts() ? whole.program() : whole.program().withFilter(Optional.empty());
        List<ThreadCode> threads = model.mapped(program).threads();
        structure = Unfolding.unfoldTo(cut, program, threads, whole.unroll(), all);
      }
      Observed observed = new Observed(structure.program());
      Tally tally = new Tally(structure.program(), observed);
      Schedule both = new Schedule(anything.plan());
      int there = structure.cut(cut).guard();
      Preparation preparation =
          new Preparation(structure, anything, both, observed, Goal.ALL, there, limits);
      new Search(preparation, tally, limits, ExecutionListener.NONE, options.learning())
          .run(IdleThreads.NONE);
      return tally.executions() > 0 || limits.completeness() instanceof Completeness.Stopped;
    } catch (BudgetSpentException e) {
      // Nobody knows, so it is better to warn.
      return true;
    } catch (InputException e) {
      // Such a candidate may compute what has no value; it goes round the loop all the same.
      return true;
    }
  }
}
