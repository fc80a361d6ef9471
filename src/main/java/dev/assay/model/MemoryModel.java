package dev.assay.model;

import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.Optional;
import java.util.Set;

/** A memory model, compiled: immutable, to be used for any number of tests at a time. */
public final class MemoryModel {

  private final String name;
  private final Set<String> variants;
  private final Plan plan;

  private MemoryModel(String name, Set<String> variants, Plan plan) {
    this.name = name;
    this.variants = variants;
    this.plan = plan;
  }

  /**
   * Finds and compiles a model.
   *
   * @throws InputException if a file is not found or not cat, or a definition that is used is wrong
   */
  public static MemoryModel load(ModelOptions options, CatLibrary library) {
    CatModel model = find(options.model(), library);
    Optional<CatModel> bell = options.bell().map(b -> find(b, library));
    Plan plan = new PlanCompiler(library, options).compile(model, bell);
    return new MemoryModel(options.model(), options.variants(), plan);
  }

  private static CatModel find(String name, CatLibrary library) {
    return library
        .find(name)
        .orElseThrow(
            () ->
                new InputException(
                    new SourceSpan(new SourceFile(name, ""), 1, 1, 1), library.notFound(name)));
  }

  /** As the user gave it. */
  public String name() {
    return name;
  }

  /** Names of the variants it was compiled for, in lower case. */
  public Set<String> variants() {
    return variants;
  }

  /** What it computes. */
  public Plan plan() {
    return plan;
  }
}
