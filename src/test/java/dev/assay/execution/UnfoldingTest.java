package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.execution.EventStructure.Cut;
import dev.assay.execution.EventStructure.Dependency;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnfoldingTest {

  private static Program program(String thread) {
    String text = "C unfolded\n{}\nP0(int *x, int *y) {" + thread + "}\nexists (x=1)\n";
    SourceFile file = SourceFile.of("unfolded.litmus", text.getBytes(StandardCharsets.UTF_8));
    return LitmusParser.parse(file, MacroTable.kernel()).program();
  }

  private static EventStructure unfold(String thread) {
    Program program = program(thread);
    return Unfolding.unfold(program, program.threads(), 2, () -> false);
  }

  private static EventStructure ifs(int number) {
    return unfold("int r0 = READ_ONCE(*x);" + "if (r0) { r0 = READ_ONCE(*x); }".repeat(number));
  }

  @Test
  void oneDependencyRunsFromEachReadToEachReadThatItControls() {
    EventStructure structure = ifs(12);
    // Behind the branch on it, each read may decide whether any later one happens.
    assertEquals(12 * 13 / 2, structure.ctrl().size());
    assertTrue(structure.ctrl().stream().allMatch(d -> d.from() < d.to()));
  }

  @Test
  void guardsGrowWithTheReadsThatReachABranchNotWithThePathsToIt() {
    int small = ifs(50).guards().size();
    int large = ifs(100).guards().size();
    assertTrue(large < 5 * small, small + " guards become " + large);
  }

  @Test
  void dependencyThroughEitherBranchIsUnconditional() {
    EventStructure structure =
        unfold(
            "int r0 = READ_ONCE(*x); int r1 = 0; int r2 = READ_ONCE(*y);"
                + " if (r2) { r1 = r0 + 1; } else { r1 = r0; } WRITE_ONCE(*y, r1);");
    int write = structure.size() - 1;
    List<Dependency> data = structure.data().stream().filter(d -> d.to() == write).toList();
    assertEquals(List.of(new Dependency(write - 2, write, Guards.ALWAYS)), data);
  }

  @Test
  void threadEndsWhereItsLoopIsCut() {
    Program program = program("while (READ_ONCE(*x)) { smp_mb(); } WRITE_ONCE(*y, 1);");
    EventStructure whole = Unfolding.unfold(program, program.threads(), 2, () -> false);
    Cut cut = whole.cuts().get(0);
    assertTrue(whole.hasEventsBehind(cut));
    EventStructure ended = Unfolding.unfoldTo(cut, program, program.threads(), 2, () -> false);
    assertEquals(whole.size() - 1, ended.size());
    assertEquals(List.of(cut), ended.cuts());
  }

  @Test
  void stopsWhenAskedTo() {
    Program program = program("WRITE_ONCE(*x, 1); WRITE_ONCE(*y, 1);");
    assertEquals(2, Unfolding.unfold(program, program.threads(), 2, () -> true).size());
  }
}
