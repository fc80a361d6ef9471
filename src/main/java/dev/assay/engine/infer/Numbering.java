package dev.assay.engine.infer;

import dev.assay.budget.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Numbers values in the order in which herd7 makes them, along all paths. */
final class Numbering {

  /** With more values or paths than this, no numbers are computed. */
  static final long MOST = Integer.MAX_VALUE;

  /** The number of any value that the execution does not make. */
  private static final long SOME = -1;

  private final Limits limits;
  private long last;

  Numbering(Limits limits) {
    this.limits = limits;
  }

  /**
   * A value as it is known when a path is walked.
   *
   * @param symbol its number, 0 for what is a constant in the text
   * @param known what it is, as far as constants tell
   */
  record Val(long symbol, long known) {
    boolean isLiteral() {
      return symbol == 0;
    }

    Val unnumbered() {
      return isLiteral() ? this : new Val(SOME, known);
    }
  }

  /** A value, and whether the execution evaluates it this way. */
  record Result(Val value, boolean real) implements Paths.Point<Result> {
    @Override
    public Result unnumbered() {
      return new Result(value.unnumbered(), real);
    }
  }

  /** The end of a path. */
  record State(Map<String, Val> registers, boolean real) implements Paths.Point<State> {
    @Override
    public State unnumbered() {
      Map<String, Val> same = new LinkedHashMap<>(registers);
      same.replaceAll((name, value) -> value.unnumbered());
      return new State(same, real);
    }
  }

  /** Whether there are more values than can be numbered. */
  boolean isExhausted() {
    return last >= MOST;
  }

  /** A value with a number of its own. */
  Val fresh(long known) {
    return new Val(++last, known);
  }

  /** Goes on from each path with what follows; the paths end up in the reverse order. */
  <A extends Paths.Point<A>, B extends Paths.Point<B>> Paths<B> then(
      Paths<A> paths, Function<A, Paths<B>> next) {
    Paths<B> all = new Paths<>();
    // What comes first here comes last there.
    goOn(paths.before, next, all.after);
    if (paths.real != null) {
      Paths<B> its = next.apply(paths.real);
      all.real = its.real;
      its.before.forEach((point, count) -> Paths.add(all.after, point, count));
      its.after.forEach((point, count) -> Paths.add(all.before, point, count));
    }
    goOn(paths.after, next, all.before);
    return all;
  }

  /** Goes on from paths that the execution does not take, once for all that are alike. */
  private <A extends Paths.Point<A>, B extends Paths.Point<B>> void goOn(
      Map<A, Long> paths, Function<A, Paths<B>> next, Map<B, Long> to) {
    for (Map.Entry<A, Long> path : paths.entrySet()) {
      limits.charge();
      long start = last;
      Paths<B> its = next.apply(path.getKey());
      last = Math.min(MOST, start + times(last - start, path.getValue()));
      its.before.forEach((point, n) -> Paths.add(to, point, times(n, path.getValue())));
      its.after.forEach((point, n) -> Paths.add(to, point, times(n, path.getValue())));
    }
  }

  private static long times(long a, long b) {
    return Math.min(MOST, a * b);
  }
}
