package dev.assay.language.litmus;

import dev.assay.source.SourceSpan;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A thread as written: {@code P0(int *x) { ... }}. */
public final class ThreadSource {

  private final int number;
  private final List<Parameter> parameters;
  private final List<Statement> body;
  private final SourceSpan span;
  private final ThreadFacts facts;

  /**
   * A thread.
   *
   * @param number 0 for {@code P0}
   * @param body statements with all macros expanded
   */
  public ThreadSource(
      int number, List<Parameter> parameters, List<Statement> body, SourceSpan span) {
    this.number = number;
    this.parameters = List.copyOf(parameters);
    this.body = List.copyOf(body);
    this.span = span;
    this.facts = ThreadFacts.of(this);
  }

  /** Its place in the order of threads: 0 for {@code P0}. */
  public int number() {
    return number;
  }

  /** The parameters, in order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The statements with all macros expanded. */
  public List<Statement> body() {
    return body;
  }

  /** Where the thread stands. */
  public SourceSpan span() {
    return span;
  }

  /** What a walk over the body found. */
  ThreadFacts facts() {
    return facts;
  }

  /** The registers that the thread mentions, its parameters among them, in order. */
  public Set<String> registers() {
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
