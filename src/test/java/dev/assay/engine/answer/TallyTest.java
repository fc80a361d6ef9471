package dev.assay.engine.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.MacroTable;
import dev.assay.program.Datum;
import dev.assay.program.Program;
import dev.assay.program.Value;
import dev.assay.source.SourceFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Executions are counted by final state, whoever found them and when. */
final class TallyTest {

  private static final Program PROGRAM =
      program(
          """
          C tally
          { int a[2]; }
          P0(int *x) { int r0 = READ_ONCE(*x); }
          P1(int *x) { WRITE_ONCE(*x, 1); }
          locations [0:r0; a]
          exists (x=1)
          """);

  private static final Observed OBSERVED = new Observed(PROGRAM);

  private record Found(long register, long cell, BigInteger weight) {}

  @Test
  void sumsWhatEndsInOneState() {
    Tally tally = tally(List.of(found(0, 1, 2), found(1, 0, 5), found(0, 1, 3)));
    assertEquals(List.of("[0, {1,2}, 1] true 5", "[1, {0,1}, 0] false 5"), lines(tally));
  }

  @RepeatedTest(20)
  void isTheSameHoweverTheWorkIsDivided(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Found> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      BigInteger weight = new BigInteger(1 + random.nextInt(70), random);
      all.add(new Found(random.nextInt(20), random.nextInt(3), weight));
    }
    Tally whole = tally(all);
    whole.flag("race");
    Collections.shuffle(all, random);
    int half = random.nextInt(all.size());
    Tally first = tally(all.subList(0, half));
    Tally second = tally(all.subList(half, all.size()));
    second.flag("race");
    Tally both = first.empty();
    both.addAll(second);
    both.addAll(first);
    assertEquals(whole.outcomes(), both.outcomes());
    assertEquals(whole.positive(), both.positive());
    assertEquals(whole.negative(), both.negative());
    assertEquals(whole.flags(), both.flags());
    assertEquals(whole.executions(), both.executions());
  }

  @Test
  void namesTheFirstValueThatComesFromNowhere() {
    Tally tally = tally(List.of(found(4, 1, 1)));
    assertEquals(Optional.empty(), tally.outcomes().undetermined());
    tally.addAll(
        tally(List.of(found(Datum.undetermined(9), 0, 1), found(Datum.undetermined(8), 2, 1))));
    assertEquals(Optional.of(new Value.Undetermined(8)), tally.outcomes().undetermined());
  }

  @Test
  void forgetsAll() {
    Tally tally = tally(List.of(found(1, 1, 1)));
    tally.flag("race");
    tally.clear();
    assertTrue(tally.outcomes().isEmpty());
    assertEquals(List.of(), tally.flags());
    assertEquals(BigInteger.ZERO, tally.positive());
    assertEquals(0, tally.executions());
  }

  private static Found found(long register, long cell, long weight) {
    return new Found(register, cell, BigInteger.valueOf(weight));
  }

  private static Tally tally(List<Found> all) {
    Tally tally = new Tally(PROGRAM, OBSERVED);
    for (Found found : all) {
      tally.add(state(found), found.cell() == 1, found.weight());
    }
    return tally;
  }

  private static Observed.FinalState state(Found found) {
    return new Observed.FinalState() {
      @Override
      public long register(int thread, String name) {
        return found.register();
      }

      @Override
      public long cell(int slot) {
        // The cells of the array come first.
        return slot == 2 ? found.cell() : found.cell() + slot;
      }
    };
  }

  private static List<String> lines(Tally tally) {
    return tally.outcomes().stream()
        .map(o -> o.cells() + " " + o.holds() + " " + o.executions())
        .toList();
  }

  private static Program program(String text) {
    SourceFile file = SourceFile.of("tally.litmus", text.getBytes(StandardCharsets.UTF_8));
    LitmusTest test = LitmusParser.parse(file, MacroTable.kernel());
    return test.program();
  }
}
