package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands write as JSON is what their schemas say. */
final class SchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String PROOFS = "src/test/resources/dev/assay/suite/proofs";

  /** Answers of every kind: races, thin air, warnings, locks, Java, a file that is none. */
  private static final List<String> TESTS =
      List.of(
          "litmus/shapes/spin-on-flag.litmus",
          "litmus/shapes/arithmetic.litmus",
          "litmus/shapes/SB.litmus",
          "litmus/races/plain-copy-cycle.litmus",
          "litmus/java/Java-JSR-133-17.litmus",
          "litmus/perf/C-peterz.litmus",
          "litmus/c11/C11-ISA2.litmus",
          "README.md",
          "no-such-file.litmus");

  @TempDir private Path directory;

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Run.of("schema", name).out());
  }

  private static void assertValid(String name, Stream<String> texts) throws IOException {
    JsonSchema schema = schema(name);
    List<String> faults = new ArrayList<>();
    int count = 0;
    for (String text : texts.toList()) {
      count++;
      Set<ValidationMessage> said = schema.validate(JSON.readTree(text));
      if (!said.isEmpty()) {
        faults.add(said + "\n  in " + text);
      }
    }
    assertEquals(List.of(), faults.stream().limit(3).toList());
    assertTrue(count > 0, "nothing was written");
  }

  private Run run(String... options) {
    return Run.of(Stream.concat(Stream.of(options), TESTS.stream()).toArray(String[]::new));
  }

  @Test
  void eachIsASchema() throws IOException {
    for (SchemaCommand.Name name : SchemaCommand.Name.values()) {
      JsonSchema meta =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(
                  com.networknt.schema.SchemaLocation.of(
                      "https://json-schema.org/draft/2020-12/schema"));
      JsonNode schema = JSON.readTree(name.text());
      assertEquals(Set.of(), meta.validate(schema), name.word());
      assertTrue(Run.of("schema").out().contains(name.word()));
    }
    assertEquals(2, Run.of("schema", "nothing").code());
  }

  @Test
  void check() throws IOException {
    assertValid("check", run("check", "--format", "json").out().lines());
    assertValid("check", run("check", "--format", "json", "--states", "2").out().lines());
    assertValid("check", run("check", "--format", "json", "--verdict-only").out().lines());
    assertValid("check", run("check", "--format", "json", "--executions", "2").out().lines());
    Path faulty = directory.resolve("faulty.litmus");
    Files.writeString(faulty, "C faulty\n{}\nP0(int *x) {\n  r0 == ;\n  *x 1;\n}\nexists (x=)\n");
    String rejection = Run.of("check", "--format", "json", faulty.toString()).out();
    assertTrue(rejection.contains("furtherErrors"), rejection);
    assertValid("check", rejection.lines());
  }

  @Test
  void java() throws IOException {
    String ours = "src/test/resources/dev/assay/cli/java";
    assertValid("java", Run.of("check", "--format", "json", ours).out().lines());
  }

  @Test
  void programs() throws IOException {
    String[] options = {"check", "--format", "json", "-D", "BROKEN", "--count"};
    String[] files = {"examples/c/seqlock.c", "examples/c/wait-wake.c", "no-such-file.c"};
    Run run = Run.of(Stream.of(options, files).flatMap(Stream::of).toArray(String[]::new));
    assertValid("program", run.out().lines());
    assertTrue(run.out().contains("\"verdict\":\"violated\""), run.out());
    assertTrue(run.out().contains("\"execution\":[{\"thread\":"), run.out());
    assertTrue(run.out().contains("\"executions\":{\"complete\":"), run.out());
    assertTrue(run.out().contains("\"error\":{"), run.out());
    String cut = "src/test/resources/dev/assay/cli/programs/cut-loop.c";
    assertValid("program", Run.of("check", "--format", "json", cut).out().lines());
    assertValid("program", Run.of("check", "--format", "json", "--strict", cut).out().lines());
  }

  @Test
  void results() throws IOException {
    Path file = directory.resolve("results.jsonl");
    run("check", "--results", file.toString());
    assertValid("results", Files.readString(file).lines());
    assertValid("results", Run.of("merge", "--format", "json", file.toString()).out().lines());
  }

  @Test
  void compare() throws IOException {
    assertValid(
        "compare", run("compare", "--model", "lkmm,sc,tso", "--format", "json").out().lines());
    String file = "examples/jcstress/PublicationTest.java";
    Run inJava =
        Run.of("compare", "--model", "java,x86-tso,lkmm", "--format", "json", file, "no-such-file");
    assertValid("compare", inJava.out().lines());
    assertTrue(inJava.out().contains("\"results\":[\"3, 0\"]"), inJava.out());
  }

  @Test
  void suite() throws IOException {
    Path earlier = directory.resolve("earlier.json");
    Run.of("suite", "--report", "json=" + earlier, PROOFS + "/corr.litmus");
    Run run =
        Run.of(
            "suite", "--format", "json", "--baseline", earlier.toString(), PROOFS, "no-such-file");
    assertValid("suite", Stream.of(run.out()));
    assertTrue(run.out().contains("\"counterexamples\" : [ {"));
  }

  @Test
  void explain() throws IOException {
    Run run =
        Run.of("explain", "--format", "json", PROOFS, "litmus/shapes/SB.litmus", "no-such-file");
    assertValid("explain", run.out().lines());
  }

  @Test
  void audit() throws IOException {
    Run run = Run.of("audit", "--format", "json", PROOFS + "/sb-mb.litmus", "no-such-file");
    assertValid("audit", run.out().lines());
  }

  @Test
  void repair() throws IOException {
    Run run =
        Run.of(
            "repair",
            "--format",
            "json",
            "litmus/shapes/MP.litmus",
            "litmus/perf/C-peterz.litmus",
            "no-such-file");
    assertValid("repair", run.out().lines());
  }

  /** A further command that writes JSON needs a further schema. */
  @Test
  void everyCommandThatWritesJsonHasASchema() {
    List<String> without = new ArrayList<>();
    for (String command : Main.COMMANDS) {
      boolean writes = Run.of("help", command).out().matches("(?s).*\n +--format=.*\\bjson\\b.*");
      boolean isResults = command.equals("merge");
      if (writes && !isResults && Run.of("schema", command).code() != 0) {
        without.add(command);
      }
    }
    assertEquals(List.of(), without);
  }

  @Test
  void crosscheck() throws IOException {
    Run run =
        Run.of(
            "crosscheck",
            "--format",
            "json",
            "--time",
            "0.1",
            "litmus/shapes/SB.litmus",
            "examples/jcstress/TicketTest.java",
            "litmus/srcu");
    assertValid("crosscheck", run.out().lines());
  }

  @Test
  void aSchemaRefusesWhatItDoesNotKnow() throws IOException {
    String line = Run.of("check", "--format", "json", "litmus/shapes/SB.litmus").out();
    JsonSchema schema = schema("check");
    assertFalse(schema.validate(JSON.readTree(line.replace("\"flags\"", "\"flag\""))).isEmpty());
    assertFalse(schema.validate(JSON.readTree(line.replace("Sometimes", "Mostly"))).isEmpty());
  }
}
