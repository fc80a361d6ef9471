package dev.assay.cat;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A cat (or bell) file as written; includes are not resolved here, since cat splices a file at the
 * place of its {@code include} and each time anew.
 *
 * @param title the title or name of the header, empty if there is none
 * @param firstWord the name that the header starts with, which may be that of an architecture;
 *     empty if it starts with none
 * @param catdep where the file asks for register events with {@code catdep}, if it does
 */
public record CatModel(
    SourceFile file,
    String title,
    String firstWord,
    Optional<SourceSpan> catdep,
    List<CatStatement> statements) {
  public CatModel {
    statements = List.copyOf(statements);
  }
}
