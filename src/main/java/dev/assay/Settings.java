package dev.assay;

import dev.assay.check.Budget;
import dev.assay.model.ModelOptions;
import dev.assay.program.Compilation;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of every test of a run.
 *
 * @param model which model, and how it is read; a test may add variants of its own
 * @param modelByVocabulary whether the primitives of a test choose the model instead
 * @param includes where model files are sought before the bundled ones
 * @param macros the macro file; if absent, the kernel's primitives as bundled
 * @param unroll how often a loop body may run, where the test does not say
 * @param budget of each test
 * @param compilations how tests are compiled for architectures where the usual way is not meant
 */
public record Settings(
    ModelOptions model,
    boolean modelByVocabulary,
    List<Path> includes,
    Optional<SourceFile> macros,
    int unroll,
    Budget budget,
    List<Compilation> compilations) {

  public Settings {
    includes = List.copyOf(includes);
    compilations = List.copyOf(compilations);
  }

  /** Settings with one model for all tests. */
  public Settings(
      ModelOptions model,
      List<Path> includes,
      Optional<SourceFile> macros,
      int unroll,
      Budget budget) {
    this(model, false, includes, macros, unroll, budget, List.of());
  }
}
