package dev.assay.model;

import dev.assay.budget.Limits;
import dev.assay.cat.CatExpression;
import dev.assay.model.CatValue.RelationBits;
import dev.assay.relation.Universe;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;

/** Interprets the opaque parts of a plan for one execution. */
public final class Interpreter {

  private final MemoryModel model;
  private final Limits limits;

  /**
   * An interpreter for the parts of a model's plan.
   *
   * @param limits are charged for what is interpreted
   */
  public Interpreter(MemoryModel model, Limits limits) {
    this.model = model;
    this.limits = limits;
  }

  /** The bits of a part that is a relation, or a set if {@code isSet}. */
  public long[] bits(int opaque, boolean isSet, NodeSource source) {
    Plan.Opaque part = model.plan().opaques().get(opaque);
    BitAlgebra algebra = new BitAlgebra(source, model.plan().opaques(), limits);
    CatValue value = value(part, algebra);
    return isSet
        ? algebra.set(value, part.expression().span())
        : algebra.relation(value, part.expression().span());
  }

  /**
   * What a {@code with … from} can choose: relations, or else the numbers of the elements, each as
   * the first word of what would be a relation.
   */
  public List<long[]> elements(Plan.Choice.Elements choice, NodeSource source) {
    Plan.Opaque part = model.plan().opaques().get(choice.opaque());
    BitAlgebra algebra = new BitAlgebra(source, model.plan().opaques(), limits);
    CatValue value = value(part, algebra);
    CatExpression at = part.expression();
    if (!choice.relations()) {
      return numbers(Elements.of(value, at.span()).size(), source.universe());
    }
    List<long[]> elements = new ArrayList<>();
    if (value instanceof CatValue.Values values) {
      for (CatValue element : values.elements()) {
        elements.add(algebra.relation(element, at.span()));
      }
    } else if (value instanceof RelationBits || value instanceof CatValue.SetBits) {
      throw new InputException(at.span(), "set expected, " + value.type() + " found");
    }
    return elements;
  }

  private static List<long[]> numbers(int count, Universe universe) {
    List<long[]> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long[] number = universe.newRelation();
      number[0] = i;
      numbers.add(number);
    }
    return numbers;
  }

  private CatValue value(Plan.Opaque part, BitAlgebra algebra) {
    ExpressionEvaluator evaluator = new ExpressionEvaluator(algebra, model.variants());
    return evaluator.forced(evaluator.evaluate(part.expression(), part.environment()));
  }
}
