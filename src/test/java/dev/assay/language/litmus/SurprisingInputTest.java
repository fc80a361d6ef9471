package dev.assay.language.litmus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.source.InputException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shared folder of bad or surprising input: each file gets an error, a warning, or neither. */
final class SurprisingInputTest {

  private static final String FOLDER = "herd7-behaviour/errors";

  /** Read without an error, and warned of. */
  private static final Set<String> WARNED =
      Set.of(
          "and-and",
          "comma-decl",
          "for-loop",
          "hex",
          "init-spinlock",
          "locations-unknown",
          "missing-parameter",
          "not",
          "plusplus",
          "return",
          "store-missing-parameter",
          "ternary",
          "unknown-register",
          "unreachable-value");

  /** Nothing is wrong with the text; some are for the search to remark on. */
  private static final Set<String> CLEAN =
      Set.of(
          "c11-under-lkmm",
          "crlf",
          "deep-parens",
          "filter-all",
          "keyword-in-comment",
          "no-condition",
          "quote-in-comment",
          "rcu-unbalanced",
          "self-deadlock",
          "slash-comment",
          "sync-in-reader",
          "utf8",
          "while");

  @Test
  void isRejectedOrWarnedOf() {
    Optional<SharedCorpus> corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), "the corpus ../shared is absent");
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    for (String file : corpus.get().tests(FOLDER)) {
      String name = file.substring(FOLDER.length() + 1, file.length() - ".litmus".length());
      expected.put(
          name, WARNED.contains(name) ? "warned" : CLEAN.contains(name) ? "clean" : "rejected");
      actual.put(name, answer(corpus.get(), file));
    }
    Set<String> absent = new TreeSet<>(WARNED);
    absent.addAll(CLEAN);
    absent.removeAll(expected.keySet());
    assertEquals(Set.of(), absent);
    assertEquals(expected, actual);
  }

  private static String answer(SharedCorpus corpus, String file) {
    try {
      LitmusTest test = LitmusParser.parse(corpus.read(file), MacroTable.kernel());
      return test.warnings().isEmpty() ? "clean" : "warned";
    } catch (InputException e) {
      return "rejected";
    }
  }
}
