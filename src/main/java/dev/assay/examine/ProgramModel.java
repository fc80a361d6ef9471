package dev.assay.examine;

import dev.assay.cat.BundledModel;
import dev.assay.language.c.ProgramComment;
import dev.assay.source.InputException;

/** Which model judges a C program. */
public final class ProgramModel {

  private ProgramModel() {}

  /**
   * The settings of a program: the model that its first line names, unless the settings name one.
   *
   * @throws InputException if that is no bundled model
   */
  public static ExaminerSettings of(ExaminerSettings settings, ProgramComment comment) {
    if (comment.model().isEmpty()) {
      return settings;
    }
    ProgramComment.Value model = comment.model().get();
    if (BundledModel.named(model.text()).isEmpty()) {
      throw new InputException(
          model.span(),
          "a program chooses a bundled model (see 'assay models'), not '" + model.text() + "'");
    }
    return settings.modelByVocabulary() ? settings.withModel(model.text()) : settings;
  }
}
