package dev.assay.engine.branch;

import dev.assay.engine.space.Goal;
import dev.assay.engine.space.SearchSpace;
import dev.assay.engine.state.Decision;
import dev.assay.engine.state.FinalValues;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Question;
import dev.assay.engine.state.Values;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What the goal waits for: the first read or branch that a value depends on which the condition
 * looks at. Where the goal contradicts what a few reads have to read, nothing else need be decided
 * to see that.
 */
final class Towards {

  private final EventStructure structure;
  private final Values values;
  private final Reads reads;
  private final List<Observable.Register> registers = new ArrayList<>();

  Towards(SearchSpace space, Reads reads) {
    this.structure = space.structure();
    this.values = space.values();
    this.reads = reads;
    if (space.goal().kind() == Goal.Kind.HOLDS || space.goal().kind() == Goal.Kind.FAILS) {
      space
          .goal()
          .part()
          .forEachAtom(
              atom -> {
                for (Observable item : atom.observables()) {
                  if (item instanceof Observable.Register register) {
                    registers.add(register);
                  }
                }
              });
    }
  }

  /** What to decide next for the goal; nothing if all registers that it names are known. */
  Optional<Question> next(Level level) {
    Optional<Question> open = Optional.empty();
    BitSet met = new BitSet();
    FinalValues end = new FinalValues(structure, values, level);
    for (int i = 0; i < registers.size() && open.isEmpty(); i++) {
      Observable.Register register = registers.get(i);
      if (register.thread() < structure.finalRegisters().size()
          && end.register(register.thread(), register.name()) == Datum.UNKNOWN) {
        Term term = structure.finalRegisters().get(register.thread()).get(register.name());
        open = term == null ? open : in(term, level, met);
      }
    }
    return open;
  }

  /**
   * What a value waits for.
   *
   * @param met the reads that were followed already
   */
  private Optional<Question> in(Term term, Level level, BitSet met) {
    Term now = values.resolved(term, level);
    if (now instanceof Term.Read read) {
      return of(read.event(), level, met);
    }
    if (now instanceof Term.Operation operation) {
      return in(operation.left(), level, met).or(() -> in(operation.right(), level, met));
    }
    if (now instanceof Term.Choice choice) {
      Optional<Question> open = Optional.empty();
      for (int i = 0; i < choice.alternatives().size() && open.isEmpty(); i++) {
        open = guard(choice.alternatives().get(i).guard(), level, met);
      }
      return open;
    }
    return Optional.empty();
  }

  private Optional<Question> of(int read, Level level, BitSet met) {
    if (level.value[read] != Datum.UNKNOWN || met.get(read)) {
      return Optional.empty();
    }
    met.set(read);
    Event event = structure.events().get(read);
    if (!Universe.has(level.present, read)) {
      return guard(event.guard(), level, met);
    }
    if (level.source[read] >= 0) {
      return in(structure.events().get(level.source[read]).written().orElseThrow(), level, met);
    }
    if (level.location[read] == Datum.UNKNOWN) {
      return in(event.location().orElseThrow(), level, met);
    }
    return level.source[read] == Level.UNASSIGNED
        ? Optional.of(reads.question(read, level))
        : Optional.empty();
  }

  /** What a guard waits for: what the first of its branches that is open looks at. */
  private Optional<Question> guard(int guard, Level level, BitSet met) {
    for (int literal : structure.guards().literals(guard)) {
      int at = literal >> 1;
      Branch branch = structure.branches().get(at);
      if (level.branch[at] != Level.UNKNOWN || level.guard(branch.guard()) <= 0) {
        continue;
      }
      return branch.condition().isPresent()
          ? in(branch.condition().get(), level, met)
          : Question.on(level, on -> eitherWay(at, on));
    }
    return Optional.empty();
  }

  private Optional<List<Decision>> eitherWay(int branch, Level level) {
    boolean open =
        level.branch[branch] == Level.UNKNOWN
            && level.guard(structure.branches().get(branch).guard()) > 0;
    return open
        ? Optional.of(List.of(new Decision.Way(branch, true), new Decision.Way(branch, false)))
        : Optional.empty();
  }
}
