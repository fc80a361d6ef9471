package dev.assay.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The tests of our own, by theme. */
final class Examples {

  private static final String TABLE = "examples/expected.tsv";

  /**
   * A test.
   *
   * @param path in the folder of tests, such as {@code shapes/MP.litmus}
   * @param sentence what it is about
   */
  record Example(String path, String sentence) {}

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final List<Example> all = new ArrayList<>();

  Examples() {
    TreeSet<String> paths = new TreeSet<>();
    read(TABLE).orElse("").lines().skip(1).forEach(row -> paths.add(row.split("\t", 2)[0]));
    for (String path : paths) {
      Optional<String> text = read("examples/" + path);
      if (text.isPresent()) {
        texts.put(path, text.get());
        all.add(new Example(path, sentence(text.get())));
      }
    }
  }

  private static Optional<String> read(String name) {
    try (InputStream in = Examples.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first comment says behind its result. */
  private static String sentence(String text) {
    int from = text.indexOf("(*");
    int to = text.indexOf("*)", from + 2);
    if (from < 0 || to < 0) {
      return "";
    }
    StringBuilder said = new StringBuilder();
    for (String line : text.substring(from + 2, to).lines().toList()) {
      String words = line.strip().replaceFirst("^\\* ?", "").strip();
      if (!words.startsWith("Result:")) {
        said.append(words).append(' ');
      }
    }
    String sentence = said.toString().strip();
    int end = sentence.indexOf(". ");
    return end < 0 ? sentence : sentence.substring(0, end + 1);
  }

  /** All of them, by path. */
  List<Example> all() {
    return all;
  }

  /** The text of one; empty if there is none of this path. */
  Optional<String> text(String path) {
    return Optional.ofNullable(texts.get(path));
  }
}
