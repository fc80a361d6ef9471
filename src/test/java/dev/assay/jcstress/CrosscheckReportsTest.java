package dev.assay.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.report.CrosscheckJson;
import dev.assay.report.CrosscheckJunit;
import dev.assay.report.CrosscheckReport;
import dev.assay.report.CrosscheckText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One made-up run with every kind of end, in each format. {@code -Dassay.promote=true} writes the
 * golden files anew.
 */
final class CrosscheckReportsTest {

  private static final String JVM = "OpenJDK 17, Linux amd64";
  private static final List<String> C2 = List.of("-XX:-TieredCompilation");
  private static final List<String> C1 = List.of("-XX:TieredStopAtLevel=1");

  private static TestRun seen(List<String> flags, Map<String, Long> counts) {
    return new TestRun(JVM, flags, counts, TestRun.Ending.FINISHED, "");
  }

  private static Crosschecked checked(String file, TestRun... runs) {
    return new Crosschecked(Translations.one("litmus/" + file + ".litmus"), List.of(runs));
  }

  /** The same, had its translation not been judged by Java's own model. */
  private static Crosschecked unjudged(Crosschecked checked) {
    Translation.Translated test = checked.test();
    return new Crosschecked(
        new Translation.Translated(
            test.className(),
            test.source(),
            test.actorRecords(),
            test.fieldTexts(),
            test.resultClass(),
            test.hasArbiter(),
            test.allowed(),
            test.outcomes(),
            new MappingCheck.Unchecked("it waits in a loop"),
            test.original()),
        checked.runs());
  }

  private static CrosscheckRun run() {
    return new CrosscheckRun(
        List.of(
            checked("shapes/SB", seen(C2, Map.of("0, 1", 300_000L, "0, 0", 17L))),
            checked(
                "fences/SB+mbs",
                seen(C2, Map.of("0, 1", 250_000L, "0, 0", 3L, "7, 7", 1L)),
                seen(C1, Map.of("1, 1", 500_000L))),
            unjudged(checked("rcu/RCU-two-sections-two-gps", seen(C2, Map.of("1, 1, 1, 1", 500L)))),
            checked(
                "locks/trylock-both",
                seen(C2, Map.of("1, 1", 200_000L)),
                new TestRun(JVM, C1, Map.of(), TestRun.Ending.HUNG, "its actors wait for ever")),
            checked(
                "perf/C-peterz",
                new TestRun(
                    "", C2, Map.of(), TestRun.Ending.INTERRUPTED, "stopped before it ran"))),
        List.of(new Translation.Skipped("spin", "spin.litmus", "unbounded loop")),
        new Machine("A CPU <of> ours", 2),
        "--mode quick --seed 1",
        Optional.empty(),
        true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "junit"})
  void tellsEveryKindOfEnd(String format) throws IOException {
    CrosscheckReport report =
        switch (format) {
          case "text" -> new CrosscheckText();
          case "json" -> new CrosscheckJson();
          default -> new CrosscheckJunit();
        };
    StringBuilder text = new StringBuilder();
    report.write(run(), text);
    Path golden = Path.of("src/test/resources/dev/assay/jcstress/run." + format);
    if (Boolean.getBoolean("assay.promote")) {
      Files.writeString(golden, text);
    }
    assertTrue(Files.exists(golden), "no expectation; run with -Dassay.promote=true and read it");
    assertEquals(Files.readString(golden), text.toString());
  }
}
