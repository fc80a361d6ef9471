package dev.assay.engine.answer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.program.Datum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class StateTableTest {

  @Property(tries = 300, seed = "20170113")
  void numbersStatesAsAMapWould(
      @ForAll @IntRange(max = 90) int width,
      @ForAll @IntRange(min = 1, max = 900) int values,
      @ForAll long seed) {
    Random random = new Random(seed);
    StateTable table = new StateTable(width);
    Map<List<Long>, Integer> known = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      // Values of later states are more, so that columns widen now and then.
      int bound = 1 + values * i / 500;
      long[] state = random.ints(width, 0, bound).mapToLong(Datum::ofInt).toArray();
      List<Long> key = Arrays.stream(state).boxed().toList();
      int expected = known.computeIfAbsent(key, k -> known.size());
      assertEquals(expected, table.row(state));
      assertEquals(known.size(), table.size());
    }
    known.forEach(
        (key, row) -> {
          long[] read = new long[width];
          table.read(row, read);
          assertEquals(key, Arrays.stream(read).boxed().toList());
        });
    assertEquals(sorted(known), sorted(table, width));
  }

  private static List<List<Long>> sorted(Map<List<Long>, Integer> states) {
    Comparator<List<Long>> order = (a, b) -> Arrays.compare(unboxed(a), unboxed(b));
    return states.keySet().stream().sorted(order).collect(Collectors.toList());
  }

  private static long[] unboxed(List<Long> state) {
    return state.stream().mapToLong(Long::longValue).toArray();
  }

  private static List<List<Long>> sorted(StateTable table, int width) {
    int[][] ranks = new int[width][];
    for (int column = 0; column < width; column++) {
      long[] values = table.values(column);
      ranks[column] =
          Arrays.stream(values)
              .mapToInt(v -> (int) Arrays.stream(values).filter(w -> w < v).count())
              .toArray();
    }
    List<List<Long>> states = new ArrayList<>();
    for (int row : table.sorted(ranks)) {
      long[] state = new long[width];
      table.read(row, state);
      states.add(Arrays.stream(state).boxed().toList());
    }
    return states;
  }

  @Test
  void keepsAddressesAndUndeterminedValuesApartFromNumbers() {
    StateTable table = new StateTable(1);
    long[] values = {0, Datum.ofAddress(0, 0), Datum.undetermined(0), Datum.ofInt(-1)};
    for (int row = 0; row < values.length; row++) {
      assertEquals(row, table.row(new long[] {values[row]}));
    }
    assertArrayEquals(values, table.values(0));
  }
}
