package dev.assay.execution;

import dev.assay.program.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression yields: its value, and where the value comes from, as dependencies need it.
 *
 * @param value the symbolic value
 * @param sources what has direct causality to whatever consumes the value
 * @param ends what comes last in the evaluation: a read-modify-write takes its operands from there,
 *     which makes a difference if an operand is a read-modify-write itself
 */
record Flow(Term value, List<Source> sources, List<Source> ends) {

  Flow {
    sources = List.copyOf(sources);
    ends = List.copyOf(ends);
  }

  Flow(Term value, List<Source> sources) {
    this(value, sources, sources);
  }

  static final Flow NOTHING = new Flow(Term.Constant.ZERO, List.of());

  /** Which operand of an instruction a value is used in; decides the kind of a dependency. */
  enum Port {
    DATA,
    ADDRESS,
    NONE,
    /** Whichever the value ends up in; stands in results that are not used yet. */
    USED
  }

  /** Something with direct causality to the consumer of a value. */
  sealed interface Source {

    Port port();

    /** An event of the same statement. */
    record Direct(int event, Port port) implements Source {}

    /**
     * A register read.
     *
     * @param data the reads whose values reached it
     * @param all those and the reads that decided what reached it
     */
    record Register(List<Origin> data, List<Origin> all, Port port) implements Source {
      public Register {
        data = List.copyOf(data);
        all = List.copyOf(all);
      }
    }
  }

  /** An event from which a dependency starts, and the guard under which it does. */
  record Origin(int event, int guard) {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Origin origin && origin.event == event && origin.guard == guard;
    }

    @Override
    public int hashCode() {
      return 31 * event + guard;
    }
  }

  /** This flow as an operand for a port. */
  Flow usedIn(Port port) {
    if (sources.stream().noneMatch(source -> source.port() == Port.USED)) {
      return this;
    }
    List<Source> used = usedIn(port, sources);
    return new Flow(value, used, usedIn(port, ends));
  }

  private static List<Source> usedIn(Port port, List<Source> sources) {
    List<Source> used = new ArrayList<>();
    for (Source source : sources) {
      if (source.port() != Port.USED) {
        used.add(source);
      } else if (source instanceof Source.Direct direct) {
        used.add(new Source.Direct(direct.event(), port));
      } else if (source instanceof Source.Register register) {
        used.add(new Source.Register(register.data(), register.all(), port));
      }
    }
    return used;
  }

  /** A value from two independent operands. */
  static List<Source> union(List<Source> a, List<Source> b) {
    List<Source> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
