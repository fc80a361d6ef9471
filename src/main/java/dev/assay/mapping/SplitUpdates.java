package dev.assay.mapping;

import dev.assay.program.AccessMode;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.Way;
import dev.assay.program.Instruction.Yield;
import dev.assay.program.MemoryOrder;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.Program;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Splits C11's read-modify-writes, which are one event to herd7, into a load and a store, as models
 * in the dialect of Dartagnan expect them: the load may acquire and the store release, and all that
 * follows the comparison of a compare-exchange depends on it by control. The load of one that fails
 * has the order that C gives it, that of the failure.
 */
public final class SplitUpdates {

  private final List<Evaluation.Order> orders;
  private int next;

  private SplitUpdates(Evaluation evaluation) {
    this.next = evaluation.nextNumber();
    this.orders = new ArrayList<>(evaluation.orders());
  }

  /** Maps all read-modify-writes of a program. */
  public static Program map(Program program) {
    return program.map(
        evaluation ->
            evaluation.instructions().isEmpty()
                ? evaluation
                : new SplitUpdates(evaluation).map(evaluation));
  }

  private Evaluation map(Evaluation evaluation) {
    return new Evaluation(map(evaluation.instructions()), orders, evaluation.value());
  }

  private List<Instruction> map(List<Instruction> instructions) {
    List<Instruction> mapped = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof Instruction.Update update && update.single()) {
        mapped.add(halves(update));
      } else if (instruction instanceof Instruction.CompareExchangeC11 compare) {
        compareExchange(compare, mapped);
      } else {
        mapped.add(instruction.withInner(this::map));
      }
    }
    return mapped;
  }

  private static Instruction halves(Instruction.Update update) {
    return new Instruction.Update(
        update.number(),
        false,
        update.address(),
        update.operator(),
        update.operand(),
        ofLoad(update.read()),
        ofStore(update.write()),
        update.yields(),
        update.span());
  }

  private static AccessMode ofLoad(AccessMode mode) {
    return half(
        mode,
        order ->
            switch (order) {
              case RELAXED, RELEASE -> MemoryOrder.RELAXED;
              case CONSUME -> MemoryOrder.CONSUME;
              case ACQUIRE, ACQ_REL -> MemoryOrder.ACQUIRE;
              case SEQ_CST -> MemoryOrder.SEQ_CST;
            });
  }

  private static AccessMode ofStore(AccessMode mode) {
    return half(
        mode,
        order ->
            switch (order) {
              case RELAXED, CONSUME, ACQUIRE -> MemoryOrder.RELAXED;
              case RELEASE, ACQ_REL -> MemoryOrder.RELEASE;
              case SEQ_CST -> MemoryOrder.SEQ_CST;
            });
  }

  private static AccessMode half(AccessMode mode, UnaryOperator<MemoryOrder> order) {
    return mode instanceof AccessMode.Ordered whole
        ? new AccessMode.Ordered(order.apply(whole.order()))
        : mode;
  }

  private void compareExchange(Instruction.CompareExchangeC11 compare, List<Instruction> to) {
    SourceSpan span = compare.span();
    Instruction expected =
        new Instruction.Load(next++, compare.expected(), AccessMode.PLAIN, false, span);
    Operand wanted = new Operand.Result(expected.number(), span);
    to.add(expected);
    to.add(control(expected));

    AccessMode success = new AccessMode.Ordered(compare.success());
    Instruction exchange =
        new Instruction.Update(
            next++,
            false,
            compare.object(),
            Optional.empty(),
            compare.desired(),
            ofLoad(success),
            ofStore(success),
            Yield.OLD,
            span);
    Operand replaced = new Operand.Result(exchange.number(), span);
    List<Instruction> exchanged = map(compare.onSuccess());
    exchanged.add(exchange);
    exchanged.add(require(Operator.EQ, replaced, wanted));
    exchanged.add(control(exchange));

    AccessMode failure = ofLoad(new AccessMode.Ordered(compare.failure()));
    Instruction load = new Instruction.Load(next++, compare.object(), failure, true, span);
    Operand found = new Operand.Result(load.number(), span);
    Instruction store =
        new Instruction.Store(next++, compare.expected(), found, AccessMode.PLAIN, false, span);
    List<Instruction> failed = new ArrayList<>(List.of(load, control(load)));
    if (compare.strong()) {
      failed.add(require(Operator.NE, found, wanted));
    }
    failed.add(store);

    orders.add(new Evaluation.Order(expected.number(), exchange.number()));
    orders.add(new Evaluation.Order(expected.number(), load.number()));
    orders.add(new Evaluation.Order(load.number(), store.number()));
    to.add(
        new Instruction.Choose(
            compare.number(),
            new Way(exchanged, new Operand.Constant(Datum.ofInt(1), span), List.of()),
            new Way(failed, new Operand.Constant(Datum.ofInt(0), span), List.of()),
            span));
  }

  private Instruction require(Operator comparison, Operand value, Operand wanted) {
    Operand condition = new Operand.Operation(comparison, value, wanted, value.span());
    return new Instruction.Assume(next++, condition, value.span());
  }

  private Instruction control(Instruction load) {
    return new Instruction.Control(next++, load.number(), load.span());
  }
}
