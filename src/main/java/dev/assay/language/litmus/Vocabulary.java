package dev.assay.language.litmus;

import dev.assay.source.SourceSpan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whose primitives a test uses; the default model follows from it. */
public enum Vocabulary {
  /** Plain accesses only. */
  PLAIN("plain accesses"),
  /** The Linux kernel's. */
  KERNEL("the Linux kernel's primitives"),
  /** C11's atomics. */
  C11("C11's atomics"),
  /** Java's access modes, beside C11's spelling of some of them. */
  JAVA("Java's access modes"),
  /** The kernel's and others. */
  MIXED("the Linux kernel's primitives and others");

  private final String words;

  Vocabulary(String words) {
    this.words = words;
  }

  /** What it consists of, in words. */
  public String words() {
    return words;
  }

  /** Where the threads of a test first use each of the vocabularies. */
  static Map<Vocabulary, SourceSpan> firstUses(List<ThreadSource> threads) {
    Map<Vocabulary, SourceSpan> first = new EnumMap<>(Vocabulary.class);
    threads.forEach(thread -> ThreadFacts.of(thread).firstUses().forEach(first::putIfAbsent));
    return first;
  }

  /** The vocabulary of all threads together. */
  static Vocabulary of(List<ThreadSource> threads) {
    Map<Vocabulary, SourceSpan> used = firstUses(threads);
    if (used.containsKey(KERNEL)) {
      return used.size() > 1 ? MIXED : KERNEL;
    }
    if (used.containsKey(JAVA)) {
      return JAVA;
    }
    return used.containsKey(C11) ? C11 : PLAIN;
  }
}
