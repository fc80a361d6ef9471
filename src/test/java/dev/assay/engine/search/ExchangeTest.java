package dev.assay.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.answer.IdleThreads;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the threads of a search tell each other. */
final class ExchangeTest {

  private final Exchange exchange = new Exchange(IdleThreads.NONE, () -> {});

  /** What a helper counted is not added while the first thread may still be counting. */
  @Test
  void aFailureEndsAllAndNobodyWaitsForEver() {
    AtomicInteger counted = new AtomicInteger();
    assertTrue(exchange.join());
    exchange.fail(new IllegalStateException("a helper fails"));
    assertNull(exchange.next(), "no task is taken any more");
    exchange.ifComplete(counted::incrementAndGet);
    assertEquals(0, counted.get());
    assertFalse(exchange.join(), "nobody joins a search that has failed");
    exchange.leave();
    exchange.awaitHelpers();
    assertThrows(IllegalStateException.class, exchange::throwFailure);
  }

  @Test
  void theFirstFailureCounts() {
    exchange.fail(new IllegalStateException());
    exchange.fail(new OutOfMemoryError());
    assertThrows(IllegalStateException.class, exchange::throwFailure);
  }

  @Test
  void whatEndsASearchIsWhatOneThreadWouldComeToFirst() {
    exchange.end(new End.Asymmetry(new int[] {1, 0}));
    exchange.end(new End.Asymmetry(new int[] {0, 2}));
    exchange.end(new End.Asymmetry(new int[] {0, 3}));
    assertEquals(2, exchange.end().orElseThrow().path()[1]);
    assertTrue(exchange.isPastEnd(new int[] {0, 3}));
    assertFalse(exchange.isPastEnd(new int[] {0, 1, 9}));
  }

  @Test
  void aSearchIsOverWhenNobodySearchesAnyMore() {
    assertNull(exchange.next());
    assertFalse(exchange.join());
    assertFalse(exchange.hasEnd());
  }
}
