package dev.assay.suite;

import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole answer that was recorded: {@code TEST.litmus.expected} holds what {@code assay check} or
 * herd7 prints. Lines {@code Time} and trailing blank lines do not count.
 */
public record RecordedOutput(SourceFile file) implements Expectation {

  /** What the name of a test's file is extended by. */
  public static final String SUFFIX = ".expected";

  @Override
  public SourceSpan span() {
    return file.span(0, 1);
  }

  @Override
  public String text() {
    return observationLine().orElse("the recorded output");
  }

  /** {@code Never 0 3}. */
  private Optional<String> observationLine() {
    return lines(file.text()).stream()
        .filter(line -> line.startsWith("Observation "))
        .map(line -> line.replaceFirst("^Observation \\S+ ", ""))
        .findFirst();
  }

  @Override
  public Optional<String> expectedObservation() {
    return observationLine().map(line -> line.split(" ", 2)[0]);
  }

  @Override
  public boolean allowsFlag(String flag) {
    return lines(file.text()).contains("Flag " + flag);
  }

  @Override
  public Judged judge(Answered answer) {
    List<String> expected = lines(file.text());
    List<String> got = lines(answer.text());
    List<String> missing = without(expected, got);
    List<String> added = without(got, expected);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(missing.size(), added.size()); i++) {
      differences.add("expected " + quoted(missing, i) + ", got " + quoted(added, i));
    }
    if (differences.isEmpty() && !expected.equals(got)) {
      differences.add("expected the same lines in another order");
    }
    return new Judged(differences, List.of());
  }

  private static String quoted(List<String> lines, int i) {
    return i < lines.size() ? "'" + lines.get(i) + "'" : "no such line";
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> rest = new ArrayList<>(others);
    List<String> left = new ArrayList<>();
    for (String line : lines) {
      if (!rest.remove(line)) {
        left.add(line);
      }
    }
    return left;
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty() && !line.startsWith("Time "))
        .toList();
  }
}
