package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two logs side by side: of models, and of machines as litmus7 and klitmus7 print them. */
final class DiffCommandTest {

  private static final String MODEL =
      """
      Test SB Allowed
      States 3
      0:r0=0; 1:r0=1;
      0:r0=1; 1:r0=0;
      0:r0=1; 1:r0=1;
      No
      Witnesses
      Positive: 0 Negative: 3
      Condition exists (0:r0=0 /\\ 1:r0=0)
      Observation SB Never 0 3
      Time SB 0.01
      Hash=00112233445566778899aabbccddeeff

      """;

  private static final String MACHINE =
      """
      %%%%%%%%%%%%%%%%%%%%%%%%%
      % Results for SB.litmus %
      %%%%%%%%%%%%%%%%%%%%%%%%%
      C SB
      Generated assembler
      	movl $1,(%rax)
      Test SB Allowed
      Histogram (3 states)
      %s
      499999:>0:r0=1; 1:r0=0;
      500000:>0:r0=0; 1:r0=1;
      Ok

      Witnesses
      Positive: 1, Negative: 999999
      Condition exists (0:r0=0 /\\ 1:r0=0) is validated
      Hash=00112233445566778899aabbccddeeff
      Observation SB Sometimes 1 999999
      Time SB 0.30
      """;

  @TempDir private Path directory;

  private String log(String name, String text) {
    return Tests.write(directory.resolve(name), text);
  }

  @Test
  void aLogAgreesWithItself() {
    String log = log("a.log", MODEL);
    Run run = Run.of("diff", log, log);
    assertEquals("1 test in both logs; agrees: 1\n", run.out());
    assertEquals(0, run.code());
  }

  @Test
  void ourOwnOutputIsALog() {
    String test = Tests.write(directory.resolve("mp.litmus"), Tests.messagePassing("mp"));
    String checked = log("check.log", Run.of("check", test).out());
    String herd = log("herd.log", Run.of("herd7", "-conf", "linux-kernel.cfg", test).out());
    assertEquals("1 test in both logs; agrees: 1\n", Run.of("diff", checked, herd).out());
  }

  @Test
  void aMachineMayDoLessThanTheModelAllowsAndNotMore() {
    String model = log("model.log", MODEL);
    String within = log("within.log", MACHINE.replace("%s", "1     :>0:r0=1; 1:r0=1;"));
    assertEquals(0, Run.of("diff", model, within).code());
    String beyond = log("beyond.log", MACHINE.replace("%s", "1     *>0:r0=0; 1:r0=0;"));
    Run run = Run.of("diff", model, beyond);
    assertEquals(1, run.code());
    assertTrue(run.out().startsWith("SB: seen but not allowed: Never and Sometimes\n"), run.out());
    assertTrue(run.out().contains("only in " + beyond + ": 0:r0=0; 1:r0=0;\n"), run.out());
  }

  @Test
  void runsOfOneTestAreAddedUp() {
    String one = MACHINE.replace("%s", "1     *>0:r0=0; 1:r0=0;");
    String twice = log("twice.log", one + MACHINE.replace("%s", "7     :>0:r0=1; 1:r0=1;"));
    String once = log("once.log", one);
    Run run = Run.of("diff", once, twice);
    assertTrue(run.out().startsWith("SB: states differ\n"), run.out());
    assertTrue(run.out().contains("only in " + twice + ": 0:r0=1; 1:r0=1;"), run.out());
  }

  @Test
  void hashesVerdictsFlagsAndItemsAreCompared() {
    String model = log("model.log", MODEL);
    Run hash = Run.of("diff", model, log("hash.log", MODEL.replace("=0011", "=ff11")));
    assertTrue(hash.out().startsWith("SB: hashes differ: 0011"), hash.out());
    Run word = Run.of("diff", model, log("word.log", MODEL.replace("Never 0 3", "Always 3 0")));
    assertTrue(word.out().startsWith("SB: observations differ: Never and Always\n"), word.out());
    Run flag =
        Run.of(
            "diff",
            model,
            log("flag.log", MODEL.replace("Condition", "Flag data-race\nCondition")));
    assertTrue(flag.out().startsWith("SB: flags differ\n"), flag.out());
    Run items = Run.of("diff", model, log("items.log", MODEL.replace("1:r0=", "1:r9=")));
    assertTrue(items.out().startsWith("SB: states show different items\n"), items.out());
    for (Run run : Set.of(hash, word, flag, items)) {
      assertEquals(1, run.code());
    }
  }

  @Test
  void bracketsOfLocationsAndTheOrderOfItemsAreNoDifference() {
    String old = log("old.log", MODEL.replace("0:r0=1; 1:r0=0;", "1:r0=0; 0:r0=1;"));
    assertEquals(0, Run.of("diff", log("model.log", MODEL), old).code());
  }

  @Test
  void testsOfOneLogAreToldAndAreNoDifference() {
    String both = log("both.log", MODEL + MODEL.replace("SB", "LB"));
    Run run = Run.of("diff", log("one.log", MODEL), both);
    assertEquals(
        "LB: only in the second log\n1 test in both logs; agrees: 1; only in the second log: 1\n",
        run.out());
    assertEquals(0, run.code());
  }

  @Test
  void jsonIsOfItsSchema() throws Exception {
    String beyond = log("beyond.log", MACHINE.replace("%s", "1     *>0:r0=0; 1:r0=0;"));
    Run run = Run.of("diff", "--format", "json", log("model.log", MODEL), beyond);
    JsonNode object = new ObjectMapper().readTree(run.out());
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Run.of("schema", "diff").out());
    assertEquals(Set.of(), schema.validate(object));
    assertEquals("seen-but-not-allowed", object.at("/tests/0/status").asText());
    assertEquals("runs", object.at("/logs/1/of").asText());
    assertTrue(object.get("different").asBoolean());
  }

  @Test
  void whatIsNoLogIsRefused() {
    String log = log("model.log", MODEL);
    Run missing = Run.of("diff", log, directory + "/no.log");
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("no.log"), missing.err());
    Run text = Run.of("diff", log, log("text.log", "nothing\n"));
    assertTrue(text.err().contains("1:1: error: this log has no test"), text.err());
    assertEquals(2, text.code());
    Run json = Run.of("diff", log, log("json.log", "{\"test\":\"SB\"}\n"));
    assertTrue(json.err().contains("this is JSON; the text is needed"), json.err());
  }
}
