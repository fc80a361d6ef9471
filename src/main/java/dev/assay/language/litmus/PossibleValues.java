package dev.assay.language.litmus;

import dev.assay.program.Operator;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers that a test may compute at all: those it starts from, and what its operations make of
 * them. Control flow, and where a value is kept, do not count, so there are more of them than any
 * execution has; but a number that is not among them is never seen.
 */
final class PossibleValues {

  /** More values, or more rounds of a loop, are as good as any value. */
  private static final int MOST = 256;

  private final Set<Integer> numbers = new TreeSet<>(Set.of(0));
  private final List<Operation> operations = new ArrayList<>();
  private boolean loops;
  private boolean anything;

  /** An operation that runs; an operand that is a number in the text is that number. */
  private record Operation(Operator operator, Optional<Integer> left, Optional<Integer> right) {

    void apply(Set<Integer> to, Set<Integer> results) {
      for (int a : left.map(Set::of).orElse(to)) {
        for (int b : right.map(Set::of).orElse(to)) {
          result(a, b, results);
        }
      }
    }

    private void result(int a, int b, Set<Integer> results) {
      switch (operator) {
        case ADD -> results.add(a + b);
        case SUB -> results.add(a - b);
        case MUL -> results.add(a * b);
        case DIV -> results.add(b == 0 ? 0 : a / b);
        case AND -> results.add(a & b);
        case OR -> results.add(a | b);
        case XOR -> results.add(a ^ b);
        case AND_NOT -> results.add(a & ~b);
        case EQ, NE, LT, LE, GT, GE -> results.addAll(Set.of(0, 1));
        default -> throw new AssertionError(operator);
      }
    }
  }

  private PossibleValues(List<InitItem> init, List<ThreadSource> threads) {
    for (InitItem item : init) {
      for (Value value : item.values()) {
        if (value instanceof Value.Int number) {
          numbers.add(number.value());
        }
      }
    }
    threads.forEach(thread -> thread.body().forEach(s -> statement(s, false)));
  }

  /** The numbers; empty if they are too many to tell. */
  static Optional<Set<Integer>> of(List<InitItem> init, List<ThreadSource> threads) {
    return new PossibleValues(init, threads).close();
  }

  private Optional<Set<Integer>> close() {
    // Outside loops each operation runs once, so no value has gone through more of them.
    int rounds = loops ? MOST : operations.size();
    boolean closed = false;
    for (int round = 0; round < rounds && !closed && !anything; round++) {
      Set<Integer> next = new TreeSet<>(numbers);
      operations.forEach(operation -> operation.apply(numbers, next));
      closed = !numbers.addAll(next);
      anything |= numbers.size() > MOST;
    }
    return anything || (loops && !closed) ? Optional.empty() : Optional.of(numbers);
  }

  private void statement(Statement statement, boolean inside) {
    boolean inLoop = inside || statement instanceof Statement.While;
    if (statement instanceof Statement.Lock) {
      numbers.add(1);
    } else if (statement instanceof Statement.Srcu srcu) {
      srcu.value().ifPresent(v -> value(v, inLoop));
    } else if (!(statement instanceof Statement.Unlock)) {
      statement.expressions().forEach(e -> value(e, inLoop));
    }
    if (statement instanceof Statement.AtomicOp op) {
      operation(op.operator(), Optional.empty(), literal(op.operand()), inLoop);
    }
    statement.parts().forEach(part -> statement(part, inLoop));
  }

  private void value(Expression expression, boolean inLoop) {
    expression.parts().forEach(part -> value(part, inLoop));
    if (expression instanceof Expression.Constant constant) {
      numbers.add(constant.value());
    } else if (expression instanceof Expression.Binary binary) {
      operation(binary.operator(), literal(binary.left()), literal(binary.right()), inLoop);
      if (binary.operator() == Operator.SUB) {
        // The difference of two addresses tells their order only.
        numbers.addAll(Set.of(-1, 0, 1));
      }
    } else if (expression instanceof Expression.FetchOp fetch) {
      operation(fetch.operator(), Optional.empty(), literal(fetch.operand()), inLoop);
    } else if (expression instanceof Expression.AddUnless add) {
      operation(Operator.ADD, Optional.empty(), literal(add.added()), inLoop);
      numbers.add(1);
    } else if (expression instanceof Expression.TryLock
        || expression instanceof Expression.IsLocked
        || expression instanceof Expression.CompareExchangeC11) {
      numbers.add(1);
    } else if (expression instanceof Expression.Srcu) {
      // The index of a section is what herd7 makes up.
      anything = true;
    }
  }

  private void operation(
      Operator operator, Optional<Integer> left, Optional<Integer> right, boolean inLoop) {
    operations.add(new Operation(operator, left, right));
    loops |= inLoop && !operator.isComparison();
  }

  private static Optional<Integer> literal(Expression expression) {
    return expression instanceof Expression.Constant constant
        ? Optional.of(constant.value())
        : Optional.empty();
  }
}
