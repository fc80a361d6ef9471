package dev.assay.verify;

import dev.assay.program.AccessMode;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.AddUnless;
import dev.assay.program.Instruction.CompareExchange;
import dev.assay.program.Instruction.CompareExchangeC11;
import dev.assay.program.Instruction.Update;
import dev.assay.program.Operator;
import dev.assay.program.Term;
import dev.assay.verify.Flow.Port;
import dev.assay.verify.Flow.Source;
import dev.assay.verify.PathEvent.Kind;
import dev.assay.verify.ThreadPath.Same;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Read-modify-writes on a path. */
final class UpdateWalk {

  private final ThreadWalk walk;
  private final StatementWalk statement;

  UpdateWalk(ThreadWalk walk, StatementWalk statement) {
    this.walk = walk;
    this.statement = statement;
  }

  Flow execute(Instruction instruction) {
    if (instruction instanceof Update update) {
      return update.single()
          ? oneEvent(update)
          : update.operator().isEmpty() ? exchange(update) : fetch(update);
    }
    if (instruction instanceof CompareExchange compare) {
      return compareExchange(compare);
    }
    if (instruction instanceof AddUnless add) {
      return addUnless(add);
    }
    if (instruction instanceof CompareExchangeC11 compare) {
      return compareExchangeC11(compare);
    }
    throw new AssertionError(instruction);
  }

  private Flow oneEvent(Update update) {
    Flow operand = statement.operand(update.operand(), Port.DATA);
    Flow address = statement.operand(update.address(), Port.ADDRESS);
    Term old = walk.read(walk.nextEvent());
    Term written =
        update
            .operator()
            .map(operator -> walk.compute(operator, old, operand.value(), update.span()))
            .orElse(operand.value());
    int event = statement.access(Kind.UPDATE, address, Optional.of(written), update.read(), false);
    walk.consume(operand.sources(), event);
    Port port = update.operator().isEmpty() ? Port.USED : Port.NONE;
    return new Flow(
        update.yields() == Instruction.Yield.NEW ? written : old,
        List.of(Source.event(event, port)));
  }

  private Flow exchange(Update update) {
    Flow address = statement.last(update.address(), Port.ADDRESS);
    Flow content = statement.last(update.operand(), Port.DATA);
    int read = read(address, update.read());
    int write = write(address, content.value(), update.write());
    walk.consume(content.sources(), write);
    walk.made().relate("iico_ctrl", read, write);
    return new Flow(
        walk.read(read),
        List.of(Source.event(read, Port.USED)),
        List.of(Source.event(write, Port.NONE)));
  }

  private Flow fetch(Update update) {
    Flow operand = statement.operand(update.operand(), Port.DATA);
    Flow address = statement.operand(update.address(), Port.ADDRESS);
    int read = read(address, update.read());
    Term old = walk.read(read);
    Term written =
        walk.compute(update.operator().orElseThrow(), old, operand.value(), update.span());
    // The address reaches the write by way of the read alone.
    int write =
        walk.add(
            Kind.WRITE, Optional.of(address.value()), Optional.of(written), update.write(), true);
    walk.consume(operand.sources(), write);
    dataInside(read, write);
    return new Flow(
        update.yields() == Instruction.Yield.NEW ? written : old,
        Flow.both(operand.sources(), List.of(Source.event(read, Port.DATA))),
        List.of(Source.event(write, Port.NONE)));
  }

  private void dataInside(int read, int write) {
    walk.made().relate("iico_data", read, write);
    walk.made().relate("data", read, write);
  }

  private int read(Flow address, AccessMode mode) {
    return statement.access(Kind.READ, address, Optional.empty(), mode, true);
  }

  private int write(Flow address, Term content, AccessMode mode) {
    return statement.access(Kind.WRITE, address, Optional.of(content), mode, true);
  }

  private void controlFrom(List<Source> sources, int to) {
    for (Source source : sources) {
      if (!source.isRegister()) {
        walk.made().relate("iico_ctrl", source.event(), to);
      }
    }
  }

  // Those that may fail.

  /** The halves of an update that succeeds. */
  private interface Halves {
    int read();
  }

  private int between(Optional<AccessMode> fences, Halves halves) {
    if (fences.isEmpty()) {
      return halves.read();
    }
    int before = statement.fence(fences.get());
    int from = walk.nextEvent();
    int read = halves.read();
    int until = walk.nextEvent();
    int after = statement.fence(fences.get());
    for (int event = from; event < until; event++) {
      walk.made().relate("iico_ctrl", before, event);
      walk.made().relate("iico_ctrl", event, after);
    }
    return read;
  }

  /** How many events a success makes itself, which a failure is counted behind. */
  private static int partsOfSuccess(Optional<AccessMode> fences) {
    return fences.isEmpty() ? 2 : 4;
  }

  private Flow compareExchange(CompareExchange compare) {
    Flow address = statement.last(compare.address(), Port.ADDRESS);
    Flow old = statement.last(compare.expected(), Port.NONE);
    boolean oneRead = compare.modes().isOneRead();
    int read = oneRead ? read(address, compare.modes().read()) : -1;
    boolean succeeds = false;
    Term equal = Term.Constant.ZERO;
    if (oneRead) {
      equal = walk.compute(Operator.EQ, walk.read(read), old.value(), compare.span());
      succeeds = walk.fork();
      walk.demand(equal, succeeds);
      if (succeeds) {
        exchangeWrite(compare, address, old, read);
      }
    } else {
      succeeds = walk.fork();
      if (succeeds) {
        read =
            between(
                compare.modes().around(),
                () -> {
                  int its = read(address, compare.modes().read());
                  exchangeWrite(compare, address, old, its);
                  return its;
                });
      } else {
        walk.skipParts(partsOfSuccess(compare.modes().around()));
        read = read(address, compare.modes().failure());
      }
      walk.demand(
          walk.compute(
              succeeds ? Operator.EQ : Operator.NE, walk.read(read), old.value(), compare.span()),
          true);
    }
    if (succeeds) {
      walk.made().equalities.add(new Same(walk.read(read), old.value()));
    }
    return new Flow(walk.read(read), sources(compare, read, succeeds));
  }

  /** Used in the same statement, what was found goes on as data only where the exchange failed. */
  private static List<Source> sources(CompareExchange compare, int read, boolean succeeds) {
    List<Source> sources = new ArrayList<>();
    if (compare.modes().isOneRead()) {
      sources.add(Source.event(read, Port.NONE));
      if (!succeeds) {
        sources.add(new Source(Port.DATA, -1, Set.of(read), Set.of(read)));
      }
    } else if (!succeeds) {
      sources.add(Source.event(read, Port.DATA));
    } else if (compare.modes().around().isEmpty()) {
      sources.add(Source.event(read, Port.NONE));
    }
    return sources;
  }

  private void exchangeWrite(CompareExchange compare, Flow address, Flow old, int read) {
    statement.execute(compare.onSuccess());
    Flow desired = statement.last(compare.desired(), Port.DATA);
    int write = write(address, desired.value(), compare.modes().write());
    walk.consume(desired.sources(), write);
    controlFrom(old.sources(), write);
    walk.made().relate("iico_ctrl", read, write);
  }

  private Flow addUnless(AddUnless add) {
    Flow address = statement.last(add.address(), Port.ADDRESS);
    Flow unless = statement.operand(add.unless(), Port.NONE);
    boolean oneRead = add.modes().isOneRead();
    boolean adds;
    int read;
    if (oneRead) {
      read = read(address, add.modes().read());
      Term differs = walk.compute(Operator.NE, walk.read(read), unless.value(), add.span());
      adds = walk.fork();
      walk.demand(differs, adds);
      if (adds) {
        addedWrite(add, address, unless, read);
      }
    } else {
      adds = walk.fork();
      if (adds) {
        read =
            between(
                add.modes().around(),
                () -> {
                  int its = read(address, add.modes().read());
                  addedWrite(add, address, unless, its);
                  return its;
                });
      } else {
        walk.skipParts(partsOfSuccess(add.modes().around()));
        read = read(address, add.modes().failure());
      }
      walk.demand(
          walk.compute(
              adds ? Operator.NE : Operator.EQ, walk.read(read), unless.value(), add.span()),
          true);
    }
    if (!adds) {
      walk.made().equalities.add(new Same(walk.read(read), unless.value()));
    }
    List<Source> sources = new ArrayList<>(unless.sources());
    if (oneRead || !adds) {
      sources.add(Source.event(read, Port.NONE));
    }
    return new Flow(adds ? Term.Constant.ONE : Term.Constant.ZERO, sources);
  }

  private void addedWrite(AddUnless add, Flow address, Flow unless, int read) {
    statement.execute(add.onSuccess());
    Flow added = statement.last(add.added(), Port.ADDRESS);
    Term sum = walk.compute(Operator.ADD, walk.read(read), added.value(), add.span());
    int write = write(address, sum, add.modes().write());
    walk.consume(added.sources(), write);
    dataInside(read, write);
    controlFrom(unless.ends(), write);
  }

  private Flow compareExchangeC11(CompareExchangeC11 compare) {
    Flow expected = statement.operand(compare.expected(), Port.ADDRESS);
    Flow object = statement.operand(compare.object(), Port.ADDRESS);
    int readExpected =
        statement.access(Kind.READ, expected, Optional.empty(), AccessMode.PLAIN, false);
    controlFrom(object.sources(), readExpected);
    Term wanted = walk.read(readExpected);
    if (!walk.fork()) {
      AccessMode mode = new AccessMode.Ordered(compare.failure());
      int readObject = statement.access(Kind.READ, object, Optional.empty(), mode, false);
      walk.made().relate("iico_ctrl", readExpected, readObject);
      Term found = walk.read(readObject);
      if (compare.strong()) {
        walk.demand(walk.compute(Operator.NE, found, wanted, compare.span()), true);
      }
      int replaced =
          statement.access(Kind.WRITE, expected, Optional.of(found), AccessMode.PLAIN, false);
      walk.made().relate("iico_ctrl", readObject, replaced);
      return new Flow(Term.Constant.ZERO, List.of(Source.event(replaced, Port.NONE)));
    }
    // A failure makes two events, which are counted first.
    walk.skipParts(2);
    statement.execute(compare.onSuccess());
    Flow desired = statement.operand(compare.desired(), Port.NONE);
    int update =
        statement.access(
            Kind.UPDATE,
            object,
            Optional.of(desired.value()),
            new AccessMode.Ordered(compare.success()),
            false);
    walk.consume(desired.sources(), update);
    walk.made().relate("iico_ctrl", readExpected, update);
    Term replaced = walk.read(update);
    walk.demand(walk.compute(Operator.EQ, replaced, wanted, compare.span()), true);
    walk.made().equalities.add(new Same(replaced, wanted));
    return new Flow(Term.Constant.ONE, List.of(Source.event(update, Port.NONE)));
  }
}
