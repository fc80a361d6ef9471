package dev.assay.draw;

import java.util.List;

/**
 * Boxes in columns, a column for each thread, and arrows between them.
 *
 * @param columns the heads of the columns; that of initial writes is empty
 */
public record Picture(String title, List<String> columns, List<Box> boxes, List<Arrow> arrows) {

  public Picture {
    columns = List.copyOf(columns);
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  /**
   * An event.
   *
   * @param id the event's number
   * @param row from the top, counted from 0; no two boxes of a column have the same
   * @param line of the source; 0 for initial writes
   */
  public record Box(int id, int column, int row, String text, int line) {}

  /**
   * A pair of a relation.
   *
   * @param step the number of the step of a cycle, from 1; 0 if it is none
   */
  public record Arrow(int from, int to, String label, Look look, int step) {}

  /** How a relation looks; the colours can be told apart by the colour-blind. */
  public enum Look {
    PROGRAM("#8a8a8a"),
    READS_FROM("#009e73"),
    COHERENCE("#0072b2"),
    FROM_READS("#d55e00"),
    ORDER("#cc79a7"),
    OTHER("#b8860b");

    private final String colour;

    Look(String colour) {
      this.colour = colour;
    }

    /** As {@code #rrggbb}. */
    public String colour() {
      return colour;
    }
  }

  /** The box of an event. */
  public Box box(int id) {
    return boxes.stream().filter(box -> box.id() == id).findFirst().orElseThrow();
  }
}
