package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import dev.assay.draw.Picture.Look;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.Execution;
import dev.assay.explain.Chain;
import dev.assay.explain.Explanation;
import dev.assay.explain.Link;
import dev.assay.explain.SourceText;
import dev.assay.explain.Timeline;
import dev.assay.program.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays explanations out as pictures. */
public final class Pictures {

  private static final List<String> USUAL = List.of("rf", "co", "mo", "fr", "rb");

  /** Asks for the initial writes, which reads and later writes say enough of. */
  private static final String INITIAL = "init";

  private final Set<String> shown;
  private final Set<String> hidden;

  /**
   * Makes pictures.
   *
   * @param shown relations to draw besides the usual ones; {@code init} for the initial writes
   * @param hidden relations not to draw
   */
  public Pictures(Set<String> shown, Set<String> hidden) {
    this.shown = Set.copyOf(shown);
    this.hidden = Set.copyOf(hidden);
  }

  /** A picture for each argument, or one of the execution. */
  public List<Picture> of(Explanation explanation) {
    String test = explanation.test().name();
    if (explanation instanceof Explanation.Forbidden forbidden) {
      List<Picture> pictures = new ArrayList<>();
      for (Chain chain : forbidden.chains()) {
        String title = chain.isOrder() ? ": no race" : ": forbidden by " + chain.check();
        pictures.add(of(test + title, chain));
      }
      return pictures;
    }
    if (explanation instanceof Explanation.Allowed allowed) {
      return List.of(of(test + ": possible", allowed.execution(), allowed.timeline()));
    }
    return List.of();
  }

  private Picture of(String title, Chain chain) {
    Sheet sheet = new Sheet(chain.execution(), List.of(), chain.links());
    Set<Integer> initial = new TreeSet<>();
    for (Link link : chain.links()) {
      initial.add(link.from());
      initial.add(link.to());
    }
    sheet.place(initial);
    for (int i = 0; i < chain.links().size(); i++) {
      Link link = chain.links().get(i);
      sheet.arrows.add(
          new Arrow(link.from(), link.to(), link.relation(), look(link.kind()), i + 1));
    }
    sheet.addProgramOrder();
    sheet.addShown();
    return sheet.picture(title);
  }

  private Picture of(String title, Execution execution, Timeline timeline) {
    // Only an interleaving can go down the page in every thread at a time.
    Sheet sheet =
        new Sheet(execution, timeline.isInterleaving() ? timeline.order() : List.of(), List.of());
    Set<Integer> initial = new TreeSet<>();
    if (shown.contains(INITIAL)) {
      execution.relation("rf").forEach(edge -> initial.add(edge.from()));
    }
    sheet.place(initial);
    sheet.addProgramOrder();
    for (String relation : USUAL) {
      if (!hidden.contains(relation)) {
        sheet.addSteps(relation);
      }
    }
    sheet.addShown();
    return sheet.picture(title);
  }

  private static Look look(Link.Kind kind) {
    return switch (kind) {
      case READS_FROM, READ_BY, SYNCHRONISES -> Look.READS_FROM;
      case COHERENCE -> Look.COHERENCE;
      case FROM_READS -> Look.FROM_READS;
      case ORDER -> Look.ORDER;
      case OTHER -> Look.OTHER;
    };
  }

  private static Look look(String relation) {
    return switch (relation.replaceAll("[ei]$", "")) {
      case "rf" -> Look.READS_FROM;
      case "co", "mo" -> Look.COHERENCE;
      case "fr", "rb" -> Look.FROM_READS;
      case "po", "sb" -> Look.PROGRAM;
      default -> Look.OTHER;
    };
  }

  /** One picture in the making. */
  private final class Sheet {
    private final Execution execution;
    private final List<Integer> order;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<Integer, Integer> columnOf = new TreeMap<>();
    private final List<String> columns = new ArrayList<>();

    /** For the second event of an access that is two, such as a lock's, the first. */
    private final Map<Integer, Integer> first = new HashMap<>();

    /**
     * A sheet.
     *
     * @param steps whose events are told apart
     */
    Sheet(Execution execution, List<Integer> order, List<Link> steps) {
      this.execution = execution;
      this.order = order;
      Map<Integer, Event> seen = new HashMap<>();
      for (Occurrence occurrence : execution.events()) {
        Event event = occurrence.event();
        boolean half =
            event.rmwHalf()
                || event.kind() == EventKind.LOCK_READ
                || event.kind() == EventKind.LOCK_WRITE;
        Event other = half ? seen.putIfAbsent(event.instance(), event) : null;
        if (other != null && steps.stream().noneMatch(link -> joins(link, other, event))) {
          first.put(event.id(), other.id());
        }
      }
    }

    private static boolean joins(Link link, Event one, Event other) {
      return (link.from() == one.id() && link.to() == other.id())
          || (link.from() == other.id() && link.to() == one.id());
    }

    private int shown(int event) {
      return first.getOrDefault(event, event);
    }

    /** Initial writes above, of which only some are shown; threads below, side by side. */
    void place(Set<Integer> initialShown) {
      Map<Integer, Integer> next = new HashMap<>();
      boolean anyInitial = false;
      for (Occurrence occurrence : execution.events()) {
        int thread = occurrence.event().thread();
        if (thread >= 0) {
          columnOf.computeIfAbsent(
              thread,
              t -> {
                columns.add("P" + t);
                return columns.size() - 1;
              });
        } else {
          anyInitial |= initialShown.contains(occurrence.event().id());
        }
      }
      int top = 0;
      for (Occurrence occurrence : execution.events()) {
        int id = occurrence.event().id();
        if (occurrence.event().thread() < 0 && initialShown.contains(id)) {
          boxes.add(
              new Box(
                  id,
                  top % Math.max(1, columns.size()),
                  top / Math.max(1, columns.size()),
                  text(occurrence),
                  0));
          top++;
        }
      }
      int start = anyInitial ? 1 + (top - 1) / Math.max(1, columns.size()) : 0;
      List<Integer> placed = new ArrayList<>(order);
      execution.events().stream()
          .map(o -> o.event().id())
          .filter(id -> !placed.contains(id))
          .forEach(placed::add);
      int row = start;
      for (int id : placed) {
        Occurrence occurrence = execution.event(id).orElseThrow();
        Event event = occurrence.event();
        if (event.thread() < 0 || first.containsKey(id)) {
          continue;
        }
        int at = order.isEmpty() ? next.merge(event.thread(), 1, Integer::sum) - 1 + start : row++;
        boxes.add(
            new Box(
                id,
                columnOf.getOrDefault(event.thread(), 0),
                at,
                text(occurrence),
                event.span().line()));
      }
    }

    private static String text(Occurrence occurrence) {
      Event event = occurrence.event();
      if (event.thread() < 0) {
        return occurrence.location().map(Value::toString).orElse("")
            + occurrence.written().map(v -> " = " + v).orElse("");
      }
      String read =
          event.kind() == EventKind.FENCE ? "" : occurrence.read().map(v -> " → " + v).orElse("");
      return event.span().line() + ": " + SourceText.of(event) + read;
    }

    /** From each event to the next of its thread. */
    void addProgramOrder() {
      if (hidden.contains("po")) {
        return;
      }
      Map<Integer, Integer> last = new HashMap<>();
      for (Occurrence occurrence : execution.events()) {
        if (first.containsKey(occurrence.event().id())) {
          continue;
        }
        int thread = occurrence.event().thread();
        Integer before = thread < 0 ? null : last.put(thread, occurrence.event().id());
        if (before != null) {
          arrows.add(new Arrow(before, occurrence.event().id(), "", Look.PROGRAM, 0));
        }
      }
    }

    /** The pairs of a relation that do not follow from others of it, and of coherence order. */
    void addSteps(String relation) {
      List<Edge> edges = execution.relation(relation);
      Set<Edge> further = new HashSet<>(edges);
      if (look(relation) == Look.FROM_READS) {
        further.addAll(execution.relation("co"));
        further.addAll(execution.relation("mo"));
      }
      for (Edge edge : edges) {
        boolean follows =
            edges.stream()
                .anyMatch(
                    first ->
                        first.from() == edge.from()
                            && first.to() != edge.to()
                            && further.contains(new Edge(first.to(), edge.to())));
        if (!follows && isPlaced(shown(edge.from())) && isPlaced(shown(edge.to()))) {
          arrows.add(new Arrow(edge.from(), edge.to(), relation, look(relation), 0));
        }
      }
    }

    private boolean isPlaced(int id) {
      return boxes.stream().anyMatch(box -> box.id() == id);
    }

    void addShown() {
      shown.stream()
          .sorted()
          .filter(name -> !hidden.contains(name) && !name.equals(INITIAL))
          .forEach(this::addSteps);
    }

    Picture picture(String title) {
      Set<String> seen = new TreeSet<>();
      List<Arrow> different =
          arrows.stream()
              .map(a -> new Arrow(shown(a.from()), shown(a.to()), a.label(), a.look(), a.step()))
              .filter(a -> a.from() != a.to())
              .filter(a -> seen.add(a.from() + " " + a.to() + " " + a.label()))
              .toList();
      return new Picture(title, columns, boxes, different);
    }
  }
}
