package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cat.BundledModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MainTest {

  @Test
  void asksForACommand() {
    Run run = Run.of();
    assertTrue(run.err().contains("Missing required subcommand"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void suggestsTheCommandThatMayBeMeant() {
    Run run = Run.of("chekc");
    assertTrue(run.err().contains("Did you mean check?"), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void checksAFileInThePlaceOfACommand() {
    String test = "litmus/shapes/SB.litmus";
    assertEquals(Run.of("check", "--no-time", test), Run.of(test, "--no-time"));
    assertEquals(2, Run.of("litmus/shapes/no-such.litmus").code());
  }

  @Test
  void pointsToTheModelThatMayBeMeant() {
    String test = "litmus/shapes/SB.litmus";
    for (String[] row :
        new String[][] {{"tsso", "model tso;"}, {"RC11", "model rc11"}, {"imm", "model rc11,"}}) {
      Run run = Run.of("check", "--model", row[0], test);
      assertTrue(run.err().contains(row[1]), run.err());
    }
    assertTrue(Run.of("check", "--model", "herd", test).err().contains("see 'assay models'"));
  }

  @Test
  void helpsWithExamples() {
    assertTrue(Run.of("--help").out().contains("Examples:"));
    assertTrue(Run.of("check", "--help").out().contains("Examples:"));
    assertTrue(Run.of("help", "check").out().startsWith("Usage: assay check"));
    assertEquals(0, Run.of("check", "--help").code());
  }

  @Test
  void tellsItsVersion() {
    assertTrue(Run.of("--version").out().startsWith("assay "));
    assertEquals(Run.of("--version"), Run.of("check", "--version"));
  }

  @Test
  void theReadmeNamesEveryCommand() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> commands =
        Run.of("--help")
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isBlank())
            .filter(line -> line.matches("  \\S.*"))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList();
    assertTrue(commands.contains("suite"), commands.toString());
    assertEquals(
        List.of(), commands.stream().filter(name -> !readme.contains("| `assay " + name)).toList());
  }

  @Test
  void listsEveryBundledModelWithItsSource() {
    String list = Run.of("models").out();
    for (BundledModel model : BundledModel.ALL) {
      assertTrue(list.contains("\n" + model.name() + " ") || list.startsWith(model.name()), list);
      assertTrue(list.contains(model.source()), list);
    }
  }

  @Test
  void saysWhatAModelIsMadeOf() {
    String lkmm = Run.of("models", "lkmm").out();
    for (String part :
        List.of(
            "tools/memory-model of Linux",
            "propagation: acyclic pb as propagation",
            "data-race: flag ~empty",
            "synchronize_rcu_expedited")) {
      assertTrue(lkmm.contains(part), lkmm);
    }
    for (BundledModel model : BundledModel.ALL) {
      assertEquals(0, Run.of("models", model.name()).code(), model.name());
    }
    assertTrue(Run.of("models", "--source", "tso").out().contains("acyclic"));
    assertEquals(2, Run.of("models", "lkm").code());
  }

  @Test
  void writesAScriptForTheShell() throws IOException, InterruptedException {
    String script = Run.of("generate-completion").out();
    assertTrue(script.contains("complete -F _complete_assay"));
    Path file = Files.createTempFile("completion", ".bash");
    Files.writeString(file, script);
    for (String line :
        List.of(
            "check --model lk = lkmm lkmm-strong-2016 lkmm-weak-2016 lkmm-weak-2017",
            "check --format j = json",
            "suite --format mark = markdown",
            "suite --report ju = junit=",
            "check -j 1 = 1",
            "explain --format sv = svg")) {
      String[] words = line.split(" = ", 2);
      String words0 = "assay " + words[0];
      String complete =
          "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_assay; echo \"${COMPREPLY[@]}\""
              .formatted(file, words0, words0.split(" ", -1).length - 1);
      Process bash = new ProcessBuilder("bash", "-c", complete).start();
      String offered =
          new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      bash.waitFor();
      assertTrue(
          words[0].startsWith("check -j") ? offered.startsWith("1") : offered.equals(words[1]),
          line + ": " + offered);
    }
    Files.delete(file);
  }

  @Test
  void helpKeepsExamplesWholeAndPutsSentencesTogether() {
    String help = Run.of("suite", "--help").out();
    assertTrue(
        help.contains(
            "\n  assay suite --report json=run.json proofs && assay suite --baseline run.json"
                + " proofs\n"),
        help);
    String codes = help.substring(help.indexOf("Exit codes:")).strip();
    List<String> lines = codes.lines().toList();
    // Each line but the last is so full that the next word did not fit.
    for (int i = 0; i + 1 < lines.size(); i++) {
      int next = lines.get(i + 1).split(" ", 2)[0].length();
      assertTrue(lines.get(i).length() < 80 && lines.get(i).length() + 1 + next >= 80, codes);
    }
  }

  @Test
  void theGravestOfSeveralEndsCounts() {
    ExitCode[] byGravity = {
      ExitCode.OUR_BUG,
      ExitCode.BAD_INPUT,
      ExitCode.CONTRADICTED,
      ExitCode.INCOMPLETE,
      ExitCode.ANSWERED
    };
    for (int i = 0; i < byGravity.length; i++) {
      for (int j = i; j < byGravity.length; j++) {
        assertEquals(byGravity[i], byGravity[i].and(byGravity[j]));
        assertEquals(byGravity[i], byGravity[j].and(byGravity[i]));
      }
    }
  }
}
