package dev.assay.herd;

import dev.assay.program.Observable;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import java.util.HashMap;
import java.util.Map;

/**
 * What herd7 refuses of a test whose executions are restricted: two values of one location at the
 * end. It looks at the equations that all have to hold, and no further.
 */
final class HerdContradiction {

  private final boolean hexa;
  private final Map<Observable, Value> values = new HashMap<>();

  private HerdContradiction(boolean hexa) {
    this.hexa = hexa;
  }

  /**
   * Refuses a proposition that contradicts itself, or another one that has to hold too.
   *
   * @param propositions in the order in which herd7 looks at them
   * @throws InputException in herd7's words
   */
  static void refuse(Iterable<Proposition> propositions, boolean hexa) {
    HerdContradiction found = new HerdContradiction(hexa);
    for (Proposition proposition : propositions) {
      found.read(proposition);
    }
  }

  private void read(Proposition proposition) {
    if (proposition instanceof Proposition.And and) {
      read(and.left());
      read(and.right());
    } else if (proposition instanceof Proposition.ValueAtom atom && isWhole(atom.observable())) {
      Value earlier = values.putIfAbsent(atom.observable(), atom.value());
      if (earlier != null && !earlier.equals(atom.value())) {
        String message =
            "Incompatible constraint on location "
                + atom.observable()
                + " ("
                + text(earlier)
                + " vs. "
                + text(atom.value())
                + ")";
        throw new InputException(atom.span(), message, HerdWords.userError(message));
      }
    }
  }

  private static boolean isWhole(Observable observable) {
    return observable instanceof Observable.Register || observable instanceof Observable.Global;
  }

  private String text(Value value) {
    return hexa && value instanceof Value.Int number
        ? "0x" + Integer.toHexString(number.value())
        : value.toString();
  }
}
