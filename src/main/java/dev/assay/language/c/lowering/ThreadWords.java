package dev.assay.language.c.lowering;

import dev.assay.language.c.CType;
import dev.assay.source.SourceSpan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Words of memory by which threads are ordered, and hand values to each other. */
final class ThreadWords {

  private final Lowering lowering;
  private final Facts facts;
  private final Facts found;
  private final Map<Integer, MemoryObject> ends = new HashMap<>();
  private final Map<Integer, MemoryObject> results = new HashMap<>();
  private final Map<Environment.Cell, Set<Integer>> numbers = new HashMap<>();

  ThreadWords(Lowering lowering, Facts facts, Facts found) {
    this.lowering = lowering;
    this.facts = facts;
    this.found = found;
  }

  MemoryObject word(String name, CType type, SourceSpan span) {
    MemoryObject object = lowering.create(name, Optional.of(type), type.size(), -1, span);
    object.putInMemory();
    return object;
  }

  /** What a thread waits for before it does anything. */
  MemoryObject start(int thread, SourceSpan span) {
    return word("start of thread " + thread, CType.Int.INT, span);
  }

  /** Where a thread finds what it is handed and what is only known when the program runs. */
  MemoryObject argument(int thread, SourceSpan span) {
    return word("argument of thread " + thread, CType.Int.UNSIGNED_LONG, span);
  }

  /** What the end of a thread is told by to those that join it. */
  MemoryObject end(int thread, SourceSpan span) {
    found.joined.add(thread);
    return ends.computeIfAbsent(thread, t -> word("end of thread " + t, CType.Int.INT, span));
  }

  Optional<MemoryObject> endIfJoined(int thread, SourceSpan span) {
    return facts.joined.contains(thread) || ends.containsKey(thread)
        ? Optional.of(end(thread, span))
        : Optional.empty();
  }

  /** Where the result of a thread lies that is asked for. */
  MemoryObject result(int thread, SourceSpan span) {
    found.results.add(thread);
    return results.computeIfAbsent(
        thread, t -> word("result of thread " + t, CType.Int.UNSIGNED_LONG, span));
  }

  /** The same, if somebody asks. */
  Optional<MemoryObject> resultIfAsked(int thread, SourceSpan span) {
    return facts.results.contains(thread) || results.containsKey(thread)
        ? Optional.of(result(thread, span))
        : Optional.empty();
  }

  /** A variable was told the number of a thread. */
  void tell(Environment.Cell cell, int thread) {
    numbers.computeIfAbsent(cell, c -> new TreeSet<>()).add(thread);
  }

  Set<Integer> toldTo(Environment.Cell cell) {
    return numbers.getOrDefault(cell, Set.of());
  }
}
