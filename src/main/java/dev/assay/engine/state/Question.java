package dev.assay.engine.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that executions differ in, such as what a certain read reads: every execution below the
 * level on which it was asked has one of its answers.
 *
 * @param answers those on that level
 * @param elsewhere those on another level: nothing if it has an answer there, or if it is not known
 *     which it may have
 */
public record Question(
    List<Decision> answers, Function<Level, Optional<List<Decision>>> elsewhere) {

  /** A question whose answers are found in the same way on all levels, if it has any here. */
  public static Optional<Question> on(
      Level level, Function<Level, Optional<List<Decision>>> answers) {
    return answers.apply(level).map(here -> new Question(here, answers));
  }
}
