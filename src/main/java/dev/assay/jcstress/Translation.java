package dev.assay.jcstress;

import dev.assay.engine.answer.CheckResult;
import java.util.List;
import java.util.Optional;

/** What became of a litmus test. */
public sealed interface Translation {

  /** Name of the litmus test. */
  String testName();

  /** Its file, as given. */
  String fileName();

  /**
   * A jcstress test.
   *
   * @param className simple name of the class, and of its file without {@code .java}; of a test
   *     that was written in Java, the qualified name
   * @param source the text of that file
   * @param actorRecords for each actor, whether it takes a result
   * @param fieldTexts what each number of a result shows, such as {@code 0:r1} or {@code [x]}
   * @param resultClass simple name of the result class
   * @param hasArbiter whether final memory is read
   * @param allowed the model's answer, without the test's filter
   * @param outcomes every outcome that the model allows, and the forbidden one of the condition
   * @param original the test itself, if it was written in Java and is run as it is
   */
  record Translated(
      String className,
      String source,
      List<Boolean> actorRecords,
      List<String> fieldTexts,
      String resultClass,
      boolean hasArbiter,
      CheckResult allowed,
      List<GradedOutcome> outcomes,
      MappingCheck mapping,
      Optional<OriginalTest> original)
      implements Translation {
    public Translated {
      actorRecords = List.copyOf(actorRecords);
      fieldTexts = List.copyOf(fieldTexts);
      outcomes = List.copyOf(outcomes);
    }

    /** The qualified name of the class that races the actors in the fast runner. */
    String raceClass() {
      return original.map(its -> its.race().name()).orElse(RaceSource.PACKAGE + "." + className);
    }

    /** The qualified name of the test, as jcstress has it. */
    String qualifiedName() {
      if (original.isEmpty()) {
        return TestSource.PACKAGE + "." + className;
      }
      return original.get().isMoved() ? OriginalTest.UNNAMED + "." + className : className;
    }

    @Override
    public String testName() {
      return allowed.test().name();
    }

    @Override
    public String fileName() {
      return allowed.test().file().name();
    }
  }

  /** A test without a faithful counterpart, or without a verdict to check. */
  record Skipped(String testName, String fileName, String reason) implements Translation {}
}
