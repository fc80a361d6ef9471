package dev.assay.language.java.lowering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.VariableElement;

/** What one lowering of a test finds, and the next one has to know from the start. */
final class Facts {

  /** What is written after the state is made: words, or fields of objects that are not known. */
  private final Set<String> written = new HashSet<>();

  /** Classes of which objects are made, by qualified name. */
  private final Set<String> made = new HashSet<>();

  /** Types of objects that threads make or store, so that they may be found in memory. */
  private final Set<String> moved = new HashSet<>();

  /** Which threads use a word of the result. */
  private final Map<Integer, Set<Integer>> resultUsers = new HashMap<>();

  /** Whether the arbiter does more than to look at final values. */
  private boolean arbiterRuns;

  boolean says(Facts other) {
    return written.equals(other.written)
        && made.equals(other.made)
        && moved.equals(other.moved)
        && resultUsers.equals(other.resultUsers)
        && arbiterRuns == other.arbiterRuns;
  }

  /** All that these and others say. */
  void include(Facts others) {
    written.addAll(others.written);
    made.addAll(others.made);
    moved.addAll(others.moved);
    others.resultUsers.forEach(
        (offset, users) -> resultUsers.computeIfAbsent(offset, o -> new HashSet<>()).addAll(users));
    arbiterRuns |= others.arbiterRuns;
  }

  void noteWrite(HeapObject object, int offset) {
    written.add(object.name() + "@" + offset);
  }

  /** A write of a word whose place is not known: of any array, or of any object with a field. */
  void noteWrite(VariableElement field) {
    written.add(nameOf(field));
  }

  void noteWriteOfSomeElement() {
    written.add("[]");
  }

  private static String nameOf(VariableElement field) {
    return field.getEnclosingElement() + "." + field;
  }

  boolean isWritten(HeapObject object, int offset) {
    if (written.contains(object.name() + "@" + offset)
        || (object.type() == null && written.contains("[]"))) {
      return true;
    }
    for (Map.Entry<VariableElement, Integer> field : object.fields().entrySet()) {
      if (field.getValue() == offset) {
        return written.contains(nameOf(field.getKey()));
      }
    }
    return false;
  }

  void noteMade(String type) {
    made.add(type);
  }

  Set<String> made() {
    return made;
  }

  void noteMoved(String type) {
    moved.add(type);
  }

  Set<String> moved() {
    return moved;
  }

  void noteResultUse(int offset, int thread) {
    resultUsers.computeIfAbsent(offset, o -> new HashSet<>()).add(thread);
  }

  Set<Integer> resultUsers(int offset) {
    return resultUsers.getOrDefault(offset, Set.of());
  }

  /** Whether a word of the result is a register of the only thread that uses it. */
  boolean isOwnResult(int offset) {
    return resultUsers.getOrDefault(offset, Set.of()).size() <= 1;
  }

  void noteArbiterRuns() {
    arbiterRuns = true;
  }

  boolean arbiterRuns() {
    return arbiterRuns;
  }
}
