package dev.assay.litmus;

import java.util.List;

/** Whose primitives a test uses; the default model follows from it. */
public enum Vocabulary {
  /** Plain accesses only. */
  PLAIN,
  /** The Linux kernel's. */
  KERNEL,
  /** C11's atomics. */
  C11,
  /** Both. */
  MIXED;

  /** The vocabulary of all threads together. */
  static Vocabulary of(List<ThreadSource> threads) {
    List<ThreadFacts> facts = threads.stream().map(ThreadFacts::of).toList();
    boolean kernel = facts.stream().anyMatch(ThreadFacts::usesKernel);
    boolean c11 = facts.stream().anyMatch(ThreadFacts::usesC11);
    if (kernel) {
      return c11 ? MIXED : KERNEL;
    }
    return c11 ? C11 : PLAIN;
  }
}
