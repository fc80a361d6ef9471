package dev.assay.report;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.program.Observable;
import dev.assay.program.Type;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.List;

/** Numbers as herd7 prints them with {@code -hexa true}: the bits, as many as the type has. */
final class HexText {

  private HexText() {}

  /** A value of a condition. */
  static String of(Value value) {
    return value instanceof Value.Int number
        ? "0x" + Integer.toHexString(number.value())
        : value.toString();
  }

  /** The cells of a state. */
  static List<String> of(Outcome outcome, CheckResult result) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < outcome.cells().size(); i++) {
      cells.add(cell(outcome.cells().get(i), result.displayed().get(i), result));
    }
    return cells;
  }

  private static String cell(String decimal, Observable observable, CheckResult result) {
    if (decimal.startsWith("{")) {
      List<String> elements = new ArrayList<>();
      for (String element : decimal.substring(1, decimal.length() - 1).split(",", -1)) {
        elements.add(cell(element, observable, result));
      }
      return "{" + String.join(",", elements) + "}";
    }
    char last = decimal.charAt(decimal.length() - 1);
    char first = decimal.charAt(0);
    boolean number = first == '-' || (first >= '0' && first <= '9');
    if (!number || last < '0' || last > '9') {
      return decimal;
    }
    int value = (int) Long.parseLong(decimal);
    int bits =
        result.test().memory().type(observable).map((Type type) -> type.mask(value)).orElse(value);
    return "0x" + Integer.toHexString(bits);
  }
}
