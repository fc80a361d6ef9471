package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.Result;
import dev.assay.Session;
import dev.assay.Settings;
import dev.assay.language.litmus.MacroTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked example of CONTRIBUTING.md: what it took to add {@code atomic_try_cmpxchg}. */
final class NewPrimitiveTest {

  private static final Answers LKMM =
      Answers.of("lkmm", MacroTable.kernel(), Set.of("lkmmv2"), Set.of());

  private static final String TEST =
      """
      C t
      { atomic_t v = ATOMIC_INIT(0); }
      P0(atomic_t *v, int *x)
      { int r0 = 0; int r1; WRITE_ONCE(*x, 1); %s WRITE_ONCE(*x, r1 + r0 + 2); }
      P1(atomic_t *v, int *x)
      { int r0 = 0; int r1; int r2; %s if (r1) { r2 = READ_ONCE(*x); } else { WRITE_ONCE(*x, 9); } }
      locations [0:r0; 0:r1; 1:r0; v; x]
      exists (1:r0=2 /\\ 1:r2=0)
      """;

  private static String guide() throws IOException {
    String guide = Files.readString(Path.of("CONTRIBUTING.md"));
    int start = guide.indexOf("### A worked example");
    return guide.substring(start, guide.indexOf("\n## ", start));
  }

  private static List<String> found(String regex, String text) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void theGuideNamesAllMainFilesThatTheExampleTouches() throws IOException {
    Set<String> touched = new TreeSet<>();
    for (String root : List.of("src/main/java", "grammar")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text =
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
          if (text.contains("try_cmpxchg") || text.contains("tryCompareExchange")) {
            touched.add(file.toString().replace('\\', '/'));
          }
        }
      }
    }
    assertEquals(touched, new TreeSet<>(found("`((?:src/main|grammar)/[^`]*)`", guide())));
    assertTrue(touched.size() <= 4, touched.toString());
  }

  @Test
  void theGuideShowsTheCodeAsItIs() throws IOException {
    List<String> shown = found("```java\n(.*?)```", guide());
    assertEquals(2, shown.size());
    String file = found("`(src/main/[^`]*)`", guide()).get(0);
    String code = Files.readString(Path.of(file)).replaceAll("\\s+", "");
    for (String part : shown) {
      assertTrue(code.contains(part.strip().replaceAll("\\s+", "")), part);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_acquire", "_release", "_relaxed"})
  void engineAndOracleAgree(String suffix) {
    String call = "r1 = atomic_try_cmpxchg" + suffix + "(v, &r0, 2);";
    LKMM.mustAgree(TEST.formatted(call, call));
    LKMM.mustAgree(
        TEST.formatted(call, "r1 = !atomic_long_try_cmpxchg" + suffix + "(v, &r0, r0);"));
    LKMM.mustAgree(TEST.formatted(call, "r1 = try_cmpxchg" + suffix + "(x, &r0, 5) && r0;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_acquire", "_release", "_relaxed"})
  void meansACompareExchangeAndAnAssignmentWhereItFails(String suffix) {
    String call = "r1 = atomic_try_cmpxchg" + suffix + "(v, &r0, 2);";
    String spelled =
        "int t = atomic_cmpxchg" + suffix + "(v, r0, 2); r1 = t == r0; if (r1 == 0) r0 = t;";
    try (Session session = new Session(Settings.defaults())) {
      session.open("written", TEST.formatted(call, call));
      session.open("spelled", TEST.formatted(spelled, spelled));
      Result written = session.check("written");
      Result other = session.check("spelled");
      assertEquals(other.outcomes().toString(), written.outcomes().toString());
      assertTrue(written.outcomes().size() > 4, written.outcomes().toString());
    }
  }
}
