package dev.assay.verify;

import dev.assay.program.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A value on its way from what yields it to what uses it.
 *
 * @param sources what has direct causality to whoever uses it
 * @param ends what comes last in the evaluation: some operands are taken from there
 */
record Flow(Term value, List<Source> sources, List<Source> ends) {

  static final Flow NOTHING = new Flow(Term.Constant.ZERO, List.of());

  Flow {
    sources = List.copyOf(sources);
    ends = List.copyOf(ends);
  }

  Flow(Term value, List<Source> sources) {
    this(value, sources, sources);
  }

  /** What a value is used for. */
  enum Port {
    DATA,
    ADDRESS,
    NONE,
    /** Whatever it is used for in the end. */
    USED
  }

  /**
   * Where a value comes from.
   *
   * @param event of the same statement; −1 for a register
   * @param data the reads that it is made from, of a register
   * @param all those, and the reads that decided what the register holds
   */
  record Source(Port port, int event, Set<Integer> data, Set<Integer> all) {
    Source {
      data = Set.copyOf(data);
      all = Set.copyOf(all);
    }

    static Source event(int event, Port port) {
      return new Source(port, event, Set.of(), Set.of());
    }

    boolean isRegister() {
      return event < 0;
    }

    private Source usedIn(Port other) {
      return port == Port.USED ? new Source(other, event, data, all) : this;
    }
  }

  Flow usedIn(Port port) {
    return new Flow(
        value,
        sources.stream().map(source -> source.usedIn(port)).toList(),
        ends.stream().map(end -> end.usedIn(port)).toList());
  }

  static List<Source> both(List<Source> a, List<Source> b) {
    List<Source> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
