package dev.assay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All programs that grow. */
public final class Families {

  private Families() {}

  /** All of them, in the order of tables. */
  public static List<Family> all() {
    List<Family> all = new ArrayList<>(Rings.all());
    all.addAll(Contention.all());
    all.addAll(Algorithms.all());
    all.addAll(C11Families.all());
    return all;
  }

  /** The one of a name. */
  public static Optional<Family> named(String name) {
    return all().stream().filter(family -> family.name().equals(name)).findFirst();
  }
}
