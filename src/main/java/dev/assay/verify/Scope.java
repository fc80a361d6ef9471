package dev.assay.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bindings in force at a place of a model; later ones hide earlier ones of the same name. */
final class Scope {

  static final Scope EMPTY = new Scope(null, "", () -> CatValue.Nothing.NOTHING);

  private final @Nullable Scope outer;
  private final String name;
  private @Nullable Supplier<CatValue> computation;
  private @Nullable CatValue value;

  private Scope(@Nullable Scope outer, String name, Supplier<CatValue> computation) {
    this.outer = outer;
    this.name = name;
    this.computation = computation;
  }

  Scope with(String bound, CatValue to) {
    return with(bound, () -> to);
  }

  /** Binds a name to what is computed at its first use, and then at most once. */
  Scope with(String bound, Supplier<CatValue> to) {
    return new Scope(this, bound, to);
  }

  /** The value of a name. */
  Optional<CatValue> find(String wanted) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.name.equals(wanted)) {
        return Optional.of(scope.force());
      }
    }
    return Optional.empty();
  }

  /** Whether a name is bound. */
  boolean binds(String wanted) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.name.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** All values that a name was ever bound to, the latest first. */
  List<CatValue> all(String wanted) {
    List<CatValue> found = new ArrayList<>();
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.name.equals(wanted)) {
        found.add(scope.force());
      }
    }
    return found;
  }

  private CatValue force() {
    CatValue known = value;
    if (known == null) {
      Supplier<CatValue> its = computation;
      known = its == null ? CatValue.Nothing.NOTHING : its.get();
      value = known;
      computation = null;
    }
    return known;
  }
}
