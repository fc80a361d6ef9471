package dev.assay.model;

import java.util.Optional;
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
  void forEach(java.util.function.BiConsumer<String, CatValue> consumer) {
    for (Environment at = this; at != null && !at.name.isEmpty(); at = at.rest) {
      consumer.accept(at.name, at.value);
    }
  }

  /** All names bound, for hints in messages; the latest first, repeats included. */
  java.util.List<String> names() {
    java.util.List<String> names = new java.util.ArrayList<>();
    for (Environment at = this; at != null && !at.name.isEmpty(); at = at.rest) {
      names.add(at.name);
    }
    return names;
  }
}
