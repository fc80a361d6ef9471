package dev.assay.language.c.lowering;

import dev.assay.program.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Some numbers and addresses: the few one by one, the many as all that lie a step apart. What is
 * added once, stays.
 */
final class PossibleValues {

  private static final int MOST_LISTED = 32;

  /** Numbers, or distances in one object: those listed, or all that leave a rest by a step. */
  private static final class Distances {
    private final TreeSet<Integer> listed = new TreeSet<>();

    /** 0 while all are listed. */
    private int step;

    private int rest;

    boolean add(int distance) {
      if (step != 0) {
        return join(distance, 0);
      }
      boolean added = listed.add(distance);
      if (listed.size() > MOST_LISTED) {
        int first = listed.first();
        listed.forEach(each -> step = divisor(step, each - first));
        rest = Math.floorMod(first, step);
        listed.clear();
      }
      return added;
    }

    /** Adds all that are so many steps from a distance. */
    boolean join(int distance, int by) {
      if (by == 0 && step == 0) {
        return add(distance);
      }
      int old = step;
      int from = step == 0 ? distance : rest;
      step = divisor(divisor(step, by), distance - from);
      for (int each : listed) {
        step = divisor(step, each - from);
      }
      listed.clear();
      rest = Math.floorMod(from, step);
      return step != old;
    }

    boolean addAll(Distances other) {
      boolean changed = false;
      for (int each : other.listed) {
        changed |= add(each);
      }
      return other.step == 0 ? changed : join(other.rest, other.step) || changed;
    }
  }

  private final Distances numbers = new Distances();
  private final Map<Integer, Distances> addresses = new TreeMap<>();

  static int divisor(int a, int b) {
    return b == 0 ? Math.abs(a) : divisor(b, a % b);
  }

  static PossibleValues of(long datum) {
    PossibleValues values = new PossibleValues();
    values.add(datum);
    return values;
  }

  /** All numbers. */
  static PossibleValues anyNumber() {
    PossibleValues values = new PossibleValues();
    values.addMultiples(1);
    return values;
  }

  boolean add(long datum) {
    if (Datum.isInt(datum)) {
      return numbers.add(Datum.intOf(datum));
    }
    return Datum.isAddress(datum)
        && addresses
            .computeIfAbsent(Datum.symbolOf(datum), s -> new Distances())
            .add(Datum.offsetOf(datum));
  }

  /** Adds all numbers that a step divides. */
  void addMultiples(int step) {
    numbers.join(0, step == 0 ? 1 : step);
  }

  boolean addAll(PossibleValues other) {
    boolean changed = numbers.addAll(other.numbers);
    for (Map.Entry<Integer, Distances> each : other.addresses.entrySet()) {
      changed |=
          addresses.computeIfAbsent(each.getKey(), s -> new Distances()).addAll(each.getValue());
    }
    return changed;
  }

  /** Adds the addresses of others, moved by any number that a step divides. */
  void addMoved(PossibleValues other, int step) {
    other.addresses.forEach(
        (symbol, distances) -> {
          Distances mine = addresses.computeIfAbsent(symbol, s -> new Distances());
          distances.listed.forEach(each -> mine.join(each, step));
          if (distances.step != 0) {
            mine.join(distances.rest, divisor(distances.step, step));
          }
        });
  }

  /** Whether all of them are listed. */
  boolean isListed() {
    return numbers.step == 0 && addresses.values().stream().allMatch(d -> d.step == 0);
  }

  /** What is listed, as {@link Datum}. */
  List<Long> listed() {
    List<Long> all = new ArrayList<>();
    numbers.listed.forEach(each -> all.add(Datum.ofInt(each)));
    addresses.forEach(
        (symbol, distances) ->
            distances.listed.forEach(each -> all.add(Datum.ofAddress(symbol, each))));
    return all;
  }

  /** What divides all numbers; 0 if there is none but zero. */
  int step() {
    int step = numbers.step == 0 ? 0 : divisor(numbers.step, numbers.rest);
    for (int each : numbers.listed) {
      step = divisor(step, each);
    }
    return step;
  }

  /** Hands on the addresses of all parts of objects that it may lead to, and of those listed. */
  void forEachAddress(Map<Integer, MemoryObject> objects, LongConsumer consumer) {
    addresses.forEach(
        (symbol, distances) -> {
          MemoryObject object = objects.get(symbol);
          if (object == null) {
            return;
          }
          distances.listed.forEach(each -> consumer.accept(Datum.ofAddress(symbol, each)));
          if (distances.step != 0) {
            for (long at = distances.rest; at < object.size(); at += distances.step) {
              consumer.accept(Datum.ofAddress(symbol, Math.toIntExact(at)));
            }
          }
        });
  }
}
