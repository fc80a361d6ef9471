package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.Checker;
import dev.assay.engine.Grounding;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Outcome;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.mapping.Compilation;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.model.Plan;
import dev.assay.program.Program;
import dev.assay.program.Value;
import dev.assay.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What Java promises of all programs: the model keeps it on random ones. */
final class JavaPromisesTest {

  private static final String SEED = "20180315";

  private static final CheckOptions OPTIONS =
      new CheckOptions(CheckOptions.DEFAULT_UNROLL, Budget.UNLIMITED, () -> false);

  private static final MemoryModel JAVA = model("java");
  private static final MemoryModel RACES = model("sc-races.cat");

  /** Compilers do not let opaque accesses form cycles, and no machine model knows of that. */
  private static final MemoryModel JAVA_OF_MACHINES =
      JAVA.without(JAVA.checks().stream().filter(JavaPromisesTest::isThinAir).toList());

  private static final List<MemoryModel> MACHINES =
      List.of(
          machine("x86-tso", "x86"),
          machine("aarch64", "aarch64"),
          machine("aarch64", "aarch64:llsc"),
          machine("power", "power"),
          machine("riscv", "riscv"));

  /** JLS 17.4.3: without data races, all executions appear sequentially consistent. */
  @Property(seed = SEED)
  void programsWithoutRacesAreSequentiallyConsistent(@ForAll("jlsPrograms") String text) {
    CheckResult sequential = check(RACES, text);
    Assume.that(sequential.flags().isEmpty() && !sequential.loopCut());
    CheckResult answer = new Grounding(JAVA, OPTIONS).answer(read(text));
    assertEquals(states(sequential), states(answer), () -> "on\n" + text);
  }

  /** JLS 17.4.4: volatile accesses are in one order, and that is all there is of order. */
  @Property(seed = SEED)
  void volatileAccessesAreJustSequentiallyConsistent(@ForAll("volatilePrograms") String text) {
    CheckResult sequential = check(RACES, text);
    Assume.that(!sequential.loopCut());
    assertEquals(states(sequential), states(check(JAVA, text)), () -> "on\n" + text);
  }

  /** What a machine does with the compiled program, the model allows. */
  @Property(seed = SEED)
  void noMachineDoesMoreThanTheModelAllows(@ForAll("javaPrograms") String text) {
    Set<String> allowed = states(check(JAVA_OF_MACHINES, text));
    for (MemoryModel machine : MACHINES) {
      Set<String> done = states(check(machine, text));
      assertTrue(
          allowed.containsAll(done),
          () -> machine.compilation() + " does " + done + ", allowed " + allowed + " on\n" + text);
    }
  }

  @Provide
  Arbitrary<String> volatilePrograms() {
    return RandomPrograms.volatiles();
  }

  @Provide
  Arbitrary<String> jlsPrograms() {
    return RandomPrograms.jls();
  }

  @Provide
  Arbitrary<String> javaPrograms() {
    return RandomPrograms.java();
  }

  private static boolean isThinAir(Plan.Test check) {
    return check.name().equals(Optional.of("no-thin-air"));
  }

  private static CheckResult check(MemoryModel model, String text) {
    return new Checker(model, OPTIONS).check(read(text));
  }

  private static Program read(String text) {
    return LitmusParser.parse(new SourceFile("random.litmus", text), MacroTable.kernel()).program();
  }

  /** Final states; a value from nowhere stands for any, so such states are left out. */
  private static Set<String> states(CheckResult result) {
    Set<String> states = new TreeSet<>();
    for (Outcome outcome : result.outcomes()) {
      if (outcome.values().stream().noneMatch(Value.Undetermined.class::isInstance)) {
        states.add(String.join(" ", outcome.cells()));
      }
    }
    return states;
  }

  private static MemoryModel model(String name) {
    return MemoryModel.load(
        new ModelOptions(name, Optional.empty(), Set.of("lkmmv2"), Set.of(), false), library());
  }

  private static MemoryModel machine(String name, String how) {
    ModelOptions options =
        new ModelOptions(name, Optional.empty(), Set.of("lkmmv2"), Set.of(), false);
    return MemoryModel.load(
        options.forTest(name, Set.of("lkmmv2"), Optional.of(Compilation.parse(how))), library());
  }

  private static CatLibrary library() {
    return new CatLibrary(List.of(Path.of("src/test/resources/dev/assay/oracle")));
  }
}
