package dev.assay.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layout of a program's memory, and the types that are known of it and of registers.
 *
 * @param symbols the names of globals and arrays; a {@link Datum} address refers to their indices
 * @param cells the locations, one initial write each, by symbol and offset
 * @param types by {@link Observable.Register} or {@link Observable.Global}; of an array, the type
 *     of its elements
 * @param atomics symbols whose declarations all say {@code _Atomic}
 * @param volatiles symbols of which a declaration is volatile; it means something to Java only
 */
public record Memory(
    List<String> symbols,
    List<Cell> cells,
    Map<Observable, Type> types,
    Set<String> atomics,
    Set<String> volatiles) {

  public Memory {
    symbols = Symbols.of(symbols);
    cells = List.copyOf(cells);
  }

  /**
   * A location.
   *
   * @param address as {@link Datum}
   * @param initial as {@link Datum}, masked to the declared size
   */
  public record Cell(long address, long initial) {}

  /** The declared type of what is looked at; for an array, that of its elements. */
  public Optional<Type> type(Observable observable) {
    Observable key =
        observable instanceof Observable.Register
            ? observable
            : new Observable.Global(observable.location());
    return Optional.ofNullable(types.get(key));
  }

  /** The coded form of a value; {@link Datum#UNKNOWN} for the address of what is no symbol. */
  public long datum(Value value) {
    return Datum.of(value, symbols);
  }
}
