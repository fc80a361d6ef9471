package dev.assay.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Damaged inputs of all kinds in turn, for as many minutes as the first argument says, or for as
 * many inputs of each kind if it ends with {@code x}, fewer where one takes long: see {@link
 * InputKind#cost}. Further arguments: the seed, then the kinds. Tells as well which inputs took
 * longer than half as much again as their budget.
 */
public final class Fuzz {

  private static final int IN_A_TURN = 50;

  /** Beside what a budget covers: reading, compiling models, printing. */
  private static final double SECONDS_BESIDE = 1.5;

  private Fuzz() {}

  /** Runs, tells what shows a fault, and fails if anything did. */
  public static void main(String[] arguments) throws IOException {
    String amount = arguments.length > 0 ? arguments[0] : "10";
    boolean counted = amount.endsWith("x");
    long number = Long.parseLong(counted ? amount.substring(0, amount.length() - 1) : amount);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    long end = counted ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.MINUTES.toNanos(number);
    System.out.println("seed " + seed);
    Map<Fuzzing, Mutator> mutants = new LinkedHashMap<>();
    for (InputKind kind : kinds(arguments)) {
      Fuzzing fuzzing = new Fuzzing(kind);
      mutants.put(fuzzing, fuzzing.mutants(seed));
    }
    long turns = counted ? (number + IN_A_TURN - 1) / IN_A_TURN : Long.MAX_VALUE;
    long run = 0;
    long bad = 0;
    long slow = 0;
    for (long turn = 0; turn < turns && System.nanoTime() < end; turn++) {
      for (Map.Entry<Fuzzing, Mutator> kind : mutants.entrySet()) {
        for (int i = 0; i < Math.max(1, IN_A_TURN / kind.getKey().cost()); i++) {
          double before = cpuSeconds();
          List<String> faults = kind.getKey().next(kind.getValue());
          double spent = cpuSeconds() - before;
          if (spent > kind.getKey().seconds() * 1.5 + SECONDS_BESIDE) {
            System.out.printf(Locale.ROOT, "%.1f s: %s%n", spent, kind.getKey().keep("slow"));
            slow++;
          }
          faults.forEach(System.out::println);
          run++;
          bad += faults.isEmpty() ? 0 : 1;
        }
      }
      System.out.printf("%,d inputs so far%n", run);
    }
    System.out.printf(
        "%,d inputs, %,d with a fault, %,d slower than their budget: see target/fuzz%n",
        run, bad, slow);
    System.exit(bad + slow == 0 ? 0 : 1);
  }

  private static List<InputKind> kinds(String[] arguments) {
    List<InputKind> kinds = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      kinds.add(InputKind.valueOf(arguments[i].toUpperCase(Locale.ROOT)));
    }
    return kinds.isEmpty() ? List.of(InputKind.values()) : kinds;
  }

  /** Of this process, threads that collect garbage and compile included. */
  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }
}
