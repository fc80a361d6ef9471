package dev.assay.explain;

import dev.assay.evidence.Space;
import dev.assay.evidence.Step;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.execution.EventStructure;
import dev.assay.explain.Link.Kind;
import dev.assay.explain.Link.Means;
import dev.assay.model.Node;
import dev.assay.model.Node.Operator;
import dev.assay.model.Plan;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns derivations into steps that a person can follow: sequences become one step after the other,
 * and a step is told by the name that the model has for it once it stays within a thread, or is one
 * communication.
 */
final class Links {

  /** Sets that say nothing of order: every access but a plain one is in it. */
  private static final String MARKED = "Marked";

  /** Relations of C11 between threads that have a name of their own. */
  private static final Set<String> SYNCHRONISATIONS = Set.of("sw", "swul", "swra", "dob", "asw");

  /** Annotations that give no order to what is annotated. */
  private static final Set<String> UNORDERED = Set.of("ONCE", "NORETURN", "JAVA-PLAIN", "");

  private final EventStructure structure;
  private final Plan plan;
  private final Map<Integer, String> names;

  /** The relations that checks are about; their names say less than what is in them. */
  private final Set<Integer> checked = new TreeSet<>();

  Links(Space space) {
    structure = space.structure();
    plan = space.model().plan();
    names = space.model().names();
    plan.requirements().forEach(check -> checked.add(check.node()));
  }

  /** The steps of a cycle or a path, one definition after the other unfolded down to those told. */
  List<Link> of(List<Step> steps) {
    List<Link> links = new ArrayList<>();
    steps.forEach(step -> unfold(step, links));
    return joined(links);
  }

  /** A way back from a read and on to a later write is one step. */
  List<Link> joined(List<Link> links) {
    List<Link> joined = new ArrayList<>();
    for (Link link : links) {
      int last = joined.size() - 1;
      if (last >= 0
          && joined.get(last).kind() == Kind.READ_BY
          && (link.kind() == Kind.COHERENCE || isFirst(link))) {
        Link back = joined.remove(last);
        joined.add(
            new Link(
                Kind.FROM_READS, back.from(), link.to(), "fr", List.of(), List.of(back, link)));
      } else {
        joined.add(link);
      }
    }
    return joined;
  }

  /** Whether a step goes from an initial write to another one, which it always precedes. */
  private boolean isFirst(Link link) {
    return structure.events().get(link.from()).thread() < 0
        && structure.events().get(link.to()).written().isPresent();
  }

  // Which steps are told.

  private void describe(Step step, List<Link> to) {
    Node node = plan.nodes().get(step.node());
    if (node.isSet() || (step.from() == step.to() && isIdentity(step))) {
      return;
    }
    Kind communication = communication(step);
    if (SYNCHRONISATIONS.contains(names.getOrDefault(step.node(), ""))) {
      to.add(link(Kind.SYNCHRONISES, nameOf(step, node), step));
    } else if (communication != Kind.OTHER) {
      to.add(link(communication, communicationName(communication, step), step));
    } else if (isToldByName(step, node)) {
      to.add(link(Kind.ORDER, nameOf(step, node), step));
    } else {
      unfold(step, to);
    }
  }

  private boolean isToldByName(Step step, Node node) {
    return names.containsKey(step.node())
        && !checked.contains(step.node())
        && node.operator() != Operator.RECURSIVE
        && isOfOneThread(step);
  }

  private void unfold(Step step, List<Link> to) {
    Node node = plan.nodes().get(step.node());
    switch (node.operator()) {
      case SEQUENCE,
          TRANSITIVE_CLOSURE,
          UNION,
          FIXPOINT,
          RECURSIVE,
          DIFFERENCE,
          RESTRICT_DOMAIN,
          RESTRICT_RANGE,
          DIFFERENT_VALUES ->
          step.parts().forEach(part -> describe(part, to));
      case INTERSECTION -> describe(weightier(step), to);
      case BASE,
          CHOICE,
          OPAQUE,
          INVERSE,
          PRODUCT,
          ALL,
          EMPTY,
          CONSTANT,
          IDENTITY,
          DOMAIN,
          RANGE -> {
        if (!node.isSet() && !(step.from() == step.to() && isIdentity(step))) {
          Kind kind = isOfOneThread(step) ? Kind.ORDER : Kind.OTHER;
          to.add(link(kind, nameOf(step, node), step));
        }
      }
    }
  }

  /** What a step that is told is made of; nothing if the model has no words for it. */
  private void unfoldBelow(Step step, List<Link> to) {
    switch (plan.nodes().get(step.node()).operator()) {
      case BASE, CHOICE, OPAQUE, PRODUCT, ALL, EMPTY, CONSTANT, IDENTITY, DOMAIN, RANGE -> {}
      case INVERSE -> describe(step.parts().get(0), to);
      default -> unfold(step, to);
    }
  }

  private String nameOf(Step step, Node node) {
    String name = names.get(step.node());
    if (name != null) {
      return name;
    }
    return switch (node.operator()) {
      case BASE -> node.name();
      case INVERSE -> nameOf(step.parts().get(0), plan.nodes().get(node.left())) + "^-1";
      case PRODUCT -> "both";
      default -> "related";
    };
  }

  /** Of two relations that hold of one pair, the one that tells more. */
  private Step weightier(Step step) {
    Step left = step.parts().get(0);
    Step right = step.parts().get(1);
    return weight(left) >= weight(right) ? left : right;
  }

  private int weight(Step step) {
    Node node = plan.nodes().get(step.node());
    int own =
        switch (node.operator()) {
          case BASE ->
              switch (node.name()) {
                case "rf" -> 10;
                case "addr", "data", "ctrl" -> 8;
                case "po" -> 5;
                default -> 0;
              };
          case CHOICE, OPAQUE -> 10;
          default -> 0;
        };
    return own + step.parts().stream().mapToInt(this::weight).sum();
  }

  private boolean isIdentity(Step step) {
    return switch (plan.nodes().get(step.node()).operator()) {
      case IDENTITY -> true;
      case UNION,
          SEQUENCE,
          INTERSECTION,
          DIFFERENCE,
          TRANSITIVE_CLOSURE,
          RESTRICT_DOMAIN,
          RESTRICT_RANGE,
          INVERSE,
          FIXPOINT,
          RECURSIVE ->
          step.parts().stream()
              .filter(part -> !plan.nodes().get(part.node()).isSet())
              .allMatch(part -> part.from() == part.to() && isIdentity(part));
      case BASE -> plan.nodes().get(step.node()).name().equals("loc");
      default -> false;
    };
  }

  private boolean isOfOneThread(Step step) {
    Set<Integer> threads = new TreeSet<>();
    collectThreads(step, threads);
    return threads.size() == 1;
  }

  private void collectThreads(Step step, Set<Integer> to) {
    to.add(structure.events().get(step.from()).thread());
    to.add(structure.events().get(step.to()).thread());
    step.parts().forEach(part -> collectThreads(part, to));
  }

  // Communication.

  /** Relations that models call so are told as one step, however they are defined. */
  private static final Map<String, Kind> COMMUNICATIONS =
      Map.ofEntries(
          Map.entry("rf", Kind.READS_FROM),
          Map.entry("rfe", Kind.READS_FROM),
          Map.entry("rfi", Kind.READS_FROM),
          Map.entry("co", Kind.COHERENCE),
          Map.entry("coe", Kind.COHERENCE),
          Map.entry("coi", Kind.COHERENCE),
          Map.entry("mo", Kind.COHERENCE),
          Map.entry("fr", Kind.FROM_READS),
          Map.entry("fre", Kind.FROM_READS),
          Map.entry("fri", Kind.FROM_READS),
          Map.entry("rb", Kind.FROM_READS));

  /** What a step is, if it is one communication and nothing else. */
  private Kind communication(Step step) {
    Node node = plan.nodes().get(step.node());
    String name = names.getOrDefault(step.node(), "");
    Kind named = SYNCHRONISATIONS.contains(name) ? Kind.OTHER : COMMUNICATIONS.get(name);
    if (named != null) {
      return named;
    }
    return switch (node.operator()) {
      case BASE -> node.name().equals("rf") ? Kind.READS_FROM : Kind.OTHER;
      case CHOICE ->
          plan.choices().get(node.right()) instanceof Plan.Choice.Orders orders && !orders.total()
              ? Kind.COHERENCE
              : Kind.OTHER;
      case UNION, DIFFERENCE, FIXPOINT, RECURSIVE -> communication(step.parts().get(0));
      case TRANSITIVE_CLOSURE ->
          step.parts().size() == 1 || step.parts().stream().allMatch(this::isCoherence)
              ? communication(step.parts().get(0))
              : Kind.OTHER;
      case INTERSECTION -> communication(weightier(step));
      case RESTRICT_DOMAIN -> communication(step.parts().get(1));
      case RESTRICT_RANGE -> communication(step.parts().get(0));
      case INVERSE ->
          communication(step.parts().get(0)) == Kind.READS_FROM ? Kind.READ_BY : Kind.OTHER;
      case SEQUENCE -> ofSequence(step.parts().get(0), step.parts().get(1));
      default -> Kind.OTHER;
    };
  }

  private boolean isCoherence(Step step) {
    return communication(step) == Kind.COHERENCE;
  }

  private Kind ofSequence(Step first, Step second) {
    if (first.from() == first.to() && isIdentity(first)) {
      return communication(second);
    }
    if (second.from() == second.to() && isIdentity(second)) {
      return communication(first);
    }
    return communication(first) == Kind.READ_BY && communication(second) == Kind.COHERENCE
        ? Kind.FROM_READS
        : Kind.OTHER;
  }

  /** The model's own word; herd7's letter for inside or between threads, if the model has that. */
  private String communicationName(Kind kind, Step step) {
    String word =
        switch (kind) {
          case READS_FROM -> "rf";
          case READ_BY -> "rf^-1";
          case COHERENCE -> innermostName(step, "co");
          case FROM_READS -> innermostName(step, "fr");
          case SYNCHRONISES, ORDER, OTHER -> throw new AssertionError(kind);
        };
    int from = structure.events().get(step.from()).thread();
    int to = structure.events().get(step.to()).thread();
    String lettered = word + (from == to ? "i" : "e");
    return names.containsValue(lettered) ? lettered : word;
  }

  /** The name of the smallest part that is all of the communication. */
  private String innermostName(Step step, String otherwise) {
    String found = otherwise;
    Step at = step;
    while (true) {
      String name = names.get(at.node());
      if (name != null && !name.equals("ca") && !name.contains("?")) {
        found = name;
      }
      Kind kind = communication(step);
      Step next = null;
      for (Step part : at.parts()) {
        if (part.from() == at.from() && part.to() == at.to() && communication(part) == kind) {
          next = part;
        }
      }
      if (next == null) {
        return found;
      }
      at = next;
    }
  }

  // What makes a step so.

  private Link link(Kind kind, String name, Step step) {
    Set<Means> means = new LinkedHashSet<>();
    if (kind == Kind.ORDER || kind == Kind.OTHER || kind == Kind.SYNCHRONISES) {
      collectMeans(step, means);
    }
    List<Link> parts = new ArrayList<>();
    if (!step.parts().isEmpty()) {
      unfoldBelow(step, parts);
    }
    boolean same = parts.size() == 1 && parts.get(0).relation().equals(name);
    return new Link(
        kind,
        step.from(),
        step.to(),
        name,
        List.copyOf(means),
        same ? parts.get(0).parts() : joined(parts));
  }

  /** All that makes some steps so. */
  Set<Means> means(List<Step> steps) {
    Set<Means> means = new LinkedHashSet<>();
    steps.forEach(step -> collectMeans(step, means));
    return means;
  }

  private void collectMeans(Step step, Set<Means> to) {
    Node node = plan.nodes().get(step.node());
    if (MARKED.equals(names.get(step.node()))) {
      return;
    }
    if (node.operator() == Operator.BASE) {
      if (node.isSet()) {
        addMeans(node.name(), structure.events().get(step.from()), to);
      } else if (DEPENDENCIES.containsKey(node.name())) {
        to.add(new Means(-1, DEPENDENCIES.get(node.name())));
      }
    }
    step.parts().forEach(part -> collectMeans(part, to));
  }

  private static final Map<String, String> DEPENDENCIES =
      Map.of("addr", "address dependency", "data", "data dependency", "ctrl", "control dependency");

  private static void addMeans(String set, Event event, Set<Means> to) {
    boolean annotation =
        set.startsWith("'")
            && !UNORDERED.contains(set.substring(1).toUpperCase(java.util.Locale.ROOT));
    boolean ordered =
        java.util.Arrays.stream(MemoryOrder.values())
            .anyMatch(o -> o != MemoryOrder.RELAXED && o.catName().equals(set));
    boolean machine = set.startsWith(Node.MACHINE_SET);
    boolean lock =
        event.kind() != EventKind.FENCE && event.kind().isLockOperation() && !set.equals("M");
    if (event.kind() == EventKind.FENCE || annotation || ordered || machine || lock) {
      to.add(new Means(event.id(), SourceText.call(event)));
    }
  }

  /** Whether an access or a fence asks for some order, by how it is written. */
  static boolean asksForOrder(Event event) {
    if (event.kind() == EventKind.FENCE) {
      return true;
    }
    if (event.mode() instanceof AccessMode.Ordered mode) {
      return mode.order() != MemoryOrder.RELAXED;
    }
    return event.mode() instanceof AccessMode.Annotated mode
        && mode.tags().stream()
            .anyMatch(tag -> !UNORDERED.contains(tag.toUpperCase(java.util.Locale.ROOT)));
  }
}
