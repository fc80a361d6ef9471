package dev.assay.cli;

import dev.assay.jcstress.Grade;
import dev.assay.jcstress.GradedOutcome;
import dev.assay.jcstress.MappingCheck;
import dev.assay.jcstress.OriginalTest;
import dev.assay.jcstress.Translation;
import dev.assay.language.java.Grades;
import dev.assay.language.java.JcstressTest;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeAnswer.Verdict;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prepares jcstress tests for a run on this machine, with the results that the model allows. */
final class JavaRaces {

  private final List<Path> classPath;
  private final boolean official;
  private final Set<String> classes = new HashSet<>();

  /**
   * Prepares tests.
   *
   * @param official whether jcstress's own harness runs them
   */
  JavaRaces(List<Path> classPath, boolean official) {
    this.classPath = classPath;
    this.official = official;
  }

  /** A test as it is run, or why it is not. */
  Translation of(OutcomeAnswer answer) {
    JcstressTest test = answer.lowered().test();
    Optional<String> reason = obstacle(answer);
    if (reason.isEmpty() && !official) {
      reason = OriginalTest.obstacle(test);
    }
    String name = test.type().getQualifiedName().toString();
    if (reason.isEmpty() && !classes.add(name)) {
      reason = Optional.of("another test of this run is called " + name);
    }
    if (reason.isPresent()) {
      return new Translation.Skipped(test.name(), test.file().name(), reason.get());
    }
    OriginalTest original = OriginalTest.of(test, classPath);
    return new Translation.Translated(
        name,
        test.file().text(),
        List.of(),
        List.of(),
        "",
        !test.arbiters().isEmpty(),
        answer.result(),
        answer.results().stream().map(result -> graded(answer, result)).toList(),
        new MappingCheck.Within(),
        Optional.of(official ? original.forHarness() : original));
  }

  private static Optional<String> obstacle(OutcomeAnswer answer) {
    if (answer.stopped().isPresent()) {
      return Optional.of("its answer is incomplete: " + answer.stopped().get());
    }
    if (answer.lowered().test().isOfMethods()) {
      return Optional.of("it is made of methods, whose results no run of them takes down");
    }
    if (answer.lowered().changesStatics()) {
      return Optional.of("it writes static fields, which its runs would share");
    }
    if (!answer.warnings().isEmpty()) {
      return Optional.of("its answer is not for all runs: " + answer.warnings().get(0).message());
    }
    List<String> thrown = new ArrayList<>();
    answer.judgements().stream()
        .filter(judgement -> judgement.verdict() == Verdict.THROWS)
        .forEach(judgement -> thrown.add(judgement.id()));
    if (!thrown.isEmpty()) {
      return Optional.of(thrown.get(0) + " may end an actor");
    }
    boolean objects =
        answer.results().stream()
            .flatMap(result -> Arrays.stream(result.split(", ", -1)))
            .anyMatch(part -> part.startsWith("object "));
    return objects
        ? Optional.of("its results are objects, whose texts are not known")
        : Optional.empty();
  }

  private static GradedOutcome graded(OutcomeAnswer answer, String result) {
    String key = SourceFile.readable(result);
    if (answer.onlyByThinAir().contains(result)) {
      return new GradedOutcome(
          key,
          result,
          Grade.ACCEPTABLE_INTERESTING,
          "Allowed only if values come out of thin air.");
    }
    Optional<Grades.Grade> grade = answer.lowered().test().grades().of(result);
    String said = grade.map(its -> its.expect().name()).orElse("FORBIDDEN");
    String where = grade.map(its -> " in line " + its.span().line()).orElse(", ungraded");
    return new GradedOutcome(
        key, result, Grade.ACCEPTABLE, "Allowed; the test has it as " + said + where + ".");
  }
}
