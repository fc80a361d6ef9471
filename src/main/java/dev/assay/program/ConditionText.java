package dev.assay.program;

import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prints a proposition as herd7 does: chains of one operator without parentheses, whatever their
 * grouping; implication among implications likewise.
 */
final class ConditionText {

  private final Function<Value, String> values;
  private final StringBuilder text = new StringBuilder();

  private ConditionText(Function<Value, String> values) {
    this.values = values;
  }

  static String of(Proposition proposition, Function<Value, String> values) {
    ConditionText printer = new ConditionText(values);
    printer.print(proposition);
    return printer.text.toString();
  }

  private void print(Proposition proposition) {
    if (proposition instanceof Proposition.Literal literal) {
      text.append(literal.value());
    } else if (proposition instanceof Proposition.ValueAtom atom) {
      text.append(atom.observable()).append('=').append(values.apply(atom.value()));
    } else if (proposition instanceof Proposition.EqualityAtom atom) {
      text.append(atom.left()).append('=').append(atom.right());
    } else if (proposition instanceof Proposition.ArrayAtom atom) {
      text.append(
          atom.values().stream()
              .map(values)
              .collect(Collectors.joining(",", atom.array() + "={", "}")));
    } else if (proposition instanceof Proposition.Not not) {
      text.append("not (");
      print(not.operand());
      text.append(')');
    } else if (proposition instanceof Proposition.Or or) {
      operands(or.left(), " \\/ ", or.right(), or);
    } else if (proposition instanceof Proposition.And and) {
      operands(and.left(), " /\\ ", and.right(), and);
    } else if (proposition instanceof Proposition.Implies implies) {
      operands(implies.left(), " => ", implies.right(), implies);
    } else {
      throw new AssertionError(proposition);
    }
  }

  private void operands(Proposition left, String operator, Proposition right, Proposition parent) {
    operand(left, parent);
    text.append(operator);
    operand(right, parent);
  }

  private void operand(Proposition operand, Proposition parent) {
    boolean parentheses = needsParentheses(operand, parent);
    if (parentheses) {
      text.append('(');
    }
    print(operand);
    if (parentheses) {
      text.append(')');
    }
  }

  private static boolean needsParentheses(Proposition operand, Proposition parent) {
    if (parent instanceof Proposition.Implies) {
      return operand instanceof Proposition.And || operand instanceof Proposition.Or;
    }
    if (operand instanceof Proposition.Implies) {
      return true;
    }
    return parent instanceof Proposition.And && operand instanceof Proposition.Or;
  }
}
