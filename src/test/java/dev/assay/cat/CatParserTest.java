package dev.assay.cat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The language of herd7: precedence, instructions, and what is refused. */
final class CatParserTest {

  private static final Path DATA = Path.of("src/test/resources/dev/assay/cat");

  @TestFactory
  List<DynamicTest> readsOperatorsByPrecedence() throws IOException {
    List<String> lines =
        Files.readAllLines(DATA.resolve("precedence.txt")).stream()
            .filter(line -> !line.startsWith("# "))
            .toList();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String text = lines.get(i);
      String expected = lines.get(i + 1).strip();
      tests.add(
          DynamicTest.dynamicTest(
              text, () -> assertEquals(expected, Parenthesized.print(expression(text)))));
    }
    assertEquals(2 * tests.size(), lines.size(), "each text has one reading");
    return tests;
  }

  @TestFactory
  List<DynamicTest> refusesWhatIsNotCat() throws IOException {
    try (Stream<Path> files = Files.list(DATA.resolve("errors"))) {
      List<Path> inputs = files.filter(file -> file.toString().endsWith(".cat")).sorted().toList();
      assertTrue(inputs.size() >= 25, "inputs are missing: " + inputs.size());
      return inputs.stream()
          .map(input -> DynamicTest.dynamicTest(input.toString(), () -> refuses(input)))
          .toList();
    }
  }

  private static void refuses(Path input) throws IOException {
    SourceFile file = new SourceFile(input.getFileName().toString(), Files.readString(input));
    InputException refusal = assertThrows(InputException.class, () -> CatParser.parse(file));
    Path golden = Path.of(input + ".expected-failure");
    String actual = refusal.render() + "\n";
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), actual);
  }

  @Test
  void tellsAClosureBeforeANegatedCheckFromAProduct() {
    CatModel model = parse("let x = po*\n~empty x as a\nlet y = po*\nflag ~empty y as b");
    assertEquals(4, model.statements().size());
    assertEquals("(po*)", Parenthesized.print(value(model.statements().get(0))));
    CatStatement.Check check =
        assertInstanceOf(CatStatement.Check.class, model.statements().get(1));
    assertTrue(check.test().negated());
  }

  @Test
  void readsHeadersOfOneAndTwoParts() {
    assertEquals("A title", parse("AArch64 \"A title\" catdep let x = po").title());
    assertEquals("SC", parse("SC let x = po").title());
    assertEquals("", parse("let x = po").title());
    assertEquals(5, parse("\"t\" catdep").catdep().orElseThrow().column());
  }

  @Test
  void readsEveryInstruction() {
    CatModel model =
        parse(
            """
            enum T = || 'a || 'b-c
            instructions F[T, {'a, 'b-c}]
            default R['a]
            let f(x, y) = x in
            let rec r = po | r;s and s = r when irreflexive r
            acyclic r as name
            flag ~empty r as name
            undefined_unless empty r as name
            assert irreflexive r
            show po, r as arrow, f(po, rf) as other
            unshow po, rf
            include "file.cat"
            procedure rec p(x) = let y = x empty y end
            procedure q x = end
            call p(po) as c
            call q 0
            forall t in T do call q(t) end
            with co from S
            match t with || 'a -> let x = po || 'b-c -> || _ -> empty po end
            if not "v" && ("w" || "u") let x = po else let x = rf end
            debug po
            """);
    assertEquals(21, model.statements().size());
    CatStatement.MatchTag match =
        assertInstanceOf(CatStatement.MatchTag.class, model.statements().get(18));
    assertEquals(List.of(1, 0), match.clauses().stream().map(c -> c.body().size()).toList());
    assertEquals(1, match.otherwise().orElseThrow().size());
    CatStatement.If branch = assertInstanceOf(CatStatement.If.class, model.statements().get(19));
    assertEquals(1, branch.then().size());
    assertEquals(1, branch.otherwise().size());
  }

  @Test
  void knowsThePlaceOfEachPart() {
    CatModel model = parse("let a = po\nlet b =\n  rf | (co\n  ; fr)\n");
    CatExpression union = value(model.statements().get(1));
    assertEquals("m.cat:3:3", union.span().position());
    assertEquals("  rf | (co".length() - 2, union.span().length());
    CatExpression.Binary binary = assertInstanceOf(CatExpression.Binary.class, union);
    assertEquals("m.cat:3:9", binary.right().span().position());
  }

  @Test
  void refusesDeepNestingBeforeTheStackOverflows() {
    int deep = 10_000;
    List<String> texts =
        List.of(
            "(".repeat(deep) + "po" + ")".repeat(deep),
            "[".repeat(deep),
            "{".repeat(deep),
            "~".repeat(deep) + "po",
            "po" + "+".repeat(2 * deep + 1),
            "po" + " | po".repeat(deep),
            "po" + " \\ po".repeat(deep),
            "f" + " x".repeat(deep),
            "let x = po in ".repeat(deep) + "x",
            "fun x -> ".repeat(deep) + "x",
            "try ".repeat(deep),
            "if " + "not ".repeat(deep) + "\"v\" then a else b",
            "match x with 'a -> ".repeat(deep),
            "(* (* ".repeat(deep));
    for (String text : texts) {
      InputException refusal =
          assertThrows(InputException.class, () -> expression(text), text.substring(0, 20));
      assertEquals(2, refusal.span().line(), refusal.render());
    }
    assertThrows(InputException.class, () -> parse("if \"v\" ".repeat(deep)));
  }

  private static CatModel parse(String text) {
    return CatParser.parse(new SourceFile("m.cat", text));
  }

  private static CatExpression expression(String text) {
    return value(parse("let it =\n" + text).statements().get(0));
  }

  private static CatExpression value(CatStatement statement) {
    return assertInstanceOf(CatStatement.Let.class, statement).bindings().get(0).value();
  }
}
