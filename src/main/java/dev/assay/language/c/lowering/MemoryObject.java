package dev.assay.language.c.lowering;

import dev.assay.language.c.CType;
import dev.assay.language.c.CType.Member;
import dev.assay.language.c.CType.Structure;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A variable of one call or of the program, or what was allocated. */
final class MemoryObject {

  private static final long MOST_CELLS = 20_000;

  /** A scalar inside. */
  record Scalar(long offset, CType type) {}

  private final int number;
  private final String name;
  private final long size;
  private final int owner;
  private final SourceSpan span;
  private final TreeMap<Long, Scalar> scalars = new TreeMap<>();
  private boolean typed;
  private boolean allocated;
  private boolean zeroed;

  /** What each cell holds before anything happens, once the object is in memory. */
  private final Map<Long, Long> initial = new TreeMap<>();

  private boolean inMemory;

  MemoryObject(
      int number, String name, Optional<CType> type, long size, int owner, SourceSpan span) {
    this.number = number;
    this.name = name;
    this.size = size;
    this.owner = owner;
    this.span = span;
    type.ifPresent(this::layOut);
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  /** The thread that it belongs to until others can know of it. */
  int owner() {
    return owner;
  }

  SourceSpan span() {
    return span;
  }

  /** Whether it can be given back while others may still use it. */
  boolean isAllocated() {
    return allocated;
  }

  void setAllocated() {
    allocated = true;
  }

  /** Whether each part is zero from the beginning. */
  boolean isZeroed() {
    return zeroed;
  }

  void setZeroed() {
    zeroed = true;
  }

  boolean isTyped() {
    return typed;
  }

  /** Gives memory without a type the type that it is first used with, as often as it fits. */
  void layOut(CType type) {
    typed = true;
    long one = type.size();
    if (one <= 0) {
      return;
    }
    for (long at = 0; at + one <= size || at == 0; at += one) {
      place(type, at);
    }
  }

  private void place(CType type, long offset) {
    if (scalars.size() > MOST_CELLS) {
      throw new InputException(span, "'" + name + "' has more than " + MOST_CELLS + " parts");
    }
    if (type.plain() instanceof Structure structure) {
      for (Member member : structure.members()) {
        if (!structure.isUnion() || !scalars.containsKey(offset + member.offset())) {
          place(member.type(), offset + member.offset());
        }
      }
    } else if (type.plain() instanceof CType.Array array) {
      long length = array.length() < 0 ? 0 : array.length();
      for (long i = 0; i < length; i++) {
        place(array.element(), offset + i * array.element().size());
      }
    } else {
      Scalar known = scalars.get(offset);
      if (known == null || known.type().size() < type.size()) {
        scalars.put(offset, new Scalar(offset, type));
      }
    }
  }

  Iterable<Scalar> scalars() {
    return scalars.values();
  }

  int parts() {
    return scalars.size();
  }

  Optional<Scalar> scalar(long offset) {
    return Optional.ofNullable(scalars.get(offset));
  }

  /** Whether an access of so many bytes lies across parts, or inside one. */
  Optional<Scalar> disagreeing(long offset, long bytes) {
    for (Scalar scalar : scalars.subMap(Math.max(0, offset - 8), offset + bytes).values()) {
      boolean apart =
          scalar.offset() + scalar.type().size() <= offset || scalar.offset() >= offset + bytes;
      if (!apart && (scalar.offset() != offset || scalar.type().size() != bytes)) {
        return Optional.of(scalar);
      }
    }
    return Optional.empty();
  }

  /**
   * The part that an access does not agree with, by its size or, where that is less than that of an
   * int, by its sign.
   */
  Optional<Scalar> disagreeing(long offset, CType type) {
    if (offset < 0 || offset >= size) {
      return Optional.empty();
    }
    return disagreeing(offset, type.size())
        .or(() -> scalar(offset).filter(scalar -> Values.isOtherSign(scalar.type(), type)));
  }

  boolean isInMemory() {
    return inMemory;
  }

  void putInMemory() {
    inMemory = true;
  }

  void initial(long offset, long datum) {
    initial.put(offset, datum);
  }

  long initial(long offset) {
    return initial.getOrDefault(offset, 0L);
  }

  @Override
  public String toString() {
    return name;
  }
}
