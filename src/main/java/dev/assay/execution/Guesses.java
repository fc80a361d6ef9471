package dev.assay.execution;

import dev.assay.execution.EventStructure.Branch;
import dev.assay.execution.EventStructure.Constraint;
import dev.assay.execution.EventStructure.Equality;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Proposition;
import dev.assay.program.Site;
import dev.assay.program.Term;
import dev.assay.program.Value;
import dev.assay.relation.Universe;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Guesses of values that go round in a circle, in which each is computed from the one before and
 * none is the first. To a structure of events come branches that are free, one for each such read
 * and each value that occurs in the program: where it is taken, the read has the value. All that is
 * computed must then agree, so what is left are the solutions.
 *
 * @param structure with the guesses
 * @param values that are guessed, as {@link Datum}
 * @param complete whether there are few enough to try all
 */
public record Guesses(EventStructure structure, List<Long> values, boolean complete) {

  /** More reads times values than these are not tried: each doubles the work. */
  private static final int MOST = 24;

  public Guesses {
    values = List.copyOf(values);
  }

  /**
   * The guesses for a structure, which may be changed by this; empty if no value goes round in a
   * circle.
   */
  public static Optional<Guesses> of(EventStructure structure) {
    List<Integer> reads = readsInCircles(structure);
    if (reads.isEmpty()) {
      return Optional.empty();
    }
    List<Long> values = List.copyOf(occurring(structure));
    if (reads.size() * values.size() > MOST) {
      return Optional.of(new Guesses(structure, List.of(), false));
    }
    return Optional.of(new Guesses(guessing(structure, reads, values), values, true));
  }

  private static EventStructure guessing(
      EventStructure structure, List<Integer> reads, List<Long> values) {
    List<Branch> branches = new ArrayList<>(structure.branches());
    List<Optional<Site>> forks = new ArrayList<>(structure.forks());
    List<Constraint> constraints = new ArrayList<>(structure.constraints());
    List<Equality> equalities = new ArrayList<>(structure.equalities());
    SourceSpan nowhere = new SourceSpan(new SourceFile("guess", ""), 1, 1, 1);
    for (int read : reads) {
      int guard = structure.events().get(read).guard();
      for (long value : values) {
        int taken = structure.guards().withLiteral(guard, 2 * branches.size() + 1);
        branches.add(new Branch(guard, Optional.empty(), nowhere));
        forks.add(Optional.empty());
        Term is = new Term.Constant(value);
        Term of = new Term.Read(read);
        constraints.add(new Constraint(taken, new Term.Operation(Operator.EQ, of, is, nowhere)));
        equalities.add(new Equality(taken, of, is));
      }
    }
    return new EventStructure(
        structure.program(),
        structure.universe(),
        structure.unroll(),
        structure.events(),
        structure.guards(),
        branches,
        constraints,
        structure.computations(),
        equalities,
        structure.po(),
        structure.addr(),
        structure.data(),
        structure.ctrl(),
        structure.amo(),
        structure.intraData(),
        structure.intraControl(),
        structure.cuts(),
        structure.finalRegisters(),
        structure.sites(),
        forks);
  }

  /** Reads whose value may be computed from itself, through other threads. */
  private static List<Integer> readsInCircles(EventStructure structure) {
    Universe universe = structure.universe();
    long[] flows = universe.newRelation();
    for (Event write : structure.events()) {
      if (write.written().isEmpty() || !write.kind().writes()) {
        continue;
      }
      Term.forEachPart(
          write.written().get(),
          part -> {
            if (part instanceof Term.Read read) {
              universe.add(flows, read.event(), write.id());
            }
          });
      for (Event read : structure.events()) {
        if (read.kind().reads() && read.thread() != write.thread() && mayMeet(write, read)) {
          universe.add(flows, write.id(), read.id());
        }
      }
    }
    universe.closeInPlace(flows);
    return structure.events().stream()
        .filter(e -> e.kind().reads() && !e.rmwHalf() && universe.has(flows, e.id(), e.id()))
        .map(Event::id)
        .toList();
  }

  private static boolean mayMeet(Event write, Event read) {
    Optional<Term> one = write.location();
    Optional<Term> other = read.location();
    return one.isPresent()
        && other.isPresent()
        && (!(one.get() instanceof Term.Constant)
            || !(other.get() instanceof Term.Constant)
            || one.equals(other));
  }

  /** The numbers in the program, its initial values and its condition. */
  private static Set<Long> occurring(EventStructure structure) {
    Set<Long> values = new TreeSet<>();
    for (Event event : structure.events()) {
      event.written().ifPresent(term -> constants(term, values));
    }
    structure.branches().forEach(b -> b.condition().ifPresent(c -> constants(c, values)));
    structure
        .program()
        .condition()
        .proposition()
        .forEachAtom(
            atom -> {
              if (atom instanceof Proposition.ValueAtom equation
                  && equation.value() instanceof Value.Int number) {
                values.add(Datum.ofInt(number.value()));
              }
            });
    return values;
  }

  private static void constants(Term term, Set<Long> to) {
    Term.forEachPart(
        term,
        part -> {
          if (part instanceof Term.Constant constant && Datum.isInt(constant.datum())) {
            to.add(constant.datum());
          }
        });
  }
}
