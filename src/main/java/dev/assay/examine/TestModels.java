package dev.assay.examine;

import dev.assay.cat.BundledModel;
import dev.assay.cat.CatLibrary;
import dev.assay.mapping.Architecture;
import dev.assay.mapping.Compilation;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Program;
import dev.assay.source.InputException;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import dev.assay.verify.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which model judges which test: the one of the settings, or what the test's primitives or its own
 * info lines ask for. May be shared by threads.
 */
final class TestModels {

  /** The name of a test that came without a file. */
  private static final String STANDARD_INPUT = "-";

  private final ExaminerSettings settings;
  private final Models given;
  private final Map<Optional<Path>, Models> byDirectory = new ConcurrentHashMap<>();
  private final MemoryModel main;

  /**
   * Loads the model of the settings.
   *
   * @throws InputException if it is not found or faulty
   */
  TestModels(ExaminerSettings settings, CatLibrary library) {
    this.settings = settings;
    this.given = new Models(library);
    this.main = given.get(options(settings.model().model(), Set.of(), library));
  }

  /** The models of one library, each loaded once. */
  private static final class Models {
    private final CatLibrary library;
    private final Map<ModelOptions, MemoryModel> loaded = new ConcurrentHashMap<>();
    private final Map<ModelOptions, MemoryModel> written = new ConcurrentHashMap<>();

    Models(CatLibrary library) {
      this.library = library;
    }

    MemoryModel get(ModelOptions options) {
      return loaded.computeIfAbsent(options, wanted -> MemoryModel.load(wanted, library));
    }

    MemoryModel asWritten(ModelOptions options) {
      return written.computeIfAbsent(options, wanted -> MemoryModel.loadAsWritten(wanted, library));
    }
  }

  /** The model of the settings. */
  MemoryModel main() {
    return main;
  }

  /** The files of the models of the settings that were read so far. */
  List<SourceFile> filesRead() {
    return given.library.filesRead();
  }

  /** Whether all model files are as they were when they were read. */
  boolean isCurrent() {
    return given.library.isCurrent()
        && byDirectory.values().stream().allMatch(own -> own.library.isCurrent());
  }

  /** The model that judges a test. */
  MemoryModel of(Program test) {
    return modelsFor(test).get(optionsFor(test));
  }

  /**
   * The model that judges a test, of which the test uses nothing that the model does not know.
   *
   * @throws ForeignPrimitive if it does
   */
  MemoryModel knowing(Program test) {
    MemoryModel model = of(test);
    Optional<ForeignPrimitive> foreign = Applicability.foreignTo(model, test);
    if (foreign.isPresent()) {
      throw foreign.get();
    }
    return model;
  }

  /** The same model with every relation as its author wrote it. */
  MemoryModel asWritten(Program test) {
    return modelsFor(test).asWritten(optionsFor(test));
  }

  /** The same model for who reads its files again. */
  Rules rules(Program test) {
    ModelOptions options = optionsFor(test);
    CatLibrary library = library(test);
    return new Rules(
        options.model(),
        library,
        library.find(options.model()).orElseThrow(),
        options.bell().flatMap(library::find),
        options.variants(),
        options.skippedChecks(),
        options.strictSkip(),
        options.compilation(),
        options.inWords());
  }

  /** Where the files of a test's model are found. */
  CatLibrary library(Program test) {
    return modelsFor(test).library;
  }

  private ModelOptions optionsFor(Program test) {
    String name =
        settings.modelByVocabulary() ? Applicability.modelFor(test) : settings.model().model();
    return options(name, variants(test), modelsFor(test).library);
  }

  private ModelOptions options(String model, Set<String> moreVariants, CatLibrary library) {
    Optional<BundledModel> bundled = library.bundled(model);
    Set<String> variants = settings.variants(bundled.isPresent());
    variants.addAll(moreVariants);
    return settings.model().forTest(model, variants, compilation(bundled));
  }

  /** How a test is compiled for its model; empty if it is judged as it is written. */
  Optional<Compilation> compilation(Program test) {
    return optionsFor(test).compilation();
  }

  /** A bundled model of an architecture judges compiled tests; a cat file does if asked to. */
  private Optional<Compilation> compilation(Optional<BundledModel> bundled) {
    if (bundled.isEmpty()) {
      return settings.compilations().stream().findFirst();
    }
    Optional<Architecture> architecture = Architecture.ofModel(bundled.get().name());
    return settings.compilations().stream()
        .filter(how -> architecture.equals(Optional.of(how.architecture())))
        .findFirst()
        .or(() -> architecture.map(Compilation::usual));
  }

  /** What a test names itself is sought where the test is: see {@link CatLibrary#confined}. */
  private Models modelsFor(Program test) {
    if (!settings.modelByVocabulary() || test.setting("Model").isEmpty()) {
      return given;
    }
    return byDirectory.computeIfAbsent(
        directory(test.file()),
        directory ->
            new Models(CatLibrary.confined(directory, settings.includes(), settings.dialect())));
  }

  /** The directory that a file lies in; empty for what came without a file. */
  static Optional<Path> directory(SourceFile file) {
    String name = SourceFile.readable(file.name());
    return name.equals(STANDARD_INPUT)
        ? Optional.empty()
        : PathNames.parse(name).map(path -> path.toAbsolutePath().getParent());
  }

  /** The variants of the test's {@code Variant=a,b} lines. */
  private static Set<String> variants(Program test) {
    Set<String> variants = new TreeSet<>();
    for (Program.Setting info : test.settings()) {
      if (info.key().equalsIgnoreCase("Variant")) {
        variants.addAll(Variants.parse(info.value(), info.span()));
      }
    }
    return variants;
  }
}
