package dev.assay.program;

import org.jspecify.annotations.Nullable;

/**
 * What in the code of a thread makes an event, or lets the thread go one of two ways. It names the
 * event whatever else a program unfolds to: two who unfold the same code in different ways agree on
 * it.
 *
 * @param thread −1 for initial writes, which have the number of their cell for a place
 * @param instruction the {@link Instruction#number()}; −1 where the thread goes by a condition
 * @param part which of the events of one instruction; −1 where the thread goes one of two ways
 */
public record Site(int thread, Place place, int instruction, int part) {

  /** The name of an event that belongs to no thread. */
  public static Site initial(int cell) {
    return new Site(-1, Place.START.inner(cell), 0, 0);
  }

  /**
   * A place in structured code: which part of which part. The parts of a sequence are counted from
   * 0; the first way of a branch is 0 and the second 1; the rounds of a loop are its parts, and its
   * body is part 0 of each.
   */
  public static final class Place {

    /** The code of a thread as a whole. */
    public static final Place START = new Place(null, 0);

    private final @Nullable Place outer;
    private final int index;

    private Place(@Nullable Place outer, int index) {
      this.outer = outer;
      this.index = index;
    }

    /** A part of this. */
    public Place inner(int part) {
      return new Place(this, part);
    }

    @Override
    public String toString() {
      return outer == null
          ? ""
          : outer.outer == null ? Integer.toString(index) : outer + "." + index;
    }
  }

  /**
   * Such as {@code P1 2.0:3}; other parts than the first have {@code /1}, ways end in {@code ?}.
   */
  @Override
  public String toString() {
    if (thread < 0) {
      return "init " + place;
    }
    StringBuilder text = new StringBuilder("P").append(thread).append(' ').append(place);
    if (instruction >= 0) {
      text.append(':').append(instruction);
    }
    if (part > 0) {
      text.append('/').append(part);
    }
    return part < 0 ? text.append('?').toString() : text.toString();
  }
}
