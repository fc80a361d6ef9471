package dev.assay.suite;

import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** What somebody said that a model answers for a test. */
public sealed interface Expectation permits ResultComment, TableRow, RecordedOutput {

  /** Where it is said. */
  SourceSpan span();

  /** What is said, on one line. */
  String text();

  /** The observation that it speaks of; empty if it says nothing of how often. */
  Optional<String> expectedObservation();

  /** Whether it is no surprise to it that this flag is raised. */
  boolean allowsFlag(String flag);

  /** Compares an answer with it. */
  Judged judge(Answered answer);

  /**
   * What came of a comparison.
   *
   * @param differences empty if the expectation is met
   * @param notes what the expectation says nothing of, or the model cannot tell
   */
  record Judged(List<String> differences, List<String> notes) {
    public Judged {
      differences = List.copyOf(differences);
      notes = List.copyOf(notes);
    }
  }
}
