package dev.assay.cli;

import dev.assay.Prover;
import dev.assay.Prover.Proof;
import dev.assay.Prover.Proved;
import dev.assay.source.SourceFile;
import dev.assay.suite.AnswerTable;
import dev.assay.suite.Answered;
import dev.assay.suite.TableRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records answers as what is to be expected from now on: in the table that speaks of a test, or
 * else beside the test. Comments in tests are their authors' and stay.
 */
final class Promotion {

  private final Prover prover;
  private final ExpectationFiles files;
  private final Map<Path, ExpectationFiles.Table> tables = new LinkedHashMap<>();
  private final Map<Path, List<TableRow>> rows = new LinkedHashMap<>();
  private int recorded;
  private int unchanged;

  Promotion(Prover prover, ExpectationFiles files) {
    this.prover = prover;
    this.files = files;
  }

  /** Takes the complete answers of a test; its other results stay unrecorded. */
  void add(Input.TestFile test, List<Proved> proofs) throws IOException {
    Optional<ExpectationFiles.Table> table = files.table(test);
    Path output = ExpectationFiles.recorded(test);
    for (Proved proved : proofs) {
      if (proved.answered().isEmpty()) {
        continue;
      }
      Answered answered = proved.answered().get();
      if (table.isPresent()) {
        add(test, table.get(), answered);
      }
      if (prover.isFirst(answered) && (table.isEmpty() || Files.exists(output))) {
        write(output, answered.text());
      }
    }
  }

  private void add(Input.TestFile test, ExpectationFiles.Table table, Answered answered) {
    AnswerTable known = table.rows();
    String key = ExpectationFiles.key(test, table);
    String model = answered.result().model();
    Optional<TableRow> earlier =
        known.rows(key).stream().filter(row -> row.model().equals(model)).findFirst();
    TableRow row = known.record(key, model, answered, earlier, known.file().span(0, 1));
    tables.put(table.path(), table);
    rows.computeIfAbsent(table.path(), path -> new ArrayList<>()).add(row);
  }

  /** Writes the tables. */
  void finish() throws IOException {
    for (ExpectationFiles.Table table : tables.values()) {
      List<TableRow> its = rows.getOrDefault(table.path(), List.of());
      AnswerTable next = table.rows().with(its);
      write(table.path(), next.text());
      byte[] bytes = next.text().getBytes(StandardCharsets.ISO_8859_1);
      SourceFile file = SourceFile.of(table.path().toString(), bytes);
      files.replace(table, AnswerTable.parse(file));
    }
  }

  /** What is expected of a test now. */
  Proof proof(Input.TestFile test, SourceFile text) throws IOException {
    return files.proof(test, text);
  }

  /** A file is replaced as a whole, so that a run that is cut short leaves the old one. */
  private void write(Path path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (Files.exists(path) && java.util.Arrays.equals(Files.readAllBytes(path), bytes)) {
      unchanged++;
      return;
    }
    Path whole = path.resolveSibling(path.getFileName() + ".new");
    Files.write(whole, bytes);
    Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
    recorded++;
  }

  /** What was done, on one line. */
  String summary() {
    return "recorded: " + recorded + " files written, " + unchanged + " unchanged";
  }
}
