package dev.assay.execution;

import dev.assay.execution.Flow.Origin;
import dev.assay.execution.Flow.Port;
import dev.assay.execution.Flow.Source;
import dev.assay.execution.Flow.Source.Direct;
import dev.assay.program.AccessMode;
import dev.assay.program.Instruction;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Unfolds read-modify-writes, as part of an evaluation. */
final class UpdateUnfolding {

  private final Unfolding unfolding;
  private final EvaluationUnfolding evaluation;

  UpdateUnfolding(Unfolding unfolding, EvaluationUnfolding evaluation) {
    this.unfolding = unfolding;
    this.evaluation = evaluation;
  }

  Flow update(Instruction.Update update) {
    if (update.single()) {
      return oneEvent(update);
    }
    return update.operator().isEmpty() ? exchange(update) : fetch(update, update.operator().get());
  }

  private Flow oneEvent(Instruction.Update update) {
    Flow operand = evaluation.flow(update.operand(), Port.DATA);
    Flow address = evaluation.flow(update.address(), Port.ADDRESS);
    Term old = new Term.Read(unfolding.made().nextEvent());
    Term written =
        update
            .operator()
            .map(operator -> unfolding.compute(operator, old, operand.value(), update.span()))
            .orElse(operand.value());
    Event rmw =
        evaluation.access(
            EventKind.READ_MODIFY_WRITE,
            address,
            Optional.of(written),
            update.read(),
            false,
            update.span());
    unfolding.made().consume(operand.sources(), rmw);
    Port port = update.operator().isEmpty() ? Port.USED : Port.NONE;
    Term yielded = update.yields() == Instruction.Yield.NEW ? written : old;
    return new Flow(yielded, List.of(new Direct(rmw.id(), port)));
  }

  private Flow exchange(Instruction.Update update) {
    SourceSpan span = update.span();
    Flow address = evaluation.last(update.address(), Port.ADDRESS);
    Flow newValue = evaluation.last(update.operand(), Port.DATA);
    Event read = read(address, update.read(), span);
    Event write = write(address, newValue.value(), update.write(), span);
    unfolding.made().consume(newValue.sources(), write);
    unfolding.made().addIntraControl(read.id(), write.id());
    unfolding.made().addAmo(read.id(), write.id());
    return new Flow(
        new Term.Read(read.id()),
        List.of(new Direct(read.id(), Port.USED)),
        List.of(new Direct(write.id(), Port.NONE)));
  }

  private Flow fetch(Instruction.Update update, Operator operator) {
    SourceSpan span = update.span();
    Flow operand = evaluation.flow(update.operand(), Port.DATA);
    Flow address = evaluation.flow(update.address(), Port.ADDRESS);
    Event read = read(address, update.read(), span);
    Term old = new Term.Read(read.id());
    Term written = unfolding.compute(operator, old, operand.value(), span);
    // The address reaches the write only by way of the read.
    Event write =
        unfolding.addEvent(
            EventKind.WRITE,
            Optional.of(address.value()),
            Optional.of(written),
            update.write(),
            true,
            span);
    unfolding.made().consume(operand.sources(), write);
    unfolding.made().addIntraData(read.id(), write.id());
    unfolding.made().addInternalData(read.id(), write.id());
    unfolding.made().addAmo(read.id(), write.id());
    return new Flow(
        update.yields() == Instruction.Yield.NEW ? written : old,
        Flow.union(operand.sources(), List.of(new Direct(read.id(), Port.DATA))),
        List.of(new Direct(write.id(), Port.NONE)));
  }

  private Event read(Flow address, AccessMode mode, SourceSpan span) {
    return evaluation.access(EventKind.READ, address, Optional.empty(), mode, true, span);
  }

  private Event write(Flow address, Term value, AccessMode mode, SourceSpan span) {
    return evaluation.access(EventKind.WRITE, address, Optional.of(value), mode, true, span);
  }

  // Those that may fail.

  /** The two halves of a successful update, between fences if there are any. */
  private interface Halves {
    int read();
  }

  private int between(Optional<AccessMode> fences, SourceSpan span, Halves halves) {
    if (fences.isEmpty()) {
      return halves.read();
    }
    int before = evaluation.fence(fences.get(), span);
    int from = unfolding.made().nextEvent();
    int read = halves.read();
    int until = unfolding.made().nextEvent();
    int after = evaluation.fence(fences.get(), span);
    for (int event = from; event < until; event++) {
      unfolding.made().addIntraControl(before, event);
      unfolding.made().addIntraControl(event, after);
    }
    return read;
  }

  Flow compareExchange(Instruction.CompareExchange compare) {
    SourceSpan span = compare.span();
    Flow address = evaluation.last(compare.address(), Port.ADDRESS);
    Flow old = evaluation.last(compare.expected(), Port.NONE);
    if (!compare.modes().isOneRead()) {
      return compareExchangeOfTwoReads(compare, address, old);
    }
    Event read = read(address, compare.modes().read(), span);
    Term value = new Term.Read(read.id());
    int outer = unfolding.guard();
    int[] ways =
        unfolding.fork(Optional.of(unfolding.compute(Operator.EQ, value, old.value(), span)), span);
    unfolding.addEquality(ways[0], value, old.value());
    unfolding.setGuard(ways[0]);
    exchangeWrite(compare, address, old, read);
    unfolding.setGuard(outer);
    return new Flow(value, onlyUnder(ways[1], read));
  }

  /**
   * The value of a compare-exchange flows on as data only where it failed, if it is used in the
   * same statement; through a register it always does.
   */
  private static List<Source> onlyUnder(int failure, Event read) {
    List<Origin> failed = List.of(new Origin(read.id(), failure));
    return List.of(
        new Direct(read.id(), Port.NONE), new Source.Register(failed, failed, Port.DATA));
  }

  private void exchangeWrite(
      Instruction.CompareExchange compare, Flow address, Flow old, Event read) {
    evaluation.execute(compare.onSuccess());
    Flow desired = evaluation.last(compare.desired(), Port.DATA);
    Event write = write(address, desired.value(), compare.modes().write(), compare.span());
    unfolding.made().consume(desired.sources(), write);
    controlFrom(old.sources(), write);
    unfolding.made().addIntraControl(read.id(), write.id());
    unfolding.made().addAmo(read.id(), write.id());
  }

  private Flow compareExchangeOfTwoReads(
      Instruction.CompareExchange compare, Flow address, Flow old) {
    SourceSpan span = compare.span();
    int outer = unfolding.guard();
    int[] ways = unfolding.fork(Optional.empty(), span);
    unfolding.setGuard(ways[0]);
    int success =
        between(
            compare.modes().around(),
            span,
            () -> {
              Event read = read(address, compare.modes().read(), span);
              exchangeWrite(compare, address, old, read);
              return read.id();
            });
    Term found = new Term.Read(success);
    unfolding.addConstraint(unfolding.compute(Operator.EQ, found, old.value(), span));
    unfolding.addEquality(ways[0], found, old.value());
    unfolding.setGuard(ways[1]);
    Event failure = read(address, compare.modes().failure(), span);
    Term other = new Term.Read(failure.id());
    unfolding.addConstraint(unfolding.compute(Operator.NE, other, old.value(), span));
    unfolding.setGuard(outer);
    List<Source> sources = new ArrayList<>();
    if (compare.modes().around().isEmpty()) {
      sources.add(new Direct(success, Port.NONE));
    }
    sources.add(new Direct(failure.id(), Port.DATA));
    return new Flow(EvaluationUnfolding.choice(ways[0], found, ways[1], other), sources);
  }

  /** Control inside a statement, from operands to an event. */
  private void controlFrom(List<Source> sources, Event to) {
    for (Source source : sources) {
      if (source instanceof Direct direct) {
        unfolding.made().addIntraControl(direct.event(), to.id());
      }
    }
  }

  Flow compareExchangeC11(Instruction.CompareExchangeC11 compare) {
    SourceSpan span = compare.span();
    Flow expected = evaluation.flow(compare.expected(), Port.ADDRESS);
    Flow object = evaluation.flow(compare.object(), Port.ADDRESS);
    Event readExpected = plain(EventKind.READ, expected, Optional.empty(), span);
    controlFrom(object.sources(), readExpected);
    Term wanted = new Term.Read(readExpected.id());
    int outer = unfolding.guard();
    int[] ways = unfolding.fork(Optional.empty(), span);

    unfolding.setGuard(ways[1]);
    AccessMode failureMode = new AccessMode.Ordered(compare.failure());
    Event readObject =
        evaluation.access(EventKind.READ, object, Optional.empty(), failureMode, false, span);
    unfolding.made().addIntraControl(readExpected.id(), readObject.id());
    Term found = new Term.Read(readObject.id());
    if (compare.strong()) {
      unfolding.addConstraint(unfolding.compute(Operator.NE, found, wanted, span));
    }
    Event writeExpected = plain(EventKind.WRITE, expected, Optional.of(found), span);
    unfolding.made().addIntraControl(readObject.id(), writeExpected.id());

    unfolding.setGuard(ways[0]);
    evaluation.execute(compare.onSuccess());
    Flow desired = evaluation.flow(compare.desired(), Port.NONE);
    Event rmw =
        evaluation.access(
            EventKind.READ_MODIFY_WRITE,
            object,
            Optional.of(desired.value()),
            new AccessMode.Ordered(compare.success()),
            false,
            span);
    unfolding.made().consume(desired.sources(), rmw);
    unfolding.made().addIntraControl(readExpected.id(), rmw.id());
    Term replaced = new Term.Read(rmw.id());
    unfolding.addConstraint(unfolding.compute(Operator.EQ, replaced, wanted, span));
    unfolding.addEquality(ways[0], replaced, wanted);
    unfolding.setGuard(outer);
    return new Flow(
        EvaluationUnfolding.choice(ways[0], Term.Constant.ONE, ways[1], Term.Constant.ZERO),
        List.of(new Direct(rmw.id(), Port.NONE), new Direct(writeExpected.id(), Port.NONE)));
  }

  private Event plain(EventKind kind, Flow address, Optional<Term> written, SourceSpan span) {
    return evaluation.access(kind, address, written, AccessMode.PLAIN, false, span);
  }

  Flow addUnless(Instruction.AddUnless add) {
    Flow address = evaluation.last(add.address(), Port.ADDRESS);
    Flow unless = evaluation.flow(add.unless(), Port.NONE);
    return add.modes().isOneRead()
        ? addUnlessOfOneRead(add, address, unless)
        : addUnlessOfTwoReads(add, address, unless);
  }

  private Flow addUnlessOfOneRead(Instruction.AddUnless add, Flow address, Flow unless) {
    int outer = unfolding.guard();
    Event read = read(address, add.modes().read(), add.span());
    Term found = new Term.Read(read.id());
    int[] ways =
        unfolding.fork(
            Optional.of(unfolding.compute(Operator.NE, found, unless.value(), add.span())),
            add.span());
    unfolding.addEquality(ways[1], found, unless.value());
    unfolding.setGuard(ways[0]);
    addedWrite(add, address, unless, read);
    unfolding.setGuard(outer);
    return new Flow(
        EvaluationUnfolding.choice(ways[0], Term.Constant.ONE, ways[1], Term.Constant.ZERO),
        Flow.union(unless.sources(), List.of(new Direct(read.id(), Port.NONE))));
  }

  private void addedWrite(Instruction.AddUnless add, Flow address, Flow unless, Event read) {
    evaluation.execute(add.onSuccess());
    Flow added = evaluation.last(add.added(), Port.ADDRESS);
    Term sum = unfolding.compute(Operator.ADD, new Term.Read(read.id()), added.value(), add.span());
    Event write = write(address, sum, add.modes().write(), add.span());
    unfolding.made().consume(added.sources(), write);
    unfolding.made().addIntraData(read.id(), write.id());
    unfolding.made().addInternalData(read.id(), write.id());
    controlFrom(unless.ends(), write);
    unfolding.made().addAmo(read.id(), write.id());
  }

  private Flow addUnlessOfTwoReads(Instruction.AddUnless add, Flow address, Flow unless) {
    int outer = unfolding.guard();
    int[] ways = unfolding.fork(Optional.empty(), add.span());
    unfolding.setGuard(ways[0]);
    int success =
        between(
            add.modes().around(),
            add.span(),
            () -> {
              Event read = read(address, add.modes().read(), add.span());
              addedWrite(add, address, unless, read);
              return read.id();
            });
    Term found = new Term.Read(success);
    unfolding.addConstraint(unfolding.compute(Operator.NE, found, unless.value(), add.span()));
    unfolding.setGuard(ways[1]);
    Event failure = read(address, add.modes().failure(), add.span());
    Term other = new Term.Read(failure.id());
    unfolding.addConstraint(unfolding.compute(Operator.EQ, other, unless.value(), add.span()));
    unfolding.addEquality(ways[1], other, unless.value());
    unfolding.setGuard(outer);
    return new Flow(
        EvaluationUnfolding.choice(ways[0], Term.Constant.ONE, ways[1], Term.Constant.ZERO),
        Flow.union(unless.sources(), List.of(new Direct(failure.id(), Port.NONE))));
  }
}
