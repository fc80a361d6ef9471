package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.cat.CatLibrary;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.engine.answer.Learning;
import dev.assay.engine.answer.Observation;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Of the ways in which a condition can hold, one is searched for all that differ only in which
 * threads of the same code they name. Verdicts stay those of a search that lists all executions.
 */
final class AlikeThreadsTest {

  /** The first two threads are the same; the third has another register at first. */
  private static final String THREADS =
      """
      C alike

      {
        0:r2=1; 1:r2=1; 2:r2=2;
      }

      P0(int *x, int *y)
      {
        int r0 = READ_ONCE(*x);
        WRITE_ONCE(*y, r2);
        int r1 = READ_ONCE(*y);
        WRITE_ONCE(*x, r2);
      }

      P1(int *x, int *y)
      {
        int r0 = READ_ONCE(*x);
        WRITE_ONCE(*y, r2);
        int r1 = READ_ONCE(*y);
        WRITE_ONCE(*x, r2);
      }

      P2(int *x, int *y)
      {
        int r0 = READ_ONCE(*x);
        WRITE_ONCE(*y, r2);
        int r1 = READ_ONCE(*y);
        WRITE_ONCE(*x, r2);
      }

      """;

  private static final MemoryModel LKMM =
      MemoryModel.load(
          new ModelOptions("lkmm", Optional.empty(), Set.of("lkmmv2"), Set.of(), false),
          new CatLibrary(List.of()));

  @Property(tries = 300)
  void verdictsAreThoseOfAFullSearch(@ForAll("questions") String question) {
    Observation all = observation(question, false);
    assertEquals(all, observation(question, true), question);
    // This search takes the ways apart at once; that for a verdict, only if it finds none.
    boolean found = checker(true).example(program(question)).execution().isPresent();
    assertEquals(all != Observation.NEVER, found, question);
  }

  @Example
  void theQuestionsHaveEveryAnswer() {
    Set<Observation> met = EnumSet.noneOf(Observation.class);
    questions().sampleStream().limit(60).forEach(question -> met.add(observation(question, true)));
    assertTrue(
        met.containsAll(Set.of(Observation.NEVER, Observation.SOMETIMES, Observation.ALWAYS)),
        met.toString());
  }

  private static Observation observation(String question, boolean verdictOnly) {
    return checker(verdictOnly).check(program(question)).observation();
  }

  private static Checker checker(boolean verdictOnly) {
    return new Checker(
        LKMM,
        new CheckOptions(
            2,
            Budget.UNLIMITED,
            () -> false,
            verdictOnly,
            IdleThreads.NONE,
            Learning.WHERE_IT_PAYS));
  }

  private static Program program(String question) {
    SourceFile file = new SourceFile("alike.litmus", THREADS + question + "\n");
    return LitmusParser.parse(file, MacroTable.kernel()).program();
  }

  /** Disjunctions of one part, with other threads, or one thread for several, in its ways. */
  @Provide
  Arbitrary<String> questions() {
    Arbitrary<List<String>> part =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.of("r0", "r1", "r2"),
                Arbitraries.integers().between(0, 2))
            .as((thread, register, value) -> "t" + thread + ":" + register + "=" + value)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<List<List<Integer>>> renamings =
        Arbitraries.integers().between(0, 2).list().ofSize(3).list().ofMinSize(2).ofMaxSize(4);
    return Combinators.combine(
            part, renamings, Arbitraries.of("exists (%s)", "forall (%s)", "exists (~(%s))"))
        .as(
            (atoms, ways, form) ->
                form.formatted(
                    ways.stream()
                        .map(threads -> renamed(String.join(" /\\ ", atoms), threads))
                        .collect(Collectors.joining(" \\/ "))));
  }

  private static String renamed(String part, List<Integer> threads) {
    String text = part;
    for (int i = 0; i < threads.size(); i++) {
      text = text.replace("t" + i, String.valueOf(threads.get(i)));
    }
    return "(" + text + ")";
  }
}
