package dev.assay.litmus;

import dev.assay.source.SourceSpan;
import java.util.List;

/**
 * A thread as written: {@code P0(int *x) { ... }}.
 *
 * @param number 0 for {@code P0}
 * @param body statements with all macros expanded
 */
public record ThreadSource(
    int number, List<Parameter> parameters, List<Statement> body, SourceSpan span) {

  public ThreadSource {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }

  /**
   * A parameter: the address of the global of the same name.
   *
   * @param type the type as herd7 re-prints it in the hash, minus the outermost pointer
   */
  public record Parameter(String type, String name, SourceSpan span) {}
}
