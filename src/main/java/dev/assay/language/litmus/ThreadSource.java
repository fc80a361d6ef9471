package dev.assay.language.litmus;

import dev.assay.source.SourceSpan;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /** The registers that the thread mentions, its parameters among them, in order. */
  public Set<String> registers() {
    ThreadFacts facts = ThreadFacts.of(this);
    Set<String> names = new TreeSet<>(facts.assigned());
    names.addAll(facts.read().keySet());
    parameters.forEach(parameter -> names.add(parameter.name()));
    return Collections.unmodifiableSet(names);
  }

  /** The registers that the thread itself names. */
  Set<String> namedRegisters() {
    Set<String> names = new TreeSet<>(registers());
    names.removeIf(Earlier::isOwn);
    return names;
  }

  /** The names of the parameters, in order. */
  public Set<String> parameterNames() {
    Set<String> names = new LinkedHashSet<>();
    parameters.forEach(parameter -> names.add(parameter.name()));
    return Collections.unmodifiableSet(names);
  }

  /**
   * A parameter: the address of the global of the same name.
   *
   * @param type the type as herd7 re-prints it in the hash, minus the outermost pointer
   */
  public record Parameter(String type, String name, SourceSpan span) {}
}
