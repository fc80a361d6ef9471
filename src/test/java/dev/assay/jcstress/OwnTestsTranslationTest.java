package dev.assay.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests of this project in Java: sound, compiled, and nearly all of them. */
final class OwnTestsTranslationTest {

  private static final List<Path> FILES = Translations.testsBelow(Translations.LITMUS);

  private static final List<Translation> TRANSLATIONS =
      Translations.of(FILES, MappingOptions.SOUND);

  @TempDir private Path folder;

  private static List<Translation.Translated> translated() {
    return TRANSLATIONS.stream()
        .filter(Translation.Translated.class::isInstance)
        .map(Translation.Translated.class::cast)
        .toList();
  }

  /**
   * Each test is judged by the model that its primitives call for, so the mapping must be sound.
   */
  @Test
  void javaAllowsNoMoreThanTheModelOfTheTest() {
    List<String> wider = new ArrayList<>();
    int within = 0;
    for (Translation.Translated test : translated()) {
      if (test.mapping() instanceof MappingCheck.Wider check) {
        wider.add(test.fileName() + " " + check.outcomes());
      } else if (test.mapping() instanceof MappingCheck.Within) {
        within++;
      }
    }
    assertEquals(List.of(), wider);
    assertTrue(within > 430, "the java model judged only " + within);
  }

  @Test
  void nineTestsOfTenAreTranslated() throws IOException {
    int easy = 0;
    List<String> skipped = new ArrayList<>();
    for (int i = 0; i < FILES.size(); i++) {
      String text = Files.readString(FILES.get(i));
      if (!text.matches("(?s).*(rcu_read|srcu|synchronize_rcu|while \\().*")) {
        easy++;
        if (TRANSLATIONS.get(i) instanceof Translation.Skipped skip) {
          skipped.add(skip.fileName() + ": " + skip.reason());
        }
      }
    }
    assertTrue(10 * skipped.size() <= easy, skipped.size() + " of " + easy + ": " + skipped);
  }

  @Test
  void everyTranslationCompiles() throws IOException {
    List<RaceSource.SourceText> sources = new ArrayList<>(RaceSource.standIns());
    for (Translation.Translated test : translated()) {
      String name = TestSource.PACKAGE + "." + test.className();
      sources.add(new RaceSource.SourceText(name, test.source()));
      sources.add(RaceSource.loops(test));
    }
    assertEquals(Optional.empty(), Compilation.compile(sources, folder, Compilation.ownClasses()));
  }

  /** Without the upgrade, Java's model finds what dependencies no longer order. */
  @Test
  void theCheckOfTheMappingCanFail() {
    Path dependencies = Path.of("litmus/dependencies/MP+wmb+addr.litmus");
    MappingOptions risky =
        new MappingOptions(MappingOptions.Dependencies.OPAQUE, MappingOptions.FullFence.DOUBLE);
    Translation translation = Translations.of(List.of(dependencies), risky).get(0);
    assertEquals(
        new MappingCheck.Wider(List.of("1:r0=y; 1:r1=0;")),
        ((Translation.Translated) translation).mapping());
  }

  /** Locks and RCU are judged as they are spelled out, and that leaves outcomes to judge. */
  @ParameterizedTest
  @CsvSource({
    "litmus/locks/MP+one-section+rmb.litmus, 1:r0=1; 1:r1=0;",
    "litmus/rcu/RCU-two-sections-one-gp.litmus, 0:r0=0; 1:r0=0; 2:r0=0;"
  })
  void theCheckOfEmulationsCanFail(String file, String outcome) {
    assertEquals(
        new MappingCheck.Wider(List.of(outcome)), Translations.under("sc", file).mapping());
    assertEquals(new MappingCheck.Within(), Translations.one(file).mapping());
  }
}
