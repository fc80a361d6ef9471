package dev.assay.explain;

import dev.assay.cat.CatStatement.Modifier;
import dev.assay.certificate.Certificate.Raised;
import dev.assay.engine.answer.CheckResult;
import dev.assay.evidence.Argument;
import dev.assay.evidence.Space;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.program.AccessMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of the orderings that a test asks for carry a proof that an outcome is forbidden.
 *
 * @param used those that some argument needs, in the order of the text
 * @param unused those that none does
 * @param racesLeftOpen whether the test could have races besides, of which no argument speaks: what
 *     is unused may keep them away
 */
public record Orderings(List<Event> used, List<Unused> unused, boolean racesLeftOpen) {

  public Orderings {
    used = List.copyOf(used);
    unused = List.copyOf(unused);
  }

  /**
   * An ordering that no argument needs.
   *
   * @param instead a used one next to it that is enough, if there is one
   */
  public record Unused(Event event, Optional<Event> instead) {}

  /** Those that some arguments rest on. */
  static Orderings of(List<Argument> arguments, Links links, Space space) {
    Set<Integer> needed = new TreeSet<>();
    arguments.forEach(
        argument -> links.means(argument.steps()).forEach(means -> needed.add(means.event())));
    List<Event> used = new ArrayList<>();
    List<Event> others = new ArrayList<>();
    for (Event event : space.structure().events()) {
      if (event.thread() >= 0 && Links.asksForOrder(event)) {
        (needed.contains(event.id()) ? used : others).add(event);
      }
    }
    return new Orderings(
        used,
        others.stream().map(event -> new Unused(event, instead(event, used, space))).toList(),
        couldRace(space));
  }

  /** Whether the test has plain accesses, and the model flags races of them. */
  private static boolean couldRace(Space space) {
    return space.structure().events().stream()
            .anyMatch(event -> event.thread() >= 0 && event.mode().equals(AccessMode.PLAIN))
        && space.model().plan().flags().stream()
            .anyMatch(
                flag ->
                    flag.modifier() == Modifier.UNDEFINED_UNLESS
                        || CheckResult.isOfRaces(Raised.name(flag.modifier(), flag.name())));
  }

  /** The next used fence of the thread that orders what an access would. */
  private static Optional<Event> instead(Event unused, List<Event> used, Space space) {
    if (unused.kind() == EventKind.FENCE) {
      return Optional.empty();
    }
    boolean later = unused.kind().reads();
    return used.stream()
        .filter(event -> event.kind() == EventKind.FENCE && event.thread() == unused.thread())
        .filter(
            event ->
                space
                    .structure()
                    .universe()
                    .has(
                        space.structure().po(),
                        later ? unused.id() : event.id(),
                        later ? event.id() : unused.id()))
        .reduce((a, b) -> later ? a : b);
  }
}
