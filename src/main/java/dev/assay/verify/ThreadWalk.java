package dev.assay.verify;

import dev.assay.budget.Limits;
import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Site;
import dev.assay.program.Site.Place;
import dev.assay.program.Term;
import dev.assay.program.ThreadCode;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import dev.assay.verify.Flow.Port;
import dev.assay.verify.Flow.Source;
import dev.assay.verify.PathEvent.Kind;
import dev.assay.verify.ThreadPath.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A walk along one path of a thread. */
final class ThreadWalk {

  private final ThreadCode code;
  private final int unroll;
  private final Limits limits;
  private final ThreadPath path;

  /** Where the thread may go two ways, the first or not; what is not decided yet is added. */
  private final List<Boolean> decisions;

  private int decided;
  private boolean cut;

  // Where the walk is.
  private Place place = Place.START;
  private int instruction = -1;
  private int parts;
  private int instance;
  private int position;

  private final Map<String, Held> registers = new HashMap<>();

  /** What all events from here on depend on by control, and what registers take over of it. */
  private Set<Integer> control = Set.of();

  private Set<Integer> carried = Set.of();
  private final Set<Integer> branchedOn = new TreeSet<>();

  /**
   * What a register holds.
   *
   * @param data the reads that the value is made from
   * @param all those, and the reads that decided what was assigned
   */
  record Held(Term value, Set<Integer> data, Set<Integer> all) {}

  ThreadWalk(ThreadCode code, int base, int unroll, List<Boolean> decisions, Limits limits) {
    this.code = code;
    this.unroll = unroll;
    this.decisions = decisions;
    this.limits = limits;
    this.path = new ThreadPath(code.number(), base);
  }

  /** The path; empty if it goes round a loop too often. */
  Optional<ThreadPath> path() {
    code.initial()
        .forEach(
            (name, datum) ->
                registers.put(name, new Held(new Term.Constant(datum), Set.of(), Set.of())));
    walk(code.body());
    if (cut) {
      return Optional.empty();
    }
    registers.forEach((name, held) -> path.registers.put(name, held.value()));
    return Optional.of(path);
  }

  private void walk(List<Code> sequence) {
    for (int i = 0; i < sequence.size(); i++) {
      walk(sequence.get(i), i);
    }
  }

  private void walk(Code part, int index) {
    if (cut) {
      return;
    }
    limits.charge();
    Place here = place;
    place = here.inner(index);
    position++;
    if (part instanceof Code.Sequence sequence) {
      walk(sequence.parts());
    } else {
      instance++;
      if (part instanceof Code.Step step) {
        new StatementWalk(this).evaluate(step.evaluation());
      } else if (part instanceof Code.Branch branch) {
        walk(branch);
      } else {
        walk((Code.Loop) part);
      }
    }
    place = here;
  }

  private void walk(Code.Branch branch) {
    StatementWalk condition = new StatementWalk(this);
    Term value = condition.evaluate(branch.condition()).value();
    boolean taken = goes(value);
    position++;
    under(
        condition,
        () -> {
          if (taken) {
            walk(branch.then(), 0);
          } else {
            branch.otherwise().ifPresent(other -> walk(other, 1));
          }
        });
  }

  private void walk(Code.Loop loop) {
    Place whole = place;
    Set<Integer> outer = control;
    Set<Integer> outerCarried = carried;
    for (int round = 0; !cut; round++) {
      limits.charge();
      place = whole.inner(round);
      StatementWalk condition = new StatementWalk(this);
      if (!goes(condition.evaluate(loop.condition()).value())) {
        break;
      }
      if (round == unroll) {
        cut = true;
        break;
      }
      // What a round does depends on all conditions before it.
      control = union(control, condition.controlling());
      carried = union(carried, condition.carrying());
      walk(loop.body(), 0);
      instance++;
      position++;
    }
    control = outer;
    carried = outerCarried;
    place = whole;
  }

  private boolean goes(Term condition) {
    if (condition instanceof Term.Constant constant) {
      boolean known = constant.datum() != 0;
      path.ways.put(fork(place), known);
      return known;
    }
    boolean taken = fork();
    path.demands.add(new Demand(condition, taken));
    return taken;
  }

  private void under(StatementWalk condition, Runnable walk) {
    Set<Integer> outer = control;
    Set<Integer> outerCarried = carried;
    control = union(outer, condition.controlling());
    carried = union(outerCarried, condition.carrying());
    walk.run();
    control = outer;
    carried = outerCarried;
  }

  private static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
    Set<Integer> both = new TreeSet<>(a);
    both.addAll(b);
    return both;
  }

  // What statements do to the walk.

  ThreadPath made() {
    return path;
  }

  Limits limits() {
    return limits;
  }

  /** What is made until this is done is made by an instruction. */
  void within(int number, Runnable execution) {
    int outer = instruction;
    int outerParts = parts;
    instruction = number;
    parts = 0;
    execution.run();
    instruction = outer;
    parts = outerParts;
  }

  /** A part of the instruction that other paths have here, or that comes later in the counting. */
  void skipParts(int count) {
    parts += count;
  }

  /** Whether the thread goes the first of two ways here. */
  boolean fork() {
    if (decided == decisions.size()) {
      decisions.add(true);
    }
    boolean first = decisions.get(decided++);
    path.ways.put(fork(place), first);
    return first;
  }

  private String fork(Place at) {
    return new Site(code.number(), at, instruction, -1).toString();
  }

  void demand(Term term, boolean holds) {
    path.demands.add(new Demand(term, holds));
  }

  void branchOn(int read) {
    branchedOn.add(read);
  }

  /** The index that a section of SRCU gets. */
  Term srcuIndex() {
    return new Term.Constant(Datum.ofInt((code.number() + 1) * 307 + position * 599));
  }

  Held held(String register) {
    return registers.getOrDefault(register, new Held(Term.Constant.ZERO, Set.of(), Set.of()));
  }

  void assign(String register, Flow flow) {
    Set<Integer> data = new TreeSet<>();
    Set<Integer> all = new TreeSet<>(carried);
    for (Source source : flow.sources()) {
      if (source.isRegister()) {
        data.addAll(source.data());
        all.addAll(source.all());
      } else if (event(source.event()).kind().tells()) {
        data.add(source.event());
      }
    }
    all.addAll(data);
    registers.put(register, new Held(flow.value(), data, all));
  }

  /** The result of an operation; copies are known as such. */
  Term compute(Operator operator, Term left, Term right, SourceSpan span) {
    if (left instanceof Term.Constant a && right instanceof Term.Constant b) {
      long result = Numbers.result(operator, a.datum(), b.datum());
      if (result != Numbers.NONE && result != Datum.UNKNOWN) {
        return new Term.Constant(result);
      }
    }
    if (operator == Operator.ADD || operator == Operator.OR) {
      if (left.equals(Term.Constant.ZERO)) {
        return right;
      }
      if (right.equals(Term.Constant.ZERO)) {
        return left;
      }
    }
    Term.Operation operation = new Term.Operation(operator, left, right, span);
    path.computations.add(operation);
    return operation;
  }

  // Events.

  PathEvent event(int local) {
    return path.events.get(local);
  }

  /** The value that an event reads. */
  Term read(int local) {
    return new Term.Read(path.base + local);
  }

  int nextEvent() {
    return path.events.size();
  }

  int add(
      Kind kind, Optional<Term> location, Optional<Term> written, AccessMode mode, boolean half) {
    limits.charge();
    int local = path.events.size();
    if (local == ThreadPath.MOST_EVENTS - 1) {
      throw new InputException(code.span(), "a path of this thread has too many events");
    }
    path.events.add(
        new PathEvent(
            new Site(code.number(), place, instruction, parts++).toString(),
            code.number(),
            kind,
            location,
            written,
            mode,
            half,
            instance));
    if (kind != Kind.SRCU) {
      control.forEach(read -> path.relate("ctrl", read, local));
      branchedOn.forEach(read -> path.relate("ctrl", read, local));
    }
    return local;
  }

  /** An event takes a value through one of its operands. */
  void consume(List<Source> sources, int consumer) {
    Kind kind = event(consumer).kind();
    for (Source source : sources) {
      boolean asAddress =
          kind.reads() || kind.isOfLock() || (kind.writes() && source.port() == Port.ADDRESS);
      boolean asData = kind.writes() && source.port() == Port.DATA;
      if (!source.isRegister()) {
        path.relate("iico_data", source.event(), consumer);
      }
      for (int from : source.isRegister() ? source.data() : Set.of(source.event())) {
        if (event(from).kind().tells()) {
          if (asAddress) {
            path.relate("addr", from, consumer);
          }
          if (asData) {
            path.relate("data", from, consumer);
          }
        }
      }
    }
  }
}
