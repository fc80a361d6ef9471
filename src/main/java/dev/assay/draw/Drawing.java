package dev.assay.draw;

import dev.assay.draw.Picture.Arrow;
import dev.assay.draw.Picture.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pictures for a terminal, of box-drawing characters: a column for each thread, and on the right of
 * each event the steps that leave it and arrive at it, by number.
 */
public final class Drawing {

  private Drawing() {}

  /** All pictures, one below the other. */
  public static String of(List<Picture> pictures) {
    StringBuilder text = new StringBuilder();
    for (Picture picture : pictures) {
      text.append(text.isEmpty() ? "" : "\n");
      draw(picture, text);
    }
    return text.toString();
  }

  private static void draw(Picture picture, StringBuilder text) {
    List<Arrow> numbered = numbered(picture);
    int columns = picture.columns().size();
    int[] width = new int[columns];
    int rows = 0;
    for (int c = 0; c < columns; c++) {
      width[c] = picture.columns().get(c).length();
    }
    for (Box box : picture.boxes()) {
      width[box.column()] = Math.max(width[box.column()], label(box, numbered).length());
      rows = Math.max(rows, box.row() + 1);
    }
    text.append(picture.title()).append("\n\n");
    StringBuilder head = new StringBuilder();
    for (int c = 0; c < columns; c++) {
      head.append("  ").append(padded(picture.columns().get(c), width[c] + 4));
    }
    text.append(head.toString().stripTrailing()).append('\n');
    for (int row = 0; row < rows; row++) {
      line(picture, row, width, numbered, 0, text);
      line(picture, row, width, numbered, 1, text);
      line(picture, row, width, numbered, 2, text);
    }
    for (int i = 0; i < numbered.size(); i++) {
      Arrow arrow = numbered.get(i);
      text.append(String.format("%4d  ", i + 1)).append(picture.box(arrow.from()).text());
      text.append(" ─").append(arrow.label()).append("→ ");
      text.append(picture.box(arrow.to()).text()).append('\n');
    }
  }

  /** The arrows that are told by number: steps in their order, then the others. */
  private static List<Arrow> numbered(Picture picture) {
    List<Arrow> arrows = new ArrayList<>();
    for (Arrow arrow : picture.arrows()) {
      if (arrow.look() != Picture.Look.PROGRAM || arrow.step() > 0) {
        arrows.add(arrow);
      }
    }
    return arrows;
  }

  private static String label(Box box, List<Arrow> arrows) {
    StringBuilder marks = new StringBuilder();
    for (int i = 0; i < arrows.size(); i++) {
      if (arrows.get(i).to() == box.id()) {
        marks.append(" →").append(i + 1);
      }
    }
    for (int i = 0; i < arrows.size(); i++) {
      if (arrows.get(i).from() == box.id()) {
        marks.append(' ').append(i + 1).append('→');
      }
    }
    return box.text() + (marks.isEmpty() ? "" : " " + marks);
  }

  private static void line(
      Picture picture, int row, int[] width, List<Arrow> arrows, int part, StringBuilder text) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      Optional<Box> box = at(picture, c, row);
      int inner = width[c] + 2;
      line.append("  ");
      if (box.isEmpty()) {
        boolean passes = isWithin(picture, c, row);
        line.append(padded(passes ? "  │" : "", inner + 2));
        continue;
      }
      boolean above = part == 0 && isPreceded(picture, c, row);
      line.append(
          switch (part) {
            case 0 ->
                "┌─" + (above && box.get().line() > 0 ? "┴" : "─") + "─".repeat(inner - 2) + "┐";
            case 1 -> "│ " + padded(label(box.get(), arrows), inner - 1) + "│";
            default ->
                "└─"
                    + (isFollowed(picture, c, row) && box.get().line() > 0 ? "┬" : "─")
                    + "─".repeat(inner - 2)
                    + "┘";
          });
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static Optional<Box> at(Picture picture, int column, int row) {
    return picture.boxes().stream()
        .filter(box -> box.column() == column && box.row() == row)
        .findFirst();
  }

  private static boolean isFollowed(Picture picture, int column, int row) {
    return picture.boxes().stream()
        .anyMatch(box -> box.column() == column && box.row() > row && box.line() > 0);
  }

  private static boolean isPreceded(Picture picture, int column, int row) {
    return picture.boxes().stream()
        .anyMatch(box -> box.column() == column && box.row() < row && box.line() > 0);
  }

  private static boolean isWithin(Picture picture, int column, int row) {
    return isFollowed(picture, column, row) && isPreceded(picture, column, row);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
