package dev.assay.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What names mean at a point of a model: a chain of bindings, the latest first. Immutable. */
public final class Environment {

  /** No bindings. */
  static final Environment EMPTY = new Environment("", CatValue.Nothing.NOTHING, null);

  private final String name;
  private final CatValue value;
  private final @Nullable Environment rest;
  private final int size;

  private Environment(String name, CatValue value, @Nullable Environment rest) {
    this.name = name;
    this.value = value;
    this.rest = rest;
    this.size = rest == null ? 0 : rest.size + 1;
  }

  Environment with(String newName, CatValue newValue) {
    return new Environment(newName, newValue, this);
  }

  /** How many bindings there are, those that are hidden included. */
  int size() {
    return size;
  }

  Optional<CatValue> find(String wanted) {
    for (Environment at = this; at != null; at = at.rest) {
      if (at.name.equals(wanted)) {
        return Optional.of(at.value);
      }
    }
    return Optional.empty();
  }

  /** Passes on all bindings, the latest first, those that are hidden included. */
  void forEach(BiConsumer<String, CatValue> consumer) {
    for (Environment at = this; at != null && !at.name.isEmpty(); at = at.rest) {
      consumer.accept(at.name, at.value);
    }
  }

  /** All names bound, for hints in messages; the latest first, repeats included. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Environment at = this; at != null && !at.name.isEmpty(); at = at.rest) {
      names.add(at.name);
    }
    return names;
  }

  /** The relations that names have at the end of the model, of those that it computes. */
  Map<String, Integer> relations() {
    Map<String, Integer> relations = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    forEach(
        (name, bound) -> {
          CatValue value = bound instanceof CatValue.Delayed delayed ? delayed.value : bound;
          if (seen.add(name) && value instanceof CatValue.RelationNode relation) {
            relations.put(name, relation.node());
          }
        });
    return Collections.unmodifiableMap(relations);
  }

  /**
   * What the model calls its nodes: the latest name of each, of those that it computes. A name that
   * was bound again still names what it meant before.
   */
  Map<Integer, String> nodeNames() {
    Map<Integer, String> names = new TreeMap<>();
    forEach(
        (name, bound) -> {
          CatValue value = bound instanceof CatValue.Delayed delayed ? delayed.value : bound;
          if (value instanceof CatValue.RelationNode relation) {
            names.putIfAbsent(relation.node(), name);
          } else if (value instanceof CatValue.SetNode set) {
            names.putIfAbsent(set.node(), name);
          }
        });
    return Collections.unmodifiableMap(names);
  }
}
