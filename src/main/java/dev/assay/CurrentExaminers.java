package dev.assay;

import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.source.InputException;
import java.util.HashMap;
import java.util.Map;

/**
 * An examiner for each of some settings, with its models compiled, until a file of theirs changes.
 */
final class CurrentExaminers {

  private final Map<Settings, Kept> kept = new HashMap<>();

  private record Kept(ExaminerSettings settings, Examiner examiner) {}

  /**
   * The examiner for these settings: the same as before, if all files that it read are as they
   * were.
   *
   * @throws InputException if the model or the macro file is not found or faulty
   */
  synchronized Examiner of(Settings settings) {
    ExaminerSettings read = settings.forExaminer();
    Kept known = kept.get(settings);
    if (known == null || !known.settings.equals(read) || !known.examiner.isCurrent()) {
      kept.remove(settings);
      known = new Kept(read, new Examiner(read, () -> false));
      kept.put(settings, known);
    }
    return known.examiner;
  }
}
