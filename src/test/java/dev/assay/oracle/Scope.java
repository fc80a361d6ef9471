package dev.assay.oracle;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bindings in force at a place of a model; later ones hide earlier ones of the same name. */
final class Scope {

  static final Scope EMPTY = new Scope(null, "", () -> new CatValue.Nothing());

  private final @Nullable Scope outer;
  private final String name;
  private final Supplier<CatValue> computation;
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

  private CatValue force() {
    CatValue known = value;
    if (known == null) {
      known = computation.get();
      value = known;
    }
    return known;
  }
}
