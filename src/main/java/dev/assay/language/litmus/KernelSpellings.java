package dev.assay.language.litmus;

import static dev.assay.language.litmus.PrimitiveForm.plain;

import dev.assay.program.AccessMode;
import dev.assay.program.Operator;
import dev.assay.source.InputException;
import java.util.List;
import java.util.Map;

/**
 * Functions of the kernel that its memory model does not name, and that take more than putting
 * others in their place: operations on bits, and waits.
 */
final class KernelSpellings {

  static final Primitives ALL = new Primitives();

  private static final Map<String, Operator> ON_BITS =
      Map.of("set", Operator.OR, "clear", Operator.AND_NOT, "change", Operator.XOR);

  static {
    ON_BITS.forEach(KernelSpellings::onBits);
    ALL.expression(
        plain("test_bit", "nr, p"),
        a -> isSet(a, new Expression.Load(a.value(1), tag("ONCE"), a.span())));
    ALL.statement(
        plain("clear_bit_unlock", "nr, p"),
        a -> new Statement.Evaluate(update(a, Operator.AND_NOT, "RELEASE"), a.span()));
    for (String name : List.of("smp_cond_load", "atomic_cond_read")) {
      ALL.expression(plain(name + "_acquire", "p, cond"), a -> a.await(tag("ACQUIRE")));
      ALL.expression(plain(name + "_relaxed", "p, cond"), a -> a.await(tag("ONCE")));
    }
  }

  private KernelSpellings() {}

  private static AccessMode.Annotated tag(String tag) {
    return new AccessMode.Annotated(List.of(tag));
  }

  private static void onBits(String name, Operator operator) {
    ALL.statement(
        plain(name + "_bit", "nr, p"),
        a -> new Statement.AtomicOp(a.value(1), operator, bit(a), tag("NORETURN"), a.span()));
    ALL.expression(
        plain("test_and_" + name + "_bit", "nr, p"), a -> isSet(a, update(a, operator, "MB")));
  }

  private static Expression update(Arguments a, Operator operator, String tag) {
    return new Expression.FetchOp(a.value(1), operator, bit(a), tag(tag), false, a.span());
  }

  private static Expression isSet(Arguments a, Expression word) {
    return CExpressions.truth(new Expression.Binary(Operator.AND, word, bit(a), a.span()));
  }

  private static Expression bit(Arguments a) {
    if (a.value(0) instanceof Expression.Constant number
        && number.value() >= 0
        && number.value() < Integer.SIZE) {
      return new Expression.Constant(1 << number.value(), number.span());
    }
    throw new InputException(
        a.value(0).span(), "which bit is meant must be a number, from 0 to " + (Integer.SIZE - 1));
  }
}
