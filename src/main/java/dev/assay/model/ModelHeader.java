package dev.assay.model;

import dev.assay.cat.CatModel;
import dev.assay.mapping.Architecture;
import dev.assay.mapping.Compilation;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.Optional;
import java.util.Set;

/** The first word of a model: one that names its architecture is for tests of that alone. */
final class ModelHeader {

  /** Words that herd7 takes for other languages than C, in a header. */
  private static final Set<String> OTHER_LANGUAGES =
      Set.of("ARM", "BPF", "MIPS", "LISA", "JAVA", "Java", "ASL");

  private ModelHeader() {}

  /**
   * Accepts a model if it is for tests in C, or for what they are compiled to.
   *
   * @throws InputException if its header names something else
   */
  static void requireFit(CatModel model, Optional<Compilation> compilation) {
    String word = model.firstWord();
    Optional<Architecture> machine = compilation.map(Compilation::architecture);
    boolean fits =
        !OTHER_LANGUAGES.contains(word)
            && (Architecture.ofHeader(word).isEmpty()
                || Architecture.ofHeader(word).equals(machine));
    if (!fits) {
      String advice =
          Architecture.ofHeader(word)
              .map(a -> "; for C tests compiled for it, add --compile " + a.word())
              .orElse("");
      throw new InputException(
          new SourceSpan(model.file(), 1, 1, word.length()),
          "Architecture mismatch between test and model (C vs. " + word + ")" + advice);
    }
  }
}
