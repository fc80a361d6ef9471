package dev.assay.edit;

import dev.assay.edit.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What could be written at an offset. */
public final class Completion {

  /**
   * A word that could stand there.
   *
   * @param detail how it is written, in a few words; may be empty
   * @param meaning in Markdown; may be empty
   */
  public record Item(String label, Kind kind, String detail, String meaning) {}

  private Completion() {}

  /**
   * What fits at an offset, the likeliest kinds first; the editor narrows it down by what is typed.
   *
   * @param places where relations of a model may be defined
   */
  public static List<Item> at(Document document, Outline outline, int offset, Definitions places) {
    boolean inComment =
        outline.words().stream()
            .anyMatch(
                word ->
                    (word.kind() == Kind.COMMENT || word.kind() == Kind.STRING)
                        && word.extent().from() < offset
                        && offset < word.extent().to());
    if (inComment) {
      return List.of();
    }
    return switch (document.language()) {
      case LITMUS -> inTest(outline, offset);
      case CAT -> inModel(outline, places);
      case C -> primitives();
      case JAVA -> List.of();
    };
  }

  private static List<Item> inTest(Outline outline, int offset) {
    Optional<Outline.Part> part =
        outline.parts().stream().filter(p -> p.extent().touches(offset)).findFirst();
    boolean behind =
        outline.parts().stream().anyMatch(p -> p.kind() == Kind.THREAD && p.extent().to() < offset);
    if (part.isPresent() && part.get().kind() == Kind.THREAD) {
      List<Item> items = names(outline, Integer.parseInt(part.get().name().substring(1)));
      items.addAll(primitives());
      return items;
    }
    List<Item> items = new ArrayList<>();
    if (behind) {
      names(outline).forEach(items::add);
      for (String word : new TreeSet<>(LitmusOutline.END_WORDS)) {
        items.add(new Item(word, Kind.KEYWORD, "", ""));
      }
    } else {
      locations(outline, items);
      for (String type : List.of("int", "atomic_t", "spinlock_t")) {
        items.add(new Item(type, Kind.TYPE, "", ""));
      }
    }
    return items;
  }

  private static List<Item> names(Outline outline, int thread) {
    List<Item> items = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    for (Word word : outline.words()) {
      boolean register = word.kind() == Kind.REGISTER && word.scope() == thread;
      if (register && known.add(word.name())) {
        items.add(new Item(word.name(), Kind.REGISTER, "register of P" + thread, ""));
      }
    }
    locations(outline, items);
    return items;
  }

  private static List<Item> names(Outline outline) {
    List<Item> items = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    for (Word word : outline.words()) {
      String name = word.scope() + ":" + word.name();
      if (word.kind() == Kind.REGISTER && known.add(name)) {
        items.add(new Item(name, Kind.REGISTER, "register of P" + word.scope(), ""));
      }
    }
    locations(outline, items);
    return items;
  }

  private static void locations(Outline outline, List<Item> items) {
    Set<String> known = new TreeSet<>();
    for (Word word : outline.words()) {
      if (word.kind() == Kind.LOCATION) {
        known.add(word.name());
      }
    }
    known.forEach(name -> items.add(new Item(name, Kind.LOCATION, "location", "")));
  }

  private static List<Item> primitives() {
    List<Item> items = new ArrayList<>();
    for (String name : Primer.names()) {
      items.add(
          new Item(
              name,
              Kind.PRIMITIVE,
              Primer.usage(name).orElse(""),
              Hover.primitive(name).orElse("")));
    }
    return items;
  }

  private static List<Item> inModel(Outline outline, Definitions places) {
    List<Item> items = new ArrayList<>();
    Set<String> names = new TreeSet<>(places.relations());
    names.addAll(CatPrimer.names());
    for (String name : names) {
      String meaning = CatPrimer.meaning(name).orElse("");
      items.add(new Item(name, Kind.RELATION, meaning, ""));
    }
    for (String word : new TreeSet<>(CatOutline.KEYWORDS)) {
      items.add(new Item(word, Kind.KEYWORD, "", ""));
    }
    Set<String> tags = new TreeSet<>();
    outline.words().stream()
        .filter(word -> word.kind() == Kind.TAG)
        .forEach(word -> tags.add(word.name()));
    tags.forEach(tag -> items.add(new Item(tag, Kind.TAG, "", "")));
    return items;
  }
}
