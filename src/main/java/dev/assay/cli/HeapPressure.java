package dev.assay.cli;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Tells when the heap is so full that the JVM does little but collect garbage. It would go on so
 * for hours before it says that it is out of memory, if it ever does.
 */
final class HeapPressure {

  private static final long WINDOW_NANOS = 3_000_000_000L;

  /** Of the time of a window, and of the heap after a collection. */
  private static final double TOO_MUCH_TIME = 0.8;

  private static final double FULL = 0.6;

  private long windowStart = System.nanoTime();
  private long collectedBefore = -1;

  /** Whether it is so; asked often, looks now and then. */
  boolean isTooHigh() {
    long now = System.nanoTime();
    long passed = now - windowStart;
    if (passed < WINDOW_NANOS) {
      return false;
    }
    windowStart = now;
    long before = collectedBefore;
    collectedBefore = collectionMillis();
    return before >= 0 && (collectedBefore - before) * 1e6 > TOO_MUCH_TIME * passed && isFull();
  }

  private static long collectionMillis() {
    List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  /** Whether the pool of what lives long was full even after its last collection. */
  private static boolean isFull() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getCollectionUsage();
      boolean old = pool.getName().matches(".*(Old|Tenured).*");
      if (old && after != null && after.getMax() > 0) {
        return after.getUsed() > FULL * after.getMax();
      }
    }
    return false;
  }
}
