package dev.assay.program;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A thread of a program.
 *
 * @param number 0 for {@code P0}
 * @param parameters registers that hold the address of the location of the same name at first
 * @param initial what registers hold at first, parameters included, as {@link Datum}
 * @param registers the names of all registers of the source
 * @param broken dependencies that no model is told of, though values flow as they do
 */
public record ThreadCode(
    int number,
    Set<String> parameters,
    Map<String, Long> initial,
    Set<String> registers,
    List<Code> body,
    SourceSpan span,
    Set<Dependency> broken) {

  public ThreadCode {
    body = List.copyOf(body);
    broken = Set.copyOf(broken);
  }

  /** A thread with all its dependencies. */
  public ThreadCode(
      int number,
      Set<String> parameters,
      Map<String, Long> initial,
      Set<String> registers,
      List<Code> body,
      SourceSpan span) {
    this(number, parameters, initial, registers, body, span, Set.of());
  }

  /** This thread with another body. */
  public ThreadCode withBody(List<Code> other) {
    return new ThreadCode(number, parameters, initial, registers, other, span, broken);
  }

  /** This thread without some of its dependencies. */
  public ThreadCode breaking(Set<Dependency> some) {
    return new ThreadCode(number, parameters, initial, registers, body, span, some);
  }
}
