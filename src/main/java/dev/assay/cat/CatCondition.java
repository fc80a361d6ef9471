package dev.assay.cat;

import dev.assay.source.SourceSpan;

/** The condition of an {@code if}. */
public sealed interface CatCondition {

  /** {@code e1 = e2}. */
  record Equal(CatExpression left, CatExpression right, SourceSpan span) implements CatCondition {}

  /** {@code e1 subset e2}. */
  record Subset(CatExpression left, CatExpression right, SourceSpan span) implements CatCondition {}

  /** {@code e1 in e2}. */
  record In(CatExpression element, CatExpression set, SourceSpan span) implements CatCondition {}

  /** {@code "name"}: is this variant on? */
  record Variant(String name, SourceSpan span) implements CatCondition {}

  /** {@code not c}. */
  record Not(CatCondition operand) implements CatCondition {}

  /** {@code c1 && c2}. */
  record And(CatCondition left, CatCondition right) implements CatCondition {}

  /** {@code c1 || c2}. */
  record Or(CatCondition left, CatCondition right) implements CatCondition {}
}
