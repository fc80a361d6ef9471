package dev.assay.bench;

import dev.assay.execution.Event;
import dev.assay.explain.Chain;
import dev.assay.explain.Explanation.Forbidden;
import dev.assay.explain.Link;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The cycle that a test was generated from, against those that explain why it never ends as asked:
 * each by its communications between threads and the directions of what lies between.
 *
 * @param cycle the least rotation, as text
 */
record HeaderCycle(String cycle) {

  private static final String FIELD = "Cycle=";

  /** The cycle that a test's header notes, if it does. */
  static Optional<HeaderCycle> of(SourceFile test) {
    return test.text()
        .lines()
        .filter(line -> line.startsWith(FIELD))
        .findFirst()
        .map(line -> new HeaderCycle(least(DiyCycle.of(line.substring(FIELD.length())))));
  }

  /** The cycles of an explanation, each once. */
  static String told(Forbidden forbidden) {
    TreeSet<String> cycles = new TreeSet<>();
    forbidden.chains().forEach(chain -> cycles.add(least(edges(chain))));
    return String.join("; ", cycles);
  }

  /** Why none of an explanation's cycles is this one; empty if one is. */
  Optional<String> difference(Forbidden forbidden) {
    List<String> found = forbidden.chains().stream().map(chain -> least(edges(chain))).toList();
    if (found.contains(cycle)) {
      return Optional.empty();
    }
    boolean locked =
        forbidden.chains().stream()
            .flatMap(chain -> chain.links().stream().map(link -> chain.event(link.from())))
            .anyMatch(event -> event.event().kind().isLockOperation());
    if (locked) {
      return Optional.of("through the handover of a lock");
    }
    int shortest = found.stream().mapToInt(each -> each.split(" ").length).min().orElse(0);
    return Optional.of(shortest < cycle.split(" ").length ? "a shorter cycle" : "another check");
  }

  private static List<String> edges(Chain chain) {
    List<String> edges = new ArrayList<>();
    for (Link link : chain.links()) {
      Event from = chain.event(link.from()).event();
      Event to = chain.event(link.to()).event();
      if (from.thread() == to.thread()) {
        edges.add("P" + DiyCycle.letter(from.kind().reads()) + DiyCycle.letter(to.kind().reads()));
      } else {
        edges.add(
            switch (link.kind()) {
              case READS_FROM, SYNCHRONISES -> "Rfe";
              case FROM_READS -> "Fre";
              case COHERENCE -> "Coe";
              case READ_BY, ORDER, OTHER -> link.relation();
            });
      }
    }
    return DiyCycle.merged(edges);
  }

  private static String least(List<String> cycle) {
    String least = "";
    for (int i = 0; i < cycle.size(); i++) {
      List<String> turned = new ArrayList<>(cycle.subList(i, cycle.size()));
      turned.addAll(cycle.subList(0, i));
      String text = String.join(" ", turned);
      least = least.isEmpty() || text.compareTo(least) < 0 ? text : least;
    }
    return least;
  }
}
