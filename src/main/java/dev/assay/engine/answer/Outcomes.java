package dev.assay.engine.answer;

import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Value;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The final states of a test in herd7's order, each made when it is asked for: there may be
 * millions, and most are printed once. Never changes.
 */
public final class Outcomes extends AbstractList<Outcome> implements RandomAccess {

  private final StateTable states;
  private final Counts counts;
  private final BitSet holding;
  private final int[] order;

  /** How many values each displayed item has. */
  private final int[] sizes;

  // The different values of each column of the table, as they are compared and as they are shown.
  private final Value[][] values;
  private final String[][] texts;

  Outcomes(StateTable states, Counts counts, BitSet holding, Program program, Observed observed) {
    this.states = states;
    this.counts = counts;
    this.holding = holding;
    List<Observable> displayed = observed.displayed();
    sizes = displayed.stream().mapToInt(observed::size).toArray();
    values = new Value[observed.displayedValues()][];
    texts = new String[values.length][];
    int column = 0;
    for (Observable item : displayed) {
      for (int end = column + observed.size(item); column < end; column++) {
        values[column] =
            Arrays.stream(states.values(column))
                .mapToObj(value -> Datum.toValue(value, program.symbols()))
                .toArray(Value[]::new);
        texts[column] =
            Arrays.stream(states.values(column))
                .mapToObj(value -> observed.show(item, value))
                .toArray(String[]::new);
      }
    }
    order = states.sorted(Arrays.stream(values).map(Outcomes::ranks).toArray(int[][]::new));
  }

  private static int[] ranks(Value[] values) {
    Value[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(values).mapToInt(value -> Arrays.binarySearch(sorted, value)).toArray();
  }

  /** The first value in any state that comes from nowhere. */
  public Optional<Value> undetermined() {
    boolean any = Arrays.stream(values).flatMap(Arrays::stream).anyMatch(Outcomes::isUndetermined);
    return any
        ? stream().flatMap(o -> o.values().stream()).filter(Outcomes::isUndetermined).findFirst()
        : Optional.empty();
  }

  private static boolean isUndetermined(Value value) {
    return value instanceof Value.Undetermined;
  }

  @Override
  public int size() {
    return order.length;
  }

  @Override
  public Outcome get(int index) {
    int row = order[index];
    Value[] flat = new Value[values.length];
    String[] shown = new String[values.length];
    for (int column = 0; column < flat.length; column++) {
      int code = states.code(row, column);
      flat[column] = values[column][code];
      shown[column] = texts[column][code];
    }
    return new Outcome(cells(shown), List.of(flat), holding.get(row), counts.get(row));
  }

  /** One text an item, of one text a value. */
  private List<String> cells(String[] shown) {
    String[] cells = new String[sizes.length];
    int column = 0;
    for (int item = 0; item < cells.length; item++) {
      int end = column + sizes[item];
      cells[item] =
          sizes[item] == 1 ? shown[column] : Observed.show(Arrays.copyOfRange(shown, column, end));
      column = end;
    }
    return List.of(cells);
  }
}
