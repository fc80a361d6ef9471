package dev.assay.extract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a log has of one test: of herd7 or Assay, which say what a model allows, or of litmus7 or
 * klitmus7, which say what machines did.
 *
 * @param name the test's
 * @param line of the log in which it begins
 * @param states the final states, each as {@code 0:r1=1; x=2;} with its items in order; with how
 *     many runs ended in each, or 0 where nobody ran anything
 * @param observation {@code Never}, {@code Sometimes}, {@code Always}; empty if the log does not
 *     say
 * @param condition as it is printed; empty if the log does not say
 * @param hash of the test; empty if the log does not say
 * @param flags that some execution raises
 * @param ofRuns whether machines ran the test
 */
public record LoggedTest(
    String name,
    int line,
    Map<String, BigInteger> states,
    String observation,
    String condition,
    String hash,
    List<String> flags,
    boolean ofRuns) {

  public LoggedTest {
    states = new TreeMap<>(states);
    flags = List.copyOf(flags);
  }

  static LoggedTest of(QuotedOutput output) {
    Map<String, BigInteger> states = new TreeMap<>();
    for (QuotedState state : output.states()) {
      StringBuilder text = new StringBuilder();
      state
          .values()
          .forEach(
              (name, value) -> {
                text.append(text.length() == 0 ? "" : " ");
                text.append(name).append('=').append(value).append(';');
              });
      BigInteger runs = state.runs().isEmpty() ? BigInteger.ZERO : new BigInteger(state.runs());
      states.merge(text.toString(), runs, BigInteger::add);
    }
    return new LoggedTest(
        output.test(),
        output.line() + 1,
        states,
        output.one(OutputLine.Kind.OBSERVATION).map(text -> text.split(" ", -1)[2]).orElse(""),
        output
            .one(OutputLine.Kind.CONDITION)
            .map(text -> text.replaceFirst(" is (?:not )?validated$", ""))
            .orElse(""),
        output.hash().orElse(""),
        output.all(OutputLine.Kind.FLAG),
        output.isOfRuns());
  }

  /** The items that states show. */
  public List<String> items() {
    Optional<String> first = states.keySet().stream().findFirst();
    return first
        .map(state -> List.of(state.replaceAll("=[^;]*;", "").split(" ")))
        .orElse(List.of());
  }

  /** This and more runs of the same test. */
  LoggedTest and(LoggedTest more) {
    Map<String, BigInteger> all = new TreeMap<>(states);
    more.states.forEach((state, runs) -> all.merge(state, runs, BigInteger::add));
    String both = observation.equals(more.observation) ? observation : "Sometimes";
    return new LoggedTest(name, line, all, both, condition, hash, flags, ofRuns || more.ofRuns);
  }
}
