package dev.assay.explain;

import dev.assay.certificate.Fact;
import dev.assay.evidence.Executions;
import dev.assay.evidence.Space;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.Event;
import dev.assay.execution.Execution;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Why nothing orders two accesses that race in an execution: nothing that one thread writes in
 * between is read by the other one in between, or it is, and asks for too little order.
 *
 * @param from the access that would come first
 * @param to the other one
 * @param handover what would order them if it asked for more; empty if there is nothing
 */
public record MissingOrder(int from, int to, Optional<Handover> handover) {

  /**
   * A read that takes its value from a write. The model has been asked: with more order here the
   * accesses do not race in this execution. If neither has to be made anything, more is no help.
   *
   * @param releases whether the write has to be made a release
   * @param acquires whether the read has to be made an acquire
   */
  public record Handover(int write, int read, boolean releases, boolean acquires) {}

  /**
   * What is missing between two accesses.
   *
   * @param facts of the execution
   * @param flag the node of the model's plan that has the accesses that race
   */
  static MissingOrder of(Edge race, Space space, List<Fact> facts, int flag, Execution execution) {
    Optional<MissingOrder> met = Optional.empty();
    for (Edge way : List.of(race, new Edge(race.to(), race.from()))) {
      for (Edge read : execution.relation("rf")) {
        if (isBetween(way, read, space)) {
          Optional<Handover> found = handover(race, read, space, facts, flag);
          if (found.isPresent()) {
            return new MissingOrder(way.from(), way.to(), found);
          }
          Handover useless = new Handover(read.from(), read.to(), false, false);
          met = Optional.of(new MissingOrder(way.from(), way.to(), Optional.of(useless)));
        }
      }
    }
    int first = Math.min(race.from(), race.to());
    int second = Math.max(race.from(), race.to());
    return met.orElse(new MissingOrder(first, second, Optional.empty()));
  }

  /** Whether the write follows the first access in its thread, and the read precedes the other. */
  private static boolean isBetween(Edge accesses, Edge read, Space space) {
    return isOrdered(accesses.from(), read.from(), space)
        && isOrdered(read.to(), accesses.to(), space);
  }

  private static boolean isOrdered(int first, int second, Space space) {
    return space.structure().universe().has(space.structure().po(), first, second);
  }

  private static Optional<Handover> handover(
      Edge race, Edge read, Space space, List<Fact> facts, int flag) {
    List<Handover> ways = new ArrayList<>();
    ways.add(new Handover(read.from(), read.to(), true, false));
    ways.add(new Handover(read.from(), read.to(), false, true));
    ways.add(new Handover(read.from(), read.to(), true, true));
    for (Handover way : ways) {
      List<Edge> left = Executions.pairs(space.marking(marking(way, space)), facts, flag);
      if (!left.contains(race) && !left.contains(new Edge(race.to(), race.from()))) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  private static UnaryOperator<Event> marking(Handover way, Space space) {
    Vocabulary words = space.structure().program().words().vocabulary();
    return event ->
        event.id() == way.write() && way.releases()
            ? with(mode(event, words, "release", MemoryOrder.RELEASE), event)
            : event.id() == way.read() && way.acquires()
                ? with(mode(event, words, "acquire", MemoryOrder.ACQUIRE), event)
                : event;
  }

  private static AccessMode mode(Event event, Vocabulary words, String tag, MemoryOrder order) {
    if (words == Vocabulary.JAVA) {
      return new AccessMode.Annotated(List.of("java-" + tag));
    }
    boolean kernel = words == Vocabulary.KERNEL || event.mode() instanceof AccessMode.Annotated;
    return kernel
        ? new AccessMode.Annotated(List.of(tag.toUpperCase(java.util.Locale.ROOT), tag))
        : new AccessMode.Ordered(order);
  }

  private static Event with(AccessMode mode, Event event) {
    return new Event(
        event.id(),
        event.thread(),
        event.kind(),
        event.guard(),
        event.location(),
        event.written(),
        mode,
        event.rmwHalf(),
        event.instance(),
        event.span());
  }
}
