package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures as SVG, in columns from top to bottom. The same picture gives the same text. It has a
 * light and a dark look, after the reader's preference.
 */
public final class Svg {

  private static final int CHARACTER = 7;
  private static final int BOX_HEIGHT = 26;

  /** How far below the middle of a line of text its baseline is. */
  private static final int BASELINE = 4;

  private static final int ROW = 62;
  private static final int GAP = 110;
  private static final int MARGIN = 24;
  private static final int HEAD = 54;

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
    List<Plan> plans = pictures.stream().map(Plan::new).toList();
    int width = plans.stream().mapToInt(plan -> plan.width).max().orElse(200);
    int height = plans.stream().mapToInt(plan -> plan.height).sum();
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"assay\" viewBox=\"0 0 %d %d\""
                + " width=\"%d\" height=\"%d\" role=\"img\">%n",
            width,
            height,
            width,
            height));
    svg.append(STYLE).append(heads());
    svg.append(
        String.format(
            Locale.ROOT, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n", width, height));
    int top = 0;
    for (int i = 0; i < plans.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT, "<g id=\"picture%d\" transform=\"translate(0 %d)\">%n", i + 1, top));
      plans.get(i).draw(svg);
      svg.append("</g>\n");
      top += plans.get(i).height;
    }
    return svg.append("</svg>\n").toString();
  }

  /** The arrow heads, one of each colour. */
  private static String heads() {
    StringBuilder defs = new StringBuilder("<defs>\n");
    for (Picture.Look look : Picture.Look.values()) {
      defs.append(
          String.format(
              Locale.ROOT,
              "<marker id=\"%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\""
                  + " markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path"
                  + " d=\"M0 0L10 5L0 10z\" fill=\"%s\"/></marker>%n",
              look.name(),
              look.colour()));
    }
    return defs.append("</defs>\n").toString();
  }

  /** Text for XML, which has no control characters. */
  static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Where the parts of one picture go. */
  private static final class Plan {
    private final Picture picture;
    private final int[] centre;
    private final int[] half;
    private final int width;
    private final int height;
    private final Map<String, Integer> between = new HashMap<>();

    Plan(Picture picture) {
      this.picture = picture;
      int columns = Math.max(1, picture.columns().size());
      half = new int[columns];
      int rows = 0;
      for (Box box : picture.boxes()) {
        half[box.column()] = Math.max(half[box.column()], widthOf(box) / 2);
        rows = Math.max(rows, box.row() + 1);
      }
      centre = new int[columns];
      int at = MARGIN;
      for (int c = 0; c < columns; c++) {
        half[c] = Math.max(half[c], 30);
        at += besides(c);
        centre[c] = at + half[c];
        at += 2 * half[c] + GAP;
      }
      width = Math.max(at - GAP / 2 + MARGIN, 2 * MARGIN + picture.title().length() * 8);
      height = HEAD + rows * ROW + MARGIN;
    }

    /** The room that bows on the left of a column take, with their labels. */
    private int besides(int column) {
      int room = 0;
      for (Arrow arrow : picture.arrows()) {
        boolean bow =
            picture.box(arrow.from()).column() == column
                && picture.box(arrow.to()).column() == column
                && (arrow.step() > 0 || arrow.look() != Picture.Look.PROGRAM);
        if (bow) {
          room = Math.max(room, 44 + (arrow.label().length() + 2) * CHARACTER / 2);
        }
      }
      return room;
    }

    private static int widthOf(Box box) {
      return box.text().length() * CHARACTER + 20;
    }

    private int x(Box box) {
      return centre[box.column()];
    }

    private static int y(Box box) {
      return HEAD + box.row() * ROW + ROW / 2;
    }

    void draw(StringBuilder svg) {
      line(
          svg,
          "<text class=\"title\" x=\"%d\" y=\"20\">%s</text>",
          MARGIN,
          escaped(picture.title()));
      for (int c = 0; c < picture.columns().size(); c++) {
        line(
            svg,
            "<text class=\"head\" x=\"%d\" y=\"%d\">%s</text>",
            centre[c],
            HEAD - 10,
            escaped(picture.columns().get(c)));
      }
      List<String> labels = new ArrayList<>();
      picture.arrows().forEach(arrow -> arrow(arrow, svg, labels));
      for (Box box : picture.boxes()) {
        int w = widthOf(box);
        line(
            svg,
            "<g class=\"box\" data-event=\"%d\" data-line=\"%d\"><rect x=\"%d\" y=\"%d\""
                + " width=\"%d\" height=\"%d\" rx=\"5\"/><text x=\"%d\" y=\"%d\">%s</text></g>",
            box.id(),
            box.line(),
            x(box) - w / 2,
            y(box) - BOX_HEIGHT / 2,
            w,
            BOX_HEIGHT,
            x(box),
            y(box) + BASELINE,
            escaped(box.text()));
      }
      labels.forEach(svg::append);
    }

    private static void line(StringBuilder svg, String format, Object... values) {
      svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void arrow(Arrow arrow, StringBuilder svg, List<String> labels) {
      Box from = picture.box(arrow.from());
      Box to = picture.box(arrow.to());
      boolean program = arrow.look() == Picture.Look.PROGRAM && arrow.step() == 0;
      int nth = program ? 0 : between.merge(key(from, to), 1, Integer::sum);
      String path;
      int labelX;
      int labelY;
      if (from.column() == to.column() && program && Math.abs(from.row() - to.row()) == 1) {
        int down = to.row() > from.row() ? 1 : -1;
        path =
            String.format(
                Locale.ROOT,
                "M%d %dL%d %d",
                x(from),
                y(from) + down * BOX_HEIGHT / 2,
                x(to),
                y(to) - down * BOX_HEIGHT / 2);
        labelX = x(from) + 14;
        labelY = (y(from) + y(to)) / 2;
      } else if (from.column() == to.column()) {
        // A bow on the side: steps on the left, program order on the right.
        int side = program ? 1 : -1;
        int startX = x(from) + side * widthOf(from) / 2;
        int endX = x(to) + side * widthOf(to) / 2;
        int edge = side < 0 ? Math.min(startX, endX) : Math.max(startX, endX);
        int bow = edge + side * (22 + 16 * nth + 4 * Math.abs(from.row() - to.row()));
        path =
            String.format(
                Locale.ROOT,
                "M%d %dC%d %d %d %d %d %d",
                startX,
                y(from),
                bow,
                y(from),
                bow,
                y(to),
                endX,
                y(to));
        labelX = (edge + 3 * bow) / 4;
        labelY = (y(from) + y(to)) / 2 + 12 * (nth - 1);
      } else {
        int side = to.column() > from.column() ? 1 : -1;
        int startX = x(from) + side * widthOf(from) / 2;
        int endX = x(to) - side * widthOf(to) / 2;
        int startY = y(from) + 6 * (nth - 1);
        int endY = y(to) + 6 * (nth - 1);
        int reach = Math.max(30, Math.abs(endX - startX) / 3);
        path =
            String.format(
                Locale.ROOT,
                "M%d %dC%d %d %d %d %d %d",
                startX,
                startY,
                startX + side * reach,
                startY,
                endX - side * reach,
                endY,
                endX,
                endY);
        // Nearer to the start, so that two arrows that cross have their labels at different places.
        labelX = startX + (endX - startX) / 3;
        labelY = startY + (int) ((endY - startY) * smooth(1 / 3.0)) - 9;
      }
      String kind = (program ? " po" : "") + (arrow.step() > 0 ? " step" : "");
      line(
          svg,
          "<g class=\"arrow%s\" data-step=\"%d\"><path d=\"%s\" stroke=\"%s\""
              + " marker-end=\"url(#%s)\"/></g>",
          kind,
          arrow.step(),
          path,
          arrow.look().colour(),
          arrow.look().name());
      if (!program) {
        String label = (arrow.step() > 0 ? arrow.step() + " " : "") + escaped(arrow.label());
        labels.add(label(" halo", arrow, labelX, labelY, label));
        labels.add(label("", arrow, labelX, labelY, label));
      }
    }

    private static String label(String halo, Arrow arrow, int x, int y, String text) {
      return String.format(
          Locale.ROOT,
          "<text class=\"label%s\" data-step=\"%d\" x=\"%d\" y=\"%d\">%s</text>%n",
          halo,
          arrow.step(),
          x,
          y + BASELINE,
          text);
    }

    private static String key(Box from, Box to) {
      return Math.min(from.id(), to.id()) + " " + Math.max(from.id(), to.id());
    }

    /** How far up a curve is that leaves and arrives level. */
    private static double smooth(double at) {
      return at * at * (3 - 2 * at);
    }
  }
}
