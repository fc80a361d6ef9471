package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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
            .formatted(java, Tests.classPath(), Main.class.getName()));
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
    List<Integer> codes = new ArrayList<>();
    for (int index = 0; index < pods; index++) {
      String index0 = String.valueOf(index);
      codes.add(run(script, Map.of("JOB_COMPLETION_INDEX", index0, "PARTS", String.valueOf(pods))));
    }
    assertOnePartFails(codes);
    assertTrue(job.contains("values: [2, 3]"), "a pod that fails so is not started again");
    assertEquals(whole, merged(parts(pods, data + "/results/%d.jsonl")));
  }

  @Test
  void theTasksOfTheSlurmArray() throws Exception {
    Path script = EXAMPLES.resolve("slurm/assay.sh");
    String range = after(Files.readString(script), "#SBATCH --array=1-");
    int tasks = Integer.parseInt(range);
    List<Integer> codes = new ArrayList<>();
    for (int task = 1; task <= tasks; task++) {
      codes.add(
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
                  range)));
    }
    assertOnePartFails(codes);
    assertEquals(whole, merged(parts(tasks, data + "/results/%d.jsonl")));
  }

  /** {@code sbatch --wait} ends as the task that ended worst. */
  @Test
  void aSlurmThatRuns() throws Exception {
    assumeTrue(
        run("sinfo --noheader --format=%T 2>&1 | grep --quiet -e idle -e mix", Map.of()) == 0,
        "no Slurm runs here");
    String submit =
        "cd %s && sbatch --wait --array=1-2 %s tests results"
            .formatted(data, EXAMPLES.resolve("slurm/assay.sh").toAbsolutePath());
    Map<String, String> program = Map.of("ASSAY", data.resolve("assay/bin/assay").toString());
    assertEquals(2, run(submit, program));
    assertEquals(
        21,
        Run.of("merge", data + "/results/1.jsonl", data + "/results/2.jsonl")
            .out()
            .lines()
            .count());
    Files.delete(data.resolve("tests/faulty.litmus"));
    assertEquals(0, run("rm %s/results/*; %s".formatted(data, submit), program));
  }

  @Test
  void theJobsOfTheMatrix() throws Exception {
    String workflow = Files.readString(EXAMPLES.resolve("github-matrix/corpus.yml"));
    String[] numbers = after(workflow, "part: [").replace("]", "").split(", ", -1);
    List<Integer> codes = new ArrayList<>();
    for (String part : numbers) {
      String script =
          block(workflow, "run: |\n")
              .replace("${{ matrix.part }}", part)
              .replace("${{ strategy.job-total }}", String.valueOf(numbers.length))
              .replace("assay/assay", "assay/bin/assay");
      codes.add(run("set -e\ncd " + data + "\n" + script, Map.of()));
    }
    assertOnePartFails(codes);
    String join = after(workflow, "run: assay/assay merge ");
    assertEquals(2, run("cd " + data + "\nassay/bin/assay merge " + join, Map.of()));
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

  /** The part with the faulty test ends with 2, so that the scheduler shows it. */
  private static void assertOnePartFails(List<Integer> codes) {
    assertEquals(List.of(2), codes.stream().filter(code -> code != 0).toList());
  }

  private static int run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
    shell.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    shell.environment().putAll(variables);
    return shell.start().waitFor();
  }
}
