package dev.assay.extract;

import dev.assay.document.ReadableText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that concerns litmus tests in a text, in order.
 *
 * @param tests with the outputs that are quoted for them
 * @param orphans outputs of tests that are not in the text
 * @param foreign tests of architectures that are not supported
 */
public record Extraction(
    ReadableText text,
    List<FoundTest> tests,
    List<QuotedOutput> orphans,
    List<ForeignTest> foreign) {

  public Extraction {
    tests = List.copyOf(tests);
    orphans = List.copyOf(orphans);
    foreign = List.copyOf(foreign);
  }

  /** Finds everything in a text. */
  public static Extraction of(ReadableText text) {
    return new TestFinder(text).find();
  }

  /** {@code file:line} of an output. */
  public String place(QuotedOutput output) {
    return text.file().name() + ":" + line(output);
  }

  /** The line of the file in which an output begins, counted from 1. */
  public int line(QuotedOutput output) {
    return text.span(text.text(), text.text().lines().start(output.line()), 1).line();
  }

  /** Gives each output to the test that it speaks of. */
  static Extraction match(
      ReadableText text,
      List<FoundTest> tests,
      List<QuotedOutput> outputs,
      List<ForeignTest> foreign) {
    Matching matching = new Matching(tests);
    List<QuotedOutput> orphans = new ArrayList<>();
    Set<String> foreignNames = new HashSet<>();
    foreign.forEach(test -> foreignNames.add(test.name()));
    for (QuotedOutput output : outputs) {
      boolean ofForeign = foreignNames.contains(output.test()) && !matching.knows(output.test());
      if (!ofForeign && !matching.give(output)) {
        orphans.add(output);
      }
    }
    return new Extraction(text, matching.tests(), orphans, foreign);
  }

  /** Tests while outputs are given to them; both come in the order of the text. */
  private static final class Matching {

    private final List<FoundTest> tests;
    private final List<List<QuotedOutput>> given = new ArrayList<>();
    private final Map<String, List<Integer>> named = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    Matching(List<FoundTest> tests) {
      this.tests = tests;
      for (int i = 0; i < tests.size(); i++) {
        given.add(new ArrayList<>());
        names.add(tests.get(i).name());
        if (!tests.get(i).isNameless()) {
          named.computeIfAbsent(tests.get(i).name(), name -> new ArrayList<>()).add(i);
        }
      }
    }

    boolean knows(String name) {
      return named.containsKey(name);
    }

    /** To the nearest test before it of its name, or else the first one after it. */
    boolean give(QuotedOutput output) {
      int before = lastBefore(output.line());
      int chosen = -1;
      if (output.test().isEmpty()) {
        chosen = before;
      } else if (knows(output.test())) {
        chosen = nearest(named.getOrDefault(output.test(), List.of()), before);
      } else if (before >= 0 && tests.get(before).isNameless() && !isNamed(before)) {
        chosen = before;
        names.set(before, output.test());
        named.computeIfAbsent(output.test(), name -> new ArrayList<>()).add(before);
      }
      if (chosen >= 0) {
        given.get(chosen).add(output);
      }
      return chosen >= 0;
    }

    private boolean isNamed(int test) {
      return !names.get(test).equals(tests.get(test).name());
    }

    /** The last test that begins before a line; -1 if none does. */
    private int lastBefore(int line) {
      int low = 0;
      int high = tests.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (tests.get(middle).line() < line) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low - 1;
    }

    private static int nearest(List<Integer> candidates, int before) {
      int at = Collections.binarySearch(candidates, before);
      int last = at >= 0 ? at : -at - 2;
      return candidates.get(Math.max(0, last));
    }

    List<FoundTest> tests() {
      List<FoundTest> all = new ArrayList<>();
      for (int i = 0; i < tests.size(); i++) {
        all.add(tests.get(i).named(names.get(i)).with(given.get(i)));
      }
      return all;
    }
  }
}
