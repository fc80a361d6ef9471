package dev.assay.draw;

import dev.assay.draw.Scene.Label;
import dev.assay.draw.Scene.Placed;
import dev.assay.draw.Scene.Point;
import dev.assay.draw.Scene.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the labels of arrows go: on their arrow, or beside it, away from boxes, from each other,
 * and from other arrows as far as that can be.
 */
final class Labels {

  private static final int HEIGHT = 16;
  private static final int SAMPLES = 16;

  // What is in the way of a label.
  private static final int BOX = 400;
  private static final int LABEL = 400;
  private static final int OTHER_ARROW = 6;

  /** The middle of a curve is best. */
  private static final int OFF_THE_MIDDLE = 8;

  /** On the arrow is better than beside it. */
  private static final int BESIDE = 12;

  /** What is left free round a box. */
  private static final int MARGIN = 2;

  private final List<Placed> boxes;
  private final List<Route> routes;
  private final int width;
  private final List<List<Point>> samples = new ArrayList<>();
  private final List<Label> taken = new ArrayList<>();

  Labels(List<Placed> boxes, List<Route> routes, int width) {
    this.boxes = boxes;
    this.routes = routes;
    this.width = width;
    routes.forEach(route -> samples.add(samples(route)));
  }

  /** The same arrows with places for their labels; steps of a cycle choose first. */
  List<Route> placed() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing((Integer i) -> routes.get(i).arrow().step() == 0));
    List<Route> placed = new ArrayList<>(routes);
    for (int i : order) {
      Route route = routes.get(i);
      if (!route.label().text().isEmpty()) {
        Label best = best(i);
        taken.add(best);
        placed.set(i, new Route(route.arrow(), route.points(), best));
      }
    }
    return placed;
  }

  private static List<Point> samples(Route route) {
    List<Point> samples = new ArrayList<>();
    for (int curve = 0; curve + 3 < route.points().size(); curve += 3) {
      List<Point> p = route.points().subList(curve, curve + 4);
      for (int i = 0; i < SAMPLES; i++) {
        double t = (double) i / SAMPLES;
        samples.add(new Point(bezier(t, p, true), bezier(t, p, false)));
      }
    }
    return samples;
  }

  private static double bezier(double t, List<Point> points, boolean x) {
    double u = 1 - t;
    double[] at = new double[4];
    for (int i = 0; i < 4; i++) {
      at[i] = x ? points.get(i).x() : points.get(i).y();
    }
    return u * u * u * at[0] + 3 * u * u * t * at[1] + 3 * u * t * t * at[2] + t * t * t * at[3];
  }

  private Label best(int route) {
    String text = routes.get(route).label().text();
    int half = text.length() * Layout.CHARACTER / 2 + 2;
    List<Point> own = samples.get(route);
    Label best = new Label(text, 0, 0);
    double least = Double.MAX_VALUE;
    for (int i = 0; i < own.size(); i++) {
      Point at = own.get(i);
      double middle = Math.abs((double) i / own.size() - 0.5);
      for (int side = -1; side <= 1; side++) {
        double wanted = at.x() + side * half;
        int x = (int) Math.round(Math.max(half, Math.min(width - half, wanted)));
        Label label = new Label(text, x, (int) Math.round(at.y()));
        double place = OFF_THE_MIDDLE * middle + BESIDE * Math.abs(side);
        double cost = place < least ? place + obstacles(label, half, route, least - place) : place;
        if (cost < least) {
          least = cost;
          best = label;
        }
      }
    }
    return best;
  }

  /**
   * What is in the way.
   *
   * @param most from which on it makes no difference how much it is
   */
  private double obstacles(Label label, int half, int route, double most) {
    double cost = 0;
    for (Placed box : boxes) {
      if (Math.abs(box.x() - label.x()) < box.width() / 2 + half + MARGIN
          && Math.abs(box.y() - label.y()) < (box.height() + HEIGHT) / 2 + MARGIN) {
        cost += BOX;
      }
    }
    for (Label other : taken) {
      int its = other.text().length() * Layout.CHARACTER / 2 + 2;
      if (Math.abs(other.x() - label.x()) < its + half
          && Math.abs(other.y() - label.y()) < HEIGHT) {
        cost += LABEL;
      }
    }
    for (int i = 0; i < samples.size() && cost < most; i++) {
      if (i != route) {
        for (Point at : samples.get(i)) {
          if (Math.abs(at.x() - label.x()) < half && Math.abs(at.y() - label.y()) < HEIGHT / 2) {
            cost += OTHER_ARROW;
          }
        }
      }
    }
    return cost;
  }
}
