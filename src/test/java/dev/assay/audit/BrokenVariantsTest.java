package dev.assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Where a folder holds a test and the same with one ordering less, written by hand, what an audit
 * of the one says of that ordering is what the comment of the other says is its result.
 */
final class BrokenVariantsTest {

  private static final Path FOLDER = Path.of("litmus/perf");
  private static final Pattern RESULT = Pattern.compile("\\* Result: (\\w+)");

  @Test
  void auditsSayWhatTheBrokenVariantsShow() throws IOException {
    Examiner examiner = new Examiner(ExaminerSettings.BY_PRIMITIVES.forVerdictOnly(), () -> false);
    Auditor auditor = new Auditor(List.of(examiner), 60, 10_000);
    Map<String, Path> byCode = new HashMap<>();
    for (Path path : tests()) {
      byCode.put(code(Files.readString(path)), path);
    }
    List<String> disagreements = new ArrayList<>();
    int compared = 0;
    for (Path path : tests()) {
      SourceFile file = SourceFile.of(path.toString(), Files.readAllBytes(path));
      for (SiteAnswer answer : auditor.audit(file).answers()) {
        List<Form> forms = new ArrayList<>(answer.site().forms());
        forms.addAll(answer.site().alternatives());
        for (Form form : forms) {
          Path other = byCode.get(code(Edit.apply(file, form.edits()).text()));
          if (form.isAsWritten() || other == null) {
            continue;
          }
          compared++;
          boolean enough = answer.survivors().contains(form) || answer.instead().contains(form);
          if (enough != result(other).equals("Never")) {
            disagreements.add(path + ", " + answer.site().place() + ": " + other);
          }
        }
      }
    }
    assertEquals(List.of(), disagreements);
    assertTrue(compared >= 5, "only " + compared + " variants are there");
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
    }
  }

  /** The threads and the condition, without comments and blanks. */
  private static String code(String text) {
    return text.substring(text.indexOf("\n{"))
        .replaceAll("(?s)/\\*.*?\\*/|\\(\\*.*?\\*\\)", "")
        .replaceAll("\\s+", "");
  }

  private static String result(Path path) throws IOException {
    Matcher result = RESULT.matcher(Files.readString(path));
    assertTrue(result.find(), path + " has no result");
    return result.group(1);
  }
}
