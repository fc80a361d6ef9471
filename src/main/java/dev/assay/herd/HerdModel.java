package dev.assay.herd;

import dev.assay.budget.Budget;
import dev.assay.cat.BundledModel;
import dev.assay.examine.ExaminerSettings;
import dev.assay.examine.Variants;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.ModelOptions;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The model and the macros that options of herd7 name. */
public final class HerdModel {

  /** What herd7 judges C by when it is not told. */
  private static final String DEFAULT = "c11_partialSC.cat";

  /** What herd7, or the kernel, calls models that are bundled under another name. */
  private static final Map<String, String> BUNDLED =
      Map.of(
          "linux-kernel.cat", "lkmm",
          "c11_partialSC.cat", "c11-partial-sc",
          "c11_simp.cat", "c11-simp",
          "c11_orig.cat", "c11");

  private HerdModel() {}

  /** What is asked of every test. */
  public static ExaminerSettings settings(HerdSettings options, HerdFiles files) {
    boolean strict =
        options.is(HerdOption.STRICTSKIP, false) && !options.names(HerdOption.SKIPCHECKS).isEmpty();
    if (strict && !options.last(HerdOption.THROUGH, "none").equals("none")) {
      // herd7 has no execution then: nothing that is let through has failed.
      throw HerdStop.usage("'-strictskip true' with '-through' is not what Assay has");
    }
    String asked = options.last(HerdOption.MODEL, DEFAULT);
    boolean own = files.userFile(asked).isPresent();
    String model = own ? asked : bundled(asked);
    Optional<String> bell = options.last(HerdOption.BELL);
    if (bell.isPresent() && files.userFile(bell.get()).isEmpty()) {
      if (own || !bell.get().equals("linux-kernel.bell")) {
        throw HerdStop.file("Cannot find file " + bell.get());
      }
      // The bundled model holds what its bell file would say.
      bell = Optional.empty();
    }
    Set<String> variants = new TreeSet<>();
    options.names(HerdOption.VARIANT).forEach(list -> variants.addAll(Variants.parse(list)));
    boolean first = options.last(HerdOption.SPEEDCHECK, "false").equals("fast");
    return new ExaminerSettings(
        new ModelOptions(
            model,
            bell,
            variants,
            options.names(HerdOption.SKIPCHECKS),
            options.is(HerdOption.STRICTSKIP, false)),
        files.places(),
        Optional.empty(),
        Integer.parseInt(options.last(HerdOption.UNROLL, "2")),
        new Budget(
            seconds(options),
            Budget.UNLIMITED.memoryBytes(),
            first ? 1 : Budget.UNLIMITED.executions()));
  }

  /** The CPU time that a test may take; 0 is no limit, as in herd7. */
  static double seconds(HerdSettings options) {
    double seconds = options.last(HerdOption.TIMEOUT).map(Double::valueOf).orElse(0.0);
    return seconds > 0 ? seconds : Budget.UNLIMITED.cpuSeconds();
  }

  private static String bundled(String name) {
    String stem = name.substring(0, name.length() - ".cat".length());
    String bundled = BUNDLED.getOrDefault(name, stem);
    if (BundledModel.named(bundled).isEmpty()) {
      throw HerdStop.file("Cannot find file " + name);
    }
    return bundled;
  }

  /** What the names that tests call mean; empty if the file that is asked for is missing. */
  public static Optional<MacroTable> macros(HerdSettings options, HerdFiles files) {
    List<String> asked = options.all(HerdOption.MACROS);
    if (asked.isEmpty()) {
      return Optional.of(MacroTable.none());
    }
    String name = asked.get(asked.size() - 1);
    Optional<SourceFile> file = files.userFile(name);
    if (file.isPresent()) {
      return Optional.of(MacroTable.parse(file.get()));
    }
    return switch (name) {
      case "linux-kernel.def" -> Optional.of(MacroTable.kernelFile());
      case "c11.def" -> Optional.of(MacroTable.c11File());
      default -> Optional.empty();
    };
  }
}
