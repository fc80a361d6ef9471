package dev.assay.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.edit.Word.Kind;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.ExaminerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RenameTest {

  private final Checking checking = new Checking(ExaminerSettings.BY_PRIMITIVES, false);

  @Test
  void answersStayTheSameWhenEverythingHasAnotherName() throws Rename.Refused {
    List<Document> all = Texts.litmus();
    for (int i = 0; i < all.size(); i += 6) {
      Document document = all.get(i);
      Document renamed = document;
      Set<String> done = new HashSet<>();
      boolean more = true;
      while (more) {
        more = false;
        Outline outline = Outline.of(renamed);
        for (Word word : outline.words()) {
          boolean named = word.kind() == Kind.REGISTER || word.kind() == Kind.LOCATION;
          if (named && !word.name().startsWith("zz") && done.add(word.scope() + word.name())) {
            renamed = renamed(renamed, outline, word, "zz" + done.size());
            more = true;
            break;
          }
        }
      }
      assertEquals(counts(document), counts(renamed), document.name() + renamed.text());
    }
  }

  private static Document renamed(Document document, Outline outline, Word word, String name)
      throws Rename.Refused {
    Definitions places = new Definitions(document, outline, Map.of(), Optional.empty());
    Map<Document, List<TextChange>> changes =
        Rename.to(name, document, outline, word.extent().from(), places);
    String text = TextChange.apply(document.text(), changes.getOrDefault(document, List.of()));
    return new Document(document.name(), document.language(), text);
  }

  private String counts(Document document) {
    Checked checked = checking.check(document, Map.of(), () -> false);
    assertTrue(checked.answer().isPresent(), () -> document.text() + checked.diagnostics());
    CheckResult result = checked.answer().get().result();
    List<String> said = new ArrayList<>(result.flags());
    said.add(result.observation() + " " + result.positive() + " " + result.negative());
    said.add(result.outcomes().size() + " states");
    return said.toString();
  }

  @Test
  void refusesNamesThatAreTakenOrNone() {
    Document document =
        Texts.litmus("C T\n{}\nP0(int *x) {\n int r0 = READ_ONCE(*x);\n}\nexists (0:r0=1)\n");
    Outline outline = Outline.of(document);
    int register = document.text().indexOf("r0");
    Definitions places = new Definitions(document, outline, Map.of(), Optional.empty());
    for (String name : List.of("x", "1r", "int", "exists", "")) {
      assertThrows(
          Rename.Refused.class, () -> Rename.to(name, document, outline, register, places), name);
    }
    int call = document.text().indexOf("READ_ONCE");
    assertThrows(Rename.Refused.class, () -> Rename.to("y", document, outline, call, places));
  }

  @Test
  void renamesARelationInTheFilesThatItIsUsedIn() throws Rename.Refused {
    Path folder = Path.of("/models").toAbsolutePath();
    Map<Path, String> open =
        Map.of(folder.resolve("base.cat"), "let order = po | rf\nlet other = order+\n");
    Document document =
        new Document(
            folder.resolve("m.cat").toString(),
            Language.CAT,
            "m\ninclude \"base.cat\"\nacyclic order | co as total\n");
    Outline outline = Outline.of(document);
    Definitions places = new Definitions(document, outline, open, Optional.of(folder));
    Map<Document, List<TextChange>> changes =
        Rename.to("hb", document, outline, document.text().indexOf("order"), places);
    List<String> texts = new ArrayList<>();
    changes.forEach((file, edits) -> texts.add(TextChange.apply(file.text(), edits)));
    assertEquals(
        List.of(
            "m\ninclude \"base.cat\"\nacyclic hb | co as total\n",
            "let hb = po | rf\nlet other = hb+\n"),
        texts);
    assertThrows(
        Rename.Refused.class,
        () -> Rename.to("x", document, outline, document.text().indexOf("co as"), places));
  }
}
