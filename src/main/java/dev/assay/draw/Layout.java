package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import dev.assay.draw.Picture.Look;
import dev.assay.draw.Scene.Head;
import dev.assay.draw.Scene.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the boxes of a picture go: a column for each thread, and between columns as much room as
 * the arrows take that run there.
 */
final class Layout {

  static final int CHARACTER = 7;
  static final int BOX_HEIGHT = 26;
  static final int ROW = 60;
  static final int HEAD = 54;
  static final int MARGIN = 24;

  /** The room between two columns, without arrows that stay on a side of one of them. */
  private static final int GAP = 96;

  /** How far apart arrows on the side of a column are. */
  static final int LEVEL = 14;

  private final Picture picture;
  private final Sides sides;
  private final int[] centre;
  private final int[] half;
  private final Map<Integer, Placed> placed = new HashMap<>();
  private int rows;

  private Layout(Picture picture) {
    this.picture = picture;
    this.sides = new Sides(picture);
    int columns = Math.max(1, picture.columns().size());
    half = new int[columns];
    centre = new int[columns];
  }

  /** Places all parts of a picture. */
  static Scene of(Picture picture) {
    return new Layout(picture).place();
  }

  private Scene place() {
    for (Box box : picture.boxes()) {
      half[box.column()] = Math.max(half[box.column()], widthOf(box) / 2);
      rows = Math.max(rows, box.row() + 1);
    }
    int at = MARGIN;
    for (int c = 0; c < centre.length; c++) {
      half[c] = Math.max(half[c], 30);
      at += sides.room(c, -1) + (c == 0 ? 0 : GAP + sides.room(c - 1, 1));
      centre[c] = at + half[c];
      at += 2 * half[c];
    }
    at += sides.room(centre.length - 1, 1) + MARGIN;
    List<Placed> boxes = new ArrayList<>();
    for (Box box : picture.boxes()) {
      Placed its =
          new Placed(
              box,
              centre[box.column()],
              HEAD + box.row() * ROW + ROW / 2,
              widthOf(box),
              BOX_HEIGHT);
      placed.put(box.id(), its);
      boxes.add(its);
    }
    List<Head> heads = new ArrayList<>();
    for (int c = 0; c < picture.columns().size(); c++) {
      heads.add(new Head(picture.columns().get(c), centre[c], HEAD - 10));
    }
    int width = Math.max(at, 2 * MARGIN + picture.title().length() * 9);
    List<Scene.Route> routes = new Routes(this).all();
    return new Scene(
        picture.title(),
        width,
        HEAD + rows * ROW + MARGIN,
        heads,
        boxes,
        new Labels(boxes, routes, width).placed());
  }

  private static int widthOf(Box box) {
    return box.text().length() * CHARACTER + 22;
  }

  Picture picture() {
    return picture;
  }

  Sides sides() {
    return sides;
  }

  Placed box(int id) {
    Placed its = placed.get(id);
    if (its == null) {
      throw new IllegalArgumentException("no box for event " + id);
    }
    return its;
  }

  /** Whether a column has a box that a line at some height would touch. */
  boolean isTaken(int column, double y) {
    return placed.values().stream()
        .anyMatch(
            box -> box.box().column() == column && Math.abs(box.y() - y) < BOX_HEIGHT / 2.0 + 7);
  }

  int rows() {
    return rows;
  }

  /** The side of a column, a little beside its widest box; left is −1, right is 1. */
  int edge(int column, int side) {
    return centre[column] + side * (half[column] + 6);
  }

  /** Whether an arrow goes straight down from an event to the next of its thread. */
  static boolean isProgramOrder(Arrow arrow) {
    return arrow.look() == Look.PROGRAM && arrow.step() == 0;
  }
}
