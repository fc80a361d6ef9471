package dev.assay.examine;

import dev.assay.budget.Budget;
import dev.assay.cat.CatDialect;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.mapping.Compilation;
import dev.assay.model.ModelOptions;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked of every test of a run.
 *
 * @param model which model, and how it is read; to its variants are added those of the test and
 *     those that a bundled model is written for
 * @param modelByVocabulary whether the primitives of a test choose the model instead
 * @param includes where model files are sought before the bundled ones
 * @param macros the macro file; if absent, the kernel's primitives as bundled
 * @param unroll how often a loop body may run, where the test does not say
 * @param budget of each test
 * @param compilations how tests are compiled for architectures where the usual way is not meant
 * @param dialect what cat files are written in
 * @param verdictOnly whether one execution of each kind will do
 */
public record ExaminerSettings(
    ModelOptions model,
    boolean modelByVocabulary,
    List<Path> includes,
    Optional<SourceFile> macros,
    int unroll,
    Budget budget,
    List<Compilation> compilations,
    CatDialect dialect,
    boolean verdictOnly) {

  /** Each test under the model that its primitives call for, without limits. */
  public static final ExaminerSettings BY_PRIMITIVES =
      new ExaminerSettings(
          ModelOptions.of("lkmm"),
          true,
          List.of(),
          Optional.empty(),
          CheckOptions.DEFAULT_UNROLL,
          Budget.UNLIMITED,
          List.of(),
          CatDialect.HERD);

  /** Settings for all executions. */
  public ExaminerSettings(
      ModelOptions model,
      boolean modelByVocabulary,
      List<Path> includes,
      Optional<SourceFile> macros,
      int unroll,
      Budget budget,
      List<Compilation> compilations,
      CatDialect dialect) {
    this(model, modelByVocabulary, includes, macros, unroll, budget, compilations, dialect, false);
  }

  /** These, for one execution of each kind. */
  public ExaminerSettings forVerdictOnly() {
    return new ExaminerSettings(
        model, modelByVocabulary, includes, macros, unroll, budget, compilations, dialect, true);
  }

  /** These, with a flag for executions that sequential consistency forbids. */
  public ExaminerSettings flaggingWhatScForbids() {
    return new ExaminerSettings(
        model.flaggingWhatScForbids(),
        modelByVocabulary,
        includes,
        macros,
        unroll,
        budget,
        compilations,
        dialect,
        verdictOnly);
  }

  /** These, with another budget of each test. */
  public ExaminerSettings within(Budget its) {
    return new ExaminerSettings(
        model,
        modelByVocabulary,
        includes,
        macros,
        unroll,
        its,
        compilations,
        dialect,
        verdictOnly);
  }

  /** These, for tests that say themselves which model judges them. */
  public ExaminerSettings forOwnModels() {
    return new ExaminerSettings(
        model, true, includes, macros, unroll, budget, compilations, dialect, verdictOnly);
  }

  /** These, under the model of this name. */
  public ExaminerSettings withModel(String name) {
    return new ExaminerSettings(
        model.forTest(name, model.variants(), model.compilation()),
        false,
        includes,
        macros,
        unroll,
        budget,
        compilations,
        dialect,
        verdictOnly);
  }

  /** These, with other directories where model files are sought. */
  public ExaminerSettings withIncludes(List<Path> directories) {
    return new ExaminerSettings(
        model,
        modelByVocabulary,
        directories,
        macros,
        unroll,
        budget,
        compilations,
        dialect,
        verdictOnly);
  }

  /** These, with a macro file. */
  public ExaminerSettings withMacros(SourceFile file) {
    return new ExaminerSettings(
        model,
        modelByVocabulary,
        includes,
        Optional.of(file),
        unroll,
        budget,
        compilations,
        dialect,
        verdictOnly);
  }

  public ExaminerSettings {
    includes = List.copyOf(includes);
    compilations = List.copyOf(compilations);
  }

  /** All tests under one model, a bundled one or a cat file, without limits. */
  public static ExaminerSettings of(String model) {
    return new ExaminerSettings(
        ModelOptions.of(model),
        List.of(),
        Optional.empty(),
        CheckOptions.DEFAULT_UNROLL,
        Budget.UNLIMITED);
  }

  /**
   * The variants that a model runs with: those asked for, and {@code lkmmv2}, unless its opposite
   * {@code lkmmv1} is asked for, where the model is written for it. All bundled models are, and all
   * in the dialect of Dartagnan, which has no variants. Another cat file gets only what is asked
   * for, as in herd7.
   */
  public Set<String> variants(boolean ofBundledModel) {
    Set<String> variants = new TreeSet<>(model.variants());
    boolean written = ofBundledModel || dialect == CatDialect.DARTAGNAN;
    if (written && !variants.contains("lkmmv1")) {
      variants.add("lkmmv2");
    }
    return variants;
  }

  /** Settings with cat files that are written as herd7 has it. */
  public ExaminerSettings(
      ModelOptions model,
      boolean modelByVocabulary,
      List<Path> includes,
      Optional<SourceFile> macros,
      int unroll,
      Budget budget,
      List<Compilation> compilations) {
    this(model, modelByVocabulary, includes, macros, unroll, budget, compilations, CatDialect.HERD);
  }

  /** Settings with one model for all tests. */
  public ExaminerSettings(
      ModelOptions model,
      List<Path> includes,
      Optional<SourceFile> macros,
      int unroll,
      Budget budget) {
    this(model, false, includes, macros, unroll, budget, List.of(), CatDialect.HERD);
  }
}
