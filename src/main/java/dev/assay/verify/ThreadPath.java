package dev.assay.verify;

import dev.assay.program.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way through the code of a thread. The reads that terms speak of are the events of this path:
 * {@code base} plus the place among its events.
 */
final class ThreadPath {

  /** More events than this no path has. */
  static final int MOST_EVENTS = 1 << 16;

  final int thread;
  final int base;
  final List<PathEvent> events = new ArrayList<>();

  /** Which way the path goes where it may go two. */
  final Map<String, Boolean> ways = new TreeMap<>();

  /** What has to be zero or not for the path to be gone. */
  final List<Demand> demands = new ArrayList<>();

  /** All operations, those whose result nothing uses as well. */
  final List<Term.Operation> computations = new ArrayList<>();

  /** Terms of one value, as if one copied the other. */
  final List<Same> equalities = new ArrayList<>();

  /** Pairs of events, by the name that models have for what relates them. */
  final Map<String, List<int[]>> related = new TreeMap<>();

  /** What registers hold at the end. */
  final Map<String, Term> registers = new TreeMap<>();

  ThreadPath(int thread, int base) {
    this.thread = thread;
    this.base = base;
  }

  /** A term that has to be other than zero, or zero. */
  record Demand(Term term, boolean holds) {}

  /** Two terms of one value. */
  record Same(Term left, Term right) {}

  void relate(String name, int from, int to) {
    related.computeIfAbsent(name, key -> new ArrayList<>()).add(new int[] {from, to});
  }
}
