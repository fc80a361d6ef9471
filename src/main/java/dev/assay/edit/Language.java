package dev.assay.edit;

import java.util.Locale;
import java.util.Optional;

/** What a text is written in. */
public enum Language {
  /** A C litmus test. */
  LITMUS,
  /** A model, or what goes with one: cat and bell files. */
  CAT,
  /** A C program. */
  C,
  /** A Java file, with jcstress tests. */
  JAVA;

  /** The language of a file, by how its name ends; empty if it is none of these. */
  public static Optional<Language> ofName(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "litmus" -> Optional.of(LITMUS);
      case "cat", "bell" -> Optional.of(CAT);
      case "c" -> Optional.of(C);
      case "java" -> Optional.of(JAVA);
      default -> Optional.empty();
    };
  }

  /** The language of this name, in any case, such as {@code litmus}. */
  public static Optional<Language> named(String name) {
    for (Language language : values()) {
      if (language.name().equalsIgnoreCase(name)) {
        return Optional.of(language);
      }
    }
    return name.equals("bell") ? Optional.of(CAT) : Optional.empty();
  }
}
