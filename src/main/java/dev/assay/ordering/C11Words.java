package dev.assay.ordering;

import dev.assay.program.MemoryOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How orderings are written in C11: by a memory order among the arguments, or by its absence. */
final class C11Words {

  /** Names that mean {@code seq_cst}, and how often they would name an order. */
  private static final Map<String, Integer> SHORT =
      Map.ofEntries(
          Map.entry("atomic_load", 1),
          Map.entry("atomic_store", 1),
          Map.entry("atomic_exchange", 1),
          Map.entry("atomic_fetch_add", 1),
          Map.entry("atomic_fetch_sub", 1),
          Map.entry("atomic_fetch_or", 1),
          Map.entry("atomic_fetch_xor", 1),
          Map.entry("atomic_fetch_and", 1),
          Map.entry("atomic_compare_exchange_strong", 2),
          Map.entry("atomic_compare_exchange_weak", 2));

  private C11Words() {}

  /**
   * The ladders of a call: one for each memory order that it names or stands for; a
   * compare-exchange has one for success and one for failure.
   *
   * @param c11 whether names that the kernel has too are C11's
   */
  static List<Ladder> ladders(Call call, boolean c11) {
    List<Integer> orders = new ArrayList<>();
    for (int i = 0; i < call.arity(); i++) {
      if (OrderNames.of(call.argument(i)).isPresent()) {
        orders.add(i);
      }
    }
    if (OrderNames.plain(call.name()).equals("atomic_thread_fence") && orders.size() == 1) {
      return List.of(fence(call));
    }
    if (orders.isEmpty()) {
      boolean known =
          SHORT.containsKey(call.name()) && (c11 || !call.name().startsWith("atomic_fetch_"));
      return known ? List.of(spelledOut(call)) : List.of();
    }
    List<Ladder> ladders = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      ladders.add(order(call, orders.get(i), i == 0));
    }
    return ladders;
  }

  private static List<List<MemoryOrder>> below(Call call, MemoryOrder order, boolean first) {
    String name = OrderNames.plain(call.name());
    boolean load = name.startsWith("atomic_load") || !first;
    boolean store = name.startsWith("atomic_store");
    List<MemoryOrder> both = List.of(MemoryOrder.ACQUIRE, MemoryOrder.RELEASE);
    List<MemoryOrder> relaxed = List.of(MemoryOrder.RELAXED);
    return switch (order) {
      case SEQ_CST ->
          load
              ? List.of(List.of(MemoryOrder.ACQUIRE), relaxed)
              : store
                  ? List.of(List.of(MemoryOrder.RELEASE), relaxed)
                  : List.of(List.of(MemoryOrder.ACQ_REL), both, relaxed);
      case ACQ_REL -> List.of(both, relaxed);
      case ACQUIRE, RELEASE, CONSUME -> List.of(relaxed);
      case RELAXED -> List.of();
    };
  }

  private static Kind kind(Call call) {
    String name = OrderNames.plain(call.name());
    boolean access = name.startsWith("atomic_load") || name.startsWith("atomic_store");
    return access ? Kind.ACCESS : Kind.UPDATE;
  }

  private static Ladder order(Call call, int argument, boolean first) {
    MemoryOrder written = OrderNames.of(call.argument(argument)).orElseThrow();
    String label = first ? call.text() : call.text() + " where it fails";
    Ladder ladder = new Ladder(kind(call), label);
    for (List<MemoryOrder> layer : below(call, written, first)) {
      ladder.then(
          layer.stream()
              .map(o -> call.withArgument(argument, OrderNames.like(call.argument(argument), o)))
              .toArray(Form[]::new));
    }
    return ladder.unordered();
  }

  /** A call without an order, which means the strongest. */
  private static Ladder spelledOut(Call call) {
    Ladder ladder = new Ladder(kind(call), call.text());
    int orders = SHORT.getOrDefault(call.name(), 1);
    for (List<MemoryOrder> layer : below(call, MemoryOrder.SEQ_CST, true)) {
      ladder.then(
          layer.stream()
              .map(o -> new Form(o.cName(), explicit(call, o, orders)))
              .toArray(Form[]::new));
    }
    return ladder.unordered();
  }

  private static List<Edit> explicit(Call call, MemoryOrder order, int orders) {
    String more = ", " + order.cName();
    if (orders > 1) {
      boolean reads = order != MemoryOrder.RELEASE && order != MemoryOrder.RELAXED;
      more += ", " + (reads ? MemoryOrder.ACQUIRE : MemoryOrder.RELAXED).cName();
    }
    int nameEnd = call.start() + call.name().length();
    return List.of(new Edit(nameEnd, 0, "_explicit"), new Edit(call.end() - 1, 0, more));
  }

  private static Ladder fence(Call call) {
    MemoryOrder order = OrderNames.of(call.argument(0)).orElseThrow();
    Ladder ladder = new Ladder(Kind.FENCE, call.text());
    for (List<MemoryOrder> layer : below(call, order, true)) {
      if (layer.contains(MemoryOrder.RELAXED)) {
        ladder.then(
            call.isOnlyStatement()
                ? new Form(
                    "",
                    call.withArgument(0, OrderNames.like(call.argument(0), MemoryOrder.RELAXED))
                        .edits())
                : new Form("", List.of(call.removal(call.start()))));
      } else {
        ladder.then(
            layer.stream()
                .map(o -> call.withArgument(0, OrderNames.like(call.argument(0), o)))
                .toArray(Form[]::new));
      }
    }
    return ladder.unordered();
  }
}
