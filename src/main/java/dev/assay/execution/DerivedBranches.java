package dev.assay.execution;

import dev.assay.budget.Limits;
import dev.assay.execution.EventStructure.Branch;
import dev.assay.program.Term;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * Branches at which no thread goes two ways: other branches decide them. Each stands for a
 * disjunction of guards, so that where paths join, what holds on many of them holds under one guard
 * and not under as many as there are paths.
 */
final class DerivedBranches {

  private final StructureBuilder made;
  private final Guards guards;
  private final Limits limits;

  DerivedBranches(StructureBuilder made, Limits limits) {
    this.made = made;
    this.guards = made.guards();
    this.limits = limits;
  }

  /**
   * A guard that holds where one of some guards does.
   *
   * @param base where the disjunction matters
   * @param ways the guards of the two ways of a branch below the base
   * @param any for each way, guards that imply that way's
   * @param span where the ways join
   */
  int anyOf(int base, int[] ways, List<List<Integer>> any, SourceSpan span) {
    Term holds = choice(ways, any);
    int number = made.add(new Branch(base, Optional.of(holds), span), Optional.empty());
    return guards.withLiteral(base, 2 * number + 1);
  }

  private Term choice(int[] ways, List<List<Integer>> any) {
    return new Term.Choice(
        List.of(
            new Term.Alternative(ways[0], holds(ways[0], any.get(0))),
            new Term.Alternative(ways[1], holds(ways[1], any.get(1)))));
  }

  /** One where, given the base, one of the guards holds, and else zero. */
  private Term holds(int base, List<Integer> any) {
    limits.charge(1 + any.size());
    if (any.isEmpty()) {
      return Term.Constant.ZERO;
    }
    int first = Integer.MAX_VALUE;
    for (int guard : any) {
      int literal = firstBeyond(base, guard);
      if (literal < 0) {
        return Term.Constant.ONE;
      }
      first = Math.min(first, literal | 1);
    }
    // All literals of the branch's own guard are smaller, so they are the base's: it is reached.
    int[] ways = {guards.withLiteral(base, first), guards.withLiteral(base, first ^ 1)};
    return choice(ways, List.of(compatible(ways[0], any), compatible(ways[1], any)));
  }

  private List<Integer> compatible(int with, List<Integer> any) {
    return any.stream().filter(guard -> guards.compatible(guard, with)).toList();
  }

  /** The least literal of a guard that a base compatible with it has not; −1 if it has all. */
  private int firstBeyond(int base, int guard) {
    int[] has = guards.literals(base);
    int at = 0;
    for (int literal : guards.literals(guard)) {
      while (at < has.length && has[at] < literal) {
        at++;
      }
      if (at == has.length || has[at] != literal) {
        return literal;
      }
    }
    return -1;
  }
}
