package dev.assay.suite;

import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A litmus test and what was recorded for it. What its own comment says is not yet read.
 *
 * @param rows of a table
 * @param recorded what {@code TEST.litmus.expected} holds
 */
public record Proof(SourceFile test, List<TableRow> rows, Optional<RecordedOutput> recorded) {
  public Proof {
    rows = List.copyOf(rows);
  }
}
