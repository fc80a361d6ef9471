package dev.assay.cat;

import java.util.List;
import java.util.Optional;

/** The left-hand side of a binding, or the formal parameter of a function. */
public sealed interface CatPattern {

  /** One name; empty for {@code _}. */
  record Single(Optional<String> name) implements CatPattern {}

  /** A tuple of names, each empty for {@code _}; of length 0 or at least 2. */
  record Tuple(List<Optional<String>> names) implements CatPattern {
    public Tuple {
      names = List.copyOf(names);
    }
  }
}
