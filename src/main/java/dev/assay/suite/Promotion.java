package dev.assay.suite;

import dev.assay.source.SourceFile;
import dev.assay.suite.Prover.Proved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
  public List<Proved> again(TestFile test, List<Proved> proofs) throws IOException {
    List<Proved> again = new ArrayList<>();
    for (Proved proved : proofs) {
      if (proved.answered().isEmpty()) {
        again.add(proved);
      } else {
        SourceFile text = proved.answered().get().result().test().file();
        again.add(prover.again(proved, files.proof(test, text)));
      }
    }
    return again;
  }

  /** A file is replaced as a whole, so that a run that is cut short leaves the old one. */
  private void write(Path path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Path target = Files.exists(path) ? path.toRealPath() : path;
    if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), bytes)) {
      unchanged++;
      return;
    }
    Files.move(whole(target, bytes), target, StandardCopyOption.REPLACE_EXISTING);
    recorded++;
  }

  /** Writes a file beside another, under a name that nobody has. */
  private static Path whole(Path target, byte[] bytes) throws IOException {
    for (int number = 1; ; number++) {
      Path whole = target.resolveSibling(target.getFileName() + ".new" + number);
      try {
        return Files.write(whole, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        // somebody's; the next
      }
    }
  }

  /** What was done, on one line. */
  public String summary() {
    String done = "recorded: " + recorded + " files written, " + unchanged + " unchanged";
    String left =
        faulty.stream()
            .map(path -> "; " + path + " is left as it is: it is faulty")
            .collect(Collectors.joining());
    return done + SourceFile.bytewise(left);
  }
}
