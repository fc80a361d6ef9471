package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CExpression.BinaryOperator;
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
    switch (call.name()) {
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
      case "__sync_synchronize" -> {
        primitives.fence(MemoryOrder.SEQ_CST, call.span());
        return Val.ZERO;
      }
      default -> {
        if (call.name().startsWith("__atomic_fetch_")) {
          BinaryOperator operator = operator(call.name().substring("__atomic_fetch_".length()));
          return primitives.fetch(call, operator, primitives.order(argument(2)));
        }
      }
    }
    throw new InputException(call.span(), "'" + call.name() + "' is not supported yet");
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
