package dev.assay.language.c.lowering;

import dev.assay.language.code.ThreadFlow;
import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives objects back, whatever they hold: all parts become a marker, by plain writes. Whoever looks
 * at it later, or gives the object back again, is wrong.
 */
final class Freeing {

  private final Lowering lowering;
  private final Flow flow;
  private final ThreadMemory memory;
  private final int thread;

  Freeing(Lowering lowering, Flow flow, ThreadMemory memory, int thread) {
    this.lowering = lowering;
    this.flow = flow;
    this.memory = memory;
    this.thread = thread;
  }

  void free(Val pointer, SourceSpan span) {
    if (pointer instanceof Val.Known known && known.value() == 0) {
      return;
    }
    if (pointer instanceof Val.Address at && at.offset() == 0 && at.object().isAllocated()) {
      if (memory.isOwn(pointer)) {
        if (!flow.environment().freed().add(at.object())) {
          lowering.fail(flow, thread, Property.Kind.DOUBLE_FREE, Optional.empty(), span);
          flow.abandon();
        }
        return;
      }
      List<Operand> addresses = new ArrayList<>();
      at.object()
          .scalars()
          .forEach(s -> addresses.add(new Operand.Constant(address(at.object(), s), span)));
      free(addresses, span);
    } else if (pointer instanceof Val.Symbolic symbolic) {
      unlessNull(symbolic.operand(), span);
    } else {
      throw new InputException(span, "this pointer is none that was allocated");
    }
  }

  private static long address(MemoryObject object, MemoryObject.Scalar scalar) {
    return Datum.ofAddress(object.number(), Math.toIntExact(scalar.offset()));
  }

  private void unlessNull(Operand pointer, SourceSpan span) {
    ThreadFlow.Mark mark = flow.mark();
    List<Operand> addresses = new ArrayList<>();
    for (long offset : lowering.unknownPlaces().parts(flow, thread, pointer, span)) {
      Operand by = new Operand.Constant(Datum.ofInt(Math.toIntExact(offset)), span);
      addresses.add(offset == 0 ? pointer : new Operand.Operation(Operator.ADD, pointer, by, span));
    }
    List<ThreadFlow.Path<Environment>> ways = flow.fork(pointer, span);
    flow.goOn(ways.get(0));
    free(addresses, span);
    flow.join(mark, List.of(flow.here(), ways.get(1)), memory, span);
  }

  private void free(List<Operand> addresses, SourceSpan span) {
    lowering.noteFreed();
    boolean first = true;
    for (Operand address : addresses) {
      if (first) {
        Operand found = new Operand.Register(memory.read(address, AccessMode.PLAIN, span), span);
        memory.refuse(found, Lowering.freed(), Property.Kind.DOUBLE_FREE, span);
        first = false;
      }
      memory.write(address, new Operand.Constant(Lowering.freed(), span), AccessMode.PLAIN, span);
    }
  }
}
