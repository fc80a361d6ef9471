package dev.assay.engine.infer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths in herd7's order: how many there are of each kind before and after that of the execution.
 * Of the paths that the execution does not take it matters only how many values they make, so those
 * that go on alike are counted as one.
 */
final class Paths<P extends Paths.Point<P>> {

  /** Where a path is. */
  interface Point<P> {

    /** Whether the execution comes here. */
    boolean real();

    /** The same without the numbers of values, which matter only on the way of the execution. */
    P unnumbered();
  }

  final Map<P, Long> before = new LinkedHashMap<>();
  final Map<P, Long> after = new LinkedHashMap<>();
  @Nullable P real;

  @SafeVarargs
  static <P extends Point<P>> Paths<P> of(P... inOrder) {
    Paths<P> paths = new Paths<>();
    for (P point : inOrder) {
      paths.add(point);
    }
    return paths;
  }

  /** Adds a path at the end. */
  void add(P point) {
    if (point.real()) {
      assert real == null : "an execution takes one path";
      real = point;
    } else {
      add(real == null ? before : after, point.unnumbered(), 1);
    }
  }

  /** Adds paths at the end. */
  void addAll(Paths<P> more) {
    Map<P, Long> to = real == null ? before : after;
    more.before.forEach((point, count) -> add(to, point, count));
    if (more.real != null) {
      assert real == null : "an execution takes one path";
      real = more.real;
    }
    more.after.forEach((point, count) -> add(real == null ? before : after, point, count));
  }

  /** The path of the execution, or else any. */
  P any() {
    return real != null ? real : (before.isEmpty() ? after : before).keySet().iterator().next();
  }

  static <P> void add(Map<P, Long> to, P point, long count) {
    to.merge(point, count, (a, b) -> Math.min(Numbering.MOST, a + b));
  }
}
