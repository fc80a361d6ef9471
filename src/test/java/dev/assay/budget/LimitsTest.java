package dev.assay.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a stage that charges its work can rely on. */
final class LimitsTest {

  @Test
  void chargedWorkEndsSoonAfterItIsCancelled() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Limits limits = new Limits(Budget.UNLIMITED, cancelled::get);
    limits.charge(1_000_000);
    cancelled.set(true);
    int steps = 0;
    try {
      for (; steps < 1_000_000; steps++) {
        limits.charge();
      }
    } catch (BudgetSpentException e) {
      assertTrue(steps <= 1024, steps + " steps");
    }
    assertEquals("cancelled", bound(limits));
  }

  @Test
  void theClockIsLookedAtSeldom() {
    AtomicInteger looks = new AtomicInteger();
    Limits limits = new Limits(Budget.UNLIMITED, () -> looks.incrementAndGet() < 0);
    for (int i = 0; i < 1 << 20; i++) {
      limits.charge();
    }
    assertEquals(1 << 10, looks.get());
  }

  @Test
  void manyMoreStepsThanAnIntCountsAreHeeded() {
    AtomicInteger looks = new AtomicInteger();
    Limits limits = new Limits(Budget.UNLIMITED, () -> looks.incrementAndGet() > 3);
    limits.charge(Integer.MAX_VALUE);
    limits.charge(Long.MAX_VALUE / 2);
    limits.charge(1L << 40);
    assertThrows(BudgetSpentException.class, () -> limits.charge(1024));
  }

  @Test
  void timeThatIsSpentEndsTheWork() {
    Limits limits = new Limits(new Budget(0, Long.MAX_VALUE, Long.MAX_VALUE), () -> false);
    assertThrows(BudgetSpentException.class, () -> limits.charge(1 << 20));
    assertEquals("timeout", bound(limits));
  }

  @Test
  void memoryThatIsGivenBackMayBeKeptAgain() {
    Limits limits = new Limits(new Budget(1e9, 1000, Long.MAX_VALUE), () -> false);
    for (int i = 0; i < 10; i++) {
      limits.keep(900);
      limits.release(900);
    }
    limits.keep(1000);
    assertThrows(BudgetSpentException.class, () -> limits.keep(1));
    assertEquals("memory", bound(limits));
  }

  @Test
  void whatPrintingWillTakeIsPartOfTheTime() {
    Limits limits = new Limits(new Budget(1000, Long.MAX_VALUE, Long.MAX_VALUE), () -> false);
    assertFalse(limits.reached(1, 0, 999_000_000_000L));
    assertFalse(limits.isTimeUp());
    Limits helper = limits.forHelper();
    helper.reached(1, 0, 2_000_000_000L);
    assertTrue(helper.isTimeUp());
    assertEquals("timeout", bound(limits));
  }

  @Test
  void aQuestionThatIsAnsweredDoesNotStopWhoAsked() {
    Limits limits = new Limits(Budget.UNLIMITED, () -> false);
    Limits question = limits.forQuestion(1);
    assertTrue(question.reached(1, 0, 0));
    assertFalse(limits.isStopped());
    assertInstanceOf(Completeness.Complete.class, limits.completeness());
  }

  @Test
  void aQuestionHasNoMoreTimeThanIsLeft() {
    Limits limits = new Limits(new Budget(0, Long.MAX_VALUE, Long.MAX_VALUE), () -> false);
    Limits question = limits.forQuestion(1);
    assertThrows(BudgetSpentException.class, () -> question.charge(1 << 20));
  }

  @Test
  void theTimeOfAQuestionIsSpentOnce() {
    Limits limits = new Limits(Budget.UNLIMITED, () -> false);
    Limits question = limits.forQuestion(1);
    double before = question.seconds();
    long sum = 0;
    while (question.seconds() < before + 0.05) {
      sum++;
    }
    double asked = question.seconds();
    double after = limits.seconds();
    assertTrue(sum > 0 && after >= asked && after < asked + 0.04, asked + " and " + after);
  }

  private static String bound(Limits limits) {
    return assertInstanceOf(Completeness.Stopped.class, limits.completeness()).bound();
  }
}
