package dev.assay.language.java.lowering;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What one lowering of a test finds, and the next one has to know from the start. */
final class Facts {

  /** What is written after the state is made: words, or fields of objects that are not known. */
  private final Set<String> written = new HashSet<>();

  /** Classes of which objects are made. */
  private final Set<TypeElement> made = new LinkedHashSet<>();

  /** Types of objects that threads make or store, so that they may be found in memory. */
  private final Set<String> moved = new HashSet<>();

  /** Which threads use a word of the result. */
  private final Map<Integer, Set<Integer>> resultUsers = new HashMap<>();

  /** Whether the arbiter does more than to look at final values. */
  private boolean arbiterRuns;

  /** What fields of 64 bits are given, as bits, by name; and those of which not all is known. */
  private final Map<String, Set<Long>> wide = new HashMap<>();

  private final Set<String> whole = new HashSet<>();

  /** Whether some method only tries to take a reentrant lock. */
  private boolean triesLocks;

  /** The lengths of all arrays, by their names. */
  private final Map<String, Integer> lengths = new TreeMap<>();

  /** The lambdas that are made, with the types that they are of. */
  private final Map<String, TypeMirror> lambdas = new TreeMap<>();

  /** The threads that make lambdas, arrays, or objects of classes in methods. */
  private final Set<Integer> makers = new TreeSet<>();

  boolean says(Facts other) {
    return lengths.equals(other.lengths)
        && lambdas.keySet().equals(other.lambdas.keySet())
        && makers.equals(other.makers)
        && triesLocks == other.triesLocks
        && wide.equals(other.wide)
        && whole.equals(other.whole)
        && written.equals(other.written)
        && made.equals(other.made)
        && moved.equals(other.moved)
        && resultUsers.equals(other.resultUsers)
        && arbiterRuns == other.arbiterRuns;
  }

  /** Whether these say all that others do. */
  boolean covers(Facts others) {
    return written.containsAll(others.written)
        && made.containsAll(others.made)
        && moved.containsAll(others.moved)
        && lengths.keySet().containsAll(others.lengths.keySet())
        && lambdas.keySet().containsAll(others.lambdas.keySet())
        && others.resultUsers.entrySet().stream()
            .allMatch(use -> resultUsers(use.getKey()).containsAll(use.getValue()))
        && (arbiterRuns || !others.arbiterRuns)
        && (triesLocks || !others.triesLocks);
  }

  /** All that these and others say. */
  void include(Facts others) {
    written.addAll(others.written);
    made.addAll(others.made);
    moved.addAll(others.moved);
    lengths.putAll(others.lengths);
    lambdas.putAll(others.lambdas);
    makers.addAll(others.makers);
    others.resultUsers.forEach(
        (offset, users) -> resultUsers.computeIfAbsent(offset, o -> new HashSet<>()).addAll(users));
    arbiterRuns |= others.arbiterRuns;
    triesLocks |= others.triesLocks;
    whole.addAll(others.whole);
    others.wide.forEach(
        (field, values) -> wide.computeIfAbsent(field, f -> new TreeSet<>()).addAll(values));
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

  /** Whether something is written that some objects hold, or lead to. */
  boolean isSomethingWritten(Collection<HeapObject> objects) {
    Set<HeapObject> reached = new LinkedHashSet<>();
    Deque<HeapObject> open = new ArrayDeque<>(objects);
    while (!open.isEmpty()) {
      HeapObject object = open.remove();
      if (reached.add(object)) {
        for (Map.Entry<Integer, Val> word : object.initial().entrySet()) {
          if (isWritten(object, word.getKey())) {
            return true;
          }
          if (word.getValue() instanceof Val.Ref ref) {
            open.add(ref.object());
          }
        }
      }
    }
    return false;
  }

  private static boolean isWide(VariableElement field) {
    TypeKind kind = field.asType().getKind();
    return kind == TypeKind.LONG || kind == TypeKind.DOUBLE;
  }

  /** A field of 64 bits is given a value by a plain access. */
  void noteValue(VariableElement field, Val value) {
    if (isWide(field)) {
      if (value instanceof Val.Known known && known.value() instanceof Number number) {
        wide.computeIfAbsent(nameOf(field), f -> new TreeSet<>())
            .add(Tearing.bits(number, field.asType().getKind()));
      } else {
        whole.add(nameOf(field));
      }
    }
  }

  /** A field is accessed otherwise than plainly, so that all its accesses are of a whole. */
  void noteWhole(VariableElement field) {
    if (isWide(field)) {
      whole.add(nameOf(field));
    }
  }

  /** The values that a field may hold, as bits; the default value is one of them. */
  Set<Long> valuesOf(VariableElement field) {
    Set<Long> values = new TreeSet<>(wide.getOrDefault(nameOf(field), Set.of()));
    values.add(0L);
    return values;
  }

  /**
   * Whether halves of different values of a field can meet. Where all have the same high half, or
   * the same low one, nothing else comes of that than a value that is there anyway.
   */
  boolean isTorn(VariableElement field) {
    if (!isWide(field)
        || field.getModifiers().contains(Modifier.VOLATILE)
        || field.getModifiers().contains(Modifier.FINAL)
        || whole.contains(nameOf(field))) {
      return false;
    }
    Set<Long> values = valuesOf(field);
    return values.stream().map(v -> v >> 32).distinct().count() > 1
        && values.stream().map(v -> v & 0xFFFF_FFFFL).distinct().count() > 1;
  }

  void noteMade(TypeElement type) {
    made.add(type);
  }

  Set<TypeElement> made() {
    return made;
  }

  void noteMoved(String type) {
    moved.add(type);
  }

  Set<String> moved() {
    return moved;
  }

  void noteLength(HeapObject array) {
    lengths.put(array.name(), array.length());
  }

  Map<String, Integer> lengths() {
    return lengths;
  }

  void noteLambda(HeapObject lambda, TypeMirror type) {
    lambdas.put(lambda.name(), type);
  }

  Map<String, TypeMirror> lambdas() {
    return lambdas;
  }

  /** A thread makes what others have to know if they use it. */
  void noteMaker(int thread) {
    makers.add(thread);
  }

  boolean isMaker(int thread) {
    return makers.contains(thread);
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

  void noteTriedLocks() {
    triesLocks = true;
  }

  boolean triesLocks() {
    return triesLocks;
  }

  boolean arbiterRuns() {
    return arbiterRuns;
  }
}
