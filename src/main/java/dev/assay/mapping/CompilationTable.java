package dev.assay.mapping;

import dev.assay.mapping.Compilation.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which instructions the kernel's primitives and C11's become on each architecture.
 *
 * <p>The kernel's columns were read against its headers {@code asm/barrier.h}, {@code
 * asm/atomic.h}, {@code asm/cmpxchg.h} and their like; C11's are the mappings that compilers have
 * agreed on.
 */
final class CompilationTable {

  private final Compilation how;

  CompilationTable(Compilation how) {
    this.how = how;
  }

  /** What is updated. */
  enum Update {
    /** The new content follows from the old one or does not depend on it. */
    FETCH,
    /** As {@link #FETCH}, and the old content is not used. */
    FETCH_UNSEEN,
    /** Only if the content is as expected. */
    COMPARE
  }

  Instructions load(Ordering asked, boolean kernel) {
    Ordering order = asked.ofLoad();
    if (order == Ordering.RELAXED) {
      return Instructions.BARE;
    }
    return switch (how.architecture()) {
      case X86 -> Instructions.BARE;
      case AARCH64 ->
          Instructions.access(order == Ordering.ACQUIRE && how.has(Choice.LDAPR) ? "Q" : "A");
      case POWER -> {
        Instructions load =
            kernel
                ? Instructions.BARE.after("LWSYNC")
                : Instructions.BARE.branching().after(powerAcquire());
        yield switch (order) {
          case SEQUENTIAL -> load.before("SYNC");
          case VOLATILE -> Instructions.BARE.before("SYNC").after("SYNC");
          case RELAXED, ACQUIRE, RELEASE, ACQUIRE_RELEASE, FULL -> load;
        };
      }
      case RISCV -> {
        Instructions load = Instructions.BARE.after("Fence.r.rw");
        yield order == Ordering.ACQUIRE ? load : load.before("Fence.rw.rw");
      }
    };
  }

  Instructions store(Ordering asked) {
    Ordering order = asked.ofStore();
    if (order == Ordering.RELAXED) {
      return Instructions.BARE;
    }
    boolean sequential = order == Ordering.SEQUENTIAL;
    return switch (how.architecture()) {
      case X86 -> sequential ? Instructions.BARE.after("MFENCE") : Instructions.BARE;
      case AARCH64 -> Instructions.access("L");
      case POWER -> Instructions.BARE.before(sequential ? "SYNC" : "LWSYNC");
      case RISCV -> Instructions.BARE.before("Fence.rw.w");
    };
  }

  Instructions update(Ordering order, boolean kernel, Update update) {
    return switch (how.architecture()) {
      case X86 -> Instructions.access("X");
      case AARCH64 -> how.has(Choice.LLSC) ? exclusives(order, update) : atomic(order, update);
      case POWER -> power(order);
      case RISCV -> riscv(order, kernel, update);
    };
  }

  private static Instructions atomic(Ordering order, Update update) {
    List<String> read = new ArrayList<>(List.of("X"));
    read.addAll(Ordering.when(order.acquires(), "A"));
    read.addAll(Ordering.when(update == Update.FETCH_UNSEEN && order == Ordering.RELAXED, "NoRet"));
    List<String> write = new ArrayList<>(List.of("X"));
    write.addAll(Ordering.when(order.releases(), "L"));
    return Instructions.update(read, write);
  }

  private static Instructions exclusives(Ordering order, Update update) {
    boolean full = order == Ordering.FULL;
    Instructions pair =
        Instructions.update(
            order.acquires() && !full ? List.of("EX", "A") : List.of("EX"),
            order.releases() ? List.of("EX", "L") : List.of("EX"));
    Instructions loop = update == Update.COMPARE ? pair.branching() : pair;
    return full ? loop.after("DMB.ISH") : loop;
  }

  /** The loop's branch waits for the conditional store, and that for its load. */
  private Instructions power(Ordering order) {
    Instructions loop = Instructions.access("EX").branching();
    return switch (order) {
      case RELAXED -> loop;
      case ACQUIRE -> loop.after(powerAcquire());
      case RELEASE -> loop.before("LWSYNC");
      case ACQUIRE_RELEASE -> loop.before("LWSYNC").after(powerAcquire());
      case SEQUENTIAL -> loop.before("SYNC").after(powerAcquire());
      case VOLATILE, FULL -> loop.before("SYNC").after("SYNC");
    };
  }

  private String powerAcquire() {
    return how.has(Choice.LWSYNC) ? "LWSYNC" : "ISYNC";
  }

  private static Instructions riscv(Ordering order, boolean kernel, Update update) {
    boolean compare = update == Update.COMPARE;
    if (kernel && order != Ordering.FULL) {
      Instructions bare =
          compare ? Instructions.access("EX").branching() : Instructions.access("X");
      return switch (order) {
        case ACQUIRE -> bare.after("Fence.r.rw");
        case RELEASE -> bare.before("Fence.rw.w");
        case RELAXED, ACQUIRE_RELEASE, SEQUENTIAL, VOLATILE, FULL -> bare;
      };
    }
    if (!compare) {
      return switch (order) {
        case RELAXED -> Instructions.access("X");
        case ACQUIRE -> Instructions.access("X", "Acq");
        case RELEASE -> Instructions.access("X", "Rel");
        case ACQUIRE_RELEASE, SEQUENTIAL, VOLATILE, FULL -> Instructions.access("X", "AcqRel");
      };
    }
    if (order == Ordering.FULL) {
      return Instructions.update(List.of("EX"), List.of("EX", "Rel"))
          .branching()
          .after("Fence.rw.rw");
    }
    List<String> read =
        order == Ordering.SEQUENTIAL || order == Ordering.VOLATILE
            ? List.of("EX", "AcqRel")
            : order.acquires() ? List.of("EX", "Acq") : List.of("EX");
    return Instructions.update(read, order.releases() ? List.of("EX", "Rel") : List.of("EX"))
        .branching();
  }

  /** The update that takes a spinlock: of a ticket lock on RISC-V, which is fully ordered. */
  Instructions lock() {
    return how.architecture() == Architecture.RISCV
        ? update(Ordering.FULL, true, Update.FETCH)
        : update(Ordering.ACQUIRE, true, Update.COMPARE);
  }

  /** The load that a compare-exchange is left with where it fails. */
  Instructions failed(Instructions update, Ordering failure, boolean kernel) {
    Instructions load =
        new Instructions(update.before(), update.read(), List.of(), true, List.of());
    boolean acquires = !kernel && failure.acquires();
    return switch (how.architecture()) {
      case X86 -> load;
      case AARCH64 -> how.has(Choice.LLSC) ? load : unbranched(load);
      case POWER -> acquires ? load.after(powerAcquire()) : load;
      case RISCV -> load;
    };
  }

  private static Instructions unbranched(Instructions i) {
    return new Instructions(i.before(), i.read(), i.write(), false, i.after());
  }

  /** The fence of a kernel macro; empty for none at all, no value if no machine has one. */
  Optional<List<String>> kernelFence(String tag) {
    String fence =
        switch (how.architecture()) {
          case X86 -> tag.equals("MB") ? "MFENCE" : "";
          case AARCH64 ->
              switch (tag) {
                case "MB", "before-atomic", "after-atomic", "after-spinlock" -> "DMB.ISH";
                case "rmb" -> "DMB.ISHLD";
                case "wmb" -> "DMB.ISHST";
                default -> "";
              };
          case POWER ->
              switch (tag) {
                case "rmb", "wmb" -> "LWSYNC";
                case "barrier" -> "";
                default -> "SYNC";
              };
          case RISCV ->
              switch (tag) {
                case "MB", "before-atomic", "after-atomic", "after-spinlock" -> "Fence.rw.rw";
                case "rmb" -> "Fence.r.r";
                case "wmb" -> "Fence.w.w";
                default -> "";
              };
        };
    return KERNEL_FENCES.contains(tag)
        ? Optional.of(fence.isEmpty() ? List.of() : List.of(fence))
        : Optional.empty();
  }

  private static final List<String> KERNEL_FENCES =
      List.of(
          "MB",
          "rmb",
          "wmb",
          "barrier",
          "before-atomic",
          "after-atomic",
          "after-spinlock",
          "after-unlock-lock");

  /** The fence of Java. */
  Optional<List<String>> javaFence(String tag) {
    return switch (tag) {
      case "java-full-fence" -> Optional.of(fence(Ordering.SEQUENTIAL));
      case "java-acquire-fence", "java-load-load-fence" -> Optional.of(fence(Ordering.ACQUIRE));
      case "java-release-fence" -> Optional.of(fence(Ordering.RELEASE));
      case "java-store-store-fence", "java-freeze" -> kernelFence("wmb");
      default -> Optional.empty();
    };
  }

  /** The fence of C11. */
  List<String> fence(Ordering order) {
    if (order == Ordering.RELAXED) {
      return List.of();
    }
    boolean sequential = order == Ordering.SEQUENTIAL;
    return switch (how.architecture()) {
      case X86 -> Ordering.when(sequential, "MFENCE");
      case AARCH64 -> List.of(order == Ordering.ACQUIRE ? "DMB.ISHLD" : "DMB.ISH");
      case POWER -> List.of(sequential ? "SYNC" : "LWSYNC");
      case RISCV ->
          List.of(
              switch (order) {
                case ACQUIRE -> "Fence.r.rw";
                case RELEASE -> "Fence.rw.w";
                case ACQUIRE_RELEASE -> "Fence.tso";
                case RELAXED, SEQUENTIAL, VOLATILE, FULL -> "Fence.rw.rw";
              });
    };
  }
}
