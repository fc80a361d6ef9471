package dev.assay.audit;

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

  /** A litmus test. */
  public static Subject of(Program test) {
    return new Subject(
        test.file(), test.name(), test.condition().text(), test.warnings(), Optional.of(test));
  }
}
