package dev.assay.language.c;

import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A C program: one file with what it includes.
 *
 * @param globals variables that live as long as the program, with their initialisers, those inside
 *     functions included, in source order
 * @param functions by name
 * @param headers the bundled headers that it includes
 * @param warnings in source order
 */
public record TranslationUnit(
    SourceFile file,
    List<CStatement.Declare> globals,
    Map<String, Function> functions,
    Set<String> headers,
    List<Diagnostic> warnings) {

  public TranslationUnit {
    globals = List.copyOf(globals);
    functions = Map.copyOf(functions);
    headers = Set.copyOf(headers);
    warnings = List.copyOf(warnings);
  }

  /** The function of this name, if it is defined. */
  public Optional<Function> function(String name) {
    return Optional.ofNullable(functions.get(name)).filter(f -> f.body().isPresent());
  }
}
