package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The action for GitHub's workflows: its steps, run as a runner would, on a released zip. */
final class ActionTest {

  private static final Path PROOFS = Path.of("examples/junit/proofs");

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

  @TempDir private Path work;

  private JsonNode action = YAMLMapper.builder().build().createObjectNode();

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unzip")), "no unzip");
    action = new YAMLMapper().readTree(Path.of("action.yml").toFile());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String program =
        "#!/bin/sh\nexec %s -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
            .formatted(java, Tests.classPath(), Main.class.getName());
    try (OutputStream file = Files.newOutputStream(work.resolve("assay.zip"));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("assay-0.1.0/bin/assay"));
      zip.write(program.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    Files.createDirectories(work.resolve("checkout/proofs"));
    Files.createDirectories(work.resolve("temp"));
    for (String name : List.of("message-with-release", "buffers-with-fences")) {
      Files.copy(
          PROOFS.resolve(name + ".litmus"),
          work.resolve("checkout/proofs").resolve(name + ".litmus"));
    }
  }

  /** What became of the action: what it printed, and the exit code of the step that ended it. */
  private Run act(Map<String, String> with) throws IOException, InterruptedException {
    StringBuilder printed = new StringBuilder();
    for (JsonNode step : action.get("runs").get("steps")) {
      if (!step.has("run")) {
        continue;
      }
      // As a runner starts it.
      ProcessBuilder bash =
          new ProcessBuilder(
              "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.get("run").asText());
      bash.directory(work.resolve("checkout").toFile()).redirectErrorStream(true);
      step.get("env")
          .properties()
          .forEach(v -> bash.environment().put(v.getKey(), value(v.getValue().asText(), with)));
      bash.environment().put("RUNNER_TEMP", work.resolve("temp").toString());
      bash.environment().put("GITHUB_WORKSPACE", work.resolve("checkout").toString());
      bash.environment().put("GITHUB_STEP_SUMMARY", work.resolve("summary").toString());
      bash.environment().put("GITHUB_OUTPUT", work.resolve("output").toString());
      Process process = bash.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      printed.append(said);
      int code = process.waitFor();
      if (code != 0) {
        return new Run(code, printed.toString(), "");
      }
    }
    return new Run(0, printed.toString(), "");
  }

  /** The expressions that the action uses. */
  private String value(String text, Map<String, String> with) {
    Map<String, String> known = new LinkedHashMap<>();
    action
        .get("inputs")
        .properties()
        .forEach(
            input ->
                known.put("inputs." + input.getKey(), input.getValue().get("default").asText()));
    with.forEach((input, value) -> known.put("inputs." + input, value));
    known.put("runner.temp", work.resolve("temp").toString());
    known.put("github.action_path", Path.of("").toAbsolutePath().toString());
    Matcher expression = EXPRESSION.matcher(text);
    return expression.replaceAll(
        found -> {
          assertTrue(known.containsKey(found.group(1)), found.group());
          return Matcher.quoteReplacement(known.get(found.group(1)));
        });
  }

  private Map<String, String> zip() {
    return Map.of("zip", work.resolve("assay.zip").toString());
  }

  private String file(String name) throws IOException {
    return Files.readString(work.resolve(name));
  }

  @Test
  void isGreenWhereAllProofsHold() throws Exception {
    Run run = act(zip());
    assertEquals(0, run.code(), run.out());
    assertTrue(run.out().contains("::notice title=assay::2 proofs: 2 held"), run.out());
    assertEquals("exit-code=0\n", file("output"));
    assertTrue(file("summary").contains("2 proofs: 2 held"));
    for (String report : List.of("proofs.xml", "proofs.html", "proofs.json")) {
      assertTrue(Files.exists(work.resolve("checkout/assay-reports").resolve(report)), report);
    }
  }

  @Test
  void isRedWhereOneIsBroken() throws Exception {
    Path test = work.resolve("checkout/proofs/message-with-release.litmus");
    Files.writeString(test, Files.readString(test).replace("smp_store_release(", "WRITE_ONCE(*"));
    Run run = act(zip());
    assertEquals(1, run.code(), run.out());
    assertTrue(run.out().contains("::error file=proofs/message-with-release.litmus,line="));
    assertEquals("exit-code=1\n", file("output"));
    assertTrue(file("summary").contains("#### broken: <code>proofs/message-with-release.litmus"));
    assertTrue(file("summary").contains("<pre>\nNo interleaving of the threads ends so"));
  }

  @Test
  void takesNoZipThatIsAnother() throws Exception {
    Map<String, String> with = new LinkedHashMap<>(zip());
    with.put("sha256", "0".repeat(64));
    Run run = act(with);
    assertEquals(1, run.code(), run.out());
    assertTrue(run.out().contains("did NOT match"), run.out());
  }

  @Test
  void passesOptionsOn() throws Exception {
    Map<String, String> with = new LinkedHashMap<>(zip());
    with.put("options", "--model lkmm,sc --no-time");
    Run run = act(with);
    assertTrue(run.out().contains("4 proofs"), run.out());
  }

  /** The example names inputs and outputs that there are. */
  @Test
  void theExampleUsesIt() throws IOException {
    JsonNode workflow =
        new YAMLMapper().readTree(Path.of("examples/github/ordering-proofs.yml").toFile());
    JsonNode steps = workflow.get("jobs").get("proofs").get("steps");
    JsonNode judge = steps.get(1);
    assertTrue(judge.get("uses").asText().contains("/assay@"));
    judge
        .get("with")
        .fieldNames()
        .forEachRemaining(input -> assertTrue(action.get("inputs").has(input), input));
    assertEquals(
        action.get("inputs").get("reports").get("default").asText(),
        steps.get(2).get("with").get("path").asText());
  }
}
