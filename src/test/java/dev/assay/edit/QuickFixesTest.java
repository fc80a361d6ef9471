package dev.assay.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.examine.ExaminerSettings;
import dev.assay.source.Diagnostic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuickFixesTest {

  private static final String TEST =
      """
      C T
      {}
      P0(int *x, int *y) {
       int r0;
       WRITE_ONCE(*x, 1);
       smp_mb();
       r0 = READ_ONCE(*y);
      }
      P1(int *x, int *y) {
       int r0;
       WRITE_ONCE(*y, 1);
       smp_mb();
       r0 = READ_ONCE(*x);
      }
      exists (0:r0=0 /\\ 1:r0=0)
      """;

  private final Checking checking = new Checking(ExaminerSettings.BY_PRIMITIVES, false);

  /** What was mistyped, and what must be written again. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P0(int *x, int *y)|P0(int *x)",
        "smp_mb();|smp_bm();",
        "smp_mb();|smp_mb;",
        "0:r0=0|r0=0",
        "0:r0=0|0:r1=0",
        "0:r0=0 /\\ 1|0:r0=0 && 1",
        "WRITE_ONCE(*x|ACCES_ONCE(*x",
        "smp_mb();|mb();",
      })
  void offersWhatWasMeant(String meant, String written) {
    Document document = Texts.litmus(TEST.replaceFirst(quoted(meant), quoted2(written)));
    List<Diagnostic> wrong = checking.check(document, Map.of(), () -> false).diagnostics();
    assertTrue(!wrong.isEmpty(), document.text());
    List<String> texts =
        QuickFixes.of(document, wrong).stream()
            .map(fix -> TextChange.apply(document.text(), fix.changes()))
            .toList();
    boolean solved = written.startsWith("ACCES") ? texts.isEmpty() : texts.contains(TEST);
    assertTrue(solved, wrong + "\n" + texts);
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  private static String quoted2(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  @Test
  void offersNothingThatBreaksSomethingElse() {
    for (Document document :
        Texts.below(java.nio.file.Path.of("src/test/resources/dev/assay/cli/answers"), ".litmus")) {
      Checked checked = checking.check(document, Map.of(), () -> false);
      for (QuickFixes.Fix fix : QuickFixes.of(document, checked.diagnostics())) {
        String text = TextChange.apply(document.text(), fix.changes());
        Checked fixed =
            checking.check(
                new Document(document.name(), Language.LITMUS, text), Map.of(), () -> false);
        assertTrue(
            errors(fixed) <= errors(checked), document.name() + ": " + fix.title() + "\n" + text);
      }
    }
  }

  private static long errors(Checked checked) {
    return checked.diagnostics().stream()
        .filter(each -> each.severity() == Diagnostic.Severity.ERROR)
        .count();
  }

  @Test
  void suggestsWhatAuditFound() {
    Document document =
        Texts.litmus(TEST.replace(" r0 = READ_ONCE(*y)", " r0 = smp_load_acquire(y)"));
    Checked.Answer answer = checking.check(document, Map.of(), () -> false).answer().orElseThrow();
    List<String> texts =
        Advice.ofAudit(document, answer.examiner(), 20).stream()
            .map(each -> TextChange.apply(document.text(), each.changes()))
            .toList();
    assertEquals(List.of(TEST), texts);
  }

  @Test
  void suggestsWhatRepairFound() {
    Document document = Texts.litmus(TEST.replaceFirst(" smp_mb\\(\\);\n", ""));
    Checked.Answer answer = checking.check(document, Map.of(), () -> false).answer().orElseThrow();
    assertEquals("Sometimes (1 of 4) under lkmm", Verdict.of(answer.result()));
    List<Advice.Suggestion> all = Advice.ofRepair(document, answer.examiner(), 20);
    String text = TextChange.apply(document.text(), all.get(0).changes());
    Checked repaired = checking.check(Texts.litmus(text), Map.of(), () -> false);
    assertEquals("Never (0 of 3) under lkmm", repaired.verdict().orElseThrow(), text);
  }
}
