package dev.assay.cli;

import dev.assay.examine.Examiner;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import java.util.List;

/** What is doubtful of a model, said once and not with each test. */
final class ModelWarnings {

  private ModelWarnings() {}

  /**
   * Writes the warnings about an examiner's model.
   *
   * @throws InputException of the first of them, if a warning is to be taken for an error, or it is
   *     one: a check to be skipped that the model does not have
   */
  static void write(Examiner examiner, boolean strict, Sink err) {
    write(List.of(examiner), strict, err);
  }

  /** The same of several models, one of which at least has to have a check that is skipped. */
  static void write(List<Examiner> examiners, boolean strict, Sink err) {
    boolean somewhere =
        examiners.stream().anyMatch(e -> e.warnings().stream().noneMatch(ModelWarnings::isError));
    for (Examiner examiner : examiners) {
      for (Diagnostic warning : examiner.warnings()) {
        if (strict || (isError(warning) && !somewhere)) {
          throw new InputException(warning.span(), warning.message());
        }
        err.write(Diagnostic.warning(warning.span(), warning.message()).render() + "\n");
      }
    }
  }

  private static boolean isError(Diagnostic warning) {
    return warning.severity() == Severity.ERROR;
  }
}
