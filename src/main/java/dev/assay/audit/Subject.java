package dev.assay.audit;

import dev.assay.program.Code;
import dev.assay.program.Program;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * What is audited or repaired.
 *
 * @param name as its author calls it
 * @param asked what is asked of it: the condition of a litmus test, the properties of a program, or
 *     the outcomes of a jcstress test
 * @param test the program of a litmus test; empty for sources in a language of their own
 */
public record Subject(
    SourceFile file, String name, String asked, List<Diagnostic> warnings, Optional<Program> test) {

  public Subject {
    warnings = List.copyOf(warnings);
  }

  /**
   * Whether it is a litmus test with loops, of which only the rounds are judged that the settings
   * let run; of other sources a loop that is cut is said to be incomplete.
   */
  public boolean hasLoops() {
    return test.stream()
        .flatMap(program -> program.threads().stream())
        .anyMatch(thread -> thread.body().stream().anyMatch(Subject::isLoop));
  }

  private static boolean isLoop(Code code) {
    if (code instanceof Code.Sequence sequence) {
      return sequence.parts().stream().anyMatch(Subject::isLoop);
    }
    if (code instanceof Code.Branch branch) {
      return isLoop(branch.then()) || branch.otherwise().filter(Subject::isLoop).isPresent();
    }
    return code instanceof Code.Loop;
  }

  /** A litmus test. */
  public static Subject of(Program test) {
    return new Subject(
        test.file(), test.name(), test.condition().text(), test.warnings(), Optional.of(test));
  }
}
