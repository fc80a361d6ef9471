package dev.assay.edit;

import dev.assay.cat.CatDialect;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.source.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things are defined: of a litmus test, in the test itself; of a model, in it, in what it
 * includes, and in the library that stands before every model.
 */
public final class Definitions {

  private static final Pattern INCLUDE = Pattern.compile("\\binclude\\s+\"([^\"\n]*)\"");

  private static final String PRELUDE = "stdlib.cat";

  private final Document document;
  private final Map<Document, Outline> outlines = new LinkedHashMap<>();

  /** A stretch of a document, which may be bundled and then has no path. */
  public record Place(Document document, Extent extent, boolean bundled) {}

  private final Set<Document> bundled = new HashSet<>();

  /**
   * The definitions that a document sees.
   *
   * @param open the cat files that are being edited, by their absolute paths
   * @param directory where else included files may lie; empty for nowhere
   */
  public Definitions(
      Document document, Outline outline, Map<Path, String> open, Optional<Path> directory) {
    this.document = document;
    outlines.put(document, outline);
    if (document.language() == Language.CAT) {
      CatLibrary library =
          CatLibrary.confined(directory, List.of(), CatDialect.HERD).withOpen(open);
      Set<String> seen = new HashSet<>();
      seen.add(document.name());
      include(document.text(), library, seen);
      open(PRELUDE, library, seen);
    }
  }

  private void include(String text, CatLibrary library, Set<String> seen) {
    Matcher include = INCLUDE.matcher(text);
    while (include.find()) {
      open(include.group(1), library, seen);
    }
  }

  private void open(String name, CatLibrary library, Set<String> seen) {
    Optional<CatModel> model = Optional.empty();
    try {
      model = library.find(name);
    } catch (InputException e) {
      // a faulty file defines nothing; what is wrong with it is said where it is open
    }
    if (model.isPresent() && seen.add(model.get().file().name())) {
      String file = model.get().file().name();
      Document included = new Document(file, Language.CAT, model.get().file().text());
      outlines.put(included, Outline.of(included));
      if (!file.contains("/")) {
        bundled.add(included);
      }
      include(included.text(), library, seen);
    }
  }

  /** All documents that are seen, with their outlines: the document itself first. */
  public Map<Document, Outline> outlines() {
    return Collections.unmodifiableMap(outlines);
  }

  /** Where a word is defined. */
  public Optional<Place> of(Word word) {
    for (Map.Entry<Document, Outline> each : outlines.entrySet()) {
      Optional<Word> found = each.getValue().definition(word);
      boolean sees = each.getKey() == document || word.scope() == Word.GLOBAL;
      if (found.isPresent() && sees) {
        return Optional.of(place(each.getKey(), found.get()));
      }
    }
    return Optional.empty();
  }

  /** Where a word is used, its definitions among them. */
  public List<Place> uses(Word word) {
    List<Place> places = new ArrayList<>();
    outlines.forEach(
        (each, outline) -> {
          if (each == document || word.scope() == Word.GLOBAL) {
            outline.same(word).forEach(use -> places.add(place(each, use)));
          }
        });
    return places;
  }

  private Place place(Document where, Word word) {
    return new Place(where, word.extent(), bundled.contains(where));
  }

  /** The names of all relations that are defined in what is seen, in order. */
  public Set<String> relations() {
    Set<String> names = new TreeSet<>();
    outlines
        .values()
        .forEach(
            outline ->
                outline.words().stream()
                    .filter(word -> word.defines() && word.kind() == Word.Kind.RELATION)
                    .forEach(word -> names.add(word.name())));
    return names;
  }
}
