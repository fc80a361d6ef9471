package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatExpression.BinaryOperator;
import dev.assay.cat.CatExpression.UnaryOperator;
import dev.assay.cat.CatPattern;
import dev.assay.cat.CatStatement;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns instructions that run once for each element of a set, or for the tag that a value is, into
 * checks of one relation each: what the elements contribute to it is empty where their check holds.
 * So a set that only an execution knows can be left to the interpreter.
 */
final class ElementwiseChecks {

  /** No identifier of cat has a blank. */
  private static final String UNION = "each of";

  private static final String REST = "the others";

  private ElementwiseChecks() {}

  /** The checks for all elements of a set. */
  static List<CatStatement.Check> of(CatStatement.ForAll forAll) {
    List<CatStatement.Check> checks = new ArrayList<>();
    for (CatStatement.Check inner : of(forAll.body())) {
      checks.add(with(inner, union(forAll, inner.test().expression())));
    }
    return checks;
  }

  /** The checks of a {@code match} on a tag. */
  static List<CatStatement.Check> of(CatStatement.MatchTag match) {
    List<CatStatement.Check> checks = new ArrayList<>();
    for (CatStatement.Clause clause : match.clauses()) {
      for (CatStatement.Check inner : of(clause.body())) {
        checks.add(with(inner, only(match, Optional.of(clause.tag()), inner)));
      }
    }
    for (CatStatement.Check inner : of(match.otherwise().orElse(List.of()))) {
      checks.add(with(inner, only(match, Optional.empty(), inner)));
    }
    return checks;
  }

  private static CatStatement.Check with(CatStatement.Check check, CatExpression expression) {
    return new CatStatement.Check(
        check.modifier(),
        new CatStatement.Test(
            check.test().negated(), Property.EMPTY, expression, check.test().span()),
        check.name(),
        check.span());
  }

  /** Each check as one of emptiness: plainly, or of a flag, that it is not empty. */
  private static List<CatStatement.Check> of(List<CatStatement> body) {
    List<CatStatement.Check> checks = new ArrayList<>();
    for (int i = body.size() - 1; i >= 0; i--) {
      CatStatement statement = body.get(i);
      if (statement instanceof CatStatement.Check check) {
        boolean flag = check.modifier() == Modifier.FLAG;
        CatStatement.Test test = check.test();
        CatStatement.Test asEmptiness =
            new CatStatement.Test(
                flag, Property.EMPTY, emptyIf(test, test.negated() == flag), test.span());
        checks.add(
            0, new CatStatement.Check(check.modifier(), asEmptiness, check.name(), check.span()));
      } else if (statement instanceof CatStatement.Let let && let.when().isEmpty()) {
        checks.replaceAll(
            check ->
                with(
                    check,
                    new CatExpression.Let(
                        let.recursive(), let.bindings(), check.test().expression(), let.span())));
      } else if (statement instanceof CatStatement.ForAll forAll) {
        checks.addAll(0, of(forAll));
      } else if (statement instanceof CatStatement.MatchTag match) {
        checks.addAll(0, of(match));
      } else if (!(statement instanceof CatStatement.Show)) {
        throw new InputException(
            statement.span(),
            "only let, checks, forall and match are supported here: this runs for elements that"
                + " only an execution knows");
      }
    }
    return checks;
  }

  /**
   * A relation that is empty just if a test has a truth.
   *
   * @param wanted whether it is empty if the property holds, or if it does not
   */
  private static CatExpression emptyIf(CatStatement.Test test, boolean wanted) {
    SourceSpan span = test.span();
    CatExpression all = all(span);
    CatExpression identity = unary(UnaryOperator.IDENTITY_ON, new CatExpression.Universe(span));
    CatExpression e = test.expression();
    CatExpression contrary =
        switch (test.property()) {
          case EMPTY -> new CatExpression.Try(unary(UnaryOperator.IDENTITY_ON, e), e, span);
          case IRREFLEXIVE -> binary(BinaryOperator.INTERSECTION, e, identity);
          case ACYCLIC ->
              binary(
                  BinaryOperator.INTERSECTION,
                  unary(UnaryOperator.TRANSITIVE_CLOSURE, e),
                  identity);
        };
    if (wanted) {
      return contrary;
    }
    CatExpression allOrNothing =
        binary(BinaryOperator.SEQUENCE, all, binary(BinaryOperator.SEQUENCE, contrary, all));
    return binary(BinaryOperator.DIFFERENCE, all, allOrNothing);
  }

  private static CatExpression all(SourceSpan span) {
    return new CatExpression.Binary(
        BinaryOperator.PRODUCT,
        new CatExpression.Universe(span),
        new CatExpression.Universe(span),
        span);
  }

  private static CatExpression unary(UnaryOperator operator, CatExpression operand) {
    return new CatExpression.Unary(operator, operand, operand.span());
  }

  private static CatExpression binary(
      BinaryOperator operator, CatExpression left, CatExpression right) {
    return new CatExpression.Binary(operator, left, right, right.span());
  }

  /** What an expression gives for the elements of a set, together. */
  private static CatExpression union(CatStatement.ForAll forAll, CatExpression each) {
    SourceSpan span = forAll.span();
    CatExpression function = new CatExpression.Name(UNION, span);
    CatExpression rest =
        new CatExpression.Apply(function, new CatExpression.Name(REST, span), span);
    CatExpression body =
        new CatExpression.MatchSet(
            new CatExpression.Name(REST, span),
            new CatExpression.EmptyRelation(span),
            Optional.empty(),
            Optional.of(forAll.variable()),
            Optional.of(REST),
            binary(BinaryOperator.UNION, each, rest),
            span);
    CatBinding binding =
        new CatBinding(
            new CatPattern.Single(Optional.of(UNION)),
            Optional.of(new CatPattern.Single(Optional.of(REST))),
            body,
            span);
    return new CatExpression.Let(
        true, List.of(binding), new CatExpression.Apply(function, forAll.set(), span), span);
  }

  /** What an expression gives in one clause, and nothing in the others. */
  private static CatExpression only(
      CatStatement.MatchTag match, Optional<String> tag, CatStatement.Check check) {
    CatExpression nothing = new CatExpression.EmptyRelation(match.span());
    CatExpression here = check.test().expression();
    List<CatExpression.TagClause> clauses =
        match.clauses().stream()
            .map(
                clause ->
                    new CatExpression.TagClause(
                        clause.tag(), tag.equals(Optional.of(clause.tag())) ? here : nothing))
            .toList();
    Optional<CatExpression> otherwise =
        match.otherwise().map(body -> tag.isEmpty() ? here : nothing);
    return new CatExpression.MatchTag(match.subject(), clauses, otherwise, match.span());
  }
}
