package dev.assay.engine;

import dev.assay.budget.Limits;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.answer.Observed;
import dev.assay.engine.infer.Preparation;
import dev.assay.engine.space.Goal;
import dev.assay.engine.space.Schedule;
import dev.assay.execution.EventStructure;
import dev.assay.execution.Unfolding;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Searches that are prepared for a test of the classes that they are made of. */
public final class Prepared {

  private Prepared() {}

  /** A search of a kernel test under a model of these checks. */
  public static Preparation of(String checks, String test) {
    EventStructure structure = structure(test);
    MemoryModel model = model(checks);
    return new Preparation(
        structure,
        model,
        new Schedule(model.plan()),
        new Observed(structure.program()),
        Goal.ALL,
        -1,
        Limits.none());
  }

  /** The events of a kernel test. */
  public static EventStructure structure(String test) {
    Program program =
        LitmusParser.parse(new SourceFile("prepared.litmus", test), MacroTable.kernel()).program();
    return Unfolding.unfold(program, program.threads(), 2, Limits.none());
  }

  private static MemoryModel model(String checks) {
    try {
      Path folder = Files.createTempDirectory("prepared");
      Path file = folder.resolve("prepared.cat");
      Files.writeString(file, "\"prepared\"\ninclude \"cos.cat\"\n" + checks);
      try {
        return MemoryModel.load(
            new ModelOptions(file.toString(), Optional.empty(), Set.of("lkmmv2"), Set.of(), false),
            new CatLibrary(List.of(folder)));
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
