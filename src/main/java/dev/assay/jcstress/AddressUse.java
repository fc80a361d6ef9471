package dev.assay.jcstress;

import dev.assay.language.litmus.Expression;
import dev.assay.language.litmus.InitItem;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.Statement;
import dev.assay.language.litmus.ThreadSource;
import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import java.util.Set;
import java.util.TreeSet;

/** Finds whether a test makes values of addresses, and the largest number beside them. */
final class AddressUse {

  private Set<String> parameters = Set.of();
  private boolean found;
  private int largest;

  private AddressUse() {}

  /** What the whole test does. */
  static AddressUse of(LitmusTest test) {
    AddressUse use = new AddressUse();
    for (InitItem item : test.init()) {
      use.found |= item.target() instanceof Observable.Array;
      item.values().forEach(use::literal);
    }
    test.condition()
        .proposition()
        .forEachAtom(
            atom -> {
              if (atom instanceof Proposition.ValueAtom equation) {
                use.literal(equation.value());
              }
            });
    for (ThreadSource thread : test.threads()) {
      use.parameters = new TreeSet<>();
      thread.parameters().forEach(parameter -> use.parameters.add(parameter.name()));
      Registers.forEachStatement(thread.body(), use::statement);
    }
    return use;
  }

  /** Whether addresses are values, or an access is to another place than a parameter names. */
  boolean makesValues() {
    return found;
  }

  /** The largest number that the test mentions; at least 0. */
  int largestNumber() {
    return largest;
  }

  private void literal(Value value) {
    found |= value instanceof Value.Address;
    if (value instanceof Value.Int number) {
      largest = Math.max(largest, number.value());
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      found |= parameters.contains(assign.register());
      value(assign.value());
    } else if (statement instanceof Statement.Store store) {
      address(store.address());
      value(store.value());
    } else if (statement instanceof Statement.AtomicOp op) {
      address(op.address());
      value(op.operand());
    } else if (statement instanceof Statement.Lock lock) {
      address(lock.address());
    } else if (statement instanceof Statement.Unlock unlock) {
      address(unlock.address());
    } else {
      statement.expressions().forEach(this::value);
    }
  }

  private void address(Expression expression) {
    if (expression instanceof Expression.Variable variable) {
      found |= !parameters.contains(variable.name());
    } else {
      found = true;
      value(expression);
    }
  }

  private void value(Expression expression) {
    if (expression instanceof Expression.Variable variable) {
      found |= parameters.contains(variable.name());
    } else if (expression instanceof Expression.Constant constant) {
      largest = Math.max(largest, constant.value());
    } else if (expression instanceof Expression.Binary) {
      expression.parts().forEach(this::value);
    } else if (expression instanceof Expression.CompareExchangeC11 compare) {
      address(compare.object());
      address(compare.expected());
      value(compare.desired());
    } else {
      address(expression.parts().get(0));
      expression.parts().stream().skip(1).forEach(this::value);
    }
  }
}
