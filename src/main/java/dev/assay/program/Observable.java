package dev.assay.program;

import org.jspecify.annotations.Nullable;

/**
 * What a state displays: ordered as herd7 prints them, registers (by thread, then name as bytes),
 * then globals and whole arrays by name, then array cells by name and index.
 */
public sealed interface Observable extends Comparable<Observable> {

  /** {@code 0:r1}. */
  record Register(int thread, String name) implements Observable {

    // Written out for the start: see CONTRIBUTING.md.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Register r && r.thread == thread && r.name.equals(name);
    }

    @Override
    public int hashCode() {
      return 31 * thread + name.hashCode();
    }

    @Override
    public String toString() {
      return thread + ":" + name;
    }
  }

  /** {@code x}, shown as {@code [x]}. */
  record Global(String name) implements Observable {
    @Override
    public String toString() {
      return "[" + name + "]";
    }
  }

  /** {@code a[1]}. */
  record Cell(String array, int index) implements Observable {
    @Override
    public String toString() {
      return array + "[" + index + "]";
    }
  }

  /** A whole array {@code a}, compared with {@code {1,2,3}}. */
  record Array(String name) implements Observable {
    @Override
    public String toString() {
      return name;
    }
  }

  @Override
  default int compareTo(Observable other) {
    int byKind = Integer.compare(kind(), other.kind());
    if (byKind != 0) {
      return byKind;
    }
    if (this instanceof Register a && other instanceof Register b) {
      int byThread = Integer.compare(a.thread(), b.thread());
      return byThread != 0 ? byThread : a.name().compareTo(b.name());
    }
    if (this instanceof Cell a && other instanceof Cell b) {
      int byName = a.array().compareTo(b.array());
      return byName != 0 ? byName : Integer.compare(a.index(), b.index());
    }
    int byName = location().compareTo(other.location());
    return byName != 0 ? byName : Boolean.compare(this instanceof Array, other instanceof Array);
  }

  /** The name of the global that is looked at; empty for a register. */
  default String location() {
    if (this instanceof Global global) {
      return global.name();
    }
    if (this instanceof Array array) {
      return array.name();
    }
    return this instanceof Cell cell ? cell.array() : "";
  }

  private int kind() {
    return this instanceof Register ? 0 : this instanceof Cell ? 2 : 1;
  }
}
