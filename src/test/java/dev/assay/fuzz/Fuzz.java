package dev.assay.fuzz;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Damaged inputs of all kinds in turn, for as many minutes as the first argument says. */
public final class Fuzz {

  private static final int IN_A_TURN = 50;

  private Fuzz() {}

  /** Runs, tells what shows a fault, and fails if anything did. */
  public static void main(String[] arguments) throws IOException {
    long minutes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
    System.out.println("seed " + seed);
    Map<Fuzzing, Mutator> mutants = new LinkedHashMap<>();
    for (InputKind kind : InputKind.values()) {
      Fuzzing fuzzing = new Fuzzing(kind);
      mutants.put(fuzzing, fuzzing.mutants(seed));
    }
    long run = 0;
    long bad = 0;
    while (System.nanoTime() < end) {
      for (Map.Entry<Fuzzing, Mutator> kind : mutants.entrySet()) {
        for (int i = 0; i < IN_A_TURN; i++) {
          List<String> faults = kind.getKey().next(kind.getValue());
          faults.forEach(System.out::println);
          run++;
          bad += faults.isEmpty() ? 0 : 1;
        }
      }
    }
    System.out.printf("%,d inputs, %,d of them with a fault: see target/fuzz%n", run, bad);
    System.exit(bad == 0 ? 0 : 1);
  }
}
