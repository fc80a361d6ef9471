package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** What others needed for the same programs, and what is aimed at: {@code figures.tsv}. */
record RecordedFigures(List<Row> rows) {

  private static final Path FILE = Path.of("src/test/resources/dev/assay/bench/figures.tsv");

  /**
   * One figure.
   *
   * @param who {@code herd7}, {@code dartagnan}, or {@code target} for what Assay must reach
   * @param mode {@code full} or {@code verdict}
   * @param cpuSeconds the most of those recorded; of a target, the limit
   */
  record Row(String who, String mode, String family, int n, double cpuSeconds) {}

  static RecordedFigures read() throws IOException {
    return new RecordedFigures(
        Files.readAllLines(FILE).stream()
            .filter(line -> !line.startsWith("#"))
            .skip(1)
            .map(line -> line.split("\t", -1))
            .map(
                cell ->
                    new Row(
                        cell[0],
                        cell[1],
                        cell[2],
                        Integer.parseInt(cell[3]),
                        Double.parseDouble(cell[4])))
            .toList());
  }

  /** The sizes at which there are figures to compare with. */
  List<Integer> sizes(String family, String mode) {
    return rows.stream()
        .filter(row -> row.family().equals(family) && row.mode().equals(mode))
        .map(Row::n)
        .toList();
  }

  OptionalDouble cpuSeconds(String who, String mode, String family, int n) {
    return rows.stream()
        .filter(row -> row.who().equals(who) && row.mode().equals(mode))
        .filter(row -> row.family().equals(family) && row.n() == n)
        .mapToDouble(Row::cpuSeconds)
        .findFirst();
  }
}
