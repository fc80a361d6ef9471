package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostileInputTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ParameterizedTest(name = "{0}1{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "int r0 = | ( | 1 | ) | ;",
        "int r0 = | (int) | 1 | \"\" | ;",
        "int r0 = | xchg(x, | 1 | ) | ;",
        "\"\" | if (1) | *x = 1; | \"\" | \"\"",
        "\"\" | { | *x = 1; | } | \"\"",
        "\"\" | * | x = 1; | \"\" | \"\"",
      })
  void deepProgramsAreRefused(
      String before, String open, String inside, String close, String after) {
    String body = before + open.repeat(10_000) + inside + close.repeat(10_000) + after;
    refused("C t\n{}\nP0(int *x) { " + body + " }\nexists (x=1)\n", "too ");
  }

  @ParameterizedTest(name = "{0}x=1{1}")
  @CsvSource(value = {"(, )", "~, ''", "'not ', ''", "'x=1 => ', ''"})
  void deepConditionsAreRefused(String open, String close) {
    String condition = open.repeat(10_000) + "x=1" + close.repeat(10_000);
    refused("C t\n{}\nP0(int *x) { *x = 1; }\nexists (" + condition + ")\n", "too deeply");
  }

  @Test
  void nestingInTheHundredsIsRead() {
    read("C t\n{}\nP0(int *x) { *x = " + "(".repeat(400) + "1" + ")".repeat(400) + "; }\n");
    read("C t\n{}\nP0(int *x) { " + "if (1) ".repeat(400) + "*x = 1; }\n");
    read("C t\n{}\nP0(int *x) { *x = 1; }\nexists " + "(".repeat(400) + "x=1" + ")".repeat(400));
  }

  @Test
  void longConditionsAreRead() {
    read("C t\n{}\nP0(int *x) { *x = 1; }\nexists (" + "x=1 /\\ ".repeat(20_000) + "x=1)\n");
  }

  @Test
  void linesOfTenMegabytesAreReadOrRefused() {
    String filler = "x".repeat(10_000_000);
    read("C t\n{}\nP0(int *x) { /* " + filler + " */ *x = 1; }\n");
    read("C t\n(*\n" + filler + "*)\n{}\nP0(int *x) { *x = 1; }\n");
    read("C t\n{}\n" + " ".repeat(10_000_000) + "P0(int *x) { *x = 1; }\n");
    refused("C t\n" + filler, "before the init section");
    refused("C t\n{}\nP0(int *x) { *x = 1" + "1".repeat(10_000_000) + "; }\n", "does not fit");
    refused("C t\n{}\nP0(int *x) { *x = 1" + " + 1".repeat(2_500_000) + "; }\n", "too long");
    refused("C t\n{" + "x=1;".repeat(2_500_000) + "}\n", "too long");
  }

  @Test
  void binaryFilesAreRefused() {
    Random random = new Random(1);
    byte[] bytes = new byte[1_000_000];
    random.nextBytes(bytes);
    String noise = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    refused(noise, "no litmus test");
    refused("C t\n{}\n" + noise, "unexpected");
    refused("C t\n{}\nP0(int *x) {" + "\0".repeat(1_000_000), "unexpected");
  }

  @Test
  void everyTruncationOfATestIsReadOrRefused() {
    String text =
        """
        C t (tex)
        "doc"
        (*
         * c
         *)
        Key=v
        { int x=1; 0:r1=&x; int a[2]={1,2}; }
        P0(int *x, int *a) { /* c */ if (READ_ONCE(*x) == 1) { smp_mb(); } else *a = 2; }
        locations [x; a[1]] filter (x=1) exists (x=1 /\\ a={1,2} \\/ ~(0:r1=x)) << end
        """;
    for (int end = 0; end <= text.length(); end++) {
      SourceFile file = new SourceFile("t", text.substring(0, end));
      try {
        LitmusParser.parse(file, MacroTable.kernel());
      } catch (InputException expected) {
        assertTrue(expected.render().startsWith("t:"), expected.render());
      }
    }
  }

  private static void read(String text) {
    assertTimeoutPreemptively(
        PATIENCE, () -> LitmusParser.parse(new SourceFile("t", text), MacroTable.kernel()));
  }

  private static void refused(String text, String message) {
    InputException e =
        assertTimeoutPreemptively(
            PATIENCE,
            () ->
                assertThrows(
                    InputException.class,
                    () -> LitmusParser.parse(new SourceFile("t", text), MacroTable.kernel())));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.render().length() < 2000, "the excerpt of a long line is cut");
  }
}
