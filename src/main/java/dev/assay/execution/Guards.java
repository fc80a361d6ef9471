package dev.assay.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conjunctions of branch literals, numbered. A literal is {@code 2 * branch + 1} where the branch
 * is taken and {@code 2 * branch} where it is not. Guard 0 is the empty conjunction: always true.
 */
public final class Guards {

  /** The guard that always holds. */
  public static final int ALWAYS = 0;

  /** No guard: the conjunction of contradictory literals. */
  public static final int NEVER = -1;

  private final List<int[]> literals = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();

  Guards() {
    number(new int[0]);
  }

  /** The literals of a guard, ascending. */
  public int[] literals(int guard) {
    return literals.get(guard);
  }

  /** How many guards there are. */
  public int size() {
    return literals.size();
  }

  /** The conjunction of a guard and one literal, or {@link #NEVER}. */
  int withLiteral(int guard, int literal) {
    return conjunction(guard, number(new int[] {literal}));
  }

  /** The conjunction of two guards, or {@link #NEVER} if they contradict each other. */
  int conjunction(int a, int b) {
    if (a == NEVER || b == NEVER) {
      return NEVER;
    }
    int[] left = literals.get(a);
    int[] right = literals.get(b);
    int[] merged = new int[left.length + right.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < left.length || j < right.length) {
      int next =
          j == right.length || (i < left.length && left[i] <= right[j]) ? left[i++] : right[j++];
      if (size > 0 && merged[size - 1] == next) {
        continue;
      }
      if (size > 0 && merged[size - 1] == (next ^ 1)) {
        return NEVER;
      }
      merged[size++] = next;
    }
    return number(Arrays.copyOf(merged, size));
  }

  private int number(int[] conjunction) {
    List<Integer> key = Arrays.stream(conjunction).boxed().toList();
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    literals.add(conjunction);
    numbers.put(key, literals.size() - 1);
    return literals.size() - 1;
  }

  /** Whether two guards can hold together. */
  public boolean compatible(int a, int b) {
    int[] left = literals.get(a);
    int[] right = literals.get(b);
    int i = 0;
    int j = 0;
    while (i < left.length && j < right.length) {
      if (left[i] == (right[j] ^ 1)) {
        return false;
      }
      if (left[i] < right[j]) {
        i++;
      } else {
        j++;
      }
    }
    return true;
  }
}
