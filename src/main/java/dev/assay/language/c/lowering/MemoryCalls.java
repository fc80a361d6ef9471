package dev.assay.language.c.lowering;

import dev.assay.language.c.CExpression;
import dev.assay.language.c.CType;
import dev.assay.program.AccessMode;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/** Calls that allocate memory, and that fill or copy blocks of it, part by part. */
final class MemoryCalls {

  private static final long MOST_BYTES = 1 << 20;

  private final ThreadLowering thread;
  private final Expressions expressions;

  MemoryCalls(ThreadLowering thread, Expressions expressions) {
    this.thread = thread;
    this.expressions = expressions;
  }

  /** Elements of one type, one behind the other. */
  private record Block(Val address, CType element, long count) {}

  private long size(CExpression expression, String what) {
    if (!(expressions.value(expression) instanceof Val.Known bytes)) {
      throw new InputException(
          expression.span(), "the size of what is " + what + " is not known here");
    }
    if (bytes.value() < 0 || bytes.value() > MOST_BYTES) {
      throw new InputException(
          expression.span(), "memory of " + bytes.value() + " bytes is not supported");
    }
    return bytes.value();
  }

  Val allocate(CExpression bytes, boolean zero, SourceSpan span) {
    return allocate(size(bytes, "allocated"), zero, span);
  }

  /** Zeroed memory for so many elements. */
  Val allocate(CExpression count, CExpression bytes, SourceSpan span) {
    long all = size(count, "allocated") * size(bytes, "allocated");
    if (all > MOST_BYTES) {
      throw new InputException(span, "memory of " + all + " bytes is not supported");
    }
    return allocate(all, true, span);
  }

  private Val allocate(long bytes, boolean zero, SourceSpan span) {
    String name = "block at line " + span.line();
    MemoryObject object =
        thread.lowering().create(name, Optional.empty(), bytes, thread.number(), span);
    object.setAllocated();
    if (zero) {
      object.setZeroed();
    }
    return new Val.Address(object, 0);
  }

  /** {@code memset}, to zero: plain writes of all parts. */
  Val clear(List<CExpression> arguments, SourceSpan span) {
    long size = size(arguments.get(2), "set");
    Block block = block(arguments.get(0), size, "memset");
    Val value = expressions.value(arguments.get(1));
    if (!value.equals(Val.ZERO)) {
      throw new InputException(span, "memset is supported for the value 0 only");
    }
    for (long i = 0; i < block.count(); i++) {
      Val at = element(block, i, span);
      for (CType.Member part : Expressions.parts(block.element(), 0, span)) {
        Val place = expressions.moved(at, new Val.Known(part.offset()), 1, span);
        thread.memory().store(place, part.type(), Val.ZERO, AccessMode.PLAIN, span);
      }
    }
    return block.address();
  }

  /** {@code memcpy}, of objects of one type: a plain read and a plain write of each part. */
  Val copy(List<CExpression> arguments, SourceSpan span) {
    long size = size(arguments.get(2), "copied");
    Block to = block(arguments.get(0), size, "memcpy");
    Block from = block(arguments.get(1), size, "memcpy");
    if (!to.element().plain().equals(from.element().plain())) {
      throw new InputException(
          span,
          "memcpy is supported between objects of one type, not to '"
              + to.element()
              + "' from '"
              + from.element()
              + "'");
    }
    for (long i = 0; i < to.count(); i++) {
      Val target = element(to, i, span);
      Val source = element(from, i, span);
      CType type = to.element();
      Val value =
          type.isScalar() ? thread.memory().load(source, type, AccessMode.PLAIN, span) : source;
      expressions.assign(target, type, value, AccessMode.PLAIN, span);
    }
    return to.address();
  }

  private Val element(Block block, long index, SourceSpan span) {
    return expressions.moved(block.address(), new Val.Known(index), block.element().size(), span);
  }

  /** The objects that a pointer of some type, made one to {@code void}, and a size stand for. */
  private Block block(CExpression pointer, long size, String name) {
    CExpression typed = pointer;
    while (typed instanceof CExpression.Cast cast && isVoidPointer(cast.type())) {
      typed = cast.operand();
    }
    Val address = expressions.value(pointer);
    if (!(typed.type().plain() instanceof CType.Pointer to) || to.target().size() <= 0) {
      throw new InputException(
          pointer.span(),
          "the type of the object is not known here; give " + name + " its pointer");
    }
    CType element = to.target();
    if (size % element.size() != 0) {
      throw new InputException(
          pointer.span(),
          name
              + " is supported for whole objects: '"
              + element
              + "' has the size "
              + element.size()
              + ", not "
              + size);
    }
    return new Block(address, element, size / element.size());
  }

  private static boolean isVoidPointer(CType type) {
    return type.plain() instanceof CType.Pointer to
        && to.target().plain() instanceof CType.VoidType;
  }
}
