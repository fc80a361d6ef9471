package dev.assay.draw;

import dev.assay.draw.Scene.Label;
import dev.assay.draw.Scene.Placed;
import dev.assay.draw.Scene.Point;
import dev.assay.draw.Scene.Route;
import java.util.List;
import java.util.Locale;

/**
 * Pictures as SVG, in columns from top to bottom. The same picture gives the same text. It has a
 * light and a dark look, after the reader's preference.
 */
public final class Svg {

  /** How far below the middle of a line of text its baseline is. */
  private static final int BASELINE = 4;

  private static final String STYLE =
      """
      <style>
      .assay text { font: 12px "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1b1b1b; }
      .assay .title { font: 600 14px "DejaVu Sans", system-ui, sans-serif; }
      .assay .head { font: 600 13px "DejaVu Sans", system-ui, sans-serif; text-anchor: middle; }
      .assay .paper { fill: #ffffff; }
      .assay .box rect { fill: #f4f4f2; stroke: #9a9a9a; }
      .assay .box text { text-anchor: middle; }
      .assay .arrow path { fill: none; stroke-width: 1.6; }
      .assay .arrow.po path { stroke-width: 1; }
      .assay .arrow.step path { stroke-width: 2.6; }
      .assay .label { text-anchor: middle; }
      .assay .halo { stroke: #ffffff; stroke-width: 5px; stroke-linejoin: round; }
      @media (prefers-color-scheme: dark) {
        .assay text { fill: #ececec; }
        .assay .paper { fill: #17181a; }
        .assay .box rect { fill: #26282c; stroke: #6d7076; }
        .assay .halo { stroke: #17181a; }
      }
      </style>
      """;

  private Svg() {}

  /** One image with all pictures, one below the other. */
  public static String of(List<Picture> pictures) {
    List<Scene> scenes = pictures.stream().map(Layout::of).toList();
    int width = scenes.stream().mapToInt(Scene::width).max().orElse(200);
    int height = scenes.stream().mapToInt(Scene::height).sum();
    StringBuilder svg = new StringBuilder();
    line(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"assay\" viewBox=\"0 0 %d %d\""
            + " width=\"%d\" height=\"%d\" role=\"img\""
            + " aria-label=\"Events of each thread in a column, with their relations as arrows\">",
        width,
        height,
        width,
        height);
    svg.append(STYLE).append(heads());
    line(svg, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", width, height);
    int top = 0;
    for (int i = 0; i < scenes.size(); i++) {
      line(svg, "<g id=\"picture%d\" transform=\"translate(0 %d)\">", i + 1, top);
      draw(scenes.get(i), svg);
      svg.append("</g>\n");
      top += scenes.get(i).height();
    }
    return svg.append("</svg>\n").toString();
  }

  /** The arrow heads, one of each colour. */
  private static String heads() {
    StringBuilder defs = new StringBuilder("<defs>\n");
    for (Picture.Look look : Picture.Look.values()) {
      line(
          defs,
          "<marker id=\"%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\""
              + " markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path"
              + " d=\"M0 0L10 5L0 10z\" fill=\"%s\"/></marker>",
          look.name(),
          look.colour());
    }
    return defs.append("</defs>\n").toString();
  }

  private static void draw(Scene scene, StringBuilder svg) {
    line(
        svg,
        "<text class=\"title\" x=\"%d\" y=\"20\">%s</text>",
        Layout.MARGIN,
        escaped(scene.title()));
    for (Scene.Head head : scene.heads()) {
      line(
          svg,
          "<text class=\"head\" x=\"%d\" y=\"%d\">%s</text>",
          head.x(),
          head.y(),
          escaped(head.text()));
    }
    scene.routes().forEach(route -> arrow(route, svg));
    scene.boxes().forEach(box -> box(box, svg));
    for (Route route : scene.routes()) {
      if (!route.label().text().isEmpty()) {
        label(" halo", route, svg);
        label("", route, svg);
      }
    }
  }

  private static void arrow(Route route, StringBuilder svg) {
    boolean program = Layout.isProgramOrder(route.arrow());
    line(
        svg,
        "<g class=\"arrow%s%s\" data-step=\"%d\"><path d=\"%s\" stroke=\"%s\""
            + " marker-end=\"url(#%s)\"/></g>",
        program ? " po" : "",
        route.arrow().step() > 0 ? " step" : "",
        route.arrow().step(),
        path(route.points()),
        route.arrow().look().colour(),
        route.arrow().look().name());
  }

  private static String path(List<Point> points) {
    StringBuilder path = new StringBuilder("M").append(place(points.get(0)));
    for (int i = 1; i + 2 < points.size(); i += 3) {
      boolean straight = points.get(i).equals(points.get(i - 1));
      path.append(
          straight ? "L" : "C" + place(points.get(i)) + " " + place(points.get(i + 1)) + " ");
      path.append(place(points.get(i + 2)));
    }
    return path.toString();
  }

  private static String place(Point point) {
    return Math.round(point.x()) + " " + Math.round(point.y());
  }

  private static void box(Placed placed, StringBuilder svg) {
    line(
        svg,
        "<g class=\"box\" data-event=\"%d\" data-line=\"%d\"><rect x=\"%d\" y=\"%d\""
            + " width=\"%d\" height=\"%d\" rx=\"5\"/><text x=\"%d\" y=\"%d\">%s</text></g>",
        placed.box().id(),
        placed.box().line(),
        placed.left(),
        placed.top(),
        placed.width(),
        placed.height(),
        placed.x(),
        placed.y() + BASELINE,
        escaped(placed.box().text()));
  }

  private static void label(String halo, Route route, StringBuilder svg) {
    Label label = route.label();
    line(
        svg,
        "<text class=\"label%s\" data-step=\"%d\" x=\"%d\" y=\"%d\">%s</text>",
        halo,
        route.arrow().step(),
        label.x(),
        label.y() + BASELINE,
        escaped(label.text()));
  }

  private static void line(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** Text for XML, which has no control characters. */
  static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
