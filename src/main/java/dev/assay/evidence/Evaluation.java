package dev.assay.evidence;

import dev.assay.budget.Limits;
import dev.assay.cat.CatStatement.Property;
import dev.assay.evidence.BaseRelations.Range;
import dev.assay.model.Interpreter;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.NodeSource;
import dev.assay.model.Plan;
import dev.assay.program.Datum;
import dev.assay.relation.Universe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's plan over one candidate: what each of its sets and relations holds for sure, and what
 * it may hold, given the facts that are decided. Where all facts are, the two are one. What it
 * takes of memory, with the orders that the candidate has, is charged until it is closed.
 */
final class Evaluation implements NodeSource, AutoCloseable {

  /** A recursive definition that does not grow may never settle; this many rounds are too many. */
  private static final int MOST_ROUNDS = 1000;

  /** Of a relation; about so many words are gone through in a step that is charged. */
  private static final int WORDS_PER_STEP = 256;

  private final Candidate candidate;
  private final Plan plan;
  private final Universe universe;
  private final BaseRelations base;
  private final Limits limits;
  private final @Nullable Range[] ranges;
  private final boolean[] solved;
  private @Nullable Interpreter interpreter;
  private long kept;

  Evaluation(Candidate candidate) {
    this.candidate = candidate;
    this.base = candidate.space().base();
    this.limits = candidate.space().limits();
    this.plan = candidate.space().model().plan();
    this.universe = candidate.structure().universe();
    this.ranges = new Range[plan.nodes().size()];
    this.solved = new boolean[plan.groups().size()];
    this.kept = (long) plan.choices().size() * universe.size() * universe.words() * Long.BYTES;
    limits.keep(kept);
  }

  /**
   * An evaluation that takes over from another one what cannot have changed.
   *
   * @param candidate which differs from the other's by decisions of a kind, and later ones
   * @param earliest the first of these kinds, as {@link LastDecision} counts them
   */
  Evaluation(Candidate candidate, Evaluation other, int earliest) {
    this(candidate);
    LastDecision last = candidate.space().lastDecision();
    for (int id = 0; id < ranges.length; id++) {
      if (last.of(id) < earliest) {
        ranges[id] = other.ranges[id];
      }
    }
    for (int group = 0; group < solved.length; group++) {
      int variable = plan.groups().get(group).variables().get(0);
      solved[group] = other.solved[group] && last.of(variable) < earliest;
    }
  }

  Candidate candidate() {
    return candidate;
  }

  /** What a node holds. */
  Range of(int node) {
    Range known = ranges[node];
    if (known == null) {
      known = evaluate(plan.nodes().get(node));
      hold(node, known);
    }
    return known;
  }

  private void hold(int node, @Nullable Range range) {
    long more = bytes(range) - bytes(ranges[node]);
    ranges[node] = range;
    kept += more;
    limits.keep(more);
  }

  private static long bytes(@Nullable Range range) {
    if (range == null) {
      return 0;
    }
    int words = range.lower().length + (range.isOne() ? 0 : range.upper().length);
    return (long) words * Long.BYTES;
  }

  @Override
  public void close() {
    limits.release(kept);
    kept = 0;
  }

  /** Whether a check fails whatever else is decided. */
  boolean isViolated(Plan.Test test) {
    Range range = of(test.node());
    return test.negated()
        ? has(test.property(), range.upper())
        : !has(test.property(), range.lower());
  }

  private boolean has(Property property, long[] bits) {
    return switch (property) {
      case ACYCLIC -> universe.isAcyclic(bits, universe.newSet());
      case IRREFLEXIVE -> universe.isIrreflexive(bits);
      case EMPTY -> Universe.isEmpty(bits);
    };
  }

  /** Whether an order that the model chooses contradicts itself whatever else is decided. */
  boolean isContradictory(int choice) {
    return !universe.isIrreflexive(of(plan.choices().get(choice).node()).lower());
  }

  private Range evaluate(Node node) {
    limits.charge(1 + (long) universe.size() * universe.words() / WORDS_PER_STEP);
    return switch (node.operator()) {
      case BASE -> base.of(node, candidate);
      case ALL -> new Range(candidate.present, candidate.possible);
      case EMPTY, CONSTANT -> exact(empty(node.isSet()));
      case CHOICE -> choice(node.right());
      case OPAQUE -> opaque(node);
      case RECURSIVE, FIXPOINT -> {
        int group = node.right();
        if (!solved[group]) {
          solved[group] = true;
          solve(plan.groups().get(group));
        }
        yield node.operator() == Operator.FIXPOINT
            ? of(plan.groups().get(group).variables().get(node.left()))
            : of(node.id());
      }
      case DIFFERENT_VALUES -> differentValues(of(node.left()));
      case UNION,
          INTERSECTION,
          DIFFERENCE,
          SEQUENCE,
          TRANSITIVE_CLOSURE,
          INVERSE,
          PRODUCT,
          IDENTITY,
          RESTRICT_DOMAIN,
          RESTRICT_RANGE,
          DOMAIN,
          RANGE -> {
        Range a = of(node.left());
        Range b = node.right() < 0 ? a : of(node.right());
        yield operate(node, a, b);
      }
    };
  }

  private Range operate(Node node, Range a, Range b) {
    boolean minus = node.operator() == Operator.DIFFERENCE;
    long[] lower = apply(node, a.lower(), minus ? b.upper() : b.lower());
    if (a.lower() == a.upper() && b.lower() == b.upper()) {
      return new Range(lower, lower);
    }
    long[] upper = apply(node, a.upper(), minus ? b.lower() : b.upper());
    return Arrays.equals(lower, upper) ? new Range(lower, lower) : new Range(lower, upper);
  }

  private long[] apply(Node node, long[] a, long[] b) {
    long[] to = empty(node.isSet());
    switch (node.operator()) {
      case UNION -> Universe.union(to, a, b);
      case INTERSECTION -> Universe.intersection(to, a, b);
      case DIFFERENCE -> Universe.difference(to, a, b);
      case SEQUENCE -> universe.sequence(to, a, b);
      case TRANSITIVE_CLOSURE -> universe.transitiveClosure(to, a);
      case INVERSE -> universe.inverse(to, a);
      case PRODUCT -> universe.product(to, a, b);
      case IDENTITY -> universe.identityOn(to, a);
      case RESTRICT_DOMAIN -> universe.restrictDomain(to, a, b);
      case RESTRICT_RANGE -> universe.restrictRange(to, a, b);
      case DOMAIN -> universe.domain(to, a);
      case RANGE -> universe.range(to, a);
      case BASE, EMPTY, CONSTANT, ALL, CHOICE, RECURSIVE, FIXPOINT, OPAQUE, DIFFERENT_VALUES ->
          throw new AssertionError(node);
    }
    return to;
  }

  private long[] empty(boolean isSet) {
    return isSet ? universe.newSet() : universe.newRelation();
  }

  private static Range exact(long[] bits) {
    return new Range(bits, bits);
  }

  private Range differentValues(Range of) {
    long[] lower = universe.newRelation();
    long[] upper = universe.newRelation();
    for (int a = 0; a < universe.size(); a++) {
      limits.charge();
      for (int b = 0; b < universe.size(); b++) {
        if (universe.has(of.upper(), a, b)) {
          long left = candidate.terms().carried(a);
          long right = candidate.terms().carried(b);
          boolean known = left != Datum.UNKNOWN && right != Datum.UNKNOWN;
          if (!known || left != right) {
            universe.add(upper, a, b);
          }
          if (known && left != right && universe.has(of.lower(), a, b)) {
            universe.add(lower, a, b);
          }
        }
      }
    }
    return new Range(lower, upper);
  }

  // Recursive definitions: iterated from nothing, each seeing what came before it.

  private void solve(Plan.Group group) {
    if (group.monotone()) {
      List<Range> lower = iterate(group, false);
      List<Range> upper = iterate(group, true);
      for (int i = 0; i < lower.size(); i++) {
        hold(group.variables().get(i), new Range(lower.get(i).lower(), upper.get(i).upper()));
      }
    } else if (isOuterExact(group)) {
      List<Range> solution = iterate(group, false);
      for (int i = 0; i < solution.size(); i++) {
        hold(group.variables().get(i), exact(solution.get(i).lower()));
      }
    } else {
      long[] all = universe.newRelation();
      universe.product(all, candidate.possible, candidate.possible);
      for (int variable : group.variables()) {
        boolean isSet = plan.nodes().get(variable).isSet();
        hold(variable, new Range(empty(isSet), isSet ? candidate.possible : all));
      }
    }
    // Inside the definitions, variables now mean the solution.
    group.inner().forEach(inner -> hold(inner, null));
  }

  private boolean isOuterExact(Plan.Group group) {
    for (int inner : group.inner()) {
      for (int operand : operands(plan.nodes().get(inner))) {
        if (!group.inner().contains(operand)
            && !group.variables().contains(operand)
            && !of(operand).isExact()) {
          return false;
        }
      }
    }
    return group.bodies().stream()
        .allMatch(body -> group.inner().contains(body) || of(body).isExact());
  }

  private static List<Integer> operands(Node node) {
    List<Integer> operands = new ArrayList<>();
    if (node.left() >= 0) {
      operands.add(node.left());
    }
    if (node.right() >= 0) {
      operands.add(node.right());
    }
    return operands;
  }

  /** The least solution of what holds for sure, or of what may hold, on both sides of ranges. */
  private List<Range> iterate(Plan.Group group, boolean upper) {
    RecursiveRounds<Range> rounds =
        new RecursiveRounds<>() {
          @Override
          Range of(int node) {
            return Evaluation.this.of(node);
          }

          @Override
          void set(int node, Range range) {
            hold(node, range);
          }

          @Override
          void forget(int node) {
            hold(node, null);
          }

          @Override
          Range start(int variable) {
            return exact(empty(plan.nodes().get(variable).isSet()));
          }

          @Override
          Range next(Range body) {
            return exact(upper ? body.upper() : body.lower());
          }

          @Override
          boolean isSettled(Range next, Range before) {
            return Universe.isSubset(next.lower(), before.lower());
          }
        };
    rounds.solve(group, MOST_ROUNDS);
    return group.variables().stream().map(this::of).toList();
  }

  // What the model chooses, and what is interpreted.

  private Range choice(int index) {
    Plan.Choice choice = plan.choices().get(index);
    if (choice instanceof Plan.Choice.Orders orders) {
      return orders(index, orders);
    }
    long[] chosen = candidate.element(index);
    if (chosen != null) {
      return exact(chosen);
    }
    return anything(false);
  }

  private Range anything(boolean isSet) {
    if (isSet) {
      return new Range(universe.newSet(), candidate.possible);
    }
    long[] all = universe.newRelation();
    universe.product(all, candidate.possible, candidate.possible);
    return new Range(universe.newRelation(), all);
  }

  /** What the base of an order and the decided pairs say of it; a loop says that there is none. */
  private Range orders(int index, Plan.Choice.Orders choice) {
    long[] forced = of(choice.base()).lower().clone();
    long[] decided = candidate.order(index);
    if (decided != null) {
      Universe.union(forced, forced, decided);
    }
    universe.closeInPlace(forced);
    Range set = of(choice.set());
    long[] lower = universe.newRelation();
    long[] upper = universe.newRelation();
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        if (!Universe.has(set.upper(), a) || !Universe.has(set.upper(), b)) {
          continue;
        }
        long at = candidate.location[a];
        long to = candidate.location[b];
        boolean placed = at != Datum.UNKNOWN && to != Datum.UNKNOWN;
        boolean together = choice.total() || a == b || (placed && at == to);
        if (together
            && universe.has(forced, a, b)
            && Universe.has(set.lower(), a)
            && Universe.has(set.lower(), b)) {
          universe.add(lower, a, b);
        }
        if (a != b && (together || !placed) && !universe.has(forced, b, a)) {
          universe.add(upper, a, b);
        }
      }
    }
    Universe.union(upper, upper, lower);
    return new Range(lower, upper);
  }

  private Range opaque(Node node) {
    for (int input : plan.opaques().get(node.right()).inputs()) {
      if (!of(input).isExact()) {
        return anything(node.isSet());
      }
    }
    return exact(interpreter().bits(node.right(), node.isSet(), this));
  }

  private Interpreter interpreter() {
    Interpreter its = interpreter;
    if (its == null) {
      its = interpreter = new Interpreter(candidate.space().model(), limits);
    }
    return its;
  }

  /** What a choice among elements can be; empty if that is not known yet. */
  List<long[]> elements(Plan.Choice.Elements choice) {
    for (int input : plan.opaques().get(choice.opaque()).inputs()) {
      if (!of(input).isExact()) {
        return List.of();
      }
    }
    return interpreter().elements(choice, this);
  }

  // What the interpreter asks for.

  @Override
  public Universe universe() {
    return universe;
  }

  @Override
  public long[] bits(int node) {
    return of(node).lower();
  }

  @Override
  public long[] sameLocation() {
    long[] same = universe.newRelation();
    for (int a = 0; a < universe.size(); a++) {
      for (int b = 0; b < universe.size(); b++) {
        long at = candidate.location[a];
        if (at != Datum.UNKNOWN && at == candidate.location[b]) {
          universe.add(same, a, b);
        }
      }
    }
    return same;
  }

  @Override
  public long[] present() {
    return candidate.present;
  }

  @Override
  public boolean differentValues(int a, int b) {
    return candidate.terms().carried(a) != candidate.terms().carried(b);
  }
}
