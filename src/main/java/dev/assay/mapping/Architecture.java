package dev.assay.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An architecture that tests can be compiled for, as its cat models see it. */
public enum Architecture {
  X86(
      "x86",
      "x86-tso",
      "checked against asm/barrier.h; smp_mb is an mfence, a seq_cst store mov and mfence"),
  AARCH64(
      "aarch64",
      "aarch64",
      "checked against asm/barrier.h, asm/atomic_ll_sc.h, asm/atomic_lse.h and"
          + " asm-generic/qspinlock.h, of whose lock only the compare-exchange that acquires is"
          + " modelled, not the queue"),
  POWER(
      "power",
      "power",
      "checked against asm/barrier.h, asm/atomic.h, asm/spinlock.h and asm/synch.h (sync before"
          + " fully ordered atomics, where kernels of before 2016 had lwsync); unverified: that the"
          + " branch of a lwarx loop waits for its load, which herd7's Power does not have"),
  RISCV(
      "riscv",
      "riscv",
      "checked against asm/barrier.h, asm/atomic.h, asm/cmpxchg.h and"
          + " asm-generic/ticket_spinlock.h: a spinlock is the fully ordered fetch-and-add of the"
          + " ticket locks since 5.19");

  private final String word;
  private final String model;
  private final String tableSource;

  Architecture(String word, String model, String tableSource) {
    this.word = word;
    this.model = model;
    this.tableSource = tableSource;
  }

  private static List<String> aarch64() {
    List<String> sets = new ArrayList<>(List.of("X", "EX", "A", "Q", "L", "NoRet", "ISB"));
    for (String barrier : List.of("DMB.", "DSB.")) {
      for (String domain : List.of("ISH", "OSH", "NSH")) {
        for (String kind : List.of("", "LD", "ST")) {
          sets.add(barrier + domain + kind);
        }
      }
      sets.addAll(List.of(barrier + "SY", barrier + "LD", barrier + "ST"));
    }
    return sets;
  }

  private static List<String> riscv() {
    List<String> sets = new ArrayList<>(List.of("X", "EX", "Acq", "Rel", "AcqRel", "Sc"));
    for (String before : List.of("r", "w", "rw")) {
      for (String after : List.of("r", "w", "rw")) {
        sets.add("Fence." + before + "." + after);
      }
    }
    sets.addAll(List.of("Fence.tso", "Fence.i"));
    return sets;
  }

  /** The architecture of this name. */
  public static Optional<Architecture> named(String name) {
    return Arrays.stream(values()).filter(a -> a.word.equals(name)).findFirst();
  }

  /** The architecture that a bundled model is of. */
  public static Optional<Architecture> ofModel(String model) {
    return Arrays.stream(values()).filter(a -> a.model.equals(model)).findFirst();
  }

  /** The architecture of models with this word in their header, as herd7 has it. */
  public static Optional<Architecture> ofHeader(String word) {
    return switch (word) {
      case "X86", "X86_64" -> Optional.of(X86);
      case "AArch64" -> Optional.of(AARCH64);
      case "PPC" -> Optional.of(POWER);
      case "RISCV", "RISC-V" -> Optional.of(RISCV);
      default -> Optional.empty();
    };
  }

  /** What {@code --compile} calls it. */
  public String word() {
    return word;
  }

  /** The bundled model of it. */
  public String model() {
    return model;
  }

  /** How far the table of what the kernel's primitives become was checked. */
  public String tableSource() {
    return tableSource;
  }

  /** Names of sets of events that its cat models know beside those of every language. */
  public List<String> sets() {
    return switch (this) {
      case X86 -> List.of("X", "MFENCE", "SFENCE", "LFENCE");
      case AARCH64 -> aarch64();
      case POWER -> List.of("X", "EX", "SYNC", "LWSYNC", "ISYNC", "EIEIO");
      case RISCV -> riscv();
    };
  }
}
