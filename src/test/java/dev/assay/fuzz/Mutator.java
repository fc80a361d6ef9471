package dev.assay.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Damages texts, by words more often than by bytes: what is still half right gets furthest. */
final class Mutator {

  private static final Pattern WORDS = Pattern.compile("(?<=\\W)|(?=\\W)");

  private static final List<String> TROUBLE =
      List.of(
          "0",
          "-1",
          "2147483648",
          "99999999999999999999",
          "\0",
          "\r",
          "\r\n",
          "\n\n",
          "\u001b[2J",
          "\u00ff",
          "\u00c2\u009b",
          "\u00ef\u00bb\u00bf",
          "(*",
          "*)",
          "/*",
          "\"",
          "\\",
          "((((((((",
          "))))",
          "{",
          "}",
          "[-1]",
          "%",
          "../",
          "/dev/zero",
          "=3D",
          "&amp;",
          "null",
          "true",
          "\t",
          "~",
          ";");

  private final Random random;
  private final List<String> seeds;
  private final List<String> words;

  /** Mutations of these seeds, the same for the same state of the random numbers. */
  Mutator(List<String> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
    this.words = new ArrayList<>(TROUBLE);
    seeds.forEach(seed -> words.addAll(List.of(WORDS.split(seed))));
  }

  /** A seed with some damage, mostly little. */
  String next() {
    String text = any(seeds);
    int changes = 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 3);
    for (int i = 0; i < changes; i++) {
      text = random.nextInt(4) == 0 ? damagedBytes(text) : damagedWords(text);
    }
    return text;
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String damagedBytes(String text) {
    if (text.isEmpty()) {
      return any(TROUBLE);
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(20));
    String before = text.substring(0, from);
    return switch (random.nextInt(6)) {
      case 0 -> before;
      case 1 -> before + text.substring(to);
      case 2 -> before + (char) random.nextInt(256) + text.substring(from + 1);
      case 3 -> before + any(TROUBLE) + text.substring(from);
      case 4 ->
          before + text.substring(from, to).repeat(1 + random.nextInt(40)) + text.substring(to);
      default -> {
        String other = any(seeds);
        yield before + other.substring(random.nextInt(other.length() + 1));
      }
    };
  }

  private String damagedWords(String text) {
    List<String> parts = new ArrayList<>(List.of(WORDS.split(text)));
    int at = random.nextInt(parts.size());
    int other = random.nextInt(parts.size());
    switch (random.nextInt(6)) {
      case 0 -> parts.remove(at);
      case 1 -> parts.set(at, any(words));
      case 2 -> parts.add(at, any(words));
      case 3 -> parts.set(at, parts.get(other));
      case 4 -> parts.set(at, parts.set(other, parts.get(at)));
      default ->
          parts.addAll(at, parts.subList(at, Math.min(parts.size(), at + 8)).stream().toList());
    }
    return String.join("", parts);
  }
}
