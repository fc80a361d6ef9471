package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HerdConfigTest {

  @Test
  void readsAConfigurationLikeTheKernels() {
    HerdConfig config =
        parse(
            """
            # which files
            macros my.def
            bell = my.bell
            model my.cat
            variant lkmmv1

            variant lkmmv2,normw
            include dir
            unroll 3
            skipchecks a, b
            graph columns
            edgeattr hb,color,indigo
            model other.cat
            """);
    assertEquals(Optional.of("my.def"), config.macros());
    assertEquals(Optional.of("my.bell"), config.bell());
    assertEquals(Optional.of("other.cat"), config.model());
    assertEquals(List.of("lkmmv1", "lkmmv2", "normw"), config.variants());
    assertEquals(List.of("dir"), config.includes());
    assertEquals(OptionalInt.of(3), config.unroll());
    assertEquals(List.of("a", "b"), config.skippedChecks());
    assertEquals(
        Optional.of("hb,color,indigo"), config.last(ConfigKey.PICTURE).map(s -> s.value()));
  }

  @Test
  void readsIncludedFilesInPlace() {
    Map<String, String> files = Map.of("b.cfg", "local-conf c.cfg\nmodel b", "c.cfg", "model c");
    HerdConfig config =
        HerdConfig.parse(
            new SourceFile("a.cfg", "model a\nconf b.cfg\nunroll 1"),
            (name, from, beside) -> new SourceFile(name, files.getOrDefault(name, "")));
    assertEquals(
        List.of("a", "c", "b", "1"), config.settings().stream().map(s -> s.value()).toList());
  }

  @Test
  void refusesAConfigurationThatIncludesItself() {
    SourceFile file = new SourceFile("a.cfg", "conf a.cfg");
    InputException e =
        assertThrows(
            InputException.class, () -> HerdConfig.parse(file, (name, from, beside) -> file));
    assertEquals("this inclusion never ends", e.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "modle x.cat | a.cfg:1:1: unknown key modle; did you mean model?",
        "unroll many | a.cfg:1:1: unroll: the value must be a number such as 2",
        "hexa 1      | a.cfg:1:1: hexa: the value must be true or false",
        "model       | a.cfg:1:1: a line of a configuration has the form: key value",
        "= x         | a.cfg:1:1: a line of a configuration has the form: key value",
      })
  void refusesFaultyLines(String line, String message) {
    InputException e = assertThrows(InputException.class, () -> parse(line));
    assertEquals(message, e.span().position() + ": " + e.getMessage());
  }

  private static HerdConfig parse(String text) {
    return HerdConfig.parse(
        new SourceFile("a.cfg", text),
        (name, from, beside) -> {
          throw new AssertionError(name);
        });
  }
}
