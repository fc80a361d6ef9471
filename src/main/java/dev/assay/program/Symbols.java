package dev.assay.program;

import java.util.AbstractList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Names of globals and arrays, which are looked for by name as often as by number: a test may point
 * to thousands of them. Never changes.
 */
public final class Symbols extends AbstractList<String> implements RandomAccess {

  private final String[] names;
  private final Map<String, Integer> indices = new HashMap<>();

  private Symbols(Collection<String> names) {
    this.names = names.toArray(new String[0]);
    for (int i = 0; i < this.names.length; i++) {
      indices.putIfAbsent(this.names[i], i);
    }
  }

  /** These names in their order. */
  public static List<String> of(Collection<String> names) {
    return names instanceof Symbols symbols ? symbols : new Symbols(names);
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public String get(int index) {
    return names[index];
  }

  @Override
  public int indexOf(Object name) {
    return indices.getOrDefault(name, -1);
  }

  @Override
  public boolean contains(Object name) {
    return indices.containsKey(name);
  }
}
