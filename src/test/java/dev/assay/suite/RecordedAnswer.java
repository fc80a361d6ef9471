package dev.assay.suite;

import dev.assay.engine.answer.CheckResult;
import dev.assay.report.HerdText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What herd7 answered for a test of the shared corpus: the lines that it printed, but for the time.
 */
record RecordedAnswer(Map<String, String> row) {

  String test() {
    return cell("test");
  }

  private String cell(String column) {
    String cell = row.get(column);
    if (cell == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return cell;
  }

  boolean isAnswered() {
    return cell("herd7").equals("ok");
  }

  boolean isRejected() {
    return cell("herd7").equals("rejected");
  }

  boolean isTimeout() {
    return cell("herd7").equals("timeout");
  }

  /** The verdict that the test's author expects; empty if there is none. */
  String expectation() {
    return cell("result");
  }

  /** The text that herd7 printed for a test of this name. */
  String text(String name) {
    String condition = cell("condition");
    boolean swapped = condition.startsWith("~exists");
    String positive = cell("positive");
    String negative = cell("negative");
    List<String> states =
        positive.equals("0") && negative.equals("0")
            ? List.of()
            : List.of(cell("states").split(" \\| ", -1));
    List<String> lines = new ArrayList<>();
    lines.add("Test " + name + " " + kind(condition));
    lines.add("States " + states.size());
    lines.addAll(states);
    lines.add(cell("ok"));
    lines.add("Witnesses");
    lines.add("Positive: " + positive + " Negative: " + negative);
    Stream.of(cell("flags").split(" "))
        .filter(flag -> !flag.isEmpty())
        .forEach(flag -> lines.add("Flag " + flag));
    lines.add("Condition " + condition);
    String counts = swapped ? negative + " " + positive : positive + " " + negative;
    lines.add("Observation " + name + " " + cell("observation") + " " + counts);
    lines.add("Hash=" + cell("hash"));
    return String.join("\n", lines) + "\n\n";
  }

  private static String kind(String condition) {
    return switch (condition.substring(0, condition.indexOf(' '))) {
      case "exists" -> "Allowed";
      case "~exists" -> "Forbidden";
      case "forall" -> "Required";
      default -> throw new IllegalArgumentException(condition);
    };
  }

  /** The text that we print for an answer. */
  static String text(CheckResult result) {
    StringBuilder text = new StringBuilder();
    try {
      new HerdText(false).answer(result, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
