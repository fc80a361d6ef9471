package dev.assay.cli;

import dev.assay.Settings;
import dev.assay.Variants;
import dev.assay.cat.BundledModel;
import dev.assay.check.Budget;
import dev.assay.model.ModelOptions;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
      description = "A bundled model (see 'assay models') or a cat file; by default, lkmm.")
  private String model = "";

  @Option(names = "--bell", paramLabel = "FILE", description = "The bell file of a cat file.")
  private String bell = "";

  @Option(
      names = "--macros",
      paramLabel = "FILE",
      description = "The macro file that defines the primitives, instead of the kernel's.")
  private String macros = "";

  @Option(
      names = "-I",
      paramLabel = "DIR",
      description = "Where model, bell, macro and configuration files are sought.")
  private List<Path> includes = new ArrayList<>();

  @Option(
      names = "--variant",
      paramLabel = "NAME[,NAME]",
      converter = VariantList.class,
      description = "Variants of herd7, such as lkmmv2, which the bundled lkmm has anyway.")
  private List<Set<String>> variants = new ArrayList<>();

  @Option(
      names = "--unroll",
      paramLabel = "N",
      converter = Quantities.Unrolling.class,
      description = "How often a loop body may run; by default, 2.")
  private int unroll = -1;

  @Option(
      names = {"--skipcheck", "--skipchecks"},
      paramLabel = "NAME",
      split = ",",
      description = "Leave out the model's checks of these names.")
  private List<String> skipped = new ArrayList<>();

  @Option(
      names = "--strictskip",
      description = "Keep just the executions in which all of these checks fail.")
  private boolean strictSkip;

  /**
   * What these options, and the configuration that they name, ask of every test.
   *
   * @throws InputException if a file that they name is not found or faulty
   */
  Settings settings(Budget budget, Terminal terminal) {
    List<Path> places = new ArrayList<>(includes);
    Optional.ofNullable(terminal.environment().get("HERDLIB")).map(Path::of).ifPresent(places::add);
    Set<String> asked = new TreeSet<>();
    variants.forEach(asked::addAll);
    String name = model.isEmpty() ? DEFAULT_MODEL : model;
    if (asked.isEmpty() && BundledModel.named(name).isPresent()) {
      asked.add("lkmmv2");
    }
    return new Settings(
        new ModelOptions(name, given(bell), asked, new TreeSet<>(skipped), strictSkip),
        places,
        given(macros).map(file -> read(file, places)),
        unroll < 0 ? DEFAULT_UNROLLING : unroll,
        budget);
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static SourceFile read(String name, List<Path> places) {
    return read(find(name, places));
  }

  private static SourceFile read(Path path) {
    try {
      return SourceFile.of(path.toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw unusable(path.toString(), Problems.ofFile(path.toString(), e));
    }
  }

  /** As herd7 seeks it: the name itself, then in each place in turn. */
  private static Path find(String name, List<Path> places) {
    List<Path> candidates = new ArrayList<>(List.of(Path.of(name)));
    places.forEach(place -> candidates.add(place.resolve(name)));
    return candidates.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> unusable(name, "there is no file '" + name + "' here or where -I says"));
  }

  private static InputException unusable(String name, String message) {
    SourceFile file = SourceFile.of(name, new byte[0]);
    return new InputException(file.span(0, 1), SourceFile.bytewise(message));
  }

  /** The variants of a list. */
  static final class VariantList implements ITypeConverter<Set<String>> {
    @Override
    public Set<String> convert(String text) {
      try {
        return Variants.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
