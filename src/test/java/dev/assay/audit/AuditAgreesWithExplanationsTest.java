package dev.assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.explain.Explanation;
import dev.assay.explain.Orderings;
import dev.assay.ordering.Kind;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@code assay explain} calls not needed for a proof, {@code assay audit} finds to be spare.
 */
final class AuditAgreesWithExplanationsTest {

  private static final Examiner EXAMINER =
      new Examiner(ExaminerSettings.BY_PRIMITIVES.forVerdictOnly(), () -> false);

  @Test
  void whatNoArgumentUsesCanGo() throws IOException {
    Auditor auditor = new Auditor(List.of(EXAMINER), 60, 10_000);
    List<String> disagreements = new ArrayList<>();
    int unused = 0;
    for (Path path : tests()) {
      SourceFile file = SourceFile.of(path.toString(), Files.readAllBytes(path));
      Audit audit = auditor.audit(file);
      if (audit.nothing().isPresent()
          || !(EXAMINER.explain(file).get(0) instanceof Explanation.Forbidden explained)) {
        continue;
      }
      for (Orderings.Unused spare : explained.orderings().unused()) {
        SourceSpan span = spare.event().span();
        if (explained.orderings().used().stream().anyMatch(e -> e.span().equals(span))) {
          continue; // One half of an update carries the proof.
        }
        unused++;
        audit.ofOrder().stream()
            .filter(answer -> answer.site().span().equals(span))
            .filter(answer -> answer.site().kind() != Kind.SECTION)
            .filter(answer -> answer.status() == Status.NEEDED && !answer.againstRaces())
            .forEach(answer -> disagreements.add(path + ": " + answer.site().place()));
      }
    }
    assertEquals(List.of(), disagreements);
    assertTrue(unused > 20, "explanations left out only " + unused);
  }

  private static List<Path> tests() throws IOException {
    List<Path> tests = new ArrayList<>();
    for (String folder : List.of("fences", "perf", "dependencies", "c11")) {
      try (Stream<Path> files = Files.list(Path.of("litmus", folder))) {
        files.filter(f -> f.toString().endsWith(".litmus")).sorted().forEach(tests::add);
      }
    }
    return tests;
  }
}
