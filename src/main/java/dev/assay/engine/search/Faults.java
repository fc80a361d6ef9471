package dev.assay.engine.search;

import dev.assay.engine.answer.IllegalAddressException;
import dev.assay.engine.space.Candidates;
import dev.assay.engine.state.Level;
import dev.assay.engine.state.Values;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Optional;

/** What is wrong with an execution that loads from no address, or computes what has no value. */
public final class Faults {

  private final EventStructure structure;
  private final Candidates candidates;
  private final Values values;
  private final List<EventStructure.Computation> doubtful;

  Faults(EventStructure structure, Candidates candidates, Values values) {
    this.structure = structure;
    this.candidates = candidates;
    this.values = values;
    this.doubtful = structure.doubtful();
  }

  /** The fault of a decided execution, if it has one. */
  Optional<InputException> find(Level level) {
    return level.erroneous ? Optional.of(error(level)) : fault(level);
  }

  /**
   * Whether an execution with an error is one otherwise: no read takes its value from a write that
   * has no place without that value.
   */
  boolean isExecution(Level level) {
    for (int read : candidates.reads()) {
      if (level.source[read] >= 0 && level.location[level.source[read]] == Datum.UNKNOWN) {
        return false;
      }
    }
    return true;
  }

  /** The error of an execution that is known to have one. */
  InputException error(Level level) {
    List<String> symbols = structure.program().symbols();
    for (int id : candidates.reads()) {
      if (level.source[id] == Level.NO_SOURCE) {
        Event read = structure.events().get(id);
        long at = level.location[id];
        String address = at == Arithmetic.ILLEGAL ? "?" : Datum.toValue(at, symbols).toString();
        if (Datum.isAddress(at)) {
          return new IllegalAddressException(
              read.span(),
              "mixed-size test rejected (symbol [" + address + "]): no location lies there",
              false,
              HerdWords.userError(
                  "mixed-size test rejected (symbol ["
                      + address
                      + "]), consider option -variant mixed"));
        }
        return new IllegalAddressException(
            read.span(),
            "Non symbolic address: ["
                + address
                + "]; only what is a parameter of the thread, or read from memory, is an address",
            at == Datum.ofInt(0),
            HerdWords.userError("Non symbolic address: [" + address + "]"));
      }
    }
    return fault(level)
        .orElseGet(
            () ->
                new InputException(
                    structure.program().condition().span(), "an execution computes no value"));
  }

  /** The first operation that has no result. */
  private Optional<InputException> fault(Level level) {
    for (EventStructure.Computation computation : doubtful) {
      Term.Operation operation = computation.operation();
      long left = values.of(operation.left(), level);
      long right = values.of(operation.right(), level);
      if (level.guard(computation.guard()) > 0
          && left != Arithmetic.ILLEGAL
          && right != Arithmetic.ILLEGAL
          && values.of(operation, level) == Arithmetic.ILLEGAL) {
        String complaint =
            Arithmetic.complaint(operation.operator(), left, right, structure.program().symbols());
        HerdWords words =
            operation.operator() == Operator.DIV && right == Datum.ofInt(0)
                ? HerdWords.crash("Division_by_zero")
                : HerdWords.userError(complaint);
        return Optional.of(new InputException(operation.span(), complaint, words));
      }
    }
    return Optional.empty();
  }
}
