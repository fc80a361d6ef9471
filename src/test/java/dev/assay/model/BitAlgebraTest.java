package dev.assay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import dev.assay.model.CatValue.RelationBits;
import dev.assay.model.CatValue.SetBits;
import dev.assay.relation.Universe;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What cat's values are where they are interpreted over the events of one execution. */
final class BitAlgebraTest {

  private static final SourceSpan HERE = new SourceFile("test.cat", "x").span(0, 1);

  /** Events of which the last is absent, and the first two lie at one location. */
  private record Events(Universe universe) implements NodeSource {
    @Override
    public long[] bits(int node) {
      return relation(node, node + 1);
    }

    @Override
    public long[] sameLocation() {
      return relation(0, 0, 0, 1, 1, 0, 1, 1);
    }

    @Override
    public long[] present() {
      long[] set = universe.newSet();
      for (int event = 0; event < universe.size() - 1; event++) {
        Universe.add(set, event);
      }
      return set;
    }

    @Override
    public boolean differentValues(int a, int b) {
      return a != b;
    }

    long[] relation(int... pairs) {
      long[] relation = universe.newRelation();
      for (int i = 0; i < pairs.length; i += 2) {
        universe.add(relation, pairs[i], pairs[i + 1]);
      }
      return relation;
    }

    CatValue set(int... events) {
      long[] set = universe.newSet();
      for (int event : events) {
        Universe.add(set, event);
      }
      return new SetBits(set);
    }
  }

  private static final Events EVENTS = new Events(new Universe(5));

  private static BitAlgebra algebra(Events events, Limits limits) {
    return new BitAlgebra(events, List.of(), limits);
  }

  private final BitAlgebra algebra = algebra(EVENTS, Limits.none());

  @Test
  void everythingIsWhatIsPresent() {
    assertEquals(List.of(0, 1, 2, 3), members(algebra.set(new CatValue.Everything(), HERE)));
  }

  @Test
  void aSetIsNoRelation() {
    assertThrows(InputException.class, () -> algebra.relation(EVENTS.set(1), HERE));
    assertThrows(
        InputException.class, () -> algebra.set(new RelationBits(EVENTS.relation(0, 1)), HERE));
  }

  @Test
  void membershipAndInclusionAgree() {
    CatValue small = new RelationBits(EVENTS.relation(0, 1));
    CatValue large = new RelationBits(EVENTS.relation(0, 1, 1, 2));
    assertTrue(algebra.isSubset(small, large, HERE));
    assertEquals(false, algebra.isSubset(large, small, HERE));
    assertEquals(false, algebra.equal(small, large, HERE));
    assertTrue(algebra.isElement(new CatValue.SingleEvent(2), EVENTS.set(1, 2), HERE));
  }

  @Test
  void linearisationsAreTheOrdersThatContainARelation() {
    CatValue three = EVENTS.set(0, 1, 2);
    assertEquals(6, linearisations(three, EVENTS.relation()));
    assertEquals(3, linearisations(three, EVENTS.relation(0, 1)));
    assertEquals(1, linearisations(three, EVENTS.relation(0, 1, 1, 2)));
    assertEquals(0, linearisations(three, EVENTS.relation(0, 1, 1, 0)));
  }

  @Test
  void listingOrdersHeedsTheBudget() {
    Events many = new Events(new Universe(21));
    AtomicInteger asked = new AtomicInteger();
    Limits limits = new Limits(Budget.UNLIMITED, () -> asked.incrementAndGet() > 2);
    int[] all = new int[20];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    CatValue argument =
        new CatValue.Tuple(List.of(many.set(all), new RelationBits(many.relation())));
    assertThrows(
        BudgetSpentException.class,
        () -> algebra(many, limits).call("linearisations", argument, HERE));
    assertEquals(3, asked.get());
  }

  private int linearisations(CatValue set, long[] relation) {
    CatValue argument = new CatValue.Tuple(List.of(set, new RelationBits(relation)));
    CatValue all = algebra.call("linearisations", argument, HERE);
    return assertInstanceOf(CatValue.Values.class, all).elements().size();
  }

  private static List<Integer> members(long[] set) {
    return IntStream.range(0, EVENTS.universe().size())
        .filter(event -> Universe.has(set, event))
        .boxed()
        .toList();
  }
}
