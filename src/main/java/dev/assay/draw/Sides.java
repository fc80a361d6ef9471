package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrows between two boxes of one column: on its left the steps of a cycle, on its right the
 * others, each far enough outside not to meet those that it spans.
 */
final class Sides {

  private final Picture picture;

  /** How many arrows each lies outside of, counted from 1. */
  private final Map<Arrow, Integer> levels = new HashMap<>();

  Sides(Picture picture) {
    this.picture = picture;
    int columns = Math.max(1, picture.columns().size());
    for (int column = 0; column < columns; column++) {
      for (int side : new int[] {-1, 1}) {
        level(of(column, side));
      }
    }
  }

  private List<Arrow> of(int column, int side) {
    return picture.arrows().stream()
        .filter(arrow -> isAside(arrow) && side(arrow) == side)
        .filter(arrow -> picture.box(arrow.from()).column() == column)
        .toList();
  }

  /** Whether an arrow stays beside a column. */
  boolean isAside(Arrow arrow) {
    return !Layout.isProgramOrder(arrow)
        && picture.box(arrow.from()).column() == picture.box(arrow.to()).column();
  }

  /** Left is −1, right is 1. */
  static int side(Arrow arrow) {
    return arrow.step() > 0 ? -1 : 1;
  }

  int levelOf(Arrow arrow) {
    return levels.getOrDefault(arrow, 1);
  }

  private void level(List<Arrow> arrows) {
    List<Arrow> placed = new ArrayList<>();
    for (Arrow arrow : arrows.stream().sorted(Comparator.comparingInt(this::span)).toList()) {
      int level = 1;
      for (Arrow other : placed) {
        if (top(other) < bottom(arrow) && top(arrow) < bottom(other)) {
          level = Math.max(level, levelOf(other) + 1);
        }
      }
      levels.put(arrow, level);
      placed.add(arrow);
    }
  }

  private int span(Arrow arrow) {
    return bottom(arrow) - top(arrow);
  }

  private int top(Arrow arrow) {
    return Math.min(row(arrow.from()), row(arrow.to()));
  }

  private int bottom(Arrow arrow) {
    return Math.max(row(arrow.from()), row(arrow.to()));
  }

  private int row(int id) {
    Box box = picture.box(id);
    return box.row();
  }

  /** The room that arrows on a side of a column take with their labels. */
  int room(int column, int side) {
    int room = 0;
    for (Arrow arrow : of(column, side)) {
      int label = (arrow.label().length() + 3) * Layout.CHARACTER;
      room = Math.max(room, 14 + levelOf(arrow) * Layout.LEVEL + label);
    }
    return room;
  }
}
