package dev.assay.execution;

import dev.assay.budget.Limits;
import dev.assay.execution.Flow.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Conjunctions of branch literals, numbered. A literal is {@code 2 * branch + 1} where the branch
 * is taken and {@code 2 * branch} where it is not. Guard 0 is the empty conjunction: always true.
 *
 * <p>A guard is kept as another guard and one literal more, greater than those before, so guards
 * that begin alike share what is alike.
 */
public final class Guards {

  /** The guard that always holds. */
  public static final int ALWAYS = 0;

  /** No guard: the conjunction of contradictory literals. */
  public static final int NEVER = -1;

  /** With how many guards a guard is compared, to join it with them. */
  private static final int MOST_JOINED = 32;

  private static final int BYTES_PER_GUARD = 64;

  private int size;
  private int[] parents = new int[16];
  private int[] lasts = new int[16];
  private int[] lengths = new int[16];
  private final Map<Long, Integer> children = new HashMap<>();

  /** Literals that were asked for; several threads of a search may ask. */
  private AtomicReferenceArray<int[]> known = new AtomicReferenceArray<>(0);

  private final Limits limits;

  /**
   * The guard that always holds alone.
   *
   * @param limits what making further ones is charged to
   */
  Guards(Limits limits) {
    this.limits = limits;
    add(NEVER, NEVER, 0);
  }

  private int add(int parent, int literal, int length) {
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
      lasts = Arrays.copyOf(lasts, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    parents[size] = parent;
    lasts[size] = literal;
    lengths[size] = length;
    return size++;
  }

  /** No guards are added any more, and all that there are may be asked for by several threads. */
  void close() {
    known = new AtomicReferenceArray<>(size);
  }

  /** The literals of a guard, ascending. */
  public int[] literals(int guard) {
    if (guard >= known.length()) {
      return spelled(guard);
    }
    int[] literals = known.get(guard);
    if (literals == null) {
      literals = spelled(guard);
      known.set(guard, literals);
    }
    return literals;
  }

  private int[] spelled(int guard) {
    int[] literals = new int[lengths[guard]];
    int at = guard;
    for (int i = literals.length - 1; i >= 0; i--) {
      literals[i] = lasts[at];
      at = parents[at];
    }
    return literals;
  }

  /** How many guards there are. */
  public int size() {
    return size;
  }

  /** The conjunction of a guard and a literal that is greater than all of its own. */
  private int child(int guard, int literal) {
    assert literal > lasts[guard] : "literals ascend";
    long key = ((long) guard << 32) | literal;
    Integer child = children.get(key);
    if (child != null) {
      return child;
    }
    limits.charge();
    limits.keep(BYTES_PER_GUARD);
    int added = add(guard, literal, lengths[guard] + 1);
    children.put(key, added);
    return added;
  }

  /** The conjunction of a guard and one literal, or {@link #NEVER}. */
  int withLiteral(int guard, int literal) {
    return conjunction(guard, child(ALWAYS, literal));
  }

  /** The conjunction of two guards, or {@link #NEVER} if they contradict each other. */
  int conjunction(int a, int b) {
    if (a > ALWAYS && b > ALWAYS) {
      limits.charge(1 + ((lengths[a] + lengths[b]) >> 5));
    }
    return joint(a, b);
  }

  private int joint(int a, int b) {
    if (a == NEVER || b == NEVER) {
      return NEVER;
    }
    if (a == b || b == ALWAYS) {
      return a;
    }
    if (a == ALWAYS) {
      return b;
    }
    if (lasts[a] == lasts[b]) {
      int both = joint(parents[a], parents[b]);
      return both == NEVER ? NEVER : child(both, lasts[a]);
    }
    int last = Math.max(lasts[a], lasts[b]);
    if ((lasts[a] ^ 1) == lasts[b]) {
      return NEVER;
    }
    int both = last == lasts[a] ? conjunction(parents[a], b) : joint(a, parents[b]);
    return both == NEVER ? NEVER : child(both, last);
  }

  /** Whether two guards can hold together. */
  public boolean compatible(int a, int b) {
    int left = a;
    int right = b;
    while (left != right && left != ALWAYS && right != ALWAYS) {
      if (lasts[left] == (lasts[right] ^ 1)) {
        return false;
      }
      if (lasts[left] > lasts[right]) {
        left = parents[left];
      } else {
        right = parents[right];
      }
    }
    return true;
  }

  /**
   * The same origins under fewer and weaker guards: what holds both ways of a branch holds without
   * it. So a dependency that goes on behind many branches does not multiply with the paths through
   * them.
   */
  List<Origin> joined(Collection<Origin> origins) {
    Map<Integer, List<Integer>> byEvent = new LinkedHashMap<>();
    for (Origin origin : origins) {
      include(origin.guard(), byEvent.computeIfAbsent(origin.event(), e -> new ArrayList<>(1)));
    }
    List<Origin> joined = new ArrayList<>();
    byEvent.forEach((event, guards) -> guards.forEach(g -> joined.add(new Origin(event, g))));
    return joined;
  }

  /** Adds a guard to a disjunction. */
  private void include(int guard, List<Integer> to) {
    int added = guard;
    for (int i = 0; i < Math.min(to.size(), MOST_JOINED); i++) {
      limits.charge();
      int other = to.get(i);
      int both = disjunction(added, other);
      if (both == other) {
        return;
      }
      if (both != NEVER) {
        // What is weaker now may take in those before as well.
        to.remove(i);
        added = both;
        i = -1;
      }
    }
    to.add(added);
  }

  /** The disjunction of two guards, if that is one of them or has one literal less; else never. */
  private int disjunction(int a, int b) {
    if (a == b || b == ALWAYS) {
      return b;
    }
    if (a == ALWAYS) {
      return a;
    }
    int last = Math.max(lasts[a], lasts[b]);
    if (lasts[a] == (lasts[b] ^ 1)) {
      return parents[a] == parents[b] ? parents[a] : NEVER;
    }
    if (lasts[a] == lasts[b]) {
      int both = disjunction(parents[a], parents[b]);
      return both == NEVER ? NEVER : child(both, last);
    }
    // Only one has the last literal, so the other one has to be the weaker.
    return last == lasts[a] ? implied(parents[a], b) : implied(parents[b], a);
  }

  /** The second guard, if it follows from the first; else never. */
  private int implied(int strong, int weak) {
    int left = strong;
    int right = weak;
    while (left != right && right != ALWAYS) {
      if (lasts[left] < lasts[right]) {
        return NEVER;
      }
      if (lasts[left] == lasts[right]) {
        right = parents[right];
      }
      left = parents[left];
    }
    return weak;
  }
}
