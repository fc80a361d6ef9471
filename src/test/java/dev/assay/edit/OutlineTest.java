package dev.assay.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutlineTest {

  private static final String TEST =
      """
      C MP (* a comment *)
      {
      \tint x = 1;
      \t0:r9=&y;
      }

      P0(int *x, int *y)
      {
      \tint r0 = READ_ONCE(*x); // r0
      \tWRITE_ONCE(*y, r0);
      }

      exists (0:r0=1 /\\ y=1)
      """;

  @Test
  void tellsRegistersFromLocationsAndComments() {
    Document document = Texts.litmus(TEST);
    Outline outline = Outline.of(document);
    List<String> said = new ArrayList<>();
    for (Word word : outline.words()) {
      boolean named = word.kind() == Word.Kind.REGISTER || word.kind() == Word.Kind.LOCATION;
      if (named) {
        String scope = word.scope() == Word.GLOBAL ? "" : word.scope() + ":";
        said.add(scope + word.name() + (word.defines() ? "!" : ""));
      }
    }
    assertEquals("[x!, 0:r9, y, x, y!, 0:r0!, x, y, 0:r0, 0:r0, y]", said.toString());
    List<String> parts = outline.parts().stream().map(Outline.Part::name).toList();
    assertEquals(List.of("MP", "init", "P0", "exists"), parts);
  }

  @Test
  void findsWhereARelationIsDefinedInAnIncludedFile() {
    Document lkmm =
        Texts.models().stream().filter(m -> m.name().endsWith("/lkmm.cat")).findFirst().get();
    Outline outline = Outline.of(lkmm);
    Definitions places =
        new Definitions(lkmm, outline, java.util.Map.of(), java.util.Optional.empty());
    Word hb = outline.words().stream().filter(w -> w.name().equals("hb")).findFirst().get();
    assertEquals(lkmm, places.of(hb).orElseThrow().document());
    Word used =
        outline.words().stream()
            .filter(w -> w.kind() == Word.Kind.RELATION && !w.defines())
            .filter(w -> places.of(w).filter(Definitions.Place::bundled).isPresent())
            .findFirst()
            .get();
    assertTrue(Hover.of(lkmm, outline, used.extent().from(), places).isPresent());
  }

  @Test
  void wordsStandInOrderAndApartWhateverIsCutOff() {
    List<Document> all = new ArrayList<>(Texts.litmus());
    all.addAll(Texts.models());
    for (Document document : all) {
      int length = document.text().length();
      for (int cut = length; cut > 0; cut -= Math.max(1, length / 7)) {
        Document part =
            new Document(document.name(), document.language(), document.text().substring(0, cut));
        int end = 0;
        for (Word word : Outline.of(part).words()) {
          assertTrue(end <= word.extent().from(), document.name() + " at " + word);
          assertTrue(word.extent().to() <= cut, document.name() + " at " + word);
          end = word.extent().to();
        }
      }
    }
  }

  @Test
  void positionsAreThoseOfTheProtocol() {
    Document document = Texts.litmus("C \u00e9\r\n\ud83d\ude00x\rz");
    assertEquals(new Position(1, 2), document.position(7));
    assertEquals(7, document.offset(new Position(1, 2)));
    assertEquals(new Position(2, 0), document.position(9));
    assertEquals(3, document.offset(new Position(0, 99)));
    assertEquals(document.text().length(), document.offset(new Position(9, 0)));
    assertEquals(new Extent(2, 3), document.extent(document.file().span(2, 2)));
  }
}
