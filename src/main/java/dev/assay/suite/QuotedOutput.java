package dev.assay.suite;

import dev.assay.suite.MailLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What herd printed for a test, as somebody quoted it.
 *
 * @param line where it begins
 * @param states the lines of final states
 * @param others all other lines, but {@code Time}
 */
public record QuotedOutput(String test, int line, List<String> states, List<String> others) {

  private static final Pattern START =
      Pattern.compile("([ \\t>|+]*)Test ([^ ]+) (?:Allowed|Required|Forbidden) *");
  private static final Pattern REST =
      Pattern.compile(
          "(?:Loop )?(?:Ok|No)|Undef|Witnesses|Positive: [0-9]+ Negative: [0-9]+"
              + "|(?:Flag|Condition|Observation|Time) .*|Hash=.*");
  private static final Pattern STATES = Pattern.compile("States ([0-9]{1,9})");

  /** A location as older herds print it, without brackets. */
  private static final Pattern BARE = Pattern.compile("(?<![\\w:.\\[$])([A-Za-z_$][\\w.$]*)(?==)");

  private static final String HASH = "Hash=";

  public QuotedOutput {
    states = List.copyOf(states);
    others = List.copyOf(others);
  }

  /** What begins at a line; empty if nothing does. */
  static Optional<QuotedOutput> at(List<Line> lines, int index) {
    Matcher start = START.matcher(lines.get(index).text());
    if (!start.matches()) {
      return Optional.empty();
    }
    Quoting quoting = new Quoting(start.group(1));
    List<String> all = new ArrayList<>();
    int statesLeft = 0;
    for (Line line : lines.subList(index, lines.size())) {
      String text = quoting.remove(line.text()).orElse("").strip();
      Matcher count = STATES.matcher(text);
      boolean first = all.isEmpty();
      if (count.matches()) {
        statesLeft = Integer.parseInt(count.group(1));
      } else if (statesLeft > 0 && (text.endsWith(";") || text.isEmpty())) {
        statesLeft--;
      } else if (!first && !REST.matcher(text).matches()) {
        break;
      }
      all.add(text);
    }
    return Optional.of(of(start.group(2), lines.get(index).number(), all));
  }

  /** What herd7 would print, as a quote of it. */
  static QuotedOutput of(String test, int line, List<String> lines) {
    List<String> states = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String text : lines) {
      String today = BARE.matcher(text).replaceAll("[$1]").strip();
      if (text.endsWith(";")) {
        states.add(today);
      } else if (text.startsWith("Condition ")) {
        others.add(today);
      } else if (!text.startsWith("Time ") && !text.isBlank()) {
        others.add(text.strip());
      }
    }
    states.sort(null);
    return new QuotedOutput(test, line, states, others);
  }

  /** The hash, if it was quoted. */
  public Optional<String> hash() {
    return others.stream()
        .filter(text -> text.startsWith(HASH))
        .map(text -> text.substring(HASH.length()))
        .findFirst();
  }

  /** Line by line, what differs from an answer; the hash apart. */
  List<String> differences(QuotedOutput answer) {
    List<String> differences = new ArrayList<>();
    compare(withoutHash(others), withoutHash(answer.others), differences);
    compare(states, answer.states, differences);
    return differences;
  }

  private static List<String> withoutHash(List<String> lines) {
    return lines.stream().filter(text -> !text.startsWith(HASH)).toList();
  }

  private static void compare(List<String> quoted, List<String> got, List<String> differences) {
    List<String> added = new ArrayList<>(got);
    for (String line : quoted) {
      if (!added.remove(line)) {
        differences.add("quoted, but not so: " + line);
      }
    }
    added.forEach(line -> differences.add("not in the quote: " + line));
  }
}
