package dev.assay.jcstress;

import dev.assay.budget.Budget;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.model.ModelOptions;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Translations of litmus tests, as {@code assay jcstress} makes them. */
final class Translations {

  /** The tests of this project. */
  static final Path LITMUS = Path.of("litmus");

  private Translations() {}

  /** All tests below a folder. */
  static List<Path> testsBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".litmus")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Translates tests, each under the model that its primitives call for. */
  static List<Translation> of(List<Path> files, MappingOptions mapping) {
    return of(files, mapping, "lkmm", true);
  }

  private static List<Translation> of(
      List<Path> files, MappingOptions mapping, String model, boolean byVocabulary) {
    ExaminerSettings settings =
        new ExaminerSettings(
            new ModelOptions(model, Optional.empty(), Set.of("lkmmv2"), Set.of(), false),
            byVocabulary,
            List.of(),
            Optional.empty(),
            CheckOptions.DEFAULT_UNROLL,
            Budget.UNLIMITED,
            List.of());
    JcstressTranslator translator = new JcstressTranslator(settings, mapping, () -> false);
    List<LitmusTest> tests = files.stream().map(file -> translator.read(source(file))).toList();
    List<String> names = Translator.classNames(tests.stream().map(LitmusTest::name).toList());
    List<Translation> translations = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      translations.add(translator.translate(tests.get(i), names.get(i)));
    }
    return translations;
  }

  private static SourceFile source(Path file) {
    try {
      return SourceFile.of(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The translation of one test, which has one, under a model that it does not call for. */
  static Translation.Translated under(String model, String file) {
    return (Translation.Translated)
        of(List.of(Path.of(file)), MappingOptions.SOUND, model, false).get(0);
  }

  /** The translation of one test, which has one. */
  static Translation.Translated one(String file) {
    return (Translation.Translated) of(List.of(Path.of(file)), MappingOptions.SOUND).get(0);
  }
}
