package dev.assay.suite;

import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of what each model answers for each test: tab-separated, with a line of column names.
 * {@code test}, {@code model} and {@code observation} are needed; {@code positive}, {@code
 * negative}, {@code flags} and {@code states} may be left out, or {@code n/a} in a row.
 */
public final class AnswerTable {

  private static final List<String> NEEDED = List.of("test", "model", "observation");
  private static final List<String> COLUMNS =
      List.of("test", "model", "observation", "positive", "negative", "flags", "states");
  private static final Set<String> OBSERVATIONS =
      new TreeSet<>(Set.of("Always", "Sometimes", "Never", TableRow.NOT_APPLICABLE));

  private final SourceFile file;
  private final List<String> columns;
  private final Map<String, Map<String, TableRow>> rows;
  private final List<Diagnostic> faults;

  private AnswerTable(
      SourceFile file,
      List<String> columns,
      Map<String, Map<String, TableRow>> rows,
      List<Diagnostic> faults) {
    this.file = file;
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.faults = List.copyOf(faults);
  }

  /**
   * Reads a table. A row that is wrong, or says what another row says already, is a fault of it.
   */
  public static AnswerTable parse(SourceFile file) {
    String[] lines = file.text().split("\n", -1);
    Map<String, Map<String, TableRow>> rows = new LinkedHashMap<>();
    List<Diagnostic> faults = new ArrayList<>();
    List<String> columns = List.of();
    try {
      columns = columns(file, lines[0]);
    } catch (InputException e) {
      return unusable(file, fault(e));
    }
    for (int i = 1; i < lines.length; i++) {
      String line = withoutReturn(lines[i]);
      if (line.isBlank()) {
        continue;
      }
      try {
        add(row(line, columns, new SourceSpan(file, i + 1, 1, line.length())), rows);
      } catch (InputException e) {
        faults.add(fault(e));
      }
    }
    return new AnswerTable(file, columns, rows, faults);
  }

  /** A table without rows, for a file that is none. */
  static AnswerTable unusable(SourceFile file, Diagnostic fault) {
    return new AnswerTable(file, COLUMNS, Map.of(), List.of(fault));
  }

  private static Diagnostic fault(InputException e) {
    return new Diagnostic(Severity.ERROR, e.span(), e.getMessage());
  }

  private static List<String> columns(SourceFile file, String line) {
    List<String> columns = List.of(withoutReturn(line).split("\t", -1));
    for (String needed : NEEDED) {
      if (!columns.contains(needed)) {
        throw new InputException(at(file, 1, 1), "a table of expectations has a column " + needed);
      }
    }
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw new InputException(
            at(file, 1, line.indexOf(column) + 1),
            "there is no column '" + column + "'; known are " + String.join(", ", COLUMNS));
      }
    }
    if (new TreeSet<>(columns).size() != columns.size()) {
      throw new InputException(at(file, 1, 1), "a column occurs twice");
    }
    return columns;
  }

  private static void add(TableRow row, Map<String, Map<String, TableRow>> rows) {
    TableRow other =
        rows.computeIfAbsent(row.test(), t -> new LinkedHashMap<>()).putIfAbsent(row.model(), row);
    if (other != null) {
      String twice = row.test() + " has two rows for " + row.model();
      throw new InputException(
          row.span(), twice + ", here and in line " + other.span().line() + ", which counts");
    }
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static SourceSpan at(SourceFile file, int line, int column) {
    return new SourceSpan(file, line, column, 1);
  }

  private static TableRow row(String line, List<String> columns, SourceSpan span) {
    String[] cells = line.split("\t", -1);
    if (cells.length != columns.size()) {
      throw new InputException(
          span, "this row has " + cells.length + " cells, the table " + columns.size());
    }
    String test = cells[columns.indexOf("test")];
    String model = cells[columns.indexOf("model")];
    if (test.isEmpty() || model.isEmpty()) {
      throw new InputException(span, "this row names no " + (test.isEmpty() ? "test" : "model"));
    }
    String observation = cells[columns.indexOf("observation")];
    if (!OBSERVATIONS.contains(observation)) {
      throw new InputException(
          span, "'" + observation + "' is no observation; write Always, Sometimes, Never or n/a");
    }
    Optional<BigInteger> states = number("states", cells, columns, span);
    if (states.isPresent() && states.get().bitLength() >= Integer.SIZE) {
      throw new InputException(span, "no test has so many states");
    }
    return new TableRow(
        test,
        model,
        observation,
        number("positive", cells, columns, span),
        number("negative", cells, columns, span),
        cell("flags", cells, columns).map(AnswerTable::words),
        states.isPresent() ? OptionalInt.of(states.get().intValue()) : OptionalInt.empty(),
        span);
  }

  private static Optional<String> cell(String column, String[] cells, List<String> columns) {
    int index = columns.indexOf(column);
    return index < 0 || cells[index].equals(TableRow.NOT_APPLICABLE)
        ? Optional.empty()
        : Optional.of(cells[index]);
  }

  private static Optional<BigInteger> number(
      String column, String[] cells, List<String> columns, SourceSpan span) {
    Optional<String> text = cell(column, cells, columns);
    if (text.isPresent() && !text.get().matches("[0-9]{1,1000}")) {
      throw new InputException(
          span, column + " is '" + text.get() + "', which is no number; write n/a if it is open");
    }
    return text.map(BigInteger::new);
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>(List.of(cell.split(" ")));
    words.remove("");
    return words;
  }

  /** The table as it was read. */
  public SourceFile file() {
    return file;
  }

  /** What is wrong with it, in the order of the file; other rows count all the same. */
  public List<Diagnostic> faults() {
    return faults;
  }

  /** The rows of a test, in the order of the file; none if the table does not speak of it. */
  public List<TableRow> rows(String test) {
    return List.copyOf(rows.getOrDefault(test, Map.of()).values());
  }

  /** The tests that the table speaks of, in the order of the file. */
  public List<String> tests() {
    return List.copyOf(rows.keySet());
  }

  /** A table like this, with the given rows in place of those for the same test and model. */
  public AnswerTable with(List<TableRow> recorded) {
    Map<String, Map<String, TableRow>> all = new LinkedHashMap<>();
    rows.forEach((test, byModel) -> all.put(test, new LinkedHashMap<>(byModel)));
    for (TableRow row : recorded) {
      all.computeIfAbsent(row.test(), t -> new LinkedHashMap<>()).put(row.model(), row);
    }
    return new AnswerTable(file, columns, all, faults);
  }

  /** The text of the table, its rows sorted by test and model. */
  public String text() {
    List<TableRow> sorted = new ArrayList<>();
    rows.values().forEach(byModel -> sorted.addAll(byModel.values()));
    sorted.sort(Comparator.comparing((TableRow row) -> row.test() + " " + row.model()));
    StringBuilder text = new StringBuilder(String.join("\t", columns)).append('\n');
    for (TableRow row : sorted) {
      List<String> cells = new ArrayList<>();
      columns.forEach(column -> cells.add(cell(column, row)));
      text.append(String.join("\t", cells)).append('\n');
    }
    return text.toString();
  }

  private static String cell(String column, TableRow row) {
    return switch (column) {
      case "test" -> row.test();
      case "model" -> row.model();
      case "observation" -> row.observation();
      case "positive" -> row.positive().map(BigInteger::toString).orElse(TableRow.NOT_APPLICABLE);
      case "negative" -> row.negative().map(BigInteger::toString).orElse(TableRow.NOT_APPLICABLE);
      case "flags" -> row.flags().map(f -> String.join(" ", f)).orElse(TableRow.NOT_APPLICABLE);
      case "states" ->
          row.states().isPresent()
              ? Integer.toString(row.states().getAsInt())
              : TableRow.NOT_APPLICABLE;
      default -> throw new AssertionError(column);
    };
  }

  /**
   * What an answer would be recorded as.
   *
   * @param earlier the row it replaces: what that left open stays open
   */
  public TableRow record(
      String test, String model, Answered answer, Optional<TableRow> earlier, SourceSpan span) {
    boolean counts = columns.contains("positive") && !leavesOpen(earlier, TableRow::positive);
    return new TableRow(
        test,
        model,
        answer.result().observation().word(),
        counts ? Optional.of(answer.printedPositive()) : Optional.empty(),
        counts ? Optional.of(answer.printedNegative()) : Optional.empty(),
        leavesOpen(earlier, TableRow::flags)
            ? Optional.empty()
            : Optional.of(new TreeSet<>(answer.result().flags())),
        OptionalInt.of(answer.result().outcomes().size()),
        span);
  }

  private static boolean leavesOpen(
      Optional<TableRow> earlier, java.util.function.Function<TableRow, Optional<?>> part) {
    return earlier.isPresent() && part.apply(earlier.get()).isEmpty();
  }
}
