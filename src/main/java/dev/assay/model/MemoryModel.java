package dev.assay.model;

import dev.assay.cat.CatLibrary;

public final class MemoryModel {
  private final String name;

  private MemoryModel(String name) {
    this.name = name;
  }

  public static MemoryModel load(ModelOptions options, CatLibrary library) {
    var unused =
        library
            .find(options.model())
            .orElseThrow(
                () ->
                    new dev.assay.source.InputException(
                        new dev.assay.source.SourceFile(options.model(), "").span(0, 1),
                        library.notFound(options.model())));
    return new MemoryModel(options.model());
  }

  public String name() {
    return name;
  }
}
