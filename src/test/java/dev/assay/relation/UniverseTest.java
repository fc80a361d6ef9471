package dev.assay.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class UniverseTest {

  @Example
  void aRelationThatNoArrayCanHoldIsAWantOfMemory() {
    assertThrows(OutOfMemoryError.class, () -> new Universe(400_000).newRelation());
  }

  @Property(tries = 300, seed = "20170113")
  void closureHasThePairsThatStepsLeadTo(
      @ForAll @IntRange(max = 140) int size,
      @ForAll @IntRange(min = 1, max = 4) int steps,
      @ForAll long seed) {
    Universe universe = new Universe(size);
    Random random = new Random(seed);
    long[] relation = universe.newRelation();
    for (int i = 0; size > 0 && i < steps * size / 2; i++) {
      universe.add(relation, random.nextInt(size), random.nextInt(size));
    }
    long[] closure = universe.newRelation();
    universe.transitiveClosure(closure, relation);
    for (int from = 0; from < size; from++) {
      boolean[] reached = new boolean[size];
      reach(from, universe, relation, reached);
      for (int to = 0; to < size; to++) {
        assertEquals(reached[to], universe.has(closure, from, to));
      }
    }
  }

  private static void reach(int from, Universe universe, long[] relation, boolean[] reached) {
    for (int to = 0; to < reached.length; to++) {
      if (universe.has(relation, from, to) && !reached[to]) {
        reached[to] = true;
        reach(to, universe, relation, reached);
      }
    }
  }
}
