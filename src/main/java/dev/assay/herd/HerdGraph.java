package dev.assay.herd;

import dev.assay.engine.answer.ExecutionTaker;
import dev.assay.execution.CandidateExecution;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An execution as a graph of Graphviz, with the nodes, the edges and the attributes that herd7
 * gives it.
 */
final class HerdGraph {

  private static final double POINTS_PER_INCH = 72;
  private static final double USUAL_FONT = 14;
  private static final String BY_DATA = ExecutionTaker.BY_DATA;
  private static final String BY_CONTROL = ExecutionTaker.BY_CONTROL;

  private final HerdLook look;
  private final HerdScene scene;
  private final HerdEvents events;
  private final HerdLayout layout;
  private final StringBuilder out = new StringBuilder();

  private HerdGraph(HerdLook look, HerdScene scene) {
    this.look = look;
    this.scene = scene;
    this.events = scene.events();
    this.layout = new HerdLayout(look, scene);
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
    HerdScene scene = new HerdScene(look, execution, relations, test);
    return new HerdGraph(look, scene).draw(legend);
  }

  private String draw(String legend) {
    Map<String, List<Edge>> shown = scene.shown();
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
    initial();
    line("");
    line("/* the unlocked events */");
    for (int thread = 0; thread < scene.threads(); thread++) {
      thread(thread);
    }
    line("");
    line("/* the intra_causality_data edges */");
    line("");
    scene.inside(BY_DATA).forEach(edge -> edge(edge, BY_DATA));
    line("");
    line("/* the intra_causality_control edges */");
    scene.inside(BY_CONTROL).forEach(edge -> edge(edge, BY_CONTROL));
    if (look.is(HerdOption.SHOWPO, true)) {
      line("");
      line("/* the poi edges */");
      scene.programOrder(shown).forEach(edge -> edge(edge, programOrderLabel(edge)));
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

  private String programOrderLabel(Edge edge) {
    boolean numbered = look.graph().equals("free") && look.is(HerdOption.SHOWTHREAD, true);
    return numbered ? "po:" + scene.threadOf(edge.from()) : "po";
  }

  // Nodes.

  private void initial() {
    List<Occurrence> shown = scene.initial();
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
      String label =
          look.is(HerdOption.LABELINIT, true) ? "i" + HerdScene.location(event) + ": " : "";
      actions.add(label + events.action(event));
    }
    String label = String.join(", ", actions);
    node("eiidinit", label, label, shown.get(0), 0);
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
                  + layout.positionOfName(number)
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
    for (List<Occurrence> of : scene.statements(number)) {
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
    String label = named ? "i" + HerdScene.location(event) + ":" : events.letter(event) + ": ";
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
      node.append(", ").append(layout.position(event.event().id()));
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
    int apart = Math.abs(scene.threadOf(edge.from()) - scene.threadOf(edge.to()));
    boolean columns = look.graph().equals("columns");
    boolean even = apart >= 2 && apart % 2 == 0;
    boolean last = apart == 0 && scene.threadOf(edge.from()) == scene.threads() - 1;
    boolean up = apart >= 2 && !even && layout.row(edge.from()) < layout.row(edge.to());
    boolean straight = !columns || name.startsWith("po") || look.isSymmetric(name) || isFixed(name);
    boolean back = !straight && (last || up);
    boolean moved = even && !isFixed(name);
    String from = node(back ? edge.to() : edge.from());
    String to = node(back ? edge.from() : edge.to());
    arrow(from, to, name, moved, back);
  }

  private static boolean isFixed(String name) {
    return name.equals(BY_DATA) || name.equals(BY_CONTROL);
  }

  private String node(int event) {
    boolean one = look.isOneInitial() && scene.threadOf(event) < 0;
    return one ? "eiidinit" : events.node(event);
  }

  /** Edges from initial values, and to final ones, that have no node. */
  private void ends() {
    if (look.is(HerdOption.SHOWINITRF, false)) {
      scene.initialReads().forEach(this::beginning);
    }
    if (look.is(HerdOption.SHOWFINALRF, false)) {
      scene.lastWrites().forEach(this::end);
    }
  }

  private void beginning(int read) {
    String point = "init" + events.node(read);
    double size = look.penScaled(look.number(HerdOption.PTSCALE, 3)) / POINTS_PER_INCH;
    String shape = String.format(Locale.ROOT, "[shape=point, height=%.2f, width=%.2f", size, size);
    String place = beside(read, HerdOption.INITRFPOS);
    line(point + " " + shape + ", color=\"red\"" + place + "];");
    arrow(point, events.node(read), "rf", false, false);
  }

  private void end(int write) {
    String nothing = "final" + events.node(write);
    String place = beside(write, HerdOption.FINALRFPOS);
    line(nothing + " [shape=none, height=0.0, width=0.0, label=\"\"" + place + "];");
    arrow(events.node(write), nothing, "rf", false, false);
  }

  private void arrow(String from, String to, String name, boolean moved, boolean back) {
    line(from + " -> " + to + " [" + look.edgeAttributes(name, moved, back) + "];");
  }

  private String beside(int event, HerdOption option) {
    return look.graph().equals("columns") ? ", " + layout.beside(event, option) : "";
  }

  /** A number as C prints it. */
  static String fixed(double number) {
    return new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
