package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Where names and accesses occur in the code of a thread. */
final class Registers {

  private Registers() {}

  /** Every name that occurs, as a register or a parameter. */
  static Set<String> of(List<Statement> statements) {
    Set<String> names = assigned(statements);
    names.addAll(read(statements));
    return names;
  }

  /** The names that an expression reads. */
  static Set<String> read(Expression expression) {
    Set<String> names = new TreeSet<>();
    forEachPart(
        expression,
        part -> {
          if (part instanceof Expression.Variable variable) {
            names.add(variable.name());
          }
        });
    return names;
  }

  /** The names that statements read. */
  static Set<String> read(List<Statement> statements) {
    Set<String> names = new TreeSet<>();
    forEachStatement(
        statements, statement -> statement.expressions().forEach(e -> names.addAll(read(e))));
    return names;
  }

  /** The registers that statements assign to. */
  static Set<String> assigned(List<Statement> statements) {
    Set<String> names = new TreeSet<>();
    forEachStatement(
        statements,
        statement -> {
          if (statement instanceof Statement.Assign assign) {
            names.add(assign.register());
          }
        });
    return names;
  }

  /** Whether an expression looks at shared memory. */
  static boolean accesses(Expression expression) {
    boolean isOperation =
        expression instanceof Expression.Constant
            || expression instanceof Expression.Variable
            || expression instanceof Expression.Binary;
    return !isOperation || expression.parts().stream().anyMatch(Registers::accesses);
  }

  /** Passes on every statement, those of blocks and branches too, in source order. */
  static void forEachStatement(List<Statement> statements, Consumer<Statement> consumer) {
    statements.forEach(statement -> statement.forEach(consumer));
  }

  /** Passes on an expression and all its parts. */
  static void forEachPart(Expression expression, Consumer<Expression> consumer) {
    consumer.accept(expression);
    expression.parts().forEach(part -> forEachPart(part, consumer));
  }
}
