package dev.assay.cli;

import dev.assay.budget.BudgetSpentException;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * Why an input has no answer, and how grave that is.
 *
 * @param errors all of them, the first of which stands for the whole where there is room for one
 */
record Failure(List<Diagnostic> errors, ExitCode code) {

  Failure(Diagnostic error, ExitCode code) {
    this(List.of(error), code);
  }

  Diagnostic error() {
    return errors.get(0);
  }

  /** The errors as they are shown to people. */
  String render() {
    return Diagnostic.render(errors);
  }

  /** What is to be said of anything that stopped the work on one input; the others go on. */
  static Failure of(String name, Throwable cause) {
    if (cause instanceof InputException wrong) {
      return new Failure(wrong.errors(), ExitCode.BAD_INPUT);
    }
    if (cause instanceof IOException full && FileProblem.isForWantOfRoom(full)) {
      return at(name, FileProblem.ofWriting(full), ExitCode.INCOMPLETE);
    }
    if (cause instanceof IOException unreadable) {
      return at(name, FileProblem.ofFile(name, unreadable), ExitCode.BAD_INPUT);
    }
    if (OutOfMemory.isCauseOf(cause)) {
      return at(name, "out of memory; " + OutOfMemory.REMEDY, ExitCode.INCOMPLETE);
    }
    if (cause instanceof BudgetSpentException) {
      return at(name, "the budget was spent before there was an answer", ExitCode.INCOMPLETE);
    }
    if (cause instanceof StackOverflowError) {
      return at(name, "this test is nested too deeply", ExitCode.BAD_INPUT);
    }
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    String message = "this is a fault of Assay, please report it with the test:\n" + trace;
    return at(name, message.strip(), ExitCode.OUR_BUG);
  }

  private static Failure at(String name, String message, ExitCode code) {
    SourceFile file = SourceFile.of(name, new byte[0]);
    String text = SourceFile.bytewise(message);
    return new Failure(new Diagnostic(Severity.ERROR, file.span(0, 1), text), code);
  }
}
