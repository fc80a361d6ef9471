package dev.assay.edit;

import dev.assay.edit.Word.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives a register, a location or a relation another name wherever it stands. */
public final class Rename {

  private static final Set<Kind> RENAMED =
      Set.of(Kind.REGISTER, Kind.LOCATION, Kind.RELATION, Kind.PARAMETER);

  /** Why something cannot be renamed. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private Rename() {}

  /** The word at an offset, if it can be renamed. */
  public static Optional<Word> candidate(Outline outline, int offset, Definitions places) {
    return outline
        .at(offset)
        .filter(word -> RENAMED.contains(word.kind()))
        .filter(
            word ->
                word.kind() != Kind.RELATION
                    || places.of(word).filter(place -> !place.bundled()).isPresent());
  }

  /**
   * The changes in each document.
   *
   * @throws Refused if the word has a meaning of its own, or the new name is one that cannot stand
   *     there or is taken
   */
  public static Map<Document, List<TextChange>> to(
      String name, Document document, Outline outline, int offset, Definitions places)
      throws Refused {
    Optional<Word> word = candidate(outline, offset, places);
    if (word.isEmpty()) {
      throw new Refused("only registers, locations and what a model defines can be renamed");
    }
    boolean model = document.language() == Language.CAT;
    boolean isName =
        model ? name.matches("[A-Za-z_]([\\w.-]*\\w)?") : name.matches("[A-Za-z_]\\w*");
    boolean isWord =
        model
            ? CatOutline.KEYWORDS.contains(name) || CatPrimer.meaning(name).isPresent()
            : LitmusOutline.TYPES.contains(name) || LitmusOutline.END_WORDS.contains(name);
    if (!isName || isWord) {
      throw new Refused("'" + name + "' cannot be a name here");
    }
    if (name.equals(word.get().name())) {
      return Map.of();
    }
    for (Outline each : places.outlines().values()) {
      if (each.words().stream().anyMatch(w -> w.name().equals(name) && clashes(w, word.get()))) {
        throw new Refused("there is a '" + name + "' already");
      }
    }
    Map<Document, List<TextChange>> changes = new LinkedHashMap<>();
    for (Definitions.Place use : places.uses(word.get())) {
      if (!use.bundled()) {
        changes
            .computeIfAbsent(use.document(), d -> new ArrayList<>())
            .add(new TextChange(use.extent(), name));
      }
    }
    return changes;
  }

  /** Whether a word would be taken for another once both have one name. */
  private static boolean clashes(Word there, Word renamed) {
    return switch (there.kind()) {
      case REGISTER ->
          renamed.kind() == Kind.LOCATION
              || (renamed.kind() == Kind.REGISTER && renamed.scope() == there.scope());
      case LOCATION -> renamed.kind() == Kind.LOCATION || renamed.kind() == Kind.REGISTER;
      case RELATION, PARAMETER ->
          renamed.kind() == Kind.RELATION || renamed.kind() == Kind.PARAMETER;
      default -> false;
    };
  }
}
