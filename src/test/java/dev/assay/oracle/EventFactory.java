package dev.assay.oracle;

import dev.assay.oracle.Event.Kind;
import dev.assay.program.AccessMode;
import java.util.Optional;

/** Makes the events and the variables of one test, each with a number of its own. */
final class EventFactory {

  private int nextEvent;
  private int nextVariable;

  Term unknown() {
    return new Term.Unknown(nextVariable++);
  }

  Event initialWrite(Term location, Term value) {
    return new Event(
        nextEvent++,
        Event.NO_THREAD,
        0,
        Kind.WRITE,
        Optional.of(location),
        Optional.empty(),
        Optional.of(value),
        AccessMode.PLAIN,
        false);
  }

  Event registerRead(ThreadPath path) {
    return make(path, Kind.REGISTER_READ, AccessMode.PLAIN);
  }

  Event registerWrite(ThreadPath path) {
    return make(path, Kind.REGISTER_WRITE, AccessMode.PLAIN);
  }

  Event fence(ThreadPath path, AccessMode mode) {
    return make(path, Kind.FENCE, mode);
  }

  Event cutOff(ThreadPath path) {
    return make(path, Kind.CUT_OFF, AccessMode.PLAIN);
  }

  /** A lock or SRCU event. */
  Event located(ThreadPath path, Kind kind, Term location, Optional<Term> value, AccessMode mode) {
    return make(path, kind, Optional.of(location), Optional.empty(), value, mode, false);
  }

  Event read(ThreadPath path, Term location, Term value, AccessMode mode, boolean half) {
    return make(
        path, Kind.READ, Optional.of(location), Optional.of(value), Optional.empty(), mode, half);
  }

  Event write(ThreadPath path, Term location, Term value, AccessMode mode, boolean half) {
    return make(
        path, Kind.WRITE, Optional.of(location), Optional.empty(), Optional.of(value), mode, half);
  }

  Event readWrite(ThreadPath path, Term location, Term read, Term written, AccessMode mode) {
    return make(
        path,
        Kind.READ_WRITE,
        Optional.of(location),
        Optional.of(read),
        Optional.of(written),
        mode,
        false);
  }

  private Event make(ThreadPath path, Kind kind, AccessMode mode) {
    return make(path, kind, Optional.empty(), Optional.empty(), Optional.empty(), mode, false);
  }

  private Event make(
      ThreadPath path,
      Kind kind,
      Optional<Term> location,
      Optional<Term> read,
      Optional<Term> written,
      AccessMode mode,
      boolean half) {
    return new Event(
        nextEvent++, path.thread(), path.statements(), kind, location, read, written, mode, half);
  }
}
