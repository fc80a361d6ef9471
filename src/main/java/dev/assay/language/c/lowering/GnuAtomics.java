package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CExpression.BinaryOperator;
import dev.assay.program.AccessMode;
import dev.assay.program.MemoryOrder;
import dev.assay.source.InputException;

/** The functions of GNU C whose names begin with {@code __atomic} and {@code __sync}. */
final class GnuAtomics {

  private final PrimitiveCalls primitives;
  private final CExpression.Primitive call;

  GnuAtomics(PrimitiveCalls primitives, CExpression.Primitive call) {
    this.primitives = primitives;
    this.call = call;
  }

  private CExpression argument(int index) {
    if (index >= call.arguments().size()) {
      throw new InputException(call.span(), "'" + call.name() + "' has too few arguments");
    }
    return call.arguments().get(index);
  }

  Val call() {
    String name = call.name();
    switch (name) {
      case "__atomic_load_n" -> {
        return primitives.load(call, primitives.order(argument(1)));
      }
      case "__atomic_store_n" -> {
        primitives.store(call, primitives.order(argument(2)));
        return Val.ZERO;
      }
      case "__atomic_exchange_n" -> {
        return primitives.exchange(call, primitives.order(argument(2)));
      }
      case "__atomic_compare_exchange_n" -> {
        MemoryOrder success = primitives.memoryOrder(argument(4));
        return primitives.compareExchange(call, success, primitives.memoryOrder(argument(5)));
      }
      case "__atomic_thread_fence" -> {
        primitives.fence(primitives.memoryOrder(argument(0)), call.span());
        return Val.ZERO;
      }
      case "__atomic_signal_fence" -> {
        primitives.memoryOrder(argument(0));
        return Val.ZERO;
      }
      case "__sync_synchronize" -> {
        primitives.fence(MemoryOrder.SEQ_CST, call.span());
        return Val.ZERO;
      }
      case "__sync_lock_test_and_set" -> {
        return primitives.exchange(call, new AccessMode.Ordered(MemoryOrder.ACQUIRE));
      }
      case "__sync_lock_release" -> {
        primitives.clear(call, new AccessMode.Ordered(MemoryOrder.RELEASE));
        return Val.ZERO;
      }
      case "__sync_val_compare_and_swap" -> {
        return primitives.compareAndSwap(call).found();
      }
      case "__sync_bool_compare_and_swap" -> {
        return primitives.compareAndSwap(call).succeeds();
      }
      default -> {
        return arithmetic(name);
      }
    }
  }

  /** Operations that are named by their operator, before or behind the word for what they yield. */
  private Val arithmetic(String name) {
    AccessMode strongest = new AccessMode.Ordered(MemoryOrder.SEQ_CST);
    if (name.startsWith("__atomic_fetch_")) {
      BinaryOperator operator = operator(name.substring("__atomic_fetch_".length()));
      return primitives.fetch(call, operator, primitives.order(argument(2)));
    }
    if (name.startsWith("__atomic_") && name.endsWith("_fetch")) {
      String operator = name.substring("__atomic_".length(), name.length() - "_fetch".length());
      return primitives.changed(call, operator(operator), primitives.order(argument(2)));
    }
    if (name.startsWith("__sync_fetch_and_")) {
      argument(1);
      return primitives.fetch(
          call, operator(name.substring("__sync_fetch_and_".length())), strongest);
    }
    if (name.startsWith("__sync_") && name.endsWith("_and_fetch")) {
      argument(1);
      String operator = name.substring("__sync_".length(), name.length() - "_and_fetch".length());
      return primitives.changed(call, operator(operator), strongest);
    }
    throw new InputException(call.span(), "'" + name + "' is not supported");
  }

  private BinaryOperator operator(String name) {
    return switch (name) {
      case "add" -> BinaryOperator.ADD;
      case "sub" -> BinaryOperator.SUBTRACT;
      case "and" -> BinaryOperator.AND;
      case "or" -> BinaryOperator.OR;
      case "xor" -> BinaryOperator.XOR;
      default -> throw new InputException(call.span(), "'" + call.name() + "' is not supported");
    };
  }
}
