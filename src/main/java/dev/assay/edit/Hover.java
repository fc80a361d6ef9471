package dev.assay.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a word means, in Markdown. */
public final class Hover {

  /** The longest definition that is shown whole, in lines. */
  private static final int MOST_LINES = 12;

  private Hover() {}

  /**
   * What the word at an offset means.
   *
   * @param places where else its definition may stand
   */
  public static Optional<String> of(
      Document document, Outline outline, int offset, Definitions places) {
    return outline.at(offset).flatMap(word -> of(word, document, outline, places));
  }

  private static Optional<String> of(
      Word word, Document document, Outline outline, Definitions places) {
    return switch (word.kind()) {
      case PRIMITIVE -> primitive(word.name());
      case LOCATION -> Optional.of(location(word, document, outline));
      case REGISTER -> Optional.of(register(word, document, outline));
      case RELATION -> relation(word, places);
      case PARAMETER -> Optional.of("`" + word.name() + "`: known in this definition only");
      case THREAD -> Optional.of("`" + word.name() + "`: a thread");
      case TAG, KEYWORD, TYPE, TEST, CHECK, NUMBER, STRING, COMMENT -> Optional.empty();
    };
  }

  /** What a primitive means: how it is written, a sentence, and the models that know it. */
  public static Optional<String> primitive(String name) {
    Optional<String> meaning = Primer.meaning(name);
    if (meaning.isEmpty()) {
      return Optional.empty();
    }
    String usage = Primer.usage(name).orElse(name);
    List<String> models = Primer.models(name);
    return Optional.of(
        "`"
            + usage
            + "`: "
            + meaning.get()
            + ".\n\n"
            + (models.isEmpty() ? "" : "Known to " + String.join(", ", models) + "."));
  }

  private static String location(Word word, Document document, Outline outline) {
    return "`" + word.name() + "`: a location of memory" + uses(word, document, outline);
  }

  private static String register(Word word, Document document, Outline outline) {
    return "`"
        + word.scope()
        + ":"
        + word.name()
        + "`: a register of P"
        + word.scope()
        + uses(word, document, outline);
  }

  private static String uses(Word word, Document document, Outline outline) {
    List<String> lines = new ArrayList<>();
    for (Word use : outline.same(word)) {
      String line = String.valueOf(document.position(use.extent().from()).line() + 1);
      if (!lines.contains(line)) {
        lines.add(line);
      }
    }
    return ", in " + (lines.size() == 1 ? "line " : "lines ") + String.join(", ", lines);
  }

  private static Optional<String> relation(Word word, Definitions places) {
    Optional<Definitions.Place> place = places.of(word);
    Optional<String> shown =
        place.map(
            found ->
                "```cat\n"
                    + definition(found.document().text(), found.extent().from())
                    + "\n```\n"
                    + found.document().name());
    Optional<String> meaning = CatPrimer.meaning(word.name());
    if (meaning.isPresent()) {
      String said = "`" + word.name() + "`: " + meaning.get();
      return Optional.of(shown.map(text -> said + "\n\n" + text).orElse(said));
    }
    return shown;
  }

  /** A definition as it is written, with the comment above it. */
  private static String definition(String text, int at) {
    int start = text.lastIndexOf('\n', at) + 1;
    String above = text.substring(0, start).stripTrailing();
    if (above.endsWith("*)")) {
      int comment = above.lastIndexOf("(*");
      start = comment < 0 ? start : above.lastIndexOf('\n', comment) + 1;
    }
    List<String> lines = new ArrayList<>();
    boolean begun = false;
    for (String line : text.substring(start).lines().toList()) {
      boolean isNext = begun && !line.startsWith(" ") && !line.startsWith("\t");
      if (isNext || lines.size() == MOST_LINES) {
        break;
      }
      begun |= start + String.join("\n", lines).length() >= at - line.length() - 1;
      lines.add(line);
    }
    return String.join("\n", lines).stripTrailing();
  }
}
