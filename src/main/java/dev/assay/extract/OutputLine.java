package dev.assay.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of what herd7 or litmus7 prints. A remark that somebody put behind it is left out.
 *
 * @param text what the line says
 * @param word its first operand: a name, a kind, a count
 */
record OutputLine(Kind kind, String text, String word) {

  /** What lines there are, in the order in which they are printed. */
  enum Kind {
    TEST,
    STATES,
    HISTOGRAM,
    STATE,
    VERDICT,
    WITNESSES,
    COUNTS,
    FLAG,
    CONDITION,
    HASH,
    OBSERVATION,
    TIME;

    /** Whether an output may begin with such a line, as where its first lines are not quoted. */
    boolean mayBegin() {
      return this != STATE && this != VERDICT && this != FLAG && this != TIME;
    }

    /** Whether a line may follow one of another kind in the same output. */
    boolean mayFollow(Kind before) {
      boolean repeats = this == STATE || this == FLAG;
      boolean atEnd = compareTo(HASH) >= 0 && before.compareTo(HASH) >= 0;
      return compareTo(before) > 0 || (repeats && this == before) || (atEnd && this != before);
    }
  }

  private static final String REMARK =
      "(?:[.,;:]?+[ \\t]*+|[ \\t]++[^\\w\\s].*+|[ \\t]{2}.*+|[ \\t]*+[<#\\[].*+)";

  private static final String ITEM = "[^\\s=;]++=[^;=]*+;";

  private static final Pattern STATE =
      Pattern.compile(
          "(?:[0-9]++[ \\t]*+[*:]?+>[ \\t]*+)?+(" + ITEM + "(?:[ \\t]*+" + ITEM + ")*+)" + REMARK);

  /** What points at a line that is quoted alone. */
  private static final Pattern ARROW = Pattern.compile("^[-=]{1,3}+>?+[ \\t]++");

  private static final Pattern CONDITION =
      Pattern.compile("Condition (?:~[ \\t]*+exists|exists|forall|not)[ \\t]*+\\(.*+");

  private static final List<Form> FORMS =
      List.of(
          new Form(Kind.TEST, "Test (\\S++) (?:Allowed|Required|Forbidden)"),
          new Form(Kind.STATES, "States ([0-9]{1,9})"),
          new Form(Kind.HISTOGRAM, "Histogram \\(([0-9]{1,9}) states?+\\)"),
          new Form(Kind.VERDICT, "((?:Loop )?+(?:Ok|No)|Undef)"),
          new Form(Kind.WITNESSES, "(Witnesses)"),
          new Form(Kind.COUNTS, "Positive: ([0-9]++),?+ Negative: [0-9]++"),
          new Form(Kind.FLAG, "Flag (\\S++)"),
          new Form(Kind.HASH, "Hash=([0-9a-f]{8,64})"),
          new Form(
              Kind.OBSERVATION,
              "Observation (\\S++) (?:Never|Sometimes|Always)(?: [0-9]++ [0-9]++)?+"),
          new Form(Kind.TIME, "Time (\\S++) [0-9.]++"));

  private record Form(Kind kind, Pattern pattern) {
    Form(Kind kind, String pattern) {
      this(kind, Pattern.compile("(" + pattern + ")" + REMARK));
    }
  }

  /** What a line says; empty if no such line is printed. */
  static Optional<OutputLine> of(String whole) {
    String line = ARROW.matcher(whole.strip()).replaceFirst("");
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Matcher state = STATE.matcher(line);
    if (line.indexOf(';') > 0 && state.matches()) {
      return Optional.of(new OutputLine(Kind.STATE, state.group(1), runs(line)));
    }
    if (CONDITION.matcher(line).matches()) {
      return Optional.of(new OutputLine(Kind.CONDITION, balanced(line), ""));
    }
    for (Form form : FORMS) {
      Matcher matcher = form.pattern.matcher(line);
      if (matcher.matches()) {
        return Optional.of(new OutputLine(form.kind, matcher.group(1), matcher.group(2)));
      }
    }
    return Optional.empty();
  }

  /** How often a run came to the state; empty if that is not said. */
  private static String runs(String line) {
    int digits = 0;
    while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    int arrow = line.indexOf('>');
    return digits > 0 && arrow >= 0 && arrow <= digits + 8 ? line.substring(0, digits) : "";
  }

  /** Up to where parentheses close, and what operators go on with. */
  private static String balanced(String line) {
    int end = -1;
    int depth = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ')' && depth == 0) {
        end = i + 1;
        String rest = line.substring(end).stripLeading();
        if (!rest.startsWith("/\\") && !rest.startsWith("\\/") && !rest.startsWith("=>")) {
          return line.substring(0, end);
        }
      }
    }
    return end < 0 || depth > 0 ? line : line.substring(0, end);
  }

  /** The test that the line names; empty if it names none. */
  String test() {
    boolean names = kind == Kind.TEST || kind == Kind.OBSERVATION || kind == Kind.TIME;
    return names ? word : "";
  }

  /** Whether a condition goes on in the next line, where a mailer broke it. */
  boolean goesOn() {
    if (kind != Kind.CONDITION) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
    }
    return depth > 0 || text.endsWith("/\\") || text.endsWith("\\/");
  }

  /** The names and values of a state. */
  List<String> items() {
    List<String> items = new ArrayList<>();
    for (String item : text.split(";", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    return items;
  }
}
