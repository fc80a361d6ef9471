package dev.assay.suite;

import dev.assay.source.SourceSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A row of an {@link AnswerTable}. What is absent is not compared.
 *
 * @param test path of the test below the table's directory
 * @param model a bundled model's name, or a file
 * @param positive first number of herd7's line {@code Positive:}
 * @param negative its second number
 * @param flags all flags that are raised
 * @param states how many final states there are
 */
public record TableRow(
    String test,
    String model,
    String observation,
    Optional<BigInteger> positive,
    Optional<BigInteger> negative,
    Optional<Set<String>> flags,
    OptionalInt states,
    SourceSpan span)
    implements Expectation {

  /** What stands for an expectation that there is none. */
  public static final String NOT_APPLICABLE = "n/a";

  public TableRow {
    flags = flags.map(f -> java.util.Collections.unmodifiableSet(new TreeSet<>(f)));
  }

  /** Whether the row says that the model cannot judge the test. */
  public boolean isNotApplicable() {
    return observation.equals(NOT_APPLICABLE);
  }

  @Override
  public Optional<String> expectedObservation() {
    return Optional.of(observation);
  }

  @Override
  public boolean allowsFlag(String flag) {
    return flags.isEmpty() || flags.get().contains(flag);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder(observation);
    positive.ifPresent(p -> text.append(" positive ").append(p));
    negative.ifPresent(n -> text.append(" negative ").append(n));
    states.ifPresent(s -> text.append(" states ").append(s));
    flags.ifPresent(f -> f.forEach(flag -> text.append(" Flag ").append(flag)));
    return text.toString();
  }

  @Override
  public Judged judge(Answered answer) {
    List<String> differences = new ArrayList<>();
    compare("", observation, answer.result().observation().word(), differences);
    positive.ifPresent(p -> compare("Positive: ", p, answer.printedPositive(), differences));
    negative.ifPresent(n -> compare("Negative: ", n, answer.printedNegative(), differences));
    flags.ifPresent(
        f ->
            compare(
                "flags ",
                String.join(" ", f),
                String.join(" ", new TreeSet<>(answer.result().flags())),
                differences));
    states.ifPresent(s -> compare("States ", s, answer.result().outcomes().size(), differences));
    return new Judged(differences, List.of());
  }

  private static <T> void compare(String what, T expected, T got, List<String> differences) {
    if (!expected.equals(got)) {
      differences.add("expected " + what + shown(expected) + ", got " + what + shown(got));
    }
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.isEmpty() ? "(none)" : text;
  }
}
