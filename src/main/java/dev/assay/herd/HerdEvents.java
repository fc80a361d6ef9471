package dev.assay.herd;

import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of an execution as herd7 numbers and labels them: accesses of memory first, then
 * initial writes, then fences and locks. Events of registers, which herd7 numbers with the last,
 * there are none.
 */
final class HerdEvents {

  private final Map<Integer, Integer> numbers = new LinkedHashMap<>();
  private final CandidateExecution execution;
  private final boolean brackets;
  private final boolean hexa;

  HerdEvents(CandidateExecution execution, boolean brackets, boolean hexa) {
    this.execution = execution;
    this.brackets = brackets;
    this.hexa = hexa;
    for (Occurrence occurrence : execution.events()) {
      if (isAccess(occurrence.event()) && !isInitial(occurrence)) {
        number(occurrence);
      }
    }
    execution.events().stream().filter(HerdEvents::isInitial).forEach(this::number);
    for (Occurrence occurrence : execution.events()) {
      if (!isAccess(occurrence.event())) {
        number(occurrence);
      }
    }
  }

  private void number(Occurrence occurrence) {
    numbers.put(occurrence.event().id(), numbers.size());
  }

  static boolean isInitial(Occurrence occurrence) {
    return occurrence.event().kind() == EventKind.INITIAL_WRITE;
  }

  /** Whether an event reads or writes memory, in the view of herd7, to which locks do not. */
  static boolean isAccess(Event event) {
    return switch (event.kind()) {
      case INITIAL_WRITE, READ, WRITE, READ_MODIFY_WRITE -> true;
      default -> false;
    };
  }

  /** The same of an event by its number. */
  boolean isAccess(int event) {
    return execution.events().stream()
        .anyMatch(e -> e.event().id() == event && isAccess(e.event()));
  }

  /** The events of a thread, statement by statement. */
  List<List<Occurrence>> statements(int thread) {
    Map<Integer, List<Occurrence>> statements = new LinkedHashMap<>();
    for (Occurrence occurrence : execution.events()) {
      if (occurrence.event().thread() == thread) {
        statements
            .computeIfAbsent(occurrence.event().instance(), first -> new ArrayList<>())
            .add(occurrence);
      }
    }
    return List.copyOf(statements.values());
  }

  /** The initial writes. */
  List<Occurrence> initial() {
    return execution.events().stream().filter(HerdEvents::isInitial).toList();
  }

  /** The node of an event. */
  String node(int event) {
    return "eiid" + numbers.get(event);
  }

  /** The letter of an event, or its number where letters end. */
  String letter(Occurrence occurrence) {
    int number = numbers.getOrDefault(occurrence.event().id(), 0);
    return number < 26 ? String.valueOf((char) ('a' + number)) : "ev" + number;
  }

  /** What an event does. */
  String action(Occurrence occurrence) {
    Event event = occurrence.event();
    String at = occurrence.location().map(this::location).orElse("");
    String half = event.rmwHalf() ? "*" : "";
    String mode = mode(event.mode());
    return switch (event.kind()) {
      case INITIAL_WRITE, WRITE -> "W" + half + mode + at + "=" + value(occurrence.written());
      case READ -> "R" + half + mode + at + "=" + value(occurrence.read());
      case READ_MODIFY_WRITE ->
          "RMW"
              + mode
              + at
              + "("
              + value(occurrence.read())
              + ">"
              + value(occurrence.written())
              + ")";
      case FENCE -> "F" + mode;
      case LOCK_READ -> "Lock(" + at + ",R)";
      case LOCK_WRITE -> "Lock(" + at + ",W)";
      case UNLOCK -> "Unlock(" + at + ")";
      case TRYLOCK_FAILED -> "TryLock(" + at + ",1)";
      case IS_LOCKED -> "ReadLock(" + at + ",1)";
      case IS_UNLOCKED -> "ReadLock(" + at + ",0)";
      case SRCU -> "SRCU" + mode + "(" + at + ")";
      case MUTEX_LOCK -> "LB" + at;
      case MUTEX_UNLOCK -> "U" + at;
    };
  }

  private String location(Value value) {
    return brackets ? "[" + value + "]" : value.toString();
  }

  private String value(java.util.Optional<Value> value) {
    return value
        .map(
            known ->
                hexa && known instanceof Value.Int number
                    ? "0x" + Integer.toHexString(number.value())
                    : known.toString())
        .orElse("?");
  }

  private static String mode(AccessMode mode) {
    if (mode instanceof AccessMode.Annotated annotated) {
      return "[" + String.join(",", annotated.tags()) + "]";
    }
    if (mode instanceof AccessMode.Ordered ordered) {
      return "(" + order(ordered.order()) + ")";
    }
    return "";
  }

  private static String order(MemoryOrder order) {
    return switch (order) {
      case RELAXED -> "Rlx";
      case CONSUME -> "Con";
      case ACQUIRE -> "Acq";
      case RELEASE -> "Rel";
      case ACQ_REL -> "AR";
      case SEQ_CST -> "Sc";
      default -> order.name();
    };
  }
}
