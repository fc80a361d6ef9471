package dev.assay.edit;

import java.util.List;
import java.util.Optional;

/**
 * The words of a text in their order, and its parts. It is read leniently, so that there is one
 * while a text is being written and is no test yet.
 */
public record Outline(List<Word> words, List<Part> parts) {

  /**
   * A part of a text that is listed: a thread, the initial state, a definition.
   *
   * @param name as it is listed
   * @param kind what its name is
   * @param title where its name stands
   * @param extent all of it
   */
  public record Part(String name, Word.Kind kind, Extent title, Extent extent) {}

  public Outline {
    words = List.copyOf(words);
    parts = List.copyOf(parts);
  }

  /** The outline of a text. */
  public static Outline of(Document document) {
    return switch (document.language()) {
      case LITMUS -> new LitmusOutline(document.text()).read();
      case CAT -> new CatOutline(document.text()).read();
      case C, JAVA -> new CodeOutline(document.text(), document.language()).read();
    };
  }

  /** The word at an offset, or right before it. */
  public Optional<Word> at(int offset) {
    Optional<Word> before = Optional.empty();
    for (Word word : words) {
      if (word.extent().from() <= offset && offset < word.extent().to()) {
        return Optional.of(word);
      }
      if (word.extent().to() == offset) {
        before = Optional.of(word);
      }
    }
    return before;
  }

  /** All words that name what a word names. */
  public List<Word> same(Word word) {
    return words.stream().filter(word::meansSameAs).toList();
  }

  /** Where what a word names is introduced. */
  public Optional<Word> definition(Word word) {
    return words.stream().filter(w -> w.defines() && w.meansSameAs(word)).findFirst();
  }
}
