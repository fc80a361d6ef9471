package dev.assay.language.java.lowering;

import dev.assay.program.Operand;
import dev.assay.source.SourceSpan;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Converts values as assignments, casts and calls do: numbers, and numbers in boxes. */
final class Conversions {

  private final ThreadLowering thread;
  private final Flow flow;

  Conversions(ThreadLowering thread) {
    this.thread = thread;
    this.flow = thread.flow();
  }

  Val convert(Val value, TypeMirror from, TypeMirror to, SourceSpan span) {
    boolean fromNumber = from.getKind().isPrimitive();
    boolean toNumber = to.getKind().isPrimitive();
    if (fromNumber && toNumber) {
      return thread.arithmetic().convert(value, from.getKind(), to.getKind(), span);
    }
    if (fromNumber && to.getKind() != TypeKind.VOID) {
      TypeKind boxed = thread.attribution().kind(to);
      TypeKind kind = boxed.isPrimitive() ? boxed : from.getKind();
      return box(thread.arithmetic().convert(value, from.getKind(), kind, span), kind, span);
    }
    if (toNumber
        && from.getKind() != TypeKind.NULL
        && thread.attribution().kind(from).isPrimitive()) {
      Val number = unbox(value, thread.attribution().kind(from), span);
      return thread
          .arithmetic()
          .convert(number, thread.attribution().kind(from), to.getKind(), span);
    }
    return value;
  }

  private Val box(Val value, TypeKind kind, SourceSpan span) {
    boolean simple = kind != TypeKind.LONG && kind != TypeKind.FLOAT && kind != TypeKind.DOUBLE;
    if (!simple && !(value instanceof Val.Known)) {
      throw thread.refusal(span, "boxes of long, float and double are not supported here");
    }
    return new Val.Boxed(
        value,
        thread
            .whole()
            .sources()
            .types()
            .boxedClass(thread.whole().sources().types().getPrimitiveType(kind))
            .getQualifiedName()
            .toString());
  }

  private Val unbox(Val value, TypeKind kind, SourceSpan span) {
    if (value instanceof Val.Boxed boxed) {
      return boxed.number();
    }
    Val box = thread.nonNull(value, span);
    if (!flow.isAlive()) {
      return Val.ZERO;
    }
    if (kind == TypeKind.LONG || kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE) {
      throw thread.refusal(span, "boxes of long, float and double are not supported here");
    }
    String name =
        thread
            .whole()
            .sources()
            .types()
            .boxedClass(thread.whole().sources().types().getPrimitiveType(kind))
            .getQualifiedName()
            .toString();
    return new Val.Symbolic(
        new Operand.Operation(
            dev.assay.program.Operator.EXACT_SUB,
            thread.whole().heap().operand(box, span),
            thread.whole().heap().box(name, span),
            span));
  }
}
