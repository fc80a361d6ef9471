package dev.assay.mapping;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a test is compiled: for which architecture, and how where there is a choice.
 *
 * @param choices those that differ from the default
 */
public record Compilation(Architecture architecture, Set<Choice> choices) {

  public Compilation {
    choices = choices.isEmpty() ? EnumSet.noneOf(Choice.class) : EnumSet.copyOf(choices);
  }

  /** A way to compile that is not the only one. */
  public enum Choice {
    /** AArch64: loops of load and store exclusive, not the atomic instructions of Armv8.1. */
    LLSC(Architecture.AARCH64, "llsc"),
    /** AArch64: acquire loads by ldapr, not ldar. */
    LDAPR(Architecture.AARCH64, "ldapr"),
    /** Power: lwsync where an acquire would have isync. */
    LWSYNC(Architecture.POWER, "lwsync");

    private final Architecture architecture;
    private final String word;

    Choice(Architecture architecture, String word) {
      this.architecture = architecture;
      this.word = word;
    }
  }

  /** Names of defaults, which may be said aloud. */
  private static final List<String> DEFAULTS =
      List.of("aarch64:lse", "aarch64:ldar", "power:isync");

  /** The usual way to compile for an architecture. */
  public static Compilation usual(Architecture architecture) {
    return new Compilation(architecture, Set.of());
  }

  /**
   * Reads {@code ARCHITECTURE[:CHOICE[+CHOICE]]}.
   *
   * @throws IllegalArgumentException with a sentence for the user, if there is no such thing
   */
  public static Compilation parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    Architecture architecture =
        Architecture.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'"
                            + name
                            + "' is no architecture to compile for; known are "
                            + Arrays.stream(Architecture.values())
                                .map(Architecture::word)
                                .collect(Collectors.joining(", "))));
    Set<Choice> choices = EnumSet.noneOf(Choice.class);
    if (colon >= 0) {
      for (String word : text.substring(colon + 1).split("\\+", -1)) {
        if (!DEFAULTS.contains(name + ":" + word)) {
          choices.add(choice(architecture, word));
        }
      }
    }
    return new Compilation(architecture, choices);
  }

  private static Choice choice(Architecture architecture, String word) {
    return Arrays.stream(Choice.values())
        .filter(c -> c.architecture == architecture && c.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no choice '"
                        + word
                        + "' for "
                        + architecture.word()
                        + known(architecture)));
  }

  private static String known(Architecture architecture) {
    List<String> words =
        Arrays.stream(Choice.values())
            .filter(c -> c.architecture == architecture)
            .map(c -> c.word)
            .collect(Collectors.toList());
    DEFAULTS.stream()
        .filter(d -> d.startsWith(architecture.word() + ":"))
        .forEach(d -> words.add(d.substring(d.indexOf(':') + 1)));
    return words.isEmpty() ? "" : "; known are " + String.join(", ", words);
  }

  /** Whether a choice was made. */
  public boolean has(Choice choice) {
    return choices.contains(choice);
  }
}
