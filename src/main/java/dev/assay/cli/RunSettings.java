package dev.assay.cli;

import dev.assay.budget.Budget;
import dev.assay.cat.BundledModel;
import dev.assay.examine.ExaminerSettings;
import dev.assay.model.ModelOptions;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that an answer depends on beside the test, by the names of options. */
final class RunSettings {

  private RunSettings() {}

  /**
   * The settings of a run.
   *
   * @param modelFiles what the model is made of; its content counts, not where it is
   */
  static Map<String, String> of(
      ExaminerSettings settings, List<SourceFile> modelFiles, boolean strict, long mostStates) {
    ModelOptions model = settings.model();
    Budget budget = settings.budget();
    Map<String, String> by = new TreeMap<>();
    by.put("assay", String.join(" ", new Version().getVersion()));
    by.put("--model", settings.modelByVocabulary() ? "by primitives" : model.model());
    by.put("model files", digests(modelFiles));
    by.put("--macros", settings.macros().map(SourceFile::digest).orElse(""));
    by.put(
        "--variant",
        String.join(",", settings.variants(BundledModel.named(model.model()).isPresent())));
    by.put("--skipcheck", String.join(",", new TreeSet<>(model.skippedChecks())));
    by.put("--strictskip", model.strictSkip() ? "given" : "");
    by.put(
        "--compile", settings.compilations().isEmpty() ? "" : settings.compilations().toString());
    by.put("--dialect", settings.dialect().toString().toLowerCase(Locale.ROOT));
    by.put("--unroll", String.valueOf(settings.unroll()));
    by.put("--timeout", limit(budget.cpuSeconds(), Budget.UNLIMITED.cpuSeconds()));
    by.put("--memory", limit(budget.memoryBytes(), Budget.UNLIMITED.memoryBytes()));
    by.put("--executions", limit(budget.executions(), Budget.UNLIMITED.executions()));
    by.put("--verdict-only", settings.verdictOnly() ? "given" : "");
    by.put("--states", mostStates == Long.MAX_VALUE ? "all" : String.valueOf(mostStates));
    by.put("--strict", strict ? "given" : "");
    by.values().removeIf(String::isEmpty);
    return by;
  }

  private static String limit(Number given, Number unlimited) {
    return given.equals(unlimited) ? "" : given.toString();
  }

  private static String digests(List<SourceFile> files) {
    List<String> digests = new ArrayList<>();
    files.forEach(file -> digests.add(file.digest()));
    return new SourceFile("", String.join(" ", digests)).digest();
  }
}
