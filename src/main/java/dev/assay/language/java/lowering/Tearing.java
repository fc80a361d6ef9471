package dev.assay.language.java.lowering;

import dev.assay.program.AccessMode;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * Plain accesses to {@code long} and {@code double} fields in two halves of 32 bits, as JLS 17.7
 * permits. Such a field has two words, one for each half. Both are given the whole value; who reads
 * takes the low half of what one of them holds, and the high half of what the other does.
 */
final class Tearing {

  private final ThreadLowering thread;
  private final Access access;

  Tearing(ThreadLowering thread) {
    this.thread = thread;
    this.access = thread.access();
  }

  /** The field of a place, if its halves are apart. */
  Optional<VariableElement> torn(Access.Place place) {
    return fieldOf(place).filter(thread.whole().classes()::isTorn);
  }

  static Optional<VariableElement> fieldOf(Access.Place place) {
    if (place instanceof Access.Place.Of of) {
      return of.object().field(of.offset());
    }
    return place instanceof Access.Place.Field field
        ? Optional.of(field.field())
        : Optional.empty();
  }

  /** Where the high half is. */
  private static Access.Place high(Access.Place place) {
    if (place instanceof Access.Place.Of of) {
      return new Access.Place.Of(of.object(), of.offset() + 4);
    }
    Access.Place.Field field = (Access.Place.Field) place;
    return new Access.Place.Field(field.base(), field.offset() + 4, field.field());
  }

  /** Writes both halves, in no order. */
  void write(Access.Place place, Operand value, AccessMode mode, SourceSpan span) {
    Operand low = access.address(place, span);
    Operand high = access.address(high(place), span);
    thread
        .flow()
        .emit(
            List.of(
                new Instruction.Store(0, low, value, mode, false, span),
                new Instruction.Store(1, high, value, mode, false, span)),
            List.of(),
            span);
  }

  /** Reads both halves, in no order, and puts them together. */
  Val read(Access.Place place, VariableElement field, AccessMode mode, SourceSpan span) {
    String low = thread.flow().fresh("r");
    String high = thread.flow().fresh("r");
    thread
        .flow()
        .emit(
            List.of(
                new Instruction.Load(0, access.address(place, span), mode, false, span),
                new Instruction.Load(1, access.address(high(place), span), mode, false, span),
                new Instruction.Assign(2, low, new Operand.Result(0, span), span),
                new Instruction.Assign(3, high, new Operand.Result(1, span), span)),
            List.of(),
            span);
    thread.noteRead(low, place, "plain");
    thread.noteRead(high, high(place), "plain");
    Operand a = new Operand.Register(low, span);
    Operand b = new Operand.Register(high, span);
    return whole(a, b, mixtures(field), span);
  }

  private record Mixture(Operand low, Operand high, Val whole) {}

  private Val whole(Operand a, Operand b, List<Mixture> mixtures, SourceSpan span) {
    return thread
        .conditions()
        .either(
            new Operand.Operation(Operator.EQ, a, b, span),
            () -> new Val.Symbolic(a),
            () -> mixed(a, b, mixtures, span),
            span);
  }

  private Val mixed(Operand a, Operand b, List<Mixture> mixtures, SourceSpan span) {
    Mixture first = mixtures.get(0);
    if (mixtures.size() == 1) {
      return first.whole();
    }
    Operand its =
        new Operand.Operation(
            Operator.AND,
            new Operand.Operation(Operator.EQ, a, first.low(), span),
            new Operand.Operation(Operator.EQ, b, first.high(), span),
            span);
    return thread
        .conditions()
        .either(
            its, first::whole, () -> mixed(a, b, mixtures.subList(1, mixtures.size()), span), span);
  }

  /** All values that two different ones of a field can give. */
  private List<Mixture> mixtures(VariableElement field) {
    boolean real = field.asType().getKind() == TypeKind.DOUBLE;
    Map<Long, Operand> values = new LinkedHashMap<>();
    SourceSpan span = thread.whole().test().span();
    for (long bits : thread.whole().known().valuesOf(field)) {
      values.put(bits, thread.whole().heap().operand(known(bits, real), span));
    }
    List<Mixture> mixtures = new ArrayList<>();
    values.forEach(
        (low, a) ->
            values.forEach(
                (high, b) -> {
                  if (!low.equals(high)) {
                    long whole = (high & 0xFFFF_FFFF_0000_0000L) | (low & 0xFFFF_FFFFL);
                    mixtures.add(new Mixture(a, b, known(whole, real)));
                  }
                }));
    return mixtures;
  }

  private static Val known(long bits, boolean real) {
    return new Val.Known(real ? (Object) Double.longBitsToDouble(bits) : (Object) bits);
  }

  /** The bits of a number that a field of a type is given. */
  static long bits(Number number, TypeKind kind) {
    return kind == TypeKind.DOUBLE
        ? Double.doubleToRawLongBits(number.doubleValue())
        : number.longValue();
  }
}
