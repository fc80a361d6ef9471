package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.cat.BundledModel;
import java.io.IOException;
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
  void writesAScriptForTheShell() {
    assertTrue(Run.of("generate-completion").out().contains("complete -F _complete_assay"));
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
