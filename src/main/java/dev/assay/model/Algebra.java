package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * What the cat language is evaluated over: nodes of a plan, when a model is compiled, or the bits
 * of one execution, when a part of it is interpreted.
 */
interface Algebra {

  /** Brings a value into the form this algebra works on. */
  CatValue resolve(CatValue value, ExpressionEvaluator evaluator);

  /**
   * What a name means that nothing binds, if it means anything.
   *
   * @throws NotSupported if it means something elsewhere and nothing here
   */
  default Optional<CatValue> unbound(String name, SourceSpan span) {
    return Optional.empty();
  }

  /** Charges steps of the evaluation to the budget. */
  void charge(long steps);

  CatValue emptyRelation();

  CatValue unary(UnaryOperator operator, CatValue operand, SourceSpan span);

  /** Any infix operator but {@code ++}. */
  CatValue binary(BinaryOperator operator, CatValue left, CatValue right, SourceSpan span);

  /** {@code {e1, e2}}. */
  CatValue setOf(List<CatValue> elements, SourceSpan span);

  /** {@code element ++ set}. */
  CatValue add(CatValue element, CatValue set, SourceSpan span);

  /** Applies a built-in function. */
  CatValue call(String primitive, CatValue argument, SourceSpan span);

  /** Splits a set for matching; empty for the empty set. */
  Optional<Split> split(CatValue set, SourceSpan span);

  /** A set as what is smaller than one of its elements, the element, and what is larger. */
  record Split(CatValue smaller, CatValue element, CatValue larger) {}

  boolean equal(CatValue left, CatValue right, SourceSpan span);

  boolean isSubset(CatValue left, CatValue right, SourceSpan span);

  boolean isElement(CatValue element, CatValue set, SourceSpan span);

  /** Binds the variables of a recursive group, of which at least one is no function. */
  Environment solve(List<CatBinding> bindings, Environment outside, ExpressionEvaluator evaluator);

  /** The value of a delayed expression. */
  CatValue force(CatValue.Delayed delayed, ExpressionEvaluator evaluator);
}
