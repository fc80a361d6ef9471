package dev.assay.herd;

import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import dev.assay.source.SourceFile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An execution as a graph of Graphviz, with the nodes, the edges and the attributes that herd7
 * gives it.
 */
final class HerdGraph {

  private static final double POINTS_PER_INCH = 72;
  private static final double USUAL_FONT = 14;
  private static final String BY_DATA = "iico_data";
  private static final String BY_CONTROL = "iico_ctrl";

  private final HerdLook look;
  private final HerdEvents events;
  private final Map<String, List<Edge>> relations;
  private final int threads;
  private final StringBuilder out = new StringBuilder();
  private final Set<Integer> drawn = new HashSet<>();
  private final Map<Integer, double[]> places = new LinkedHashMap<>();
  private final Map<Integer, Integer> threadOf = new LinkedHashMap<>();
  private final Map<Integer, String> locations = new LinkedHashMap<>();
  private final Set<String> observed;

  private HerdGraph(
      HerdLook look,
      CandidateExecution execution,
      Map<String, List<Edge>> relations,
      Program test) {
    this.look = look;
    this.events = new HerdEvents(execution, look.is(HerdOption.BRACKETS, true), look.hexa());
    this.relations = relations;
    this.threads = test.threads().size();
    this.observed = observed(test);
    for (Occurrence occurrence : execution.events()) {
      int id = occurrence.event().id();
      threadOf.put(id, occurrence.event().thread());
      locations.put(id, location(occurrence));
      if (look.isDrawn(occurrence)) {
        drawn.add(id);
      }
    }
  }

  /**
   * One digraph.
   *
   * @param legend what stands below it
   * @param relations those that are drawn, by name, and causality inside statements
   * @param test whose execution it is
   */
  static String of(
      HerdLook look,
      String legend,
      CandidateExecution execution,
      Map<String, List<Edge>> relations,
      Program test) {
    return new HerdGraph(look, execution, relations, test).draw(legend);
  }

  /** The locations whose final value the test asks for. */
  private static Set<String> observed(Program test) {
    Set<String> names = new TreeSet<>();
    Consumer<Proposition> add =
        asked ->
            asked.forEachAtom(
                atom -> atom.observables().forEach(place -> names.add(place.location())));
    add.accept(test.condition().proposition());
    test.filter().ifPresent(add);
    test.locations().forEach(located -> names.add(located.observable().location()));
    return names;
  }

  private String draw(String legend) {
    Map<String, List<Edge>> shown = shown();
    line("digraph G {");
    line("");
    look.graphAttributes().forEach(this::line);
    line("");
    if (look.is(HerdOption.SHOWLEGEND, true)) {
      line("/* legend */");
      look.last(HerdOption.FONTSIZE).ifPresent(size -> line("fontsize=" + size + ";"));
      line("label=\"" + escaped(legend) + "\";");
      line("");
    }
    place();
    initial();
    line("");
    line("/* the unlocked events */");
    for (int thread = 0; thread < threads; thread++) {
      thread(thread);
    }
    line("");
    line("/* the intra_causality_data edges */");
    line("");
    inside(BY_DATA).forEach(edge -> edge(edge, BY_DATA));
    line("");
    line("/* the intra_causality_control edges */");
    inside(BY_CONTROL).forEach(edge -> edge(edge, BY_CONTROL));
    if (look.is(HerdOption.SHOWPO, true)) {
      line("");
      line("/* the poi edges */");
      programOrder(shown).forEach(edge -> edge(edge, programOrderLabel(edge)));
    }
    line("/* the rfmap edges */");
    ends();
    line("");
    line("");
    line("/* The viewed-before edges */");
    shown.forEach((name, edges) -> edges.forEach(edge -> edge(edge, name)));
    line("}");
    return out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  /** The edges that are drawn, without those that follow from others. */
  private Map<String, List<Edge>> shown() {
    Map<String, List<Edge>> shown = new LinkedHashMap<>();
    for (Map.Entry<String, List<Edge>> relation : relations.entrySet()) {
      String name = relation.getKey();
      if (name.equals(BY_DATA) || name.equals(BY_CONTROL) || look.isUnshown(name)) {
        continue;
      }
      List<Edge> edges =
          look.isRaw(name) ? relation.getValue() : withoutTransitive(relation.getValue());
      Set<Edge> seen = new HashSet<>();
      shown.put(
          name,
          edges.stream()
              .filter(edge -> drawn.contains(edge.from()) && drawn.contains(edge.to()))
              .filter(edge -> !look.isWithoutLoops(name) || edge.from() != edge.to())
              .filter(
                  edge ->
                      !look.isSymmetric(name)
                          || (!seen.contains(new Edge(edge.to(), edge.from())) && seen.add(edge)))
              .toList());
    }
    return shown;
  }

  /** Without the edges between events that longer paths lead between too. */
  private static List<Edge> withoutTransitive(List<Edge> edges) {
    Map<Integer, Set<Integer>> next = new HashMap<>();
    edges.forEach(e -> next.computeIfAbsent(e.from(), first -> new TreeSet<>()).add(e.to()));
    return edges.stream().filter(edge -> !isReachedOtherwise(edge, next)).toList();
  }

  private static boolean isReachedOtherwise(Edge edge, Map<Integer, Set<Integer>> next) {
    Deque<Integer> open = new ArrayDeque<>(next.getOrDefault(edge.from(), Set.of()));
    open.removeIf(event -> event == edge.to() || event == edge.from());
    Set<Integer> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (int event : next.getOrDefault(open.remove(), Set.of())) {
        if (event == edge.to()) {
          return true;
        }
        if (event != edge.from() && seen.add(event)) {
          open.add(event);
        }
      }
    }
    return false;
  }

  private List<Edge> inside(String name) {
    return relations.getOrDefault(name, List.of()).stream()
        .filter(edge -> drawn.contains(edge.from()) && drawn.contains(edge.to()))
        .toList();
  }

  /** From the last events of each statement to the first of the next, where no other edge is. */
  private List<Edge> programOrder(Map<String, List<Edge>> shown) {
    Set<Edge> causes = new HashSet<>(inside(BY_DATA));
    causes.addAll(inside(BY_CONTROL));
    Set<Edge> others = new HashSet<>();
    if (!look.graph().equals("free")) {
      shown.values().forEach(others::addAll);
    }
    List<Edge> order = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      List<Occurrence> last = List.of();
      for (List<Occurrence> statement : drawnStatements(thread)) {
        for (Occurrence from : last) {
          for (Occurrence to : statement) {
            Edge edge = new Edge(from.event().id(), to.event().id());
            boolean shownAlready =
                others.contains(edge) || others.contains(new Edge(edge.to(), edge.from()));
            boolean first = causes.stream().noneMatch(cause -> cause.to() == edge.to());
            if (first && !shownAlready) {
              order.add(edge);
            }
          }
        }
        last =
            statement.stream()
                .filter(event -> causes.stream().noneMatch(c -> c.from() == event.event().id()))
                .toList();
      }
    }
    return order;
  }

  private List<List<Occurrence>> drawnStatements(int thread) {
    return events.statements(thread).stream()
        .map(
            statement ->
                statement.stream().filter(event -> drawn.contains(event.event().id())).toList())
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private String programOrderLabel(Edge edge) {
    boolean numbered = look.graph().equals("free") && look.is(HerdOption.SHOWTHREAD, true);
    return numbered ? "po:" + threadOf.get(edge.from()) : "po";
  }

  // Places, in columns from left to right and from top to bottom.

  private double height() {
    double most = 0;
    for (int thread = 0; thread < threads; thread++) {
      int rows = drawnStatements(thread).stream().mapToInt(List::size).sum();
      most = Math.max(most, rows - 1 + look.shift(thread));
    }
    boolean someInitial = events.initial().stream().anyMatch(e -> drawn.contains(e.event().id()));
    return most + (someInitial ? look.position(HerdOption.INITPOS, 0, 0.66667)[1] : 0);
  }

  private void place() {
    double top = 0;
    for (int thread = 0; thread < threads; thread++) {
      int rows = drawnStatements(thread).stream().mapToInt(List::size).sum();
      top = Math.max(top, rows - 1 + look.shift(thread));
    }
    for (int thread = 0; thread < threads; thread++) {
      double row = top - look.shift(thread);
      for (List<Occurrence> statement : drawnStatements(thread)) {
        for (Occurrence event : statement) {
          places.put(event.event().id(), new double[] {thread, row--});
        }
      }
    }
    double middle = threads == 2 ? -0.3333 : (threads - 1) / 2.0 - 0.5;
    double across = look.position(HerdOption.INITPOS, middle, 0)[0];
    double step = look.isOneInitial() ? 0 : 1;
    for (Occurrence event : events.initial()) {
      places.put(event.event().id(), new double[] {across, height()});
      across += step;
    }
  }

  private String position(double x, double y) {
    return "pos=\"" + fixed(look.xScale() * x + 1) + "," + fixed(look.yScale() * y) + "!\"";
  }

  // Nodes.

  private void initial() {
    List<Occurrence> shown =
        events.initial().stream().filter(event -> drawn.contains(event.event().id())).toList();
    if (shown.isEmpty()) {
      return;
    }
    line("");
    line("/* init events */");
    if (!look.isOneInitial()) {
      shown.forEach(event -> node(event, true));
      return;
    }
    List<String> actions = new ArrayList<>();
    for (Occurrence event : shown) {
      String label = look.is(HerdOption.LABELINIT, true) ? "i" + location(event) + ": " : "";
      actions.add(label + events.action(event));
    }
    String label = String.join(", ", actions);
    node("eiidinit", label, label, shown.get(0), 0);
  }

  private static String location(Occurrence event) {
    return event.location().map(Object::toString).orElse("");
  }

  private void thread(int number) {
    String name = look.is(HerdOption.SHOWTHREAD, true) ? "Thread " + number : "";
    String font = look.last(HerdOption.FONTSIZE).map(size -> "fontsize=" + size).orElse("");
    switch (look.graph()) {
      case "cluster" ->
          line(
              "subgraph cluster_proc"
                  + number
                  + " { rank=sink; label = \""
                  + name
                  + "\""
                  + (font.isEmpty() ? "" : "; " + font)
                  + "; "
                  + (look.is(HerdOption.MONO, false) ? "" : "color=magenta; ")
                  + "shape=box;");
      case "columns" -> {
        if (!name.isEmpty()) {
          line(
              "proc"
                  + number
                  + "_label_node [shape=none"
                  + (font.isEmpty() ? "" : ", " + font)
                  + ", label=\""
                  + name
                  + "\", "
                  + position(number, height() + look.number(HerdOption.THREADPOSY, 0.6))
                  + ", fixedsize=true, width="
                  + fixed(look.boxWidth())
                  + ", height="
                  + fixed(look.boxHeight())
                  + "]");
        }
      }
      default -> {}
    }
    int statement = 0;
    for (List<Occurrence> of : drawnStatements(number)) {
      statement++;
      for (Occurrence event : of) {
        node(event, false, statement);
      }
    }
    if (look.graph().equals("cluster")) {
      line("}");
    }
  }

  private void node(Occurrence event, boolean initial) {
    node(event, initial, 0);
  }

  private void node(Occurrence event, boolean initial, int statement) {
    boolean named = initial && look.isSquished() && look.is(HerdOption.LABELINIT, true);
    String label = named ? "i" + location(event) + ":" : events.letter(event) + ": ";
    String action = events.action(event);
    node(events.node(event.event().id()), label + action, action, event, statement);
  }

  private void node(String name, String label, String action, Occurrence event, int statement) {
    StringBuilder node = new StringBuilder(name + " [label=\"" + escaped(label));
    String font = look.last(HerdOption.FONTSIZE).map(size -> ", fontsize=" + size).orElse("");
    if (!look.isSquished()) {
      if (statement > 0) {
        node.append("\\lproc:P").append(event.event().thread()).append(" poi:").append(statement);
      }
      node.append("\\l").append(statement > 0 ? escaped(source(event)) : "Init");
      node.append("\", shape=\"box\"").append(font).append(", color=\"blue\"];");
      line(node.toString());
      return;
    }
    node.append("\", shape=\"none\"").append(font);
    if (look.graph().equals("columns")) {
      double[] place = places.getOrDefault(event.event().id(), new double[] {0, 0});
      node.append(", ").append(position(place[0], place[1]));
    }
    boolean fixed = look.is(HerdOption.FIXEDSIZE, false);
    double line = look.fontScale() * USUAL_FONT / POINTS_PER_INCH;
    double letters = action.length() + look.number(HerdOption.EXTRACHARS, 0);
    double width = letters * look.number(HerdOption.BOXSCALE, 1) * line;
    node.append(", fixedsize=\"").append(fixed);
    node.append("\", height=\"").append(fixed(fixed ? look.boxHeight() : line));
    node.append("\", width=\"").append(fixed(fixed ? look.boxWidth() : width)).append("\"];");
    line(node.toString());
  }

  private static String source(Occurrence event) {
    SourceFile file = event.event().span().file();
    String line = file.line(event.event().span().line());
    int from = Math.min(line.length(), event.event().span().column() - 1);
    return line.substring(from, Math.min(line.length(), from + event.event().span().length()));
  }

  // Edges.

  private void edge(Edge edge, String name) {
    if (look.isUnshown(name)) {
      return;
    }
    int apart =
        Math.abs(threadOf.getOrDefault(edge.from(), -1) - threadOf.getOrDefault(edge.to(), -1));
    boolean columns = look.graph().equals("columns");
    boolean even = apart >= 2 && apart % 2 == 0;
    boolean last = apart == 0 && threadOf.getOrDefault(edge.from(), -1) == threads - 1;
    boolean up = apart >= 2 && !even && row(edge.from()) < row(edge.to());
    boolean straight = !columns || name.startsWith("po") || look.isSymmetric(name) || isFixed(name);
    boolean back = !straight && (last || up);
    boolean moved = even && !isFixed(name);
    String from = node(back ? edge.to() : edge.from());
    String to = node(back ? edge.from() : edge.to());
    line(from + " -> " + to + " [" + look.edgeAttributes(name, moved, back) + "];");
  }

  private static boolean isFixed(String name) {
    return name.equals(BY_DATA) || name.equals(BY_CONTROL);
  }

  private double row(int event) {
    return places.getOrDefault(event, new double[] {0, 0})[1];
  }

  private String node(int event) {
    boolean one = look.isOneInitial() && threadOf.getOrDefault(event, -1) < 0;
    return one ? "eiidinit" : events.node(event);
  }

  /** Edges from initial values, and to final ones, that have no node. */
  private void ends() {
    List<Edge> reads = relations.getOrDefault("rf", List.of());
    if (look.is(HerdOption.SHOWINITRF, false)) {
      for (Edge edge : reads) {
        boolean initial = threadOf.getOrDefault(edge.from(), 0) < 0;
        if (initial && !drawn.contains(edge.from()) && events.isAccess(edge.to())) {
          String node = "init" + events.node(edge.to());
          double size = look.penScaled(look.number(HerdOption.PTSCALE, 3)) / POINTS_PER_INCH;
          line(
              String.format(
                  Locale.ROOT,
                  "%s [shape=point, height=%.2f, width=%.2f, color=\"red\"%s];",
                  node,
                  size,
                  size,
                  beside(edge.to(), HerdOption.INITRFPOS)));
          line(
              node
                  + " -> "
                  + events.node(edge.to())
                  + " ["
                  + look.edgeAttributes("rf", false, false)
                  + "];");
        }
      }
    }
    if (look.is(HerdOption.SHOWFINALRF, false)) {
      for (int write : lastWrites()) {
        String node = "final" + events.node(write);
        line(
            node
                + " [shape=none, height=0.0, width=0.0, label=\"\""
                + beside(write, HerdOption.FINALRFPOS)
                + "];");
        line(
            events.node(write)
                + " -> "
                + node
                + " ["
                + look.edgeAttributes("rf", false, false)
                + "];");
      }
    }
  }

  private String beside(int event, HerdOption option) {
    if (!look.graph().equals("columns")) {
      return "";
    }
    double[] at = places.getOrDefault(event, new double[] {0, 0});
    double[] by =
        option == HerdOption.INITRFPOS
            ? look.position(option, -0.4, 0.3333)
            : look.position(option, 0.4, -0.3333);
    return ", " + position(at[0] + by[0], at[1] + by[1]);
  }

  private String location(int event) {
    return locations.getOrDefault(event, "");
  }

  /** The drawn writes of locations that the test asks for that nothing follows in coherence. */
  private List<Integer> lastWrites() {
    Set<Integer> writes = new HashSet<>();
    List<Edge> order = relations.getOrDefault("co", relations.getOrDefault("mo", List.of()));
    order.forEach(edge -> writes.add(edge.to()));
    order.forEach(edge -> writes.remove(edge.from()));
    return writes.stream()
        .filter(event -> drawn.contains(event) && observed.contains(location(event)))
        .sorted()
        .toList();
  }

  static String fixed(double number) {
    return new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
