package dev.assay.extract;

import dev.assay.extract.OutputLine.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a quoted output is right about a test, the hash apart. What is not quoted is not wrong.
 *
 * @param differences what is wrong, one sentence each
 * @param notQuoted what the quote leaves out, as phrases
 */
public record Comparison(List<String> differences, List<String> notQuoted) {

  private static final BigInteger MANY_RUNS = BigInteger.valueOf(100_000);

  public Comparison {
    differences = List.copyOf(differences);
    notQuoted = List.copyOf(notQuoted);
  }

  /**
   * Compares with the answer.
   *
   * @param answer what herd7 prints today
   */
  public static Comparison of(QuotedOutput quote, QuotedOutput answer) {
    return isOfRuns(quote, answer) ? ofRuns(quote, answer) : ofHerd(quote, answer);
  }

  /**
   * Whether a quote tells of runs on a machine. A lone line of an observation does by its counts:
   * no model has so many executions, unless it is said to.
   */
  public static boolean isOfRuns(QuotedOutput quote, QuotedOutput answer) {
    Optional<QuotedOutput.Counts> counts = quote.counts();
    return quote.isOfRuns()
        || (counts.isPresent()
            && quote.one(Kind.COUNTS).isEmpty()
            && quote.one(Kind.STATES).isEmpty()
            && counts.get().total().compareTo(MANY_RUNS) >= 0
            && counts.get().total().compareTo(answer.counts().orElseThrow().total()) > 0);
  }

  private static Comparison ofHerd(QuotedOutput quote, QuotedOutput answer) {
    List<String> differences = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Kind kind : List.of(Kind.TEST, Kind.STATES, Kind.VERDICT, Kind.COUNTS)) {
      compare(kind, quote, answer, differences);
    }
    flags(quote, answer, differences);
    compare(Kind.CONDITION, quote, answer, differences);
    compare(Kind.OBSERVATION, quote, answer, differences);
    states(quote, answer, differences, missing);
    missing(quote, missing);
    return new Comparison(differences, missing);
  }

  private static void compare(
      Kind kind, QuotedOutput quote, QuotedOutput answer, List<String> differences) {
    Optional<String> quoted = quote.one(kind);
    Optional<String> right = answer.one(kind);
    if (quoted.isEmpty() || normal(quoted.get()).equals(right.map(Comparison::normal).orElse(""))) {
      return;
    }
    String counted = right.orElse("").replaceFirst("( [0-9]+ [0-9]+)$", "");
    if (kind == Kind.OBSERVATION && quoted.get().equals(counted)) {
      return;
    }
    differences.add("quoted, but not so: " + quoted.get());
    right.ifPresent(text -> differences.add("not in the quote: " + text));
  }

  /** Without what differs between versions of herd and between writers. */
  private static String normal(String line) {
    return line.replaceAll("(?<![\\w\\]])\\[([A-Za-z_$][\\w.$]*)\\]", "$1")
        .replaceAll("\\bnot\\s*+\\(", "~(")
        .replaceAll("\\s++", "");
  }

  /** A flag is missed only where the lines on both sides of its place are quoted. */
  private static void flags(QuotedOutput quote, QuotedOutput answer, List<String> differences) {
    List<String> quoted = quote.all(Kind.FLAG);
    List<String> right = answer.all(Kind.FLAG);
    for (String flag : quoted) {
      if (!right.contains(flag)) {
        differences.add("quoted, but not so: " + flag);
      }
    }
    boolean whole =
        !quote.interrupted()
            && quote.one(Kind.COUNTS).isPresent()
            && (quote.one(Kind.CONDITION).isPresent() || quote.one(Kind.OBSERVATION).isPresent());
    for (String flag : right) {
      if (whole && !quoted.contains(flag)) {
        differences.add("not in the quote: " + flag);
      }
    }
  }

  private static void states(
      QuotedOutput quote, QuotedOutput answer, List<String> differences, List<String> missing) {
    Set<Map<String, String>> right = new HashSet<>();
    answer.states().forEach(state -> right.add(state.values()));
    Set<Map<String, String>> quoted = new HashSet<>();
    for (QuotedState state : quote.states()) {
      if (!right.contains(state.values())) {
        differences.add("quoted, but not so: " + state.text());
      }
      quoted.add(state.values());
    }
    List<String> others = new ArrayList<>();
    for (QuotedState state : answer.states()) {
      if (!quoted.contains(state.values())) {
        others.add(state.text());
      }
    }
    if (others.isEmpty()) {
      return;
    }
    int all = answer.states().size();
    boolean claimsAll =
        !quote.interrupted()
            && !quote.states().isEmpty()
            && countOfStates(quote) == quote.states().size();
    if (claimsAll) {
      others.forEach(state -> differences.add("not in the quote: " + state));
    } else {
      missing.add(
          quote.states().isEmpty() ? "the states" : others.size() + " of " + all + " states");
    }
  }

  private static int countOfStates(QuotedOutput quote) {
    return quote.one(Kind.STATES).map(text -> Integer.parseInt(text.substring(7))).orElse(-1);
  }

  private static void missing(QuotedOutput quote, List<String> missing) {
    Map<Kind, String> names =
        Map.of(
            Kind.VERDICT, "Ok or No",
            Kind.COUNTS, "the witnesses",
            Kind.CONDITION, "the condition",
            Kind.OBSERVATION, "the observation",
            Kind.HASH, "the hash");
    for (Kind kind : Kind.values()) {
      if (names.containsKey(kind) && quote.one(kind).isEmpty()) {
        missing.add(names.get(kind));
      }
    }
  }

  /** Of runs, each state that was seen must be one that the model allows; others may be missing. */
  private static Comparison ofRuns(QuotedOutput quote, QuotedOutput answer) {
    List<String> differences = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (QuotedState state : quote.states()) {
      if (!isAllowed(state, answer)) {
        differences.add("observed, but forbidden: " + state.text() + times(state));
      }
    }
    compare(Kind.TEST, quote, answer, differences);
    compare(Kind.CONDITION, quote, answer, differences);
    observed(quote, answer, differences);
    int listed = quote.states().size();
    int seen =
        quote
            .one(Kind.HISTOGRAM)
            .map(text -> Integer.parseInt(text.replaceAll("[^0-9]", "")))
            .orElse(listed);
    if (listed < seen) {
      missing.add(listed == 0 ? "the states" : (seen - listed) + " of " + seen + " states");
    }
    if (quote.hash().isEmpty()) {
      missing.add("the hash");
    }
    return new Comparison(differences, missing);
  }

  private static String times(QuotedState state) {
    return state.runs().isEmpty() ? "" : " (" + state.runs() + " times)";
  }

  /** Whether a state agrees with one of the model's in all that both tell. */
  private static boolean isAllowed(QuotedState state, QuotedOutput answer) {
    return answer.states().isEmpty()
        ? state.values().isEmpty()
        : answer.states().stream()
            .anyMatch(s -> s.restrictedTo(state).equals(state.restrictedTo(s)));
  }

  /** Whether the condition was met, or not, where the model says that it never is, or always. */
  private static void observed(QuotedOutput quote, QuotedOutput answer, List<String> differences) {
    Optional<QuotedOutput.Counts> runs = quote.counts();
    Optional<QuotedOutput.Counts> executions = answer.counts();
    if (runs.isEmpty() || executions.isEmpty() || !differences.isEmpty()) {
      return;
    }
    boolean met = runs.get().met().signum() > 0 && executions.get().met().signum() == 0;
    boolean notMet = runs.get().notMet().signum() > 0 && executions.get().notMet().signum() == 0;
    if (met || notMet) {
      differences.add("observed, but forbidden: " + quote.one(Kind.OBSERVATION).orElseThrow());
    }
  }

  /** How many states that the model allows were seen. */
  public static long seen(QuotedOutput quote, QuotedOutput answer) {
    return answer.states().stream()
        .filter(
            s -> quote.states().stream().anyMatch(q -> s.restrictedTo(q).equals(q.restrictedTo(s))))
        .count();
  }
}
