package dev.assay.ordering;

import dev.assay.program.MemoryOrder;
import java.util.Locale;
import java.util.Optional;

/** Memory orders as arguments name them: in C11's words, or in those of GNU's functions. */
final class OrderNames {

  private static final String C11 = "memory_order_";
  private static final String GNU = "__ATOMIC_";

  private OrderNames() {}

  /** The order that an argument names. */
  static Optional<MemoryOrder> of(String argument) {
    return argument.startsWith(GNU)
        ? MemoryOrder.ofC(C11 + argument.substring(GNU.length()).toLowerCase(Locale.ROOT))
        : MemoryOrder.ofC(argument);
  }

  /** Another order in the words of an argument that names one. */
  static String like(String argument, MemoryOrder order) {
    return argument.startsWith(GNU) ? gnu(order) : order.cName();
  }

  /** What GNU's functions call an order. */
  static String gnu(MemoryOrder order) {
    return GNU + order.cName().substring(C11.length()).toUpperCase(Locale.ROOT);
  }

  /** A function's name without the underscores of GNU's. */
  static String plain(String function) {
    return function.startsWith("__atomic_") ? function.substring(2) : function;
  }
}
