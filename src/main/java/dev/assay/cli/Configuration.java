package dev.assay.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a configuration file of herd7 asks for. Options on the command line win over it.
 *
 * @param unroll how often a loop body may run
 * @param timeout CPU seconds for each test
 */
record Configuration(
    Optional<String> model,
    Optional<String> bell,
    Optional<String> macros,
    Set<String> variants,
    List<String> skippedChecks,
    boolean strictSkip,
    Optional<Integer> unroll,
    Optional<Double> timeout) {

  /** A configuration that asks for nothing. */
  static final Configuration NONE =
      new Configuration(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          List.of(),
          false,
          Optional.empty(),
          Optional.empty());
}
