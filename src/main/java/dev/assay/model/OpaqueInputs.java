package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatCondition;
import dev.assay.cat.CatExpression;
import dev.assay.model.CatValue.Closure;
import dev.assay.model.CatValue.Delayed;
import dev.assay.model.CatValue.Interpreted;
import dev.assay.model.CatValue.KnownFunction;
import dev.assay.model.CatValue.RelationNode;
import dev.assay.model.CatValue.SetNode;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the nodes that an interpreted expression may look at: all that its free names lead to. A
 * name that is bound inside the expression may be taken for a free one; that only makes the
 * interpretation wait for more than it needs.
 */
final class OpaqueInputs {

  private final ExpressionEvaluator evaluator;
  private final NodeAlgebra.OpaqueParts opaques;

  OpaqueInputs(ExpressionEvaluator evaluator, NodeAlgebra.OpaqueParts opaques) {
    this.evaluator = evaluator;
    this.opaques = opaques;
  }

  List<Integer> of(int opaque) {
    Walk walk = new Walk();
    walk.value(new Interpreted(opaque));
    return List.copyOf(walk.nodes);
  }

  private final class Walk {
    private final Set<Integer> nodes = new TreeSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Integer> opaquesSeen = new TreeSet<>();

    void value(CatValue value) {
      if (value instanceof SetNode set) {
        nodes.add(set.node());
      } else if (value instanceof RelationNode relation) {
        nodes.add(relation.node());
      } else if (value instanceof KnownFunction function) {
        value(function.first());
      } else if (value instanceof CatValue.Orders orders) {
        nodes.add(orders.set());
        nodes.add(orders.base());
      } else if (value instanceof CatValue.Tuple tuple) {
        tuple.elements().forEach(this::value);
      } else if (value instanceof CatValue.Values values) {
        values.elements().forEach(this::value);
      } else if (value instanceof CatValue.Chosen chosen) {
        nodes.add(chosen.node());
        value(new Interpreted(chosen.opaque()));
      } else if (value instanceof Interpreted interpreted) {
        if (opaquesSeen.add(interpreted.opaque())) {
          NodeAlgebra.OpaqueParts.CatExpressionIn part = opaques.parts().get(interpreted.opaque());
          expression(part.expression(), part.environment());
        }
      } else if (value instanceof Closure closure) {
        if (seen.add(closure)) {
          expression(closure.body, closure.environment);
        }
      } else if (value instanceof Delayed delayed && seen.add(delayed)) {
        try {
          value(evaluator.forced(delayed));
        } catch (InputException e) {
          // A definition that is wrong matters only where it is used; there it will say so.
          expression(delayed.expression, delayed.environment);
        }
      }
    }

    private void expression(CatExpression expression, Environment environment) {
      if (expression instanceof CatExpression.Name name) {
        environment.find(name.name()).ifPresent(this::value);
        return;
      }
      parts(expression).forEach(part -> expression(part, environment));
    }
  }

  private static List<CatExpression> parts(CatExpression expression) {
    if (expression instanceof CatExpression.Unary unary) {
      return List.of(unary.operand());
    }
    if (expression instanceof CatExpression.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    if (expression instanceof CatExpression.Apply apply) {
      return List.of(apply.function(), apply.argument());
    }
    if (expression instanceof CatExpression.SetLiteral set) {
      return set.elements();
    }
    if (expression instanceof CatExpression.Tuple tuple) {
      return tuple.elements();
    }
    if (expression instanceof CatExpression.Function function) {
      return List.of(function.body());
    }
    if (expression instanceof CatExpression.Let let) {
      List<CatExpression> parts = new ArrayList<>();
      let.bindings().stream().map(CatBinding::value).forEach(parts::add);
      parts.add(let.body());
      return parts;
    }
    if (expression instanceof CatExpression.Try attempt) {
      return List.of(attempt.attempt(), attempt.fallback());
    }
    if (expression instanceof CatExpression.If branch) {
      List<CatExpression> parts = new ArrayList<>(parts(branch.condition()));
      parts.add(branch.then());
      parts.add(branch.otherwise());
      return parts;
    }
    if (expression instanceof CatExpression.MatchTag match) {
      List<CatExpression> parts = new ArrayList<>(List.of(match.subject()));
      match.clauses().forEach(c -> parts.add(c.body()));
      match.otherwise().ifPresent(parts::add);
      return parts;
    }
    if (expression instanceof CatExpression.MatchSet match) {
      return List.of(match.subject(), match.empty(), match.nonEmpty());
    }
    return List.of();
  }

  private static List<CatExpression> parts(CatCondition condition) {
    if (condition instanceof CatCondition.Equal equal) {
      return List.of(equal.left(), equal.right());
    }
    if (condition instanceof CatCondition.Subset subset) {
      return List.of(subset.left(), subset.right());
    }
    if (condition instanceof CatCondition.In in) {
      return List.of(in.element(), in.set());
    }
    return List.of();
  }
}
