package dev.assay.cat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for model files. */
final class CatLibraryTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path first;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path second;

  @Test
  void findsBundledModelsByNameWithAndWithoutSuffix() {
    CatLibrary library = new CatLibrary(List.of());
    CatModel model = library.find("sc").orElseThrow();
    assertEquals("Sequential consistency", model.title());
    assertSame(model, library.find("sc.cat").orElseThrow());
    assertTrue(library.find("no-such-model").isEmpty());
    assertTrue(library.find("./sc.cat").isEmpty());
    assertTrue(library.find("").isEmpty());
  }

  @Test
  void looksIntoDirectoriesInOrderAndIntoHerdlibAfterThem() throws IOException {
    write(first, "a.cat", "\"first\" let x = po");
    write(second, "a.cat", "\"second\" let x = po");
    write(second, "b.cat", "\"second\" let x = po");
    CatLibrary library = new CatLibrary(List.of(first), Optional.of(second), CatDialect.HERD);
    assertEquals("first", library.find("a.cat").orElseThrow().title());
    assertEquals("second", library.find("b.cat").orElseThrow().title());
  }

  @Test
  void lettingADirectoryReplaceABundledFileForModelsOfTheUserOnly() throws IOException {
    write(first, "cos.cat", "\"mine\" let x = po");
    CatModel user = parse(first, "user.cat", "include \"cos.cat\"");
    CatLibrary library = new CatLibrary(List.of(first));
    CatModel lkmm = library.find("lkmm").orElseThrow();
    assertEquals("mine", library.open("cos.cat", include(user).span()).title());
    assertTrue(
        library.open("cos.cat", lkmm.statements().get(0).span()).title().startsWith("Coherence"));
  }

  @Test
  void saysWhereItLookedForAMissingFile() throws IOException {
    CatModel user = parse(first, "user.cat", "let x = po\ninclude \"nowhere.cat\"");
    CatLibrary library = new CatLibrary(List.of(second));
    CatStatement.Include include = (CatStatement.Include) user.statements().get(1);
    InputException refusal =
        assertThrows(InputException.class, () -> library.include(include, List.of(user)));
    assertEquals(
        "no file 'nowhere.cat' in ., "
            + second
            + " or among the bundled files; add its directory with -I",
        refusal.getMessage());
    assertEquals(first.resolve("user.cat") + ":2:9", refusal.span().position());
  }

  @Test
  void leadsFromOtherNamesToTheBundledModels() {
    CatLibrary library = new CatLibrary(List.of());
    for (String name : List.of("jmm", "JLS", "Java")) {
      assertTrue(library.notFound(name).endsWith("or use the bundled model java"), name);
    }
    for (String name : List.of("c++20", "C++20", "cpp20")) {
      assertTrue(library.notFound(name).endsWith("or use the bundled model c20"), name);
    }
    assertTrue(library.notFound("RC11").endsWith("or use the bundled model rc11"));
    assertTrue(library.notFound("imm").contains("rc11, which is the nearest one"));
    assertTrue(library.notFound("sparc").endsWith("or see 'assay models' for the bundled models"));
  }

  @Test
  void refusesACycleOfIncludesAndNamesItsFiles() throws IOException {
    write(first, "a.cat", "include \"b.cat\"");
    write(first, "b.cat", "let x = po\ninclude \"a.cat\"");
    CatLibrary library = new CatLibrary(List.of(first));
    CatModel a = library.find("a.cat").orElseThrow();
    CatModel b = library.include(include(a), List.of(a));
    CatStatement.Include back = (CatStatement.Include) b.statements().get(1);
    InputException refusal =
        assertThrows(InputException.class, () -> library.include(back, List.of(a, b)));
    Path cat = first.resolve("a.cat");
    assertEquals(
        "include cycle: %s includes %s includes %s".formatted(cat, first.resolve("b.cat"), cat),
        refusal.getMessage());
  }

  @Test
  void readsThePreludeOfTheDialect() throws IOException {
    write(first, "stdlib.cat", "\"theirs\" let x = po");
    write(first, "a.cat", "/* (* C *) /* no nest */ show po | rf, co acyclic po^+ | rf^*");
    CatLibrary library = new CatLibrary(List.of(first), Optional.empty(), CatDialect.DARTAGNAN);
    CatModel model = library.find("a.cat").orElseThrow();
    assertEquals(2, model.statements().size());
    assertEquals("dartagnan.cat", library.prelude(model).file().name());
    assertEquals("stdlib.cat", library.prelude(library.find("sc").orElseThrow()).file().name());
  }

  @Test
  void readsEachFileOnce() throws IOException {
    write(first, "a.cat", "let x = po");
    CatLibrary library = new CatLibrary(List.of(first));
    assertSame(library.find("a.cat").orElseThrow(), library.find("a.cat").orElseThrow());
  }

  @Test
  void reportsAnErrorWithTheNameOfTheFile() throws IOException {
    write(first, "bad.cat", "let x =\n");
    CatLibrary library = new CatLibrary(List.of(first));
    InputException refusal = assertThrows(InputException.class, () -> library.find("bad.cat"));
    assertEquals(first.resolve("bad.cat") + ":2:1", refusal.span().position());
  }

  private static CatStatement.Include include(CatModel model) {
    return assertInstanceOf(CatStatement.Include.class, model.statements().get(0));
  }

  private static CatModel parse(Path directory, String name, String text) throws IOException {
    write(directory, name, text);
    return new CatLibrary(List.of(directory)).find(name).orElseThrow();
  }

  private static void write(Path directory, String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
