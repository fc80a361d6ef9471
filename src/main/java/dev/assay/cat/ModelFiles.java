package dev.assay.cat;

import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a model is made of. */
public final class ModelFiles {

  private final CatLibrary library;
  private final Map<SourceFile, CatModel> files = new LinkedHashMap<>();

  private ModelFiles(CatLibrary library) {
    this.library = library;
  }

  /**
   * The SHA-256 of the texts of a model, of its prelude and its bell file, and of all that they
   * include, whether an option makes them do so or not.
   *
   * @param options that decide what the texts mean
   * @throws dev.assay.source.InputException if a file is not found
   */
  public static String digest(
      CatLibrary library, CatModel model, Optional<CatModel> bell, List<String> options) {
    ModelFiles files = new ModelFiles(library);
    files.add(library.prelude(model));
    bell.ifPresent(files::add);
    files.add(model);
    StringBuilder digests = new StringBuilder();
    for (CatModel file : files.files.values()) {
      digests.append(file.file().digest()).append('\n');
    }
    options.forEach(option -> digests.append(option).append('\n'));
    return new SourceFile("", digests.toString()).digest();
  }

  private void add(CatModel model) {
    if (files.putIfAbsent(model.file(), model) == null) {
      includes(model.statements()).forEach(i -> add(library.open(i.file(), i.span())));
    }
  }

  private static List<CatStatement.Include> includes(List<CatStatement> statements) {
    List<CatStatement.Include> found = new ArrayList<>();
    for (CatStatement statement : statements) {
      if (statement instanceof CatStatement.Include include) {
        found.add(include);
      } else if (statement instanceof CatStatement.If branch) {
        found.addAll(includes(branch.then()));
        found.addAll(includes(branch.otherwise()));
      } else if (statement instanceof CatStatement.Procedure procedure) {
        found.addAll(includes(procedure.body()));
      } else if (statement instanceof CatStatement.ForAll forAll) {
        found.addAll(includes(forAll.body()));
      } else if (statement instanceof CatStatement.MatchTag match) {
        match.clauses().forEach(clause -> found.addAll(includes(clause.body())));
        found.addAll(includes(match.otherwise().orElse(List.of())));
      }
    }
    return found;
  }
}
