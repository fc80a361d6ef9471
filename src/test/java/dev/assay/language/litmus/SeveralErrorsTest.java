package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All errors of a file are told, and none that is not there. */
final class SeveralErrorsTest {

  private static final List<String> ERRORS =
      List.of(
          "\tr9 = ;",
          "\tr9 = 1 @ 2;",
          "\tno_such_primitive(x);",
          "\tif (r9 == ) { r9 = 1; } else { r9 = 2; }",
          "\tif (no_such_value()) r9 = 1; else r9 = 2;",
          "\twhile (r9 r8) r9 = 1;",
          "\tREAD_ONCE(9);",
          "\t9 = r9;");

  @Test
  void plantedErrorsAreToldEachOnceAtItsLine() throws IOException {
    Random random = new Random(7);
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("litmus"))) {
      files = all.filter(path -> path.toString().endsWith(".litmus")).sorted().toList();
    }
    int planted = 0;
    for (Path path : files) {
      List<String> lines =
          new ArrayList<>(List.of(Files.readString(path, StandardCharsets.ISO_8859_1).split("\n")));
      List<Integer> statements = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).matches("\\t+[^{}\"'*(]*=?[^{}\"']*;")) {
          statements.add(i);
        }
      }
      TreeSet<Integer> faulty = new TreeSet<>();
      for (int n = 0; n < 3 && !statements.isEmpty(); n++) {
        int line = statements.get(random.nextInt(statements.size()));
        lines.set(line, ERRORS.get(random.nextInt(ERRORS.size())));
        faulty.add(line + 1);
      }
      if (!faulty.isEmpty()) {
        String text = String.join("\n", lines);
        assertEquals(List.copyOf(faulty), linesOfErrors(text), () -> path + "\n" + text);
        planted += faulty.size();
      }
    }
    assertTrue(planted > 500, "planted " + planted);
  }

  @Test
  void tellsTwentyAndCountsTheOthers() {
    StringBuilder text = new StringBuilder("C t\n{}\nP0(int *x)\n{\n");
    for (int i = 0; i < 30; i++) {
      text.append("\tfoo").append(i).append("(x);\n");
    }
    String rendered = errors(text + "}\n").render();
    assertTrue(rendered.contains("foo19"), rendered);
    assertTrue(rendered.endsWith("\nand 10 more errors"), rendered);
  }

  private static List<Integer> linesOfErrors(String text) {
    return errors(text).errors().stream().map(Diagnostic::span).map(s -> s.line()).toList();
  }

  private static InputException errors(String text) {
    return assertThrows(
        InputException.class,
        () -> LitmusParser.parse(new SourceFile("t", text), MacroTable.kernel()),
        text);
  }
}
