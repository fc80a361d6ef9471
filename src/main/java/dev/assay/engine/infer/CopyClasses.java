package dev.assay.engine.infer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Joins values that are copies of each other as herd7 does: first those through registers, later
 * those through memory. One member of a class stands for all.
 */
final class CopyClasses {

  private final Map<Integer, Long> ofRead = new TreeMap<>();
  private final Map<Integer, Long> ofWrite = new TreeMap<>();
  private final List<RegisterCopy> registerCopies = new ArrayList<>();
  private final List<Copy> additions = new ArrayList<>();

  private record Copy(long to, long from) {}

  private record RegisterCopy(int thread, String register, Copy copy) {}

  /** A value that a thread reads from a register, and the one that was put there. */
  void copyThroughRegister(int thread, String register, long to, long from) {
    registerCopies.add(new RegisterCopy(thread, register, new Copy(to, from)));
  }

  /** The result of an addition of zero. */
  void copyByAddition(long to, long from) {
    additions.add(new Copy(to, from));
  }

  /** The value of a read. */
  void read(int event, long number) {
    ofRead.put(event, number);
  }

  /** The value of a write. */
  void written(int event, long number) {
    ofWrite.put(event, number);
  }

  /**
   * The number of the value of each read; empty if herd7 does not solve these copies.
   *
   * @param source by read, the write that it takes its value from
   */
  Optional<Map<Integer, Integer>> numbers(int[] source) {
    registerCopies.sort(
        Comparator.comparingInt(RegisterCopy::thread)
            .thenComparing(RegisterCopy::register)
            .reversed()
            .thenComparingLong(copy -> copy.copy().to()));
    List<Copy> inThreads = registerCopies.stream().map(RegisterCopy::copy).toList();
    Joined byRegisters = new Joined(inThreads);

    List<Copy> throughMemory = new ArrayList<>();
    ofRead.forEach(
        (read, symbol) -> {
          long from = ofWrite.getOrDefault(source[read], 0L);
          if (from != 0) {
            throughMemory.add(new Copy(symbol, from));
          }
        });
    throughMemory.sort(Comparator.comparingLong(Copy::to).reversed());
    throughMemory.addAll(additions);
    throughMemory.addAll(byRegisters.left(inThreads));
    List<Copy> renamed =
        throughMemory.stream()
            .map(copy -> new Copy(byRegisters.of(copy.to()), byRegisters.of(copy.from())))
            .toList();
    Joined byMemory = new Joined(renamed);
    if (!byMemory.left(renamed).isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Integer> numbers = new TreeMap<>();
    ofRead.forEach((read, symbol) -> numbers.put(read, (int) byMemory.of(byRegisters.of(symbol))));
    return Optional.of(numbers);
  }

  /**
   * Disjoint sets of numbers, each with a member that stands for it. As in herd7, what stands for a
   * number is one step up the tree, which in rare shapes is not the top yet; copies that this
   * leaves unequal count as equations without a solution.
   */
  private static final class Joined {

    /** Whoever is not here is alone. */
    private final Map<Long, Long> parents = new HashMap<>();

    private final Map<Long, Integer> ranks = new HashMap<>();

    Joined(List<Copy> copies) {
      copies.forEach(copy -> join(top(copy.to()), top(copy.from())));
    }

    private long top(long of) {
      long parent = of(of);
      if (parent == of) {
        return of;
      }
      long top = top(parent);
      parents.put(of, top);
      return top;
    }

    private void join(long a, long b) {
      if (a == b) {
        return;
      }
      int rank = ranks.getOrDefault(a, 0);
      int other = ranks.getOrDefault(b, 0);
      if (other > rank) {
        parents.put(a, b);
      } else {
        parents.put(b, a);
        ranks.put(a, rank + (rank == other ? 1 : 0));
      }
    }

    long of(long number) {
      return parents.getOrDefault(number, number);
    }

    List<Copy> left(List<Copy> copies) {
      return copies.stream().filter(copy -> of(copy.to()) != of(copy.from())).toList();
    }
  }
}
