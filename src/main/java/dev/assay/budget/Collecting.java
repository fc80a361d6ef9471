package dev.assay.budget;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;

/**
 * The time that the JVM takes to collect the garbage of one test: where memory is short, more than
 * the test itself. Other threads do it, and the test waits.
 */
final class Collecting {

  /** What runs shorter needs not ask: it would take longer than what it asks for. */
  private static final double SECONDS_BEFORE = 0.1;

  /** Made when it is first needed, which most tests never do. */
  private static final class Collectors {
    static final List<GarbageCollectorMXBean> ALL = ManagementFactory.getGarbageCollectorMXBeans();

    static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

    private Collectors() {}

    static long millis() {
      long millis = 0;
      for (GarbageCollectorMXBean collector : ALL) {
        millis += collector.getCollectionTime();
      }
      return millis;
    }

    /** CPU time of the process, or as much as can be where it is not known. */
    static double processSeconds() {
      return SYSTEM instanceof com.sun.management.OperatingSystemMXBean system
          ? system.getProcessCpuTime() / 1e9
          : Double.MAX_VALUE;
    }
  }

  private long millisBefore = -1;
  private double othersBefore;

  /**
   * How long it was. Pauses are told by the clock; on a machine with other work they are longer
   * than what is done in them, which cannot be more than the process has taken beside the test.
   *
   * @param own the seconds that the test itself has taken
   */
  synchronized double seconds(double own) {
    if (own < SECONDS_BEFORE) {
      return 0;
    }
    long millis = Collectors.millis();
    double others = Collectors.processSeconds() - own;
    if (millisBefore < 0) {
      millisBefore = millis;
      othersBefore = others;
    }
    return Math.min((millis - millisBefore) / 1e3, Math.max(0, others - othersBefore));
  }
}
