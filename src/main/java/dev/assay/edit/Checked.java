package dev.assay.edit;

import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.source.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of a text.
 *
 * @param diagnostics all errors and warnings, in the order of their places; a place in another file
 *     belongs to a model of the text
 * @param verdict the answer in a line, such as {@code Never (0 of 7) under lkmm}; empty if the text
 *     is faulty or is no test
 * @param findings what the answer says of places: properties of a C program that are violated,
 *     grades of a jcstress test that are wrong
 * @param answer of a litmus test
 */
public record Checked(
    List<Diagnostic> diagnostics,
    Optional<String> verdict,
    List<Diagnostic> findings,
    Optional<Answer> answer) {

  /** An answer, and who gave it, to be asked for more. */
  public record Answer(CheckResult result, Examiner examiner) {}

  public Checked {
    diagnostics = List.copyOf(diagnostics);
    findings = List.copyOf(findings);
  }

  /** What there is to say of a text that has no answer. */
  static Checked without(List<Diagnostic> diagnostics) {
    return new Checked(diagnostics, Optional.empty(), List.of(), Optional.empty());
  }
}
