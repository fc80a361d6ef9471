package dev.assay.language.litmus;

import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the jumps of one thread lead to, at the point that its reading has reached. */
final class Targets {

  /**
   * A loop around the point; of one that is made by jumps back, both labels are the same.
   *
   * @param goesOn the register that tells whether there is another round
   * @param end the label of the rest of the round, and {@code body} that of the body alone
   */
  record Loop(String goesOn, Object end, Object body) {}

  /**
   * A label that may be jumped to from the point.
   *
   * @param loops how many loops are around it
   * @param again the register that is set for another round, of a label that lies behind
   */
  record Label(Object label, int loops, Optional<String> again) {}

  /** The label of a whole thread, which return leads to the end of. */
  final Object thread = new Object();

  private final Deque<Loop> loops = new ArrayDeque<>();
  private final Map<String, Label> labels = new HashMap<>();

  void enter(Loop loop) {
    loops.push(loop);
  }

  void leave() {
    loops.pop();
  }

  /** The loops around the point, the innermost first. */
  Iterable<Loop> loops() {
    return loops;
  }

  int depth() {
    return loops.size();
  }

  /** How many loops that are made by jumps back lie inside the innermost other one. */
  int roundsInside(SourceSpan span, String word) {
    int inner = 0;
    for (Loop loop : loops) {
      if (loop.end() != loop.body()) {
        return inner;
      }
      inner++;
    }
    throw new InputException(span, word + " stands in no loop");
  }

  /** The loop that has so many others between itself and the point. */
  Loop loop(int inner) {
    return List.copyOf(loops).get(inner);
  }

  void define(String name, Label label) {
    labels.put(name, label);
  }

  void forget(String name) {
    labels.remove(name);
  }

  Label label(String name, SourceSpan span) {
    Label label = labels.get(name);
    if (label == null) {
      throw new InputException(
          span, "goto " + name + " is not supported: it leads into a block or a loop, or nowhere");
    }
    return label;
  }
}
