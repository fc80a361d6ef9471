package dev.assay.language.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreprocessorTest {

  private static List<Word> words(String text, String... definitions) {
    SourceFile file = new SourceFile("test.c", text);
    return Preprocessor.run(file, new Headers(List.of()), List.of(definitions)).words();
  }

  private static String text(String input, String... definitions) {
    return words(input, definitions).stream().map(Word::text).collect(Collectors.joining(" "));
  }

  private static String error(String input) {
    return assertThrows(InputException.class, () -> words(input)).render();
  }

  @Test
  void macroIsNotReplacedInsideItself() {
    assertEquals("f ( 2 * ( f ) ( 1 ) )", text("#define f(a) f(2 * (f)(a))\nf(1)"));
    assertEquals("a + b + a", text("#define a a + b\n#define b b + a\na"));
  }

  @Test
  void argumentsAreReplacedBeforeTheyAreInsertedButNotWhereTheyArePasted() {
    String definitions = "#define x 1\n#define cat(a, b) a ## b\n#define both(a, b) cat(a, b)\n";
    assertEquals("xx", text(definitions + "cat(x, x)"));
    assertEquals("11", text(definitions + "both(x, x)"));
    assertEquals("7", text(definitions + "cat(, 7)"));
  }

  @Test
  void hashMakesTextOfAnArgumentAsItIsWritten() {
    assertEquals("\"a  + \\\"b\\\"\"".replace("  ", " "), text("#define s(x) #x\ns(a +  \"b\")"));
  }

  @Test
  void variadicMacroTakesTheRestAndDropsTheCommaBeforeNothing() {
    String definition = "#define say(f, ...) p(f, ## __VA_ARGS__)\n";
    assertEquals("p ( 1 )", text(definition + "say(1)"));
    assertEquals("p ( 1 , 2 , 3 )", text(definition + "say(1, 2, 3)"));
  }

  @Test
  void callOfAMacroMayGoOnInTheNextLine() {
    assertEquals("1 + 2", text("#define add(a, b) a + b\nadd(1,\n  2)"));
  }

  @Test
  void nameOfAMacroWithParametersIsAnOrdinaryNameWithoutThem() {
    assertEquals("f ; 1 + 2", text("#define f(a, b) a + b\nf; f(1, 2)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 == 7 @ yes",
        "(1 << 4) - 16 @ no",
        "defined(Y) && Y > 2 @ yes",
        "defined Z || 0 @ no",
        "Z @ no",
        "1 ? 0 : 1 @ no",
        "-1 < 0 && ~0 == -1 @ yes",
        "'a' == 97 @ yes",
        "0x10 == 020 @ yes",
        "!defined(Z) @ yes"
      })
  void conditionsFollowTheRulesOfExpressions(String condition, String outcome) {
    assertEquals(
        outcome, text("#define Y 3\n#if " + condition + "\nyes\n#else\nno\n#endif"), condition);
  }

  @Test
  void onlyOneOfSeveralAlternativesIsTaken() {
    String text = "#if A == 1\none\n#elif A == 2\ntwo\n#elif A > 1\nmany\n#else\nnone\n#endif";
    assertEquals("two", text(text, "A=2"));
    assertEquals("many", text(text, "A=5"));
    assertEquals("one", text(text, "A"));
    assertEquals("none", text(text));
  }

  @Test
  void conditionsInsideWhatIsLeftOutAreNotLookedAt() {
    assertEquals("x", text("#if 0\n#if 1 / 0\n#endif\n#error no\n#endif\nx"));
  }

  @Test
  void headersAreFoundBesideTheFileAndInDirectories(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("a.h"), "#pragma once\nint a;\n");
    Files.createDirectory(directory.resolve("include"));
    Files.writeString(directory.resolve("include/b.h"), "#include \"../a.h\"\nint b;\n");
    SourceFile file =
        new SourceFile(
            directory.resolve("t.c").toString(),
            "#include \"a.h\"\n#include <b.h>\n#define H <b.h>\n#include H\n");
    Headers headers = new Headers(List.of(directory.resolve("include")));
    List<Word> words = Preprocessor.run(file, headers, List.of()).words();
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    assertEquals("int a ; int b ; int b ;", text.replace("int a ; int a ;", "int a ;"));
  }

  @Test
  void wordOfAMacroStandsWhereTheMacroIsUsed() {
    List<Word> words = words("#define twice(e) (e + e)\nint y =\n  twice(x);\n");
    assertEquals("test.c:3:3", words.get(3).span().position());
    assertEquals("x", words.get(4).text());
    assertEquals("test.c:3:9", words.get(4).span().position());
  }

  @Test
  void faultsAreToldWithTheirPlace() {
    assertTrue(error("#if 1\nx").startsWith("test.c:1:2: error: this condition has no #endif"));
    assertTrue(error("#include <none.h>").contains("there is no header 'none.h'"));
    assertTrue(error("#define f(a) a\nf(1, 2)").contains("takes 1 argument, not 2"));
    assertTrue(error("#define f(a) a\nf(1").contains("is never closed"));
    assertTrue(error("#define c(a) a ## +\nc(x)").contains("'##' makes 'x+'"));
    assertTrue(error("#nonsense").contains("there is no directive '#nonsense'"));
    assertTrue(error("int x; /* never").contains("never closed"));
    assertTrue(error("#error out of luck").contains("#error out of luck"));
  }

  @Test
  void macrosThatDoubleAreStopped() {
    StringBuilder text = new StringBuilder("#define m0 x x\n");
    for (int i = 1; i < 40; i++) {
      text.append("#define m" + i + " m" + (i - 1) + " m" + (i - 1) + "\n");
    }
    assertTrue(error(text + "m39").contains("macros expand to more than"));
  }
}
