package dev.assay.model;

import dev.assay.mapping.Compilation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which model to load, and how.
 *
 * @param model the name of a bundled model, or a file
 * @param bell a bell file to read before the model
 * @param variants names of variants that are on, in lower case
 * @param skippedChecks names of checks that are not made
 * @param strictSkip keep only executions in which every skipped check fails
 * @param compilation how tests are compiled first; empty for a model of C
 * @param likeSc whether executions that sequential consistency forbids raise the flag {@link
 *     MemoryModel#WEAKER}
 */
public record ModelOptions(
    String model,
    Optional<String> bell,
    Set<String> variants,
    Set<String> skippedChecks,
    boolean strictSkip,
    Optional<Compilation> compilation,
    boolean likeSc) {

  public ModelOptions {
    variants = Set.copyOf(variants);
    skippedChecks = Set.copyOf(skippedChecks);
  }

  // Written out for the start: see CONTRIBUTING.md.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelOptions options
        && options.model.equals(model)
        && options.bell.equals(bell)
        && options.variants.equals(variants)
        && options.skippedChecks.equals(skippedChecks)
        && options.strictSkip == strictSkip
        && options.compilation.equals(compilation)
        && options.likeSc == likeSc;
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + variants.hashCode();
  }

  /** What of them decides what a model's files mean. */
  public List<String> inWords() {
    List<String> words = new ArrayList<>(new TreeSet<>(variants));
    new TreeSet<>(skippedChecks).forEach(check -> words.add("skip " + check));
    words.add(strictSkip ? "strictly" : "");
    words.add(compilation.map(Compilation::toString).orElse(""));
    return words;
  }

  /** Options for a model of C. */
  public ModelOptions(
      String model,
      Optional<String> bell,
      Set<String> variants,
      Set<String> skippedChecks,
      boolean strictSkip) {
    this(model, bell, variants, skippedChecks, strictSkip, Optional.empty(), false);
  }

  /** These options for another model and other variants. */
  public ModelOptions forTest(
      String otherModel, Set<String> otherVariants, Optional<Compilation> otherCompilation) {
    return new ModelOptions(
        otherModel, bell, otherVariants, skippedChecks, strictSkip, otherCompilation, likeSc);
  }

  /** These options, with a flag for what sequential consistency forbids. */
  public ModelOptions flaggingWhatScForbids() {
    return new ModelOptions(model, bell, variants, skippedChecks, strictSkip, compilation, true);
  }

  /** A model with nothing special. */
  public static ModelOptions of(String model) {
    return new ModelOptions(model, Optional.empty(), Set.of(), Set.of(), false);
  }
}
