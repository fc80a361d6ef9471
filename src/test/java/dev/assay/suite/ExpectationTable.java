package dev.assay.suite;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests under {@code litmus/}, and {@code litmus/expected.tsv}: what each model answers. */
final class ExpectationTable {

  private static final Path FOLDER = Path.of("litmus");
  private static final String COLUMNS =
      "test\tmodel\tobservation\tpositive\tnegative\tflags\tstates";

  private static final Pattern RESULT = Pattern.compile("^ \\* Result: (.*)$", Pattern.MULTILINE);
  private static final Pattern FLAG = Pattern.compile("DATARACE|Flag (\\S+)");

  private ExpectationTable() {}

  /** A row: the counts are those of the line {@code Positive:}, or n/a. */
  record Row(
      String test,
      String model,
      String observation,
      String positive,
      String negative,
      String flags,
      String states) {

    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 7) {
        throw new IllegalArgumentException("not seven cells: " + line);
      }
      return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }

    /** The row of a test that uses a primitive which the model does not know. */
    static Row notApplicable(String test, String model) {
      return new Row(test, model, "n/a", "n/a", "n/a", "", "n/a");
    }

    String key() {
      return test + " " + model;
    }

    boolean hasNoExecution() {
      return positive.equals("0") && negative.equals("0");
    }
  }

  /** What a test's author says that the model of its folder answers. */
  record Claim(String observation, Set<String> flags) {

    boolean holdsIn(Row row) {
      boolean said =
          observation.equals("DEADLOCK")
              ? row.hasNoExecution()
              : observation.equals(row.observation());
      return said && flags.equals(words(row.flags()));
    }
  }

  /** The rows as they stand in the file. */
  static List<Row> rows() {
    List<String> lines = read("expected.tsv").lines().toList();
    if (!lines.get(0).equals(COLUMNS)) {
      throw new IllegalArgumentException("unknown columns: " + lines.get(0));
    }
    return lines.stream().skip(1).map(Row::of).toList();
  }

  static Map<String, Row> rowsByKey() {
    return rows().stream()
        .collect(
            toMap(
                Row::key,
                Function.identity(),
                (one, other) -> {
                  throw new IllegalArgumentException("two rows for " + one.key());
                },
                TreeMap::new));
  }

  /** Paths of the tests below {@code litmus/}, sorted. */
  static List<String> tests() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".litmus"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The {@code Result:} comment of a test; the kernel's own test has none. */
  static Optional<Claim> claim(String test) {
    Matcher matcher = RESULT.matcher(read(test));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String said = matcher.group(1);
    Set<String> flags =
        FLAG.matcher(said)
            .results()
            .map(ExpectationTable::flagName)
            .collect(Collectors.toCollection(TreeSet::new));
    return Optional.of(new Claim(said.split(" ", 2)[0], flags));
  }

  private static String flagName(MatchResult flag) {
    return flag.group(1) == null ? "data-race" : flag.group(1);
  }

  /** The model that a test's {@code Result:} speaks of. */
  static String homeModel(String test) {
    return switch (test.substring(0, test.indexOf('/'))) {
      case "c11" -> "rc11";
      case "java" -> "java";
      default -> "lkmm";
    };
  }

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> words(String cell) {
    return Stream.of(cell.split(" "))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
