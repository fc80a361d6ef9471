package dev.assay.cli;

import dev.assay.examine.Examiner;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;

/** What is doubtful of a model, said once and not with each test. */
final class ModelWarnings {

  private ModelWarnings() {}

  /**
   * Writes the warnings about an examiner's model.
   *
   * @throws InputException of the first of them, if a warning is to be taken for an error
   */
  static void write(Examiner examiner, boolean strict, Sink err) {
    for (Diagnostic warning : examiner.warnings()) {
      if (strict) {
        throw new InputException(warning.span(), warning.message());
      }
      err.write(warning.render() + "\n");
    }
  }
}
