package dev.assay.language.litmus;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A set of primitives, in the two name spaces of the language: expressions and statements. */
final class Primitives {

  private final Map<String, Primitive<Expression>> expressions = new TreeMap<>();
  private final Map<String, Primitive<Statement>> statements = new TreeMap<>();

  void expression(PrimitiveForm form, Function<Arguments, Expression> meaning) {
    expressions.put(form.name(), new Primitive<>(form, meaning));
  }

  void statement(PrimitiveForm form, Function<Arguments, Statement> meaning) {
    statements.put(form.name(), new Primitive<>(form, meaning));
  }

  Optional<Primitive<Expression>> expression(String name) {
    return Optional.ofNullable(expressions.get(name));
  }

  Optional<Primitive<Statement>> statement(String name) {
    return Optional.ofNullable(statements.get(name));
  }

  /** All names, in order. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(expressions.keySet());
    names.addAll(statements.keySet());
    return names;
  }

  boolean isDefined(String name) {
    return expressions.containsKey(name) || statements.containsKey(name);
  }
}
