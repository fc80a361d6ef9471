package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import java.util.List;
import java.util.Locale;

/** Pictures in the language of Graphviz, for whoever prefers its layout. */
public final class Dot {

  private Dot() {}

  /** A graph for each picture. */
  public static String of(List<Picture> pictures) {
    StringBuilder dot = new StringBuilder();
    pictures.forEach(picture -> graph(picture, dot));
    return dot.toString();
  }

  private static void graph(Picture picture, StringBuilder dot) {
    dot.append("digraph \"").append(escaped(picture.title())).append("\" {\n");
    dot.append("  label=\"").append(escaped(picture.title())).append("\"; labelloc=t;\n");
    dot.append("  node [shape=box, style=rounded, fontname=monospace, fontsize=11];\n");
    dot.append("  edge [fontname=monospace, fontsize=11];\n");
    for (int c = 0; c < picture.columns().size(); c++) {
      dot.append("  subgraph cluster").append(c).append(" {\n    label=\"");
      dot.append(escaped(picture.columns().get(c))).append("\"; color=gray;\n");
      for (Box box : picture.boxes()) {
        if (box.column() == c && box.line() > 0) {
          dot.append("  ").append(node(box));
        }
      }
      dot.append("  }\n");
    }
    for (Box box : picture.boxes()) {
      if (box.line() == 0) {
        dot.append(node(box));
      }
    }
    picture.arrows().forEach(arrow -> dot.append(edge(arrow)));
    dot.append("}\n");
  }

  private static String node(Box box) {
    return String.format(Locale.ROOT, "  e%d [label=\"%s\"];%n", box.id(), escaped(box.text()));
  }

  private static String edge(Arrow arrow) {
    String number = arrow.step() > 0 ? arrow.step() + " " : "";
    String colour = arrow.look().colour();
    // What is no order of the page must not stretch it.
    boolean program = arrow.look() == Picture.Look.PROGRAM;
    return String.format(
        Locale.ROOT,
        "  e%d -> e%d [label=\"%s%s\", color=\"%s\", fontcolor=\"%s\"%s%s];%n",
        arrow.from(),
        arrow.to(),
        number,
        escaped(arrow.label()),
        colour,
        colour,
        arrow.step() > 0 ? ", penwidth=2.2" : "",
        program ? "" : ", constraint=false");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
