package dev.assay.suite;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's way to say what a test must give: a comment line {@code Result: Never DATARACE}, in
 * the comments of either language that a test is written in. It is judged as the kernel's {@code
 * judgelitmus.sh} does: first races, then deadlock, then the word, which is only noted where a race
 * was announced and is there.
 *
 * @param word an observation, {@code DEADLOCK} or {@code Maybe}; empty if only flags are named
 * @param flags names of flags that must be raised; {@code data-race} for {@code DATARACE}
 */
public record ResultComment(String word, Set<String> flags, String text, SourceSpan span)
    implements Expectation {

  private static final String DEADLOCK = "DEADLOCK";
  private static final String MAYBE = "Maybe";
  private static final String SOMETIMES = "Sometimes";
  private static final Set<String> WORDS =
      new TreeSet<>(Set.of("Always", SOMETIMES, "Never", DEADLOCK, MAYBE));

  private static final Pattern LINE =
      Pattern.compile(
          "^[ \\t]*[(/]?\\*[ \\t]*Result:[ \\t]*(.*?)[ \\t]*(?:\\*[)/])?\\r?$", Pattern.MULTILINE);

  public ResultComment {
    flags = java.util.Collections.unmodifiableSet(new TreeSet<>(flags));
  }

  /**
   * The first such comment of a test.
   *
   * @throws InputException if it says something else
   */
  public static Optional<ResultComment> of(SourceFile test) {
    Matcher line = LINE.matcher(test.text());
    if (!line.find()) {
      return Optional.empty();
    }
    String said = line.group(1);
    SourceSpan span = test.span(line.start(1), said.length());
    List<String> words = new ArrayList<>(List.of(said.split("[ \\t]+")));
    String word = "";
    if (WORDS.contains(words.get(0))) {
      word = words.remove(0);
    }
    Set<String> flags = new TreeSet<>();
    while (!words.isEmpty()) {
      String next = words.remove(0);
      if (next.equals("DATARACE")) {
        flags.add(Answered.DATA_RACE);
      } else if (next.equals("Flag") && !words.isEmpty()) {
        flags.add(words.remove(0));
      } else {
        throw new InputException(
            span,
            "'"
                + next
                + "' is no result; Result: takes Always, Sometimes, Never, DEADLOCK or Maybe, then"
                + " DATARACE and Flag NAME as needed");
      }
    }
    return Optional.of(new ResultComment(word, flags, said, span));
  }

  /** Whether it says that nothing runs to its end. */
  public boolean isDeadlock() {
    return word.equals(DEADLOCK);
  }

  /** Whether it leaves it open that the outcome is seen, so that nothing rests on a never. */
  boolean isOpen() {
    return word.equals(MAYBE) || word.equals(SOMETIMES);
  }

  @Override
  public Optional<String> expectedObservation() {
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }

  @Override
  public boolean allowsFlag(String flag) {
    return flags.contains(flag) || !flag.equals(Answered.DATA_RACE);
  }

  @Override
  public Judged judge(Answered answer) {
    List<String> differences = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (String flag : flags) {
      if (!answer.modelFlags().contains(flag)) {
        if (flag.equals(Answered.DATA_RACE)) {
          notes.add("the model does not look for data races");
        } else {
          differences.add("the model has no flag " + flag);
        }
      } else if (!answer.result().flags().contains(flag)) {
        differences.add("expected Flag " + flag + ", which is not raised");
      }
    }
    for (String flag : answer.result().flags()) {
      if (!flags.contains(flag)) {
        String raised = "Flag " + flag + " is raised, which the Result: comment does not say";
        (flag.equals(Answered.DATA_RACE) ? differences : notes).add(raised);
      }
    }
    if (isDeadlock() != answer.hasNoExecution() && !word.isEmpty()) {
      differences.add(
          isDeadlock()
              ? "expected no execution at all, but there are some"
              : "there is no execution at all; say DEADLOCK if that is meant");
    } else if (!word.isEmpty()
        && !isDeadlock()
        && !word.equals(MAYBE)
        && !word.equals(answer.result().observation().word())) {
      String difference = "expected " + word + ", got " + answer.result().observation().word();
      if (isRacy(answer)) {
        notes.add(difference + "; not counted where a data race is announced and found");
      } else {
        differences.add(difference);
      }
    }
    return new Judged(differences, notes);
  }

  /** Whether a race was announced and is there: values then mean little, so none is held to. */
  private boolean isRacy(Answered answer) {
    return flags.contains(Answered.DATA_RACE)
        && answer.result().flags().contains(Answered.DATA_RACE);
  }
}
