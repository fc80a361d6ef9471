package dev.assay.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * The instructions that one operation of a test becomes: fences before, accesses, fences after.
 * Each instruction is given by the sets of events that its architecture's models know it by.
 *
 * @param read the sets of the reading access, if there is one
 * @param write the sets of the writing access, if there is one
 * @param branches whether a branch that depends on the read follows, before the fences after
 */
record Instructions(
    List<String> before,
    List<String> read,
    List<String> write,
    boolean branches,
    List<String> after) {

  /** A load or a store without more. */
  static final Instructions BARE =
      new Instructions(List.of(), List.of(), List.of(), false, List.of());

  /** One instruction for a load, a store, or both halves of an atomic. */
  static Instructions access(String... sets) {
    return new Instructions(List.of(), List.of(sets), List.of(sets), false, List.of());
  }

  /** An atomic instruction or a pair of exclusives. */
  static Instructions update(List<String> read, List<String> write) {
    return new Instructions(List.of(), read, write, false, List.of());
  }

  Instructions after(String fence) {
    return new Instructions(before, read, write, branches, with(after, fence));
  }

  Instructions before(String fence) {
    return new Instructions(with(before, fence), read, write, branches, after);
  }

  /** The same with a branch on what was read. */
  Instructions branching() {
    return new Instructions(before, read, write, true, after);
  }

  private static List<String> with(List<String> fences, String fence) {
    List<String> more = new ArrayList<>(fences);
    more.add(fence);
    return more;
  }
}
