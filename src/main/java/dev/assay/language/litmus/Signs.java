package dev.assay.language.litmus;

import dev.assay.language.litmus.Spellings.Difference;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refuses programs with types without a sign in which the sign that values have here may decide:
 * where values are compared or divided, and some may be negative.
 */
final class Signs {

  private boolean decides;
  private boolean negative;

  private Signs() {}

  static void require(Spellings spellings, List<ThreadSource> threads) {
    Optional<Difference> unsigned = spellings.unsigned();
    if (unsigned.isEmpty()) {
      return;
    }
    Signs signs = new Signs();
    threads.forEach(thread -> thread.body().forEach(s -> s.forEach(signs::look)));
    if (signs.decides && signs.negative) {
      throw new InputException(
          unsigned.get().span(),
          unsigned.get().word()
              + " has no sign in C, but values have one here, and this program compares or divides"
              + " values of which some may be negative");
    }
  }

  private void look(Statement statement) {
    if (statement instanceof Statement.AtomicOp op) {
      negative |= op.operator() == Operator.SUB;
    }
    List<Expression> todo = new ArrayList<>(statement.expressions());
    while (!todo.isEmpty()) {
      Expression expression = todo.remove(todo.size() - 1);
      todo.addAll(expression.parts());
      if (expression instanceof Expression.Constant constant) {
        negative |= constant.value() < 0;
      } else if (expression instanceof Expression.FetchOp op) {
        negative |= op.operator() == Operator.SUB;
      } else if (expression instanceof Expression.Binary binary) {
        switch (binary.operator()) {
          case LT, LE, GT, GE, DIV -> decides = true;
          case SUB -> negative = true;
          default -> {}
        }
      }
    }
  }
}
