package dev.assay.jcstress;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How tests are run.
 *
 * @param seconds for each test in each kind of JVM, instead of what the mode says
 * @param jvmArguments passed to every JVM under test, after its own
 * @param programs to start the JVMs under test by; at least one
 * @param seed of what the fast runner varies
 */
public record RunOptions(
    Mode mode,
    Optional<Double> seconds,
    List<String> jvmArguments,
    List<Path> programs,
    long seed) {

  public RunOptions {
    jvmArguments = List.copyOf(jvmArguments);
    programs = List.copyOf(programs);
  }

  /** How thorough a run is. */
  public enum Mode {
    /** One kind of JVM, half a second a test. */
    QUICK,
    /** The compilers of HotSpot, and one of them shuffling; a second a test in each. */
    DEFAULT,
    /** These and the interpreter, ten seconds a test in each. */
    TOUGH;

    List<Compiler> compilers() {
      return switch (this) {
        case QUICK -> List.of(Compiler.C2);
        case DEFAULT -> List.of(Compiler.C2, Compiler.C1, Compiler.C2_SHUFFLED);
        case TOUGH -> List.of(Compiler.values());
      };
    }

    private int iterations() {
      return switch (this) {
        case QUICK -> 2;
        case DEFAULT -> 5;
        case TOUGH -> 20;
      };
    }

    private long iterationMillis() {
      return switch (this) {
        case QUICK -> 250;
        case DEFAULT -> 200;
        case TOUGH -> 500;
      };
    }
  }

  /** Which compiler of HotSpot the actors go through. */
  enum Compiler {
    C2,
    C1,
    C2_SHUFFLED,
    INTERPRETER;

    List<String> flags() {
      return switch (this) {
        case C2 -> List.of("-XX:-TieredCompilation");
        case C1 -> List.of("-XX:TieredStopAtLevel=1");
        case C2_SHUFFLED ->
            List.of(
                "-XX:-TieredCompilation",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+StressLCM",
                "-XX:+StressGCM");
        case INTERPRETER -> List.of("-Xint");
      };
    }
  }

  /**
   * How often a test runs. Each time has fresh threads and so meets another schedule, and its
   * results are safe; so none takes longer than a second.
   */
  int iterations() {
    return seconds
        .map(s -> Math.max(mode.iterations(), (int) Math.ceil(s)))
        .orElse(mode.iterations());
  }

  /** The time of one iteration. */
  long iterationMillis() {
    return seconds
        .map(s -> Math.max(1, Math.round(s * 1000 / iterations())))
        .orElse(mode.iterationMillis());
  }
}
