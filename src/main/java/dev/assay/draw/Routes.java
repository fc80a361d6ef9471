package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Scene.Label;
import dev.assay.draw.Scene.Placed;
import dev.assay.draw.Scene.Point;
import dev.assay.draw.Scene.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways of arrows: program order straight down; beside a column what stays in it; else from side
 * to side, through columns on the way between their boxes.
 */
final class Routes {

  /** How far apart arrows are that leave or reach a box on one side. */
  private static final double PORT = 7;

  private final Layout layout;
  private final List<Arrow> arrows;
  private final Map<String, List<End>> ports = new HashMap<>();
  private final Map<String, Integer> lanes = new HashMap<>();

  /** One end of an arrow, and the height that it comes from. */
  private record End(Arrow arrow, boolean start, int from) {}

  Routes(Layout layout) {
    this.layout = layout;
    this.arrows = layout.picture().arrows();
    for (Arrow arrow : arrows) {
      if (!Layout.isProgramOrder(arrow)) {
        addPort(arrow, true);
        addPort(arrow, false);
      }
    }
    ports.values().forEach(ends -> ends.sort(Comparator.comparingInt(End::from)));
  }

  private void addPort(Arrow arrow, boolean start) {
    int other = start ? arrow.to() : arrow.from();
    ports
        .computeIfAbsent(port(arrow, start), key -> new ArrayList<>())
        .add(new End(arrow, start, layout.box(other).y()));
  }

  private String port(Arrow arrow, boolean start) {
    return (start ? arrow.from() : arrow.to()) + " " + side(arrow, start);
  }

  /** The side on which an arrow leaves or reaches a box. */
  private int side(Arrow arrow, boolean start) {
    if (layout.sides().isAside(arrow)) {
      return Sides.side(arrow);
    }
    int from = layout.box(arrow.from()).box().column();
    int to = layout.box(arrow.to()).box().column();
    return (from < to) == start ? 1 : -1;
  }

  List<Route> all() {
    return arrows.stream().map(this::route).toList();
  }

  private Route route(Arrow arrow) {
    List<Point> points;
    if (Layout.isProgramOrder(arrow)) {
      points = down(layout.box(arrow.from()), layout.box(arrow.to()));
    } else if (layout.sides().isAside(arrow)) {
      points = aside(arrow);
    } else {
      points = across(arrow);
    }
    String step = arrow.step() > 0 ? arrow.step() + " " : "";
    String text = Layout.isProgramOrder(arrow) ? "" : step + arrow.label();
    return new Route(arrow, points, new Label(text, 0, 0));
  }

  private static List<Point> down(Placed from, Placed to) {
    int way = to.y() > from.y() ? 1 : -1;
    List<Point> points = new ArrayList<>();
    points.add(new Point(from.x(), from.y() + way * Layout.BOX_HEIGHT / 2.0));
    line(points, to.x(), to.y() - way * Layout.BOX_HEIGHT / 2.0);
    return points;
  }

  /** Where an arrow touches a box. */
  private Point end(Arrow arrow, boolean start) {
    Placed box = layout.box(start ? arrow.from() : arrow.to());
    List<End> ends = ports.getOrDefault(port(arrow, start), List.of());
    int at = 0;
    for (int i = 0; i < ends.size(); i++) {
      if (ends.get(i).arrow().equals(arrow) && ends.get(i).start() == start) {
        at = i;
      }
    }
    double apart =
        ends.size() < 2 ? 0 : Math.min(PORT, (Layout.BOX_HEIGHT - 6.0) / (ends.size() - 1));
    return new Point(
        box.x() + side(arrow, start) * box.width() / 2.0,
        box.y() + (at - (ends.size() - 1) / 2.0) * apart);
  }

  private List<Point> aside(Arrow arrow) {
    Point from = end(arrow, true);
    Point to = end(arrow, false);
    int side = Sides.side(arrow);
    int column = layout.box(arrow.from()).box().column();
    double edge = layout.edge(column, side);
    double out = edge + side * layout.sides().levelOf(arrow) * Layout.LEVEL / 0.75;
    List<Point> points = new ArrayList<>(List.of(from));
    line(points, edge, from.y());
    points.add(new Point(out, from.y()));
    points.add(new Point(out, to.y()));
    points.add(new Point(edge, to.y()));
    line(points, to.x(), to.y());
    return points;
  }

  private List<Point> across(Arrow arrow) {
    Point from = end(arrow, true);
    Point to = end(arrow, false);
    int first = layout.box(arrow.from()).box().column();
    int last = layout.box(arrow.to()).box().column();
    int way = last > first ? 1 : -1;
    List<Point> points = new ArrayList<>(List.of(from));
    line(points, layout.edge(first, way), from.y());
    for (int column = first + way; column != last + way; column += way) {
      Point at = points.get(points.size() - 1);
      double left = layout.edge(column, -way);
      double y = column == last ? to.y() : lane(column, straight(at, to, left));
      double bend = (left - at.x()) / 2;
      points.add(new Point(at.x() + bend, at.y()));
      points.add(new Point(left - bend, y));
      points.add(new Point(left, y));
      line(points, column == last ? to.x() : layout.edge(column, way), y);
    }
    return points;
  }

  /** How high a straight line to a place would be on the way. */
  private static double straight(Point from, Point to, double x) {
    return from.y() + (to.y() - from.y()) * (x - from.x()) / (to.x() - from.x());
  }

  /** The height at which a column is passed: the one wanted if it is free, or between two rows. */
  private double lane(int column, double wanted) {
    int row = (int) Math.round((wanted - Layout.HEAD) / Layout.ROW);
    boolean taken = layout.isTaken(column, wanted);
    double lane =
        taken
            ? Layout.HEAD + Math.max(0, Math.min(layout.rows(), row)) * (double) Layout.ROW
            : wanted;
    int before = lanes.merge(column + " " + Math.round(lane / 8), 1, Integer::sum) - 1;
    int shift = (before + 1) / 2 * (before % 2 == 0 ? 1 : -1);
    double shifted = lane + Math.max(-2, Math.min(2, shift)) * 6;
    return taken || !layout.isTaken(column, shifted) ? shifted : lane;
  }

  private static void line(List<Point> points, double x, double y) {
    Point from = points.get(points.size() - 1);
    points.add(from);
    points.add(new Point(x, y));
    points.add(new Point(x, y));
  }
}
