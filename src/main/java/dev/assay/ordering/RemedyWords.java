package dev.assay.ordering;

import static dev.assay.ordering.RemedyLadder.step;

import dev.assay.ordering.RemedyLadder.Step;
import dev.assay.program.MemoryOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an access or a fence asks for more order than it does. */
final class RemedyWords {

  private static final Map<MemoryOrder, Integer> RANKS =
      Map.of(
          MemoryOrder.RELAXED, 0,
          MemoryOrder.CONSUME, 0,
          MemoryOrder.ACQUIRE, 1,
          MemoryOrder.RELEASE, 1,
          MemoryOrder.ACQ_REL, 2,
          MemoryOrder.SEQ_CST, 3);

  private RemedyWords() {}

  /** The ladder of a call, upwards. */
  static Optional<RemedyLadder> ladder(Call call) {
    Optional<RemedyLadder> c11 = c11(call);
    if (c11.isPresent()) {
      return c11;
    }
    return call.name().startsWith("java_") ? java(call) : kernel(call);
  }

  private static RemedyLadder up(Kind kind, Call call, Step... layer) {
    return new RemedyLadder(kind, call.text()).then(layer);
  }

  private static Optional<RemedyLadder> kernel(Call call) {
    String name = call.name();
    return switch (name) {
      case "READ_ONCE", "rcu_dereference" ->
          call.addressOf(0)
              .map(address -> call.around("smp_load_acquire(" + address.prefix(), 0, ")"))
              .map(form -> up(Kind.ACCESS, call, step(form, "load-acquire")));
      case "WRITE_ONCE" ->
          call.addressOf(0)
              .map(address -> call.rewritten(0, "smp_store_release(" + address.prefix(), ", ", ")"))
              .map(form -> up(Kind.ACCESS, call, step(form, "store-release")));
      case "atomic_read" ->
          Optional.of(
              up(Kind.ACCESS, call, step(call.renamed("atomic_read_acquire"), "load-acquire")));
      case "atomic_set" ->
          Optional.of(
              up(Kind.ACCESS, call, step(call.renamed("atomic_set_release"), "store-release")));
      case "smp_rmb", "smp_wmb" ->
          Optional.of(up(Kind.FENCE, call, step(call.replaced("smp_mb()", "smp_mb()"), "mb")));
      default -> kernelUpdate(call);
    };
  }

  private static Optional<RemedyLadder> kernelUpdate(Call call) {
    String name = call.name();
    for (String suffix : List.of("_relaxed", "_acquire", "_release")) {
      boolean isUpdate = name.contains("xchg") || name.startsWith("atomic_");
      if (isUpdate
          && name.endsWith(suffix)
          && !name.startsWith("atomic_read")
          && !name.startsWith("atomic_set")) {
        String base = name.substring(0, name.length() - suffix.length());
        RemedyLadder ladder = new RemedyLadder(Kind.UPDATE, call.text());
        if (suffix.equals("_relaxed")) {
          ladder.then(
              step(call.renamed(base + "_acquire"), "update-acquire"),
              step(call.renamed(base + "_release"), "update-release"));
        }
        return Optional.of(ladder.then(step(call.renamed(base), "update-full")));
      }
    }
    return Optional.empty();
  }

  private static Optional<RemedyLadder> c11(Call call) {
    for (int i = 0; i < call.arity(); i++) {
      Optional<MemoryOrder> order = OrderNames.of(call.argument(i));
      if (order.isPresent()) {
        return Optional.of(c11(call, i, order.get()));
      }
    }
    return Optional.empty();
  }

  private static RemedyLadder c11(Call call, int argument, MemoryOrder written) {
    String name = OrderNames.plain(call.name());
    boolean load = name.startsWith("atomic_load");
    boolean store = name.startsWith("atomic_store");
    boolean fence = name.equals("atomic_thread_fence");
    String what = load ? "load" : store ? "store" : fence ? "fence" : "update";
    Kind kind = fence ? Kind.FENCE : load || store ? Kind.ACCESS : Kind.UPDATE;
    RemedyLadder ladder = new RemedyLadder(kind, call.text());
    for (int rank = 1; rank <= 3; rank++) {
      List<Step> layer = new ArrayList<>();
      for (MemoryOrder order : MemoryOrder.values()) {
        boolean fits =
            order != MemoryOrder.CONSUME
                && !(load && (order == MemoryOrder.RELEASE || order == MemoryOrder.ACQ_REL))
                && !(store && (order == MemoryOrder.ACQUIRE || order == MemoryOrder.ACQ_REL));
        if (fits && rank(order) == rank && rank > rank(written)) {
          String item = what + "-" + word(order);
          String other = OrderNames.like(call.argument(argument), order);
          layer.add(step(call.withArgument(argument, other), item));
        }
      }
      if (!layer.isEmpty()) {
        ladder.then(layer.toArray(new Step[0]));
      }
    }
    return ladder;
  }

  private static int rank(MemoryOrder order) {
    return RANKS.getOrDefault(order, 0);
  }

  private static String word(MemoryOrder order) {
    return order.cName().substring("memory_order_".length());
  }

  private static Optional<RemedyLadder> java(Call call) {
    for (String access : List.of("get", "set")) {
      String prefix = "java_" + access + "_";
      String middle = access.equals("get") ? "acquire" : "release";
      String what = access.equals("get") ? "load" : "store";
      List<String> modes = List.of("plain", "opaque", middle, "volatile");
      List<String> items = List.of("", "mark", what + "-" + middle, what + "-seq_cst");
      int written =
          call.name().startsWith(prefix)
              ? modes.indexOf(call.name().substring(prefix.length()))
              : -1;
      if (written >= 0) {
        RemedyLadder ladder = new RemedyLadder(Kind.ACCESS, call.text());
        for (int i = written + 1; i < modes.size(); i++) {
          ladder.then(step(call.renamed(prefix + modes.get(i)), items.get(i)));
        }
        return Optional.of(ladder);
      }
    }
    return Optional.empty();
  }

  /**
   * An access that may stand for a plain one.
   *
   * @param before what stands before the address
   * @param after what stands behind the address, or behind the value
   */
  record Access(String before, String after, String item) {}

  /** The loads that may stand for a plain one, from weak to strong. */
  static List<Access> loads(String words) {
    return switch (words) {
      case "kernel" -> List.of(new Access("smp_load_acquire(", ")", "load-acquire"));
      case "java" ->
          List.of(
              new Access("java_get_opaque(", ")", "mark"),
              new Access("java_get_acquire(", ")", "load-acquire"),
              new Access("java_get_volatile(", ")", "load-seq_cst"));
      default -> c11("atomic_load_explicit(", "load", MemoryOrder.ACQUIRE);
    };
  }

  /** The stores that may stand for a plain one, from weak to strong. */
  static List<Access> stores(String words) {
    return switch (words) {
      case "kernel" -> List.of(new Access("smp_store_release(", ")", "store-release"));
      case "java" ->
          List.of(
              new Access("java_set_opaque(", ")", "mark"),
              new Access("java_set_release(", ")", "store-release"),
              new Access("java_set_volatile(", ")", "store-seq_cst"));
      default -> c11("atomic_store_explicit(", "store", MemoryOrder.RELEASE);
    };
  }

  private static List<Access> c11(String before, String what, MemoryOrder middle) {
    List<Access> accesses = new ArrayList<>();
    for (MemoryOrder order : List.of(MemoryOrder.RELAXED, middle, MemoryOrder.SEQ_CST)) {
      String item = order == MemoryOrder.RELAXED ? "mark" : what + "-" + word(order);
      accesses.add(new Access(before, ", " + order.cName() + ")", item));
    }
    return accesses;
  }

  /** The fences that may be put between two statements. */
  static RemedyLadder fences(String words, String before, String after, int offset) {
    RemedyLadder ladder = new RemedyLadder(Kind.FENCE, "");
    switch (words) {
      case "kernel" ->
          ladder
              .then(
                  fence("smp_rmb()", "rmb", before, after, offset),
                  fence("smp_wmb()", "wmb", before, after, offset))
              .then(fence("smp_mb()", "mb", before, after, offset));
      case "java" ->
          ladder
              .then(
                  fence("java_acquire_fence()", "fence-acquire", before, after, offset),
                  fence("java_release_fence()", "fence-release", before, after, offset))
              .then(fence("java_full_fence()", "fence-seq_cst", before, after, offset));
      case "VarHandle", "java.lang.invoke.VarHandle" ->
          ladder
              .then(
                  fence(words + ".acquireFence()", "fence-acquire", before, after, offset),
                  fence(words + ".releaseFence()", "fence-release", before, after, offset))
              .then(fence(words + ".fullFence()", "fence-seq_cst", before, after, offset));
      case "gnu" ->
          ladder
              .then(
                  gnuFence(MemoryOrder.ACQUIRE, before, after, offset),
                  gnuFence(MemoryOrder.RELEASE, before, after, offset))
              .then(gnuFence(MemoryOrder.ACQ_REL, before, after, offset))
              .then(gnuFence(MemoryOrder.SEQ_CST, before, after, offset));
      default ->
          ladder
              .then(
                  c11Fence(MemoryOrder.ACQUIRE, before, after, offset),
                  c11Fence(MemoryOrder.RELEASE, before, after, offset))
              .then(c11Fence(MemoryOrder.ACQ_REL, before, after, offset))
              .then(c11Fence(MemoryOrder.SEQ_CST, before, after, offset));
    }
    return ladder;
  }

  private static Step c11Fence(MemoryOrder order, String before, String after, int offset) {
    String text = "atomic_thread_fence(" + order.cName() + ")";
    return fence(text, "fence-" + word(order), before, after, offset);
  }

  private static Step gnuFence(MemoryOrder order, String before, String after, int offset) {
    String text = "__atomic_thread_fence(" + OrderNames.gnu(order) + ")";
    return fence(text, "fence-" + word(order), before, after, offset);
  }

  private static Step fence(String text, String item, String before, String after, int offset) {
    return step(new Form(text, List.of(new Edit(offset, 0, before + text + ";" + after))), item);
  }
}
