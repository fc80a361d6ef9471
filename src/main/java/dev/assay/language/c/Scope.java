package dev.assay.language.c;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What names mean at a place: the innermost declaration counts. Tags have a space of their own. */
final class Scope {

  /** What a name stands for. */
  sealed interface Meaning {

    /** A variable. */
    record Of(Variable variable) implements Meaning {}

    /** A function. */
    record Code(Function function) implements Meaning {}

    /** A type. */
    record Named(CType type) implements Meaning {}

    /** A constant of an enumeration. */
    record Constant(long value) implements Meaning {}
  }

  private record Level(Map<String, Meaning> names, Map<String, CType> tags) {}

  private final Deque<Level> levels = new ArrayDeque<>();

  Scope() {
    open();
  }

  void open() {
    levels.push(new Level(new HashMap<>(), new HashMap<>()));
  }

  void close() {
    levels.pop();
  }

  boolean isOutermost() {
    return levels.size() == 1;
  }

  Optional<Meaning> find(String name) {
    for (Level level : levels) {
      Meaning meaning = level.names().get(name);
      if (meaning != null) {
        return Optional.of(meaning);
      }
    }
    return Optional.empty();
  }

  /** What the name means in the innermost block itself. */
  Optional<Meaning> here(String name) {
    return Optional.ofNullable(levels.getFirst().names().get(name));
  }

  /** What the name means outside of all functions. */
  Optional<Meaning> outermost(String name) {
    return Optional.ofNullable(levels.getLast().names().get(name));
  }

  void put(String name, Meaning meaning) {
    levels.getFirst().names().put(name, meaning);
  }

  void putOutermost(String name, Meaning meaning) {
    levels.getLast().names().put(name, meaning);
  }

  Optional<CType> tag(String name) {
    for (Level level : levels) {
      CType type = level.tags().get(name);
      if (type != null) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  Optional<CType> tagHere(String name) {
    return Optional.ofNullable(levels.getFirst().tags().get(name));
  }

  void putTag(String name, CType type) {
    levels.getFirst().tags().put(name, type);
  }
}
