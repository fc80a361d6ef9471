package dev.assay.engine.state;

import dev.assay.engine.answer.Observed;
import dev.assay.execution.EventStructure;
import dev.assay.program.CodeShape;
import dev.assay.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Threads that can be exchanged: their code and initial registers are the same, and no part of the
 * answer shows their registers. While no decision distinguishes two such threads, what holds for
 * one holds for the other; so of decisions that differ only in which of them takes part, one is
 * searched and counts for all.
 */
public final class Symmetry {

  private static final int ALONE = -1;

  private final EventStructure structure;
  private final int[] classOf;
  private final boolean exists;

  private Symmetry(EventStructure structure, int[] classOf) {
    this.structure = structure;
    this.classOf = classOf;
    this.exists = hasEquals(classOf);
  }

  /** No two threads are taken for the same. */
  public static Symmetry none(EventStructure structure) {
    int[] alone = new int[structure.program().threads().size()];
    Arrays.fill(alone, ALONE);
    return new Symmetry(structure, alone);
  }

  /** The classes of a test's threads. */
  public static Symmetry of(EventStructure structure, Observed observed) {
    Program program = structure.program();
    int threads = program.threads().size();
    int[] classOf = new int[threads];
    int[] events = new int[threads];
    structure.events().stream().filter(e -> e.thread() >= 0).forEach(e -> events[e.thread()]++);
    Map<Integer, List<Integer>> bySize = new TreeMap<>();
    for (int t = 0; t < threads; t++) {
      classOf[t] = ALONE;
      if (!observed.looksAtRegistersOf(t)) {
        bySize.computeIfAbsent(events[t], size -> new ArrayList<>()).add(t);
      }
    }
    for (List<Integer> same : bySize.values()) {
      // Most threads are the only ones of their size, so their code need not be looked at.
      if (same.size() > 1) {
        Map<Object, Integer> classes = new HashMap<>();
        for (int t : same) {
          Object key = CodeShape.of(program.threads().get(t));
          classOf[t] = classes.merge(key, t, (first, second) -> first);
        }
      }
    }
    return new Symmetry(structure, classOf);
  }

  /** Whether any two threads can be exchanged. */
  public boolean exists() {
    return exists;
  }

  private static boolean hasEquals(int[] classOf) {
    for (int a = 0; a < classOf.length; a++) {
      for (int b = 0; b < a; b++) {
        if (classOf[a] != ALONE && classOf[a] == classOf[b]) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * For how many events one stands, itself included, in a decision among events: 0 if another one
   * stands for it.
   */
  int weight(int event, Level level) {
    int thread = structure.events().get(event).thread();
    if (thread < 0 || classOf[thread] == ALONE || level.touched[thread]) {
      return 1;
    }
    int equals = 0;
    for (int other = 0; other < classOf.length; other++) {
      if (classOf[other] == classOf[thread] && !level.touched[other]) {
        if (other < thread) {
          return 0;
        }
        equals++;
      }
    }
    return equals;
  }

  /** Notes that a decision distinguishes an event's thread from others. */
  void touch(int event, Level level) {
    int thread = structure.events().get(event).thread();
    if (thread >= 0) {
      level.touched[thread] = true;
    }
  }

  /** Notes that a decision may distinguish all threads. */
  void touchAll(Level level) {
    Arrays.fill(level.touched, true);
  }
}
