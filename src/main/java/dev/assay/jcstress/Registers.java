package dev.assay.jcstress;

import dev.assay.litmus.Expression;
import dev.assay.litmus.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Where names and accesses occur in the code of a thread. */
final class Registers {

  private Registers() {}

  /** Every name that occurs, as a register or a parameter. */
  static Set<String> of(List<Statement> statements) {
    Set<String> names = new TreeSet<>();
    forEachStatement(
        statements,
        statement -> {
          if (statement instanceof Statement.Assign assign) {
            names.add(assign.register());
          }
          expressions(statement).forEach(e -> names.addAll(read(e)));
        });
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
        statements, statement -> expressions(statement).forEach(e -> names.addAll(read(e))));
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
    for (Statement statement : statements) {
      consumer.accept(statement);
      if (statement instanceof Statement.Block block) {
        forEachStatement(block.statements(), consumer);
      } else if (statement instanceof Statement.If branch) {
        forEachStatement(List.of(branch.then()), consumer);
        branch.otherwise().ifPresent(other -> forEachStatement(List.of(other), consumer));
      } else if (statement instanceof Statement.While loop) {
        forEachStatement(List.of(loop.body()), consumer);
      }
    }
  }

  /** Passes on an expression and all its parts. */
  static void forEachPart(Expression expression, Consumer<Expression> consumer) {
    consumer.accept(expression);
    expression.parts().forEach(part -> forEachPart(part, consumer));
  }

  /** The expressions that a statement itself evaluates, without those of statements inside. */
  static List<Expression> expressions(Statement statement) {
    List<Expression> found = new ArrayList<>();
    if (statement instanceof Statement.If branch) {
      found.add(branch.condition());
    } else if (statement instanceof Statement.While loop) {
      found.add(loop.condition());
    } else if (statement instanceof Statement.Assign assign) {
      found.add(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      found.add(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      found.add(store.address());
      found.add(store.value());
    } else if (statement instanceof Statement.AtomicOp op) {
      found.add(op.address());
      found.add(op.operand());
    } else if (statement instanceof Statement.Lock lock) {
      found.add(lock.address());
    } else if (statement instanceof Statement.Unlock unlock) {
      found.add(unlock.address());
    } else if (statement instanceof Statement.Srcu srcu) {
      found.add(srcu.address());
      srcu.value().ifPresent(found::add);
    }
    return found;
  }
}
