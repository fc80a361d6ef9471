package dev.assay.program;

import java.util.Set;

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

  /** The vocabulary of a program that uses some of the kernel's, C11's and Java's. */
  public static Vocabulary of(Set<Vocabulary> used) {
    if (used.contains(KERNEL)) {
      return used.size() > 1 ? MIXED : KERNEL;
    }
    if (used.contains(JAVA)) {
      return JAVA;
    }
    return used.contains(C11) ? C11 : PLAIN;
  }
}
