package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which reads of a thread others depend on: their values reach, through registers, an address, a
 * stored value or a condition. The order of statements is ignored, so too many are found, never too
 * few; each one too many costs strength of the cross-check, not soundness.
 */
final class DependedUpon {

  private final Set<Expression> reads = new HashSet<>();
  private final Set<String> registers = new TreeSet<>();
  private boolean changed;

  private DependedUpon() {}

  /** The reads of a thread that others depend on. */
  static DependedUpon of(ThreadSource thread) {
    DependedUpon found = new DependedUpon();
    do {
      found.changed = false;
      found.statements(thread.body());
    } while (found.changed);
    return found;
  }

  /** Whether something depends on this read, which is a node of the thread. */
  boolean contains(Expression read) {
    return reads.contains(read);
  }

  private void statements(List<Statement> statements) {
    statements.forEach(this::statement);
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign assign && !registers.contains(assign.register())) {
      inside(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      inside(evaluate.expression());
    } else {
      statement.expressions().forEach(this::use);
    }
    statement.parts().forEach(this::statement);
  }

  /** An expression whose own value reaches nothing so far: only its accesses depend on parts. */
  private void inside(Expression expression) {
    boolean isOperation =
        expression instanceof Expression.Constant
            || expression instanceof Expression.Variable
            || expression instanceof Expression.Binary;
    expression.parts().forEach(isOperation ? this::inside : this::use);
  }

  /** An expression whose value an access or a branch depends on. */
  private void use(Expression expression) {
    if (expression instanceof Expression.Variable variable) {
      changed |= registers.add(variable.name());
    } else if (!(expression instanceof Expression.Constant
        || expression instanceof Expression.Binary)) {
      changed |= reads.add(expression);
    }
    expression.parts().forEach(this::use);
  }
}
