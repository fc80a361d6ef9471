package dev.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Both sides of each row of the tables in {@code docs/litmus.md} mean the same. */
final class SpellingsTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]*[;}])` \\| `([^`]*[;}])` \\|", Pattern.MULTILINE);

  private record Row(String written, String readAs) {}

  private static List<Row> rows() throws IOException {
    String page = Files.readString(Path.of("docs/litmus.md")).replace("\\|", "\u00a6");
    Matcher row = ROW.matcher(page);
    return row.results()
        .map(r -> new Row(r.group(1).replace('\u00a6', '|'), r.group(2).replace('\u00a6', '|')))
        .filter(r -> !r.written().contains(" in the initial"))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyRowHoldsWithTheSameCounts() throws IOException {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.written(), () -> meanTheSame(row)));
  }

  @Test
  void thePageHasItsRows() throws IOException {
    assertTrue(rows().size() > 55, "rows: " + rows().size());
  }

  private static void meanTheSame(Row row) {
    try (Session session = new Session(Settings.defaults())) {
      session.open("written", test(row.written()));
      session.open("herd", test(row.readAs()));
      Result written = session.check("written");
      Result herd = session.check("herd");
      assertFalse(herd.outcomes().isEmpty());
      assertEquals(herd.outcomes().toString(), written.outcomes().toString());
      assertEquals(herd.toString().replace("herd", ""), written.toString().replace("written", ""));
    }
  }

  private static String test(String code) {
    return """
    C t
    { atomic_t v = ATOMIC_INIT(1); }
    P0(int *x, int *y, int *z, atomic_t *v, spinlock_t *s, struct srcu_struct *ss)
    { int r0; int r1; int r2; %s }
    P1(int *x, int *y, int *z)
    { int r0 = READ_ONCE(*z); smp_mb(); WRITE_ONCE(*y, 1); WRITE_ONCE(*x, 1); }
    P2(int *x, int *y, atomic_t *v)
    { int r0 = READ_ONCE(*y); smp_rmb(); int r1 = READ_ONCE(*x); int r2 = atomic_read(v); }
    locations [0:r0; 0:r1; 0:r2; 1:r0; 2:r0; 2:r1; 2:r2; x; y; z; v]
    exists (1:r0=1 /\\ 0:r0=1)
    """
        .formatted(code);
  }
}
