package dev.assay.language.c;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** A function; its body becomes known when it is defined. */
public final class Function {

  private final String name;
  private CType.Function type;
  private final SourceSpan span;
  private List<Variable> parameters = List.of();
  private Optional<CStatement> body = Optional.empty();

  Function(String name, CType.Function type, SourceSpan span) {
    this.name = name;
    this.type = type;
    this.span = span;
  }

  public String name() {
    return name;
  }

  public CType.Function type() {
    return type;
  }

  public SourceSpan span() {
    return span;
  }

  public List<Variable> parameters() {
    return parameters;
  }

  /** Empty of a function that is only declared. */
  public Optional<CStatement> body() {
    return body;
  }

  void redeclare(CType.Function newType) {
    type = newType;
  }

  void define(List<Variable> newParameters, CStatement newBody) {
    parameters = List.copyOf(newParameters);
    body = Optional.of(newBody);
  }

  @Override
  public String toString() {
    return name;
  }
}
