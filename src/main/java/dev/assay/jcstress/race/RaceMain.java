package dev.assay.jcstress.race;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program of the JVM under test. It reads the names of races from standard input, up to an
 * empty line, runs them one after the other, and writes a line for each thing that happens, so that
 * whoever started it knows all that was seen if it dies. When standard input ends it stops at once:
 * nobody is left to read the results.
 */
public final class RaceMain {

  /** What each line starts with, to tell it from what else the JVM prints. */
  public static final String MARK = "@race\t";

  /** How long threads may take beyond their time before they count as hung. */
  private static final long PATIENCE_MILLIS = 20_000;

  /** A machine under load may need so many times the iterations to bring the samples. */
  private static final int MORE = 10;

  private final PrintStream out;
  private final long seed;
  private final long millis;
  private final int iterations;
  private final long fewest;

  private RaceMain(PrintStream out, long seed, long millis, int iterations, long fewest) {
    this.out = out;
    this.seed = seed;
    this.millis = millis;
    this.iterations = iterations;
    this.fewest = fewest;
  }

  /**
   * Arguments: seed, milliseconds of an iteration, iterations, and for how many samples of a test
   * there may be more of them, up to ten times as many.
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> races = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      races.add(line);
    }
    Thread watch = new Thread(() -> haltAtEnd(in), "watch");
    watch.setDaemon(true);
    watch.start();
    RaceMain main =
        new RaceMain(
            out,
            Long.parseLong(arguments[0]),
            Long.parseLong(arguments[1]),
            Integer.parseInt(arguments[2]),
            Long.parseLong(arguments[3]));
    main.say(
        "jvm",
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vm.version")
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"));
    for (String race : races) {
      if (!main.run(race)) {
        Runtime.getRuntime().halt(1);
      }
    }
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void haltAtEnd(BufferedReader in) {
    try {
      while (in.readLine() != null) {
        // Nothing more is expected.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(1);
  }

  /** Runs a race; false if its threads hang, and no other can run beside them. */
  private boolean run(String name) {
    say("start", name);
    try {
      Race race = Class.forName(name).asSubclass(Race.class).getDeclaredConstructor().newInstance();
      Races races = new Races(race, seed ^ name.hashCode());
      boolean ended = true;
      long samples = 0;
      int most = MORE * iterations;
      for (int i = 0; ended && (i < iterations || (i < most && samples < fewest)); i++) {
        ended = races.run(millis, millis + PATIENCE_MILLIS);
        if (ended) {
          Map<String, Long> counts = new TreeMap<>();
          races.tally().forEach((result, count) -> counts.put(result.toString(), count[0]));
          counts.forEach((result, count) -> say("count", count + "\t" + result));
          samples += counts.values().stream().mapToLong(Long::longValue).sum();
        }
      }
      say(ended ? "end" : "hung", name);
      return ended;
    } catch (Exception | LinkageError e) {
      say("error", String.valueOf(e.getCause() == null ? e : e.getCause()));
      return false;
    }
  }

  private void say(String what, String text) {
    out.println(MARK + what + "\t" + text.replaceAll("[\\r\\n]", " "));
  }
}
