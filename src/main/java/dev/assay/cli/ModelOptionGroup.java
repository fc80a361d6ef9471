package dev.assay.cli;

import dev.assay.budget.Budget;
import dev.assay.cat.BundledModel;
import dev.assay.cat.CatDialect;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.examine.Variants;
import dev.assay.mapping.Architecture;
import dev.assay.mapping.Compilation;
import dev.assay.model.ModelOptions;
import dev.assay.source.InputException;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which model, where its parts are, and how it is read. */
final class ModelOptionGroup {

  /** The model that kernel primitives ask for. */
  private static final String DEFAULT_MODEL = "lkmm";

  private static final int DEFAULT_UNROLLING = 2;

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      converter = Name.class,
      description =
          "A bundled model (see 'assay models') or a cat file; by default, lkmm for the kernel's "
              + "primitives, rc11 for C11's, java for Java's.")
  private String model = "";

  @Option(
      names = "--bell",
      paramLabel = "FILE",
      converter = Name.class,
      description = "The bell file that goes with a cat file.")
  private String bell = "";

  @Option(
      names = "--macros",
      paramLabel = "FILE",
      converter = Name.class,
      description = "The macro file that defines the primitives, instead of the kernel's.")
  private String macros = "";

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      converter = Name.class,
      description = "A configuration of herd7. Options on the command line override its settings.")
  private String configuration = "";

  @Option(
      names = "-I",
      paramLabel = "DIR",
      description =
          "A directory in which model, bell, macro and configuration files are searched for.")
  private List<Path> includes = new ArrayList<>();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      converter = VariantName.class,
      description =
          "Variants of herd7: lkmmv1, lkmmv2, cos-opt. Bundled models run with lkmmv2 unless lkmmv1"
              + " is given.")
  private List<String> variants = new ArrayList<>();

  @Option(
      names = "--compile",
      paramLabel = "ARCH[:HOW]",
      split = ",",
      converter = CompilationReader.class,
      description =
          "How tests are compiled for the model of an architecture: aarch64:lse or aarch64:llsc, "
              + "with +ldapr; power:isync or power:lwsync. With a cat file, for which architecture "
              + "it is: x86, aarch64, power or riscv.")
  private List<Compilation> compilations = new ArrayList<>();

  @Option(
      names = "--dialect",
      paramLabel = "herd|dartagnan",
      description =
          "What cat files are written in: herd7's cat (the default), or Dartagnan's, where co is "
              + "given and a name that nothing defines is a set of tagged events.")
  private CatDialect dialect = CatDialect.HERD;

  @Option(
      names = "--unroll",
      paramLabel = "N",
      converter = Quantities.Unrolling.class,
      description = "How often a loop body may run; by default, 2.")
  private Optional<Integer> unroll = Optional.empty();

  @Option(
      names = {"--skipcheck", "--skipchecks"},
      paramLabel = "NAME",
      split = ",",
      converter = Name.class,
      description = "Skip the checks of these names.")
  private List<String> skipped = new ArrayList<>();

  @Option(
      names = "--strictskip",
      description = "Keep only the executions in which every skipped check fails.")
  private boolean strictSkip;

  /** With only {@code --model}, or, of an empty name, with nothing. */
  static ModelOptionGroup of(String model) {
    ModelOptionGroup group = new ModelOptionGroup();
    group.model = model;
    return group;
  }

  /**
   * What these options, and the configuration that they name, ask of every test.
   *
   * @throws InputException if a file that they name is not found or faulty
   */
  ExaminerSettings settings(Budget budget, Terminal terminal) {
    ExaminerSettings settings = settings(given(model), budget, terminal);
    requireUse(List.of(settings.model().model()));
    return settings;
  }

  /** The same for a model of several, whose names stand for {@code --model}. */
  ExaminerSettings settings(String name, Budget budget, Terminal terminal) {
    return settings(Optional.of(name), budget, terminal);
  }

  /** Examiners that look for verdicts only: one for each model of the list, in its order. */
  List<Examiner> verdictExaminers(
      Budget budget,
      Terminal terminal,
      BooleanSupplier stopped,
      IdleThreads idle,
      LikeOption like) {
    return verdictSettings(budget, terminal).stream()
        .map(like::in)
        .map(settings -> new Examiner(settings, stopped, idle))
        .toList();
  }

  /** The settings of these. */
  List<ExaminerSettings> verdictSettings(Budget budget, Terminal terminal) {
    List<ExaminerSettings> all = new ArrayList<>();
    for (String name : names(terminal)) {
      all.add(settings(name, budget, terminal).forVerdictOnly());
    }
    if (all.isEmpty()) {
      all.add(settings(budget, terminal).forVerdictOnly());
    }
    return all;
  }

  /** The models of a list {@code --model a,b}, or that of the configuration; none if not given. */
  List<String> names(Terminal terminal) {
    if (!model.isEmpty()) {
      List<String> names = List.of(model.split(",", -1));
      requireUse(names);
      return names;
    }
    return configuration.isEmpty()
        ? List.of()
        : List.of(settings(Budget.UNLIMITED, terminal).model().model());
  }

  /** Without this, a way to compile that no model uses would be silently ignored. */
  private void requireUse(List<String> models) {
    for (Compilation how : compilations) {
      boolean used =
          models.stream()
              .anyMatch(
                  name ->
                      BundledModel.named(name).isEmpty()
                          || Architecture.ofModel(name).equals(Optional.of(how.architecture())));
      if (!used) {
        throw new InputException(
            SourceFile.of("--compile", new byte[0]).span(0, 1),
            "no model here judges code compiled for "
                + how.architecture().word()
                + "; add --model "
                + how.architecture().model());
      }
    }
  }

  private ExaminerSettings settings(Optional<String> given, Budget budget, Terminal terminal) {
    includes.forEach(ModelOptionGroup::requireDirectory);
    FileSearch search = new FileSearch(includes);
    Optional.ofNullable(terminal.environment().get("HERDLIB"))
        .flatMap(PathNames::parse)
        .ifPresent(search::add);
    Configuration config =
        configuration.isEmpty()
            ? Configuration.NONE
            : ConfigurationReader.read(configuration, search);
    Optional<String> asked = given.or(config::model);
    String name = asked.orElse(DEFAULT_MODEL);
    Set<String> skippedChecks = new TreeSet<>(config.skippedChecks());
    skippedChecks.addAll(skipped);
    ModelOptions options =
        new ModelOptions(
            name,
            given(bell).or(config::bell),
            variants(config),
            skippedChecks,
            strictSkip || config.strictSkip());
    return new ExaminerSettings(
        options,
        asked.isEmpty() && bell.isEmpty() && config.bell().isEmpty(),
        search.places(),
        given(macros).or(config::macros).map(search::read),
        unroll.or(config::unroll).orElse(DEFAULT_UNROLLING),
        limited(budget, config),
        compilations,
        dialect);
  }

  private static void requireDirectory(Path place) {
    if (!Files.isDirectory(place)) {
      throw new InputException(
          SourceFile.of("-I", new byte[0]).span(0, 1),
          SourceFile.bytewise("there is no directory '" + place + "'"));
    }
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Set<String> variants(Configuration config) {
    Set<String> asked = new TreeSet<>(config.variants());
    asked.addAll(variants);
    return asked;
  }

  private static Budget limited(Budget budget, Configuration config) {
    boolean given = budget.cpuSeconds() < Budget.UNLIMITED.cpuSeconds();
    double seconds = given ? budget.cpuSeconds() : config.timeout().orElse(budget.cpuSeconds());
    return new Budget(seconds, budget.memoryBytes(), budget.executions());
  }

  /** The name of a model or a file. */
  static final class Name implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isEmpty()) {
        throw new TypeConversionException("an empty name names nothing");
      }
      return text;
    }
  }

  /** One way to compile. */
  static final class CompilationReader implements ITypeConverter<Compilation> {
    @Override
    public Compilation convert(String text) {
      try {
        return Compilation.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** One variant. */
  static final class VariantName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        return String.join("", Variants.parse(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
