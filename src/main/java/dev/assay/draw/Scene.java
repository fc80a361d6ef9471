package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import java.util.List;

/**
 * A picture with the place of each part, in units of which a letter takes seven: what SVG and PNG
 * are drawn from.
 *
 * @param heads the heads of the columns
 * @param boxes the events
 * @param routes the arrows
 */
record Scene(
    String title, int width, int height, List<Head> heads, List<Placed> boxes, List<Route> routes) {

  Scene {
    heads = List.copyOf(heads);
    boxes = List.copyOf(boxes);
    routes = List.copyOf(routes);
  }

  /** The head of a column; its middle, and its baseline. */
  record Head(String text, int x, int y) {}

  /** A box; its middle and its extent. */
  record Placed(Box box, int x, int y, int width, int height) {
    int left() {
      return x - width / 2;
    }

    int top() {
      return y - height / 2;
    }
  }

  /**
   * An arrow as a chain of cubic curves, straight lines among them.
   *
   * @param points where the first begins, then of each curve two control points and its end
   * @param label where its middle is; empty text for none
   */
  record Route(Arrow arrow, List<Point> points, Label label) {
    Route {
      points = List.copyOf(points);
    }
  }

  /** A place. */
  record Point(double x, double y) {}

  /** A text; its middle. */
  record Label(String text, int x, int y) {}
}
