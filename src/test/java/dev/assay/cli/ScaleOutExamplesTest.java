package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of the examples, run for each part with the variables that their scheduler would set,
 * have the answers of one run.
 */
final class ScaleOutExamplesTest {

  private static final Path EXAMPLES = Path.of("examples");

  @TempDir private Path data;

  private String whole = "";

  @BeforeEach
  void layOutTheVolume() throws IOException {
    Files.createDirectories(data.resolve("results"));
    for (int i = 0; i < 20; i++) {
      Tests.write(data.resolve("tests/t" + i + ".litmus"), Tests.messagePassing("t" + i));
    }
    Tests.write(data.resolve("tests/faulty.litmus"), "C faulty");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Tests.write(
        data.resolve("assay/bin/assay"),
        "#!/bin/sh\nexec %s -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path"), Main.class.getName()));
    assertTrue(data.resolve("assay/bin/assay").toFile().setExecutable(true));
    String tests = data.resolve("tests").toString();
    Run.of("check", "--results", data.resolve("all").toString(), tests);
    whole = merged(List.of(data.resolve("all").toString()));
  }

  @Test
  void thePodsOfTheKubernetesJob() throws Exception {
    String job = Files.readString(EXAMPLES.resolve("kubernetes/job.yaml"));
    int pods = Integer.parseInt(after(job, "completions: "));
    assertEquals("\"" + pods + "\"", after(job, "value: "));
    String script = block(job, "args:\n            - |\n").replace("/data/", data + "/");
    for (int index = 0; index < pods; index++) {
      String index0 = String.valueOf(index);
      run(script, Map.of("JOB_COMPLETION_INDEX", index0, "PARTS", String.valueOf(pods)));
    }
    assertEquals(whole, merged(parts(pods, data + "/results/%d.jsonl")));
  }

  @Test
  void theTasksOfTheSlurmArray() throws Exception {
    Path script = EXAMPLES.resolve("slurm/assay.sh");
    String range = after(Files.readString(script), "#SBATCH --array=1-");
    int tasks = Integer.parseInt(range);
    for (int task = 1; task <= tasks; task++) {
      run(
          "sh %s %s %s".formatted(script, data.resolve("tests"), data.resolve("results")),
          Map.of(
              "ASSAY",
              data.resolve("assay/bin/assay").toString(),
              "SLURM_CPUS_PER_TASK",
              "2",
              "SLURM_ARRAY_TASK_ID",
              String.valueOf(task),
              "SLURM_ARRAY_TASK_COUNT",
              range));
    }
    assertEquals(whole, merged(parts(tasks, data + "/results/%d.jsonl")));
  }

  @Test
  void theJobsOfTheMatrix() throws Exception {
    String workflow = Files.readString(EXAMPLES.resolve("github-matrix/corpus.yml"));
    String[] numbers = after(workflow, "part: [").replace("]", "").split(", ", -1);
    for (String part : numbers) {
      String script =
          block(workflow, "run: |\n")
              .replace("${{ matrix.part }}", part)
              .replace("${{ strategy.job-total }}", String.valueOf(numbers.length));
      run("cd " + data + "\n" + script.replace("assay/assay", "assay/bin/assay"), Map.of());
    }
    String join = after(workflow, "run: assay/assay merge ");
    run("cd " + data + "\nassay/bin/assay merge " + join + " || [ $? -eq 2 ]", Map.of());
    // The jobs name the tests from where they are, and not in full.
    String full =
        Files.readString(data.resolve("results.jsonl"))
            .replace("\"tests/", "\"" + data + "/tests/");
    assertEquals(whole, full);
  }

  private static String after(String text, String start) {
    return text.substring(text.indexOf(start) + start.length()).lines().findFirst().orElse("");
  }

  /** The indented lines after a start. */
  private static String block(String text, String start) {
    List<String> lines = new ArrayList<>();
    String indent = "";
    for (String line : text.substring(text.indexOf(start) + start.length()).lines().toList()) {
      if (indent.isEmpty()) {
        indent = line.substring(0, line.length() - line.stripLeading().length());
      }
      if (!line.startsWith(indent)) {
        break;
      }
      lines.add(line.substring(indent.length()));
    }
    return String.join("\n", lines);
  }

  private static List<String> parts(int count, String form) {
    return IntStream.rangeClosed(1, count).mapToObj(form::formatted).toList();
  }

  private static String merged(List<String> files) {
    List<String> words = new ArrayList<>(List.of("merge", "--format", "json"));
    words.addAll(files);
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals(2, run.code(), run.err());
    assertEquals("21 tests, 20 Never, 1 error\n", run.err());
    return run.out();
  }

  private static void run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
    shell.environment().putAll(variables);
    Process process = shell.start();
    byte[] said = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor(), new String(said, StandardCharsets.UTF_8));
  }
}
