package dev.assay.language.c.lowering;

import dev.assay.budget.Limits;
import dev.assay.language.c.CType;
import dev.assay.program.Datum;
import dev.assay.program.Observable;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.ThreadCode;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accesses whose places are only known when the program runs. Where one may lead to a part of
 * another size or sign, the next lowering has to look whether it does; where an object is given
 * back, it has to know of what parts.
 */
final class UnknownPlaces {

  private final Map<String, Set<Long>> known;
  private final List<Access> accesses = new ArrayList<>();
  private final List<Free> frees = new ArrayList<>();
  private final List<LoweredProgram.Doubt> doubts = new ArrayList<>();

  private record Free(int thread, Operand pointer, SourceSpan span) {
    String key() {
      return thread + "@" + span.position() + "-free";
    }
  }

  private record Access(int thread, Operand address, CType type, SourceSpan span) {
    String key() {
      return thread + "@" + span.position() + "-" + type.size();
    }
  }

  /** With what the lowering before has found, as {@link #found} has it. */
  UnknownPlaces(Map<String, Set<Long>> known) {
    this.known = known;
  }

  /** Notes an access, and looks where it leads if it may disagree with a part. */
  void note(Flow flow, int thread, Operand address, CType type, SourceSpan span) {
    if (!flow.isAlive()) {
      return;
    }
    Access access = new Access(thread, address, type, span);
    accesses.add(access);
    Set<Long> wrong = known.getOrDefault(access.key(), Set.of());
    if (wrong.isEmpty()) {
      return;
    }
    Operand there = new Operand.Constant(0, span);
    for (long place : wrong) {
      Operand constant = new Operand.Constant(place, span);
      Operand same = new Operand.Operation(Operator.EQ, address, constant, span);
      there = new Operand.Operation(Operator.OR, there, same, span);
    }
    String register = flow.fresh("x");
    flow.assign(register, there, span);
    String message =
        "mixed sizes are not supported: this access of "
            + type.size()
            + " bytes, as '"
            + type
            + "', can lead to a part of another size or sign";
    doubts.add(new LoweredProgram.Doubt(new Observable.Register(thread, register), message, span));
  }

  /** The distances of the parts of what is given back, as far as that is known yet. */
  Set<Long> parts(Flow flow, int thread, Operand pointer, SourceSpan span) {
    Free free = new Free(thread, pointer, span);
    if (flow.isAlive()) {
      frees.add(free);
    }
    return known.getOrDefault(free.key(), Set.of(0L));
  }

  List<LoweredProgram.Doubt> doubts() {
    return doubts;
  }

  /**
   * What the next lowering has to know, by thread and place: addresses where an access may not
   * agree with a part, and the parts of what is given back.
   */
  Map<String, Set<Long>> found(List<ThreadCode> codes, List<MemoryObject> objects, Limits limits) {
    Map<String, Set<Long>> places = new TreeMap<>();
    if (accesses.isEmpty() && frees.isEmpty()) {
      return places;
    }
    Map<Integer, MemoryObject> byNumber = new HashMap<>();
    objects.forEach(object -> byNumber.put(object.number(), object));
    PossibleTargets targets = new PossibleTargets(codes, objects, limits);
    for (Access access : accesses) {
      targets.forEach(
          access.thread(),
          access.address(),
          address -> {
            MemoryObject object = byNumber.get(Datum.symbolOf(address));
            if (object != null
                && object.disagreeing(Datum.offsetOf(address), access.type()).isPresent()) {
              places.computeIfAbsent(access.key(), k -> new TreeSet<>()).add(address);
            }
          });
    }
    for (Free free : frees) {
      targets.forEach(
          free.thread(),
          free.pointer(),
          address -> {
            MemoryObject object = byNumber.get(Datum.symbolOf(address));
            if (object != null) {
              Set<Long> parts = parts(object, Datum.offsetOf(address), free.span());
              Set<Long> others = places.putIfAbsent(free.key(), parts);
              if (others != null && !others.equals(parts)) {
                throw new InputException(
                    free.span(),
                    "objects of different types may be given back here, which is not supported");
              }
            }
          });
    }
    return places;
  }

  private static Set<Long> parts(MemoryObject object, long offset, SourceSpan span) {
    if (offset != 0 || !object.isAllocated()) {
      throw new InputException(
          span, "this may give back a part of '" + object + "', which was not allocated");
    }
    Set<Long> parts = new TreeSet<>();
    object.scalars().forEach(scalar -> parts.add(scalar.offset()));
    return parts;
  }
}
