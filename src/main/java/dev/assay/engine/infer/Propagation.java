package dev.assay.engine.infer;

import dev.assay.engine.space.Candidates;
import dev.assay.engine.space.Update;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.execution.EventStructure.Constraint;
import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.EventStructure.Equality;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.relation.Universe;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws conclusions from what a level has decided, until there are no more: values through reads
 * and writes, branches from values, presence from branches, sources of reads that have one
 * candidate.
 */
public final class Propagation {

  /** No write that the read could take is left. */
  private static final int NONE = -3;

  private final EventStructure structure;
  private final Candidates candidates;
  private final Values values;
  private final Event[] accesses;
  private final boolean straight;
  private final boolean equalities;
  private final boolean goesToCuts;
  private final @Nullable Pinning pinning;

  /**
   * A propagation.
   *
   * @param pinning the final values that are looked for
   * @param goesToCuts whether executions may go where unrolling cut a loop: if one thread does, the
   *     others may have to
   */
  public Propagation(
      EventStructure structure,
      Candidates candidates,
      Values values,
      Pinning pinning,
      boolean goesToCuts) {
    this.pinning = pinning.isEmpty() ? null : pinning;
    this.goesToCuts = goesToCuts;
    this.structure = structure;
    this.candidates = candidates;
    this.values = values;
    this.accesses =
        structure.events().stream().filter(e -> e.location().isPresent()).toArray(Event[]::new);
    this.equalities = !structure.equalities().isEmpty();
    this.straight =
        structure.branches().isEmpty()
            && structure.constraints().isEmpty()
            && structure.cuts().isEmpty();
  }

  /** Draws all conclusions; false if they contradict each other. */
  public boolean propagate(Level level) {
    boolean changed = true;
    while (changed) {
      level.charge(structure.size() >> 6);
      changed = false;
      Outcome branches = decideBranches(level);
      if (branches == Outcome.CONTRADICTION) {
        return false;
      }
      changed |= branches == Outcome.PROGRESS;
      changed |= equate(level);
      settlePresence(level);
      locate(level);
      if (!takeSources(level)) {
        return false;
      }
      if (pinning != null) {
        int open = undecided(level);
        if (!pinning.apply(level)) {
          return false;
        }
        changed |= undecided(level) < open;
      }
      Outcome sources = followSources(level);
      if (sources == Outcome.CONTRADICTION) {
        return false;
      }
      changed |= sources == Outcome.PROGRESS;
    }
    return true;
  }

  private static int undecided(Level level) {
    int count = 0;
    for (byte branch : level.branch) {
      count += branch == Level.UNKNOWN ? 1 : 0;
    }
    return count;
  }

  private enum Outcome {
    CONTRADICTION,
    NOTHING,
    PROGRESS
  }

  /** Keeps out of what unrolling has cut off. */
  private Outcome avoidCuts(Level level) {
    if (goesToCuts) {
      return Outcome.NOTHING;
    }
    Outcome outcome = Outcome.NOTHING;
    for (Cut cut : structure.cuts()) {
      int open = 0;
      int last = 0;
      boolean avoided = false;
      for (int literal : structure.guards().literals(cut.guard())) {
        byte at = level.branch[literal >> 1];
        if (at == Level.UNKNOWN) {
          open++;
          last = literal;
        } else {
          avoided |= (at == Level.TAKEN) != ((literal & 1) != 0);
        }
      }
      if (!avoided && open == 0) {
        return Outcome.CONTRADICTION;
      }
      if (!avoided && open == 1) {
        level.decide(last ^ 1);
        outcome = Outcome.PROGRESS;
      }
    }
    return outcome;
  }

  private Outcome decideBranches(Level level) {
    if (straight) {
      return Outcome.NOTHING;
    }
    Outcome outcome = avoidCuts(level);
    if (outcome == Outcome.CONTRADICTION) {
      return outcome;
    }
    for (int b = 0; b < structure.branches().size(); b++) {
      Branch branch = structure.branches().get(b);
      if (branch.condition().isEmpty() || level.guard(branch.guard()) <= 0) {
        continue;
      }
      long condition = values.of(branch.condition().get(), level);
      if (condition == Datum.UNKNOWN) {
        if (level.branch[b] != Level.UNKNOWN
            && !require(branch.condition().get(), level.branch[b] == Level.TAKEN, level)) {
          return Outcome.CONTRADICTION;
        }
        continue;
      }
      if (condition == Arithmetic.ILLEGAL) {
        level.erroneous = true;
        condition = 0;
      }
      boolean unknown = level.branch[b] == Level.UNKNOWN;
      if (!level.decide(2 * b + (condition != 0 ? 1 : 0))) {
        return Outcome.CONTRADICTION;
      }
      if (unknown) {
        outcome = Outcome.PROGRESS;
      }
    }
    for (Constraint constraint : structure.constraints()) {
      if (level.guard(constraint.guard()) > 0 && values.of(constraint.term(), level) == 0) {
        return Outcome.CONTRADICTION;
      }
    }
    return outcome;
  }

  /** Notes what a read has to return for a condition to come out so; false if it cannot. */
  private boolean require(Term condition, boolean holds, Level level) {
    Term term = values.resolved(condition, level);
    if (term instanceof Term.Operation operation) {
      boolean equal = operation.operator() == (holds ? Operator.EQ : Operator.NE);
      return !equal
          || (require(operation.left(), operation.right(), level)
              && require(operation.right(), operation.left(), level));
    }
    return holds || require(term, Term.Constant.ZERO, level);
  }

  private boolean require(Term of, Term is, Level level) {
    if (!(values.resolved(of, level) instanceof Term.Read read)) {
      return true;
    }
    long value = values.of(is, level);
    if (Values.isOpen(value) || value == Arithmetic.ILLEGAL) {
      return true;
    }
    return level.require(read.event(), value);
  }

  /** Lets values flow through equalities, either way; true if any did. */
  private boolean equate(Level level) {
    boolean flowed = false;
    for (Equality equality : structure.equalities()) {
      if (level.guard(equality.guard()) > 0) {
        flowed |= give(values.of(equality.left(), level), equality.right(), level);
        flowed |= give(values.of(equality.right(), level), equality.left(), level);
      }
    }
    return flowed;
  }

  /** Gives a value to the read or the operation that a term copies, if that has none yet. */
  private boolean give(long value, Term copy, Level level) {
    if (value == Datum.UNKNOWN || value == Arithmetic.ILLEGAL) {
      return false;
    }
    Term term = values.resolved(copy, level);
    if (term instanceof Term.Operation operation) {
      return values.setResult(operation, value, level);
    }
    if (!(term instanceof Term.Read read) || level.value[read.event()] != Datum.UNKNOWN) {
      return false;
    }
    level.value[read.event()] = value;
    return true;
  }

  private void settlePresence(Level level) {
    if (straight && !Universe.isEmpty(level.present)) {
      // Nothing is ever absent.
      return;
    }
    for (Event event : structure.events()) {
      int guard = level.guard(event.guard());
      int word = event.id() >> 6;
      long bit = 1L << event.id();
      if (guard > 0) {
        level.present[word] |= bit;
      }
      if (guard >= 0) {
        level.possible[word] |= bit;
      } else {
        level.possible[word] &= ~bit;
      }
    }
  }

  private void locate(Level level) {
    if (level.located) {
      return;
    }
    level.located = true;
    for (Event access : accesses) {
      if (level.location[access.id()] == Datum.UNKNOWN) {
        long at = values.of(access.location().orElseThrow(), level);
        level.location[access.id()] = at;
        level.located &= at != Datum.UNKNOWN;
      }
    }
  }

  /** Notes which writes updates read; false if two read the same. */
  private boolean takeSources(Level level) {
    List<Update> updates = candidates.updates();
    if (updates.isEmpty()) {
      return true;
    }
    Arrays.fill(level.taken, 0);
    for (Update update : updates) {
      int source = level.source[update.read()];
      if (source >= 0 && Universe.has(level.present, update.write())) {
        if (Universe.has(level.taken, source)) {
          return false;
        }
        Universe.add(level.taken, source);
      }
    }
    return true;
  }

  private Outcome followSources(Level level) {
    Outcome outcome = Outcome.NOTHING;
    for (int read : candidates.reads()) {
      if (level.source[read] == Level.UNASSIGNED && Universe.has(level.present, read)) {
        int only = onlyCandidate(level, read);
        if (only == NONE) {
          return Outcome.CONTRADICTION;
        }
        if (only == Level.UNASSIGNED) {
          continue;
        }
        level.source[read] = only;
        level.erroneous |= only == Level.NO_SOURCE;
        outcome = Outcome.PROGRESS;
      }
      int write = level.source[read];
      if (write < 0) {
        continue;
      }
      boolean valued = level.value[read] != Datum.UNKNOWN;
      // A value comes last, so all but the locations was looked at when it came.
      boolean followed = valued && !equalities;
      if (!followed) {
        int guard = structure.events().get(write).guard();
        if (level.guard(guard) == 0) {
          outcome = Outcome.PROGRESS;
        }
        if (!level.assertGuard(guard)) {
          return Outcome.CONTRADICTION;
        }
      }
      long from = level.location[write];
      long at = level.location[read];
      if (from != at && from != Datum.UNKNOWN && at != Datum.UNKNOWN) {
        return Outcome.CONTRADICTION;
      }
      if (followed) {
        continue;
      }
      Term written = structure.events().get(write).written().orElseThrow();
      long value = values.of(written, level);
      if (valued) {
        // An equality may have given the value before the write had one.
        if (value != Datum.UNKNOWN && value != level.value[read]) {
          return Outcome.CONTRADICTION;
        }
        if (give(level.value[read], written, level)) {
          outcome = Outcome.PROGRESS;
        }
      } else if (value != Datum.UNKNOWN) {
        level.value[read] = value;
        level.erroneous |= value == Arithmetic.ILLEGAL;
        outcome = Outcome.PROGRESS;
      }
    }
    return outcome;
  }

  /** The one write a read can take, {@code UNASSIGNED} if there are several, or {@code NONE}. */
  private int onlyCandidate(Level level, int read) {
    int only = Level.NO_SOURCE;
    for (int write : candidates.writesFor(read)) {
      if (candidates.isPossible(level, read, write)) {
        if (only >= 0) {
          return Level.UNASSIGNED;
        }
        only = write;
      } else if (only == Level.NO_SOURCE && candidates.mayMeet(level, read, write)) {
        // There is a location, but none of its writes will do.
        only = NONE;
      }
    }
    // The location of the read may yet turn out to be another one.
    return only != NONE && level.location[read] == Datum.UNKNOWN ? Level.UNASSIGNED : only;
  }
}
