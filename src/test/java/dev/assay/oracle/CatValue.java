package dev.assay.oracle;

import dev.assay.cat.CatExpression;
import dev.assay.cat.CatPattern;
import dev.assay.cat.CatStatement;
import java.util.List;
import java.util.function.UnaryOperator;

/** A value of the cat language. */
sealed interface CatValue {

  /** An event set. */
  record EventSet(Events events) implements CatValue {}

  /** A relation. */
  record Relation(Pairs pairs) implements CatValue {}

  /** {@code {}}: the empty set of anything. */
  record Nothing() implements CatValue {}

  /** {@code _}: all events or all pairs. */
  record Everything() implements CatValue {}

  /** One event, bound by a set match. */
  record OneEvent(int event) implements CatValue {}

  /** One pair, bound by a set match. */
  record OnePair(int from, int to) implements CatValue {}

  /** {@code 'name}. */
  record Tag(String name) implements CatValue {}

  /** A set of values other than events and pairs, without duplicates. */
  record ValueSet(List<CatValue> elements) implements CatValue {}

  /** A tuple. */
  record Tuple(List<CatValue> elements) implements CatValue {}

  /** A built-in function. */
  record Primitive(UnaryOperator<CatValue> body) implements CatValue {}

  /** A function with the scope of its definition. */
  final class Closure implements CatValue {
    private final CatPattern parameter;
    private final CatExpression body;
    private final Scope scope;

    Closure(CatPattern parameter, CatExpression body, Scope scope) {
      this.parameter = parameter;
      this.body = body;
      this.scope = scope;
    }

    CatPattern parameter() {
      return parameter;
    }

    CatExpression body() {
      return body;
    }

    Scope scope() {
      return scope;
    }
  }

  /** A procedure with the scope of its definition. */
  record Procedure(CatPattern parameter, List<CatStatement> body, Scope scope)
      implements CatValue {}
}
