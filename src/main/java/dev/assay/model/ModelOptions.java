package dev.assay.model;

import java.util.Optional;
import java.util.Set;

/**
 * Which model to load, and how.
 *
 * @param model the name of a bundled model, or a file
 * @param bell a bell file to read before the model
 * @param variants names of variants that are on, in lower case
 * @param skippedChecks names of checks that are not made
 * @param strictSkip keep only executions in which every skipped check fails
 */
public record ModelOptions(
    String model,
    Optional<String> bell,
    Set<String> variants,
    Set<String> skippedChecks,
    boolean strictSkip) {

  public ModelOptions {
    variants = Set.copyOf(variants);
    skippedChecks = Set.copyOf(skippedChecks);
  }

  /** These options for another model and other variants. */
  public ModelOptions forTest(String otherModel, Set<String> otherVariants) {
    return new ModelOptions(otherModel, bell, otherVariants, skippedChecks, strictSkip);
  }

  /** A model with nothing special. */
  public static ModelOptions of(String model) {
    return new ModelOptions(model, Optional.empty(), Set.of(), Set.of(), false);
  }
}
