package dev.assay.language.c;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** A statement. */
public sealed interface CStatement {

  SourceSpan span();

  /** {@code { ... }}. */
  record Block(List<CStatement> statements, SourceSpan span) implements CStatement {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A variable begins to exist.
   *
   * @param initialised whether it has an initialiser: what no part sets is zero then
   */
  record Declare(Variable variable, boolean initialised, List<Part> parts, SourceSpan span)
      implements CStatement {
    public Declare {
      parts = List.copyOf(parts);
    }
  }

  /** A part of an initialiser: the value of what lies at an offset. */
  record Part(long offset, CType type, CExpression value) {}

  /** {@code e;}. */
  record Evaluate(CExpression expression, SourceSpan span) implements CStatement {}

  /** {@code if (c) s else s}. */
  record If(CExpression condition, CStatement then, Optional<CStatement> otherwise, SourceSpan span)
      implements CStatement {}

  /**
   * A loop.
   *
   * @param condition empty where it is always true
   * @param atEnd whether the condition is first tested after the body
   */
  record Loop(
      Optional<CExpression> condition,
      CStatement body,
      Optional<CExpression> step,
      boolean atEnd,
      SourceSpan span)
      implements CStatement {}

  /** {@code switch (e) s}. */
  record Switch(CExpression value, CStatement body, SourceSpan span) implements CStatement {}

  /** {@code case from ... to:}; empty of {@code default:}. */
  record Case(Optional<Range> range, SourceSpan span) implements CStatement {}

  /** Both ends belong to it. */
  record Range(long from, long to) {}

  /** {@code name:}. */
  record Label(String name, SourceSpan span) implements CStatement {}

  /** {@code goto name;}. */
  record Goto(String label, SourceSpan span) implements CStatement {}

  /** {@code break;}. */
  record Break(SourceSpan span) implements CStatement {}

  /** {@code continue;}. */
  record Continue(SourceSpan span) implements CStatement {}

  /** {@code return e;}. */
  record Return(Optional<CExpression> value, SourceSpan span) implements CStatement {}
}
