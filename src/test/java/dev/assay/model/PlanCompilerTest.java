package dev.assay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cat.CatLibrary;
import dev.assay.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cat file is compiled to. */
final class PlanCompilerTest {

  @TempDir private Path folder;

  @Test
  void functionsAreInlinedAndEqualTermsAreOneNode() throws IOException {
    Plan plan = compile("let f(r) = r | po acyclic f(rf) as a acyclic po | rf as b");
    assertEquals(2, plan.requirements().size());
    assertEquals(plan.requirements().get(0).node(), plan.requirements().get(1).node());
  }

  @Test
  void operandsComeBeforeWhatUsesThem() throws IOException {
    Plan plan = compile("let a = (po; rf)+ | (rf^-1 & po) irreflexive a; a as c");
    for (Node node : plan.nodes()) {
      switch (node.operator()) {
        case UNION, INTERSECTION, DIFFERENCE, SEQUENCE -> {
          assertTrue(node.left() < node.id() && node.right() < node.id(), node.toString());
        }
        default -> assertTrue(node.left() < node.id(), node.toString());
      }
    }
  }

  @Test
  void recursionThatGrowsIsTold() throws IOException {
    assertTrue(compile("let rec r = rf | (r; po) acyclic r as c").groups().get(0).monotone());
    assertFalse(compile("let rec r = rf | (po \\ r) acyclic r as c").groups().get(0).monotone());
  }

  @Test
  void whatLooksIntoSetsIsInterpreted() throws IOException {
    Plan plan = compile("let f(r) = if r = 0 then po else rf acyclic f(rf & po) as c");
    assertEquals(1, plan.opaques().size());
  }

  @Test
  void flagsAreNoRequirements() throws IOException {
    Plan plan = compile("flag ~empty rf as one acyclic po as two");
    assertEquals(List.of("one"), names(plan.flags()));
    assertEquals(List.of("two"), names(plan.requirements()));
  }

  @Test
  void recursionOfFunctionsWithoutEndIsAnError() {
    assertThrows(
        InputException.class, () -> compile("let rec f(r) = f(r | po) acyclic f(rf) as c"));
  }

  private static List<String> names(List<Plan.Test> tests) {
    return tests.stream().map(test -> test.name().orElse("")).toList();
  }

  private Plan compile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("test.cat"), "\"test\"\n" + text);
    return MemoryModel.load(
            new ModelOptions(file.toString(), Optional.empty(), Set.of(), Set.of(), false),
            new CatLibrary(List.of()))
        .plan();
  }
}
