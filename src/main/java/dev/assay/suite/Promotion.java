package dev.assay.suite;

import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import dev.assay.source.WholeFile;
import dev.assay.suite.Prover.Proved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Records answers as what is to be expected from now on: in the table that speaks of a test, or
 * else beside the test. Comments in tests are their authors' and stay.
 */
public final class Promotion {

  private final Prover prover;
  private final ExpectationFiles files;
  private final Map<Path, ExpectationFiles.Table> tables = new LinkedHashMap<>();
  private final Map<Path, List<TableRow>> rows = new LinkedHashMap<>();
  private final Set<Path> faulty = new TreeSet<>();
  private final Set<Path> links = new TreeSet<>();
  private int recorded;
  private int unchanged;

  /** Records for what was found beside the tests. */
  public Promotion(Prover prover, ExpectationFiles files) {
    this.prover = prover;
    this.files = files;
  }

  /** Takes the complete answers of a test; its other results stay unrecorded. */
  public void add(TestFile test, List<Proved> proofs) throws IOException {
    Optional<ExpectationFiles.Table> table = files.table(test);
    table
        .filter(known -> !known.rows().faults().isEmpty())
        .ifPresent(known -> faulty.add(known.path()));
    Path output = ExpectationFiles.recorded(test);
    for (Proved proved : proofs) {
      if (proved.answered().isEmpty()) {
        continue;
      }
      Answered answered = proved.answered().get();
      if (table.isPresent() && table.get().rows().faults().isEmpty()) {
        add(test, table.get(), answered);
      }
      if (prover.isFirst(answered) && (table.isEmpty() || Files.exists(output))) {
        write(output, answered.text());
      }
    }
  }

  private void add(TestFile test, ExpectationFiles.Table table, Answered answered) {
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
  public void finish() throws IOException {
    for (ExpectationFiles.Table table : tables.values()) {
      List<TableRow> its = rows.getOrDefault(table.path(), List.of());
      AnswerTable next = table.rows().with(its);
      write(table.path(), next.text());
      byte[] bytes = next.text().getBytes(StandardCharsets.ISO_8859_1);
      SourceFile file = SourceFile.of(table.path().toString(), bytes);
      files.replace(table, AnswerTable.parse(file));
    }
  }

  /** Judges the answers of a test again, by what is expected of it now. */
  public List<Proved> judgedAgain(TestFile test, List<Proved> proofs) throws IOException {
    List<Proved> judged = new ArrayList<>();
    for (Proved proved : proofs) {
      if (proved.answered().isEmpty()) {
        judged.add(proved);
      } else {
        SourceFile text = proved.answered().get().result().test().file();
        judged.add(prover.judgedAgain(proved, files.proof(test, text)));
      }
    }
    return judged;
  }

  /** A file is replaced as a whole; a link, which may lead anywhere, is not followed. */
  private void write(Path path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (Files.isSymbolicLink(path)) {
      links.add(path);
    } else if (Files.exists(path) && Arrays.equals(InputFiles.read(path), bytes)) {
      unchanged++;
    } else {
      WholeFile.write(path, bytes);
      recorded++;
    }
  }

  /** What was done, on one line. */
  public String summary() {
    String done = "recorded: " + recorded + " files written, " + unchanged + " unchanged";
    String left = left(faulty, "it is faulty") + left(links, "it is a symbolic link");
    return done + SourceFile.bytewise(left);
  }

  private static String left(Set<Path> paths, String why) {
    return paths.stream()
        .map(path -> "; " + path + " is left as it is: " + why)
        .collect(Collectors.joining());
  }
}
