package dev.assay.oracle;

import dev.assay.program.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A candidate execution: a path for each thread, all values, where each load reads from, and which
 * write of each observed location is last.
 *
 * @param registers the final value of each written register of each thread
 */
record Execution(
    Syntax syntax,
    Solution solution,
    Map<Event, Event> readsFrom,
    Set<Event> finalWrites,
    List<Map<String, Value>> registers) {

  /** Where an event takes place. */
  Value location(Event event) {
    return solution.value(event.location().orElseThrow());
  }

  boolean sameLocation(Event a, Event b) {
    return a.location().isPresent() && b.location().isPresent() && location(a).equals(location(b));
  }

  /** True if a loop was cut. */
  boolean isCut() {
    return syntax.all().stream().anyMatch(event -> event.kind() == Event.Kind.CUT_OFF);
  }
}
