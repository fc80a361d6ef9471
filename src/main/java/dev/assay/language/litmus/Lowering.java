package dev.assay.language.litmus;

import dev.assay.program.AccessMode;
import dev.assay.program.Code;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.ConditionalModes;
import dev.assay.program.Instruction.LockAction;
import dev.assay.program.Instruction.Yield;
import dev.assay.program.Memory;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.Program;
import dev.assay.program.ThreadCode;
import dev.assay.program.Vocabulary;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lowers the syntax tree of a test to the intermediate representation. */
final class Lowering {

  private static final AccessMode ONCE = new AccessMode.Annotated(List.of("once"));
  private static final AccessMode READ_DEPENDENCY = new AccessMode.Annotated(List.of("rb_dep"));

  private Lowering() {}

  static Program lower(LitmusTest test) {
    Memory memory = MemoryLowering.lower(test);
    List<ThreadCode> threads = new ArrayList<>();
    for (ThreadSource thread : test.threads()) {
      threads.add(
          new ThreadCode(
              thread.number(),
              thread.parameterNames(),
              MemoryLowering.registers(test, thread, memory),
              thread.registers(),
              thread.body().stream().map(Lowering::code).toList(),
              thread.span()));
    }
    Map<Vocabulary, SourceSpan> uses = test.firstUses();
    return new Program(
        test.file(),
        test.name(),
        test.info(),
        memory,
        threads,
        test.locations(),
        test.filter(),
        test.condition(),
        test.hashLines(),
        test.warnings(),
        new Program.Words(Vocabulary.of(uses.keySet()), uses, test.annotations()),
        test.inC().map(other -> new Program.InC(other.span(), other.word(), lower(other.test()))));
  }

  private static Code code(Statement statement) {
    if (statement instanceof Statement.Block block) {
      return new Code.Sequence(
          block.statements().stream().map(Lowering::code).toList(), block.span());
    }
    if (statement instanceof Statement.If branch) {
      return new Code.Branch(
          evaluation(branch.condition()),
          code(branch.then()),
          branch.otherwise().map(Lowering::code),
          branch.span());
    }
    if (statement instanceof Statement.While loop) {
      return new Code.Loop(evaluation(loop.condition()), code(loop.body()), loop.span());
    }
    return new Code.Step(step(statement), statement.span());
  }

  /** Of the kernel's models of 2016 and 2017: a load with a fence for what depends on it. */
  private static boolean isDereference(AccessMode mode) {
    return mode instanceof AccessMode.Annotated annotated
        && (annotated.tags().equals(List.of("deref"))
            || annotated.tags().equals(List.of("lderef")));
  }

  private static Evaluation evaluation(Expression expression) {
    OneStatement numbering = new OneStatement();
    Operand value = numbering.operand(expression);
    return new Evaluation(numbering.instructions, numbering.orders, value);
  }

  private static Evaluation step(Statement statement) {
    if (statement instanceof Statement.Evaluate evaluate) {
      return evaluation(evaluate.expression());
    }
    OneStatement numbering = new OneStatement();
    numbering.perform(statement);
    return new Evaluation(
        numbering.instructions, numbering.orders, new Operand.Constant(0, statement.span()));
  }

  /** The instructions of one statement, in the order in which herd7 makes their events. */
  private static final class OneStatement {

    private final List<Evaluation.Order> orders = new ArrayList<>();
    private List<Instruction> instructions = new ArrayList<>();
    private int last;

    private int next() {
      return last++;
    }

    private Operand add(Instruction instruction) {
      instructions.add(instruction);
      return new Operand.Result(instruction.number(), instruction.span());
    }

    Operand operand(Expression expression) {
      SourceSpan span = expression.span();
      if (expression instanceof Expression.Constant constant) {
        return new Operand.Constant(Datum.ofInt(constant.value()), span);
      }
      if (expression instanceof Expression.Variable variable) {
        return new Operand.Register(variable.name(), span);
      }
      if (expression instanceof Expression.Binary binary) {
        Operand left = operand(binary.left());
        return new Operand.Operation(binary.operator(), left, operand(binary.right()), span);
      }
      if (expression instanceof Expression.Load load) {
        return load(load);
      }
      if (expression instanceof Expression.Exchange exchange) {
        return exchange(exchange);
      }
      if (expression instanceof Expression.FetchOp fetch) {
        Operand by = operand(fetch.operand());
        Operand address = operand(fetch.address());
        Yield yields = fetch.returnsNew() ? Yield.NEW : Yield.OLD;
        return add(update(address, Optional.of(fetch.operator()), by, fetch.mode(), yields, span));
      }
      if (expression instanceof Expression.TryLock tryLock) {
        return lock(LockAction.TRY, tryLock.address(), span);
      }
      if (expression instanceof Expression.IsLocked isLocked) {
        return lock(LockAction.TEST, isLocked.address(), span);
      }
      if (expression instanceof Expression.Srcu srcu) {
        Operand address = operand(srcu.address());
        Optional<Operand> value = srcu.value().map(this::operand);
        return add(new Instruction.Srcu(next(), address, value, srcu.mode(), span));
      }
      return conditional(expression);
    }

    private Operand load(Expression.Load load) {
      Operand address = operand(load.address());
      SourceSpan span = load.span();
      if (!isDereference(load.mode())) {
        return add(new Instruction.Load(next(), address, load.mode(), false, span));
      }
      int read = next();
      int fence = next();
      instructions.add(new Instruction.Load(read, address, ONCE, false, span));
      orders.add(new Evaluation.Order(read, fence));
      return add(new Instruction.Fence(fence, READ_DEPENDENCY, Optional.of(read), span));
    }

    private Operand exchange(Expression.Exchange exchange) {
      boolean oneEvent = exchange.mode() instanceof AccessMode.Ordered;
      // herd7 evaluates the operands of C11's the other way round.
      Operand first = operand(oneEvent ? exchange.value() : exchange.address());
      Operand second = operand(oneEvent ? exchange.address() : exchange.value());
      return add(
          update(
              oneEvent ? second : first,
              Optional.empty(),
              oneEvent ? first : second,
              exchange.mode(),
              Yield.OLD,
              exchange.span()));
    }

    private Instruction update(
        Operand address,
        Optional<Operator> operator,
        Operand operand,
        AccessMode mode,
        Yield yields,
        SourceSpan span) {
      boolean single = mode instanceof AccessMode.Ordered;
      return new Instruction.Update(
          next(), single, address, operator, operand, mode, mode, yields, span);
    }

    private Operand conditional(Expression expression) {
      SourceSpan span = expression.span();
      if (expression instanceof Expression.CompareExchange compare) {
        Operand address = operand(compare.address());
        Operand old = operand(compare.old());
        Inner desired = inner(compare.desired());
        ConditionalModes modes = ConditionalModes.all(compare.mode());
        return add(
            new Instruction.CompareExchange(
                next(), address, old, desired.instructions(), desired.value(), modes, span));
      }
      if (expression instanceof Expression.CompareAndSet compare) {
        return compareAndSet(compare);
      }
      if (expression instanceof Expression.AddUnless add) {
        Operand address = operand(add.address());
        Operand unless = operand(add.unless());
        Inner added = inner(add.added());
        ConditionalModes modes = ConditionalModes.all(add.mode());
        return add(
            new Instruction.AddUnless(
                next(), address, unless, added.instructions(), added.value(), modes, span));
      }
      if (expression instanceof Expression.CompareExchangeC11 compare) {
        Operand expected = operand(compare.expected());
        Operand object = operand(compare.object());
        Inner desired = inner(compare.desired());
        return add(
            new Instruction.CompareExchangeC11(
                next(),
                object,
                expected,
                desired.instructions(),
                desired.value(),
                compare.success(),
                compare.failure(),
                compare.strong(),
                span));
      }
      throw new AssertionError("unexpanded " + expression);
    }

    private Operand compareAndSet(Expression.CompareAndSet compare) {
      SourceSpan span = compare.span();
      Operand address = operand(compare.address());
      Operand expected = operand(compare.expected());
      Inner desired = inner(compare.desired());
      if (!compare.weak()) {
        ConditionalModes modes = ConditionalModes.all(compare.mode());
        Operand found =
            add(
                new Instruction.CompareExchange(
                    next(),
                    address,
                    expected,
                    desired.instructions(),
                    desired.value(),
                    modes,
                    span));
        return new Operand.Operation(Operator.EQ, found, expected, span);
      }
      int read = next();
      int write = next();
      List<Instruction> success = new ArrayList<>();
      success.add(new Instruction.Load(read, address, compare.mode(), true, span));
      Operand found = new Operand.Result(read, span);
      Operand equal = new Operand.Operation(Operator.EQ, found, expected, span);
      success.add(new Instruction.Assume(next(), equal, span));
      success.addAll(desired.instructions());
      success.add(
          new Instruction.Store(write, address, desired.value(), compare.mode(), true, span));
      orders.add(new Evaluation.Order(read, write));
      Operand one = new Operand.Constant(Datum.ofInt(1), span);
      Operand zero = new Operand.Constant(Datum.ofInt(0), span);
      // Where it fails it promises nothing, not even to have looked.
      return add(
          new Instruction.Choose(
              next(),
              new Instruction.Way(success, one, List.of(read)),
              new Instruction.Way(List.of(), zero, List.of()),
              span));
    }

    record Inner(List<Instruction> instructions, Operand value) {}

    /** What is evaluated only where an operation succeeds. */
    private Inner inner(Expression expression) {
      List<Instruction> outer = instructions;
      instructions = new ArrayList<>();
      Operand value = operand(expression);
      Inner inner = new Inner(instructions, value);
      instructions = outer;
      return inner;
    }

    private Operand lock(LockAction action, Expression address, SourceSpan span) {
      Operand lock = operand(address);
      return add(new Instruction.Lock(next(), action, lock, span));
    }

    void perform(Statement statement) {
      SourceSpan span = statement.span();
      if (statement instanceof Statement.Assign assign) {
        Operand value = operand(assign.value());
        add(new Instruction.Assign(next(), assign.register(), value, span));
      } else if (statement instanceof Statement.Store store) {
        Operand address = operand(store.address());
        Operand value = operand(store.value());
        add(new Instruction.Store(next(), address, value, store.mode(), false, span));
      } else if (statement instanceof Statement.Await await) {
        add(new Instruction.Assume(next(), operand(await.condition()), span));
      } else if (statement instanceof Statement.Fence fence) {
        add(new Instruction.Fence(next(), fence.mode(), Optional.empty(), span));
      } else if (statement instanceof Statement.AtomicOp op) {
        Operand by = operand(op.operand());
        Operand address = operand(op.address());
        add(update(address, Optional.of(op.operator()), by, op.mode(), Yield.NOTHING, span));
      } else if (statement instanceof Statement.Lock lock) {
        boolean mutex = lock.words() == Vocabulary.C11;
        lock(mutex ? LockAction.ACQUIRE_MUTEX : LockAction.ACQUIRE, lock.address(), span);
      } else if (statement instanceof Statement.Unlock unlock) {
        boolean mutex = unlock.words() == Vocabulary.C11;
        lock(mutex ? LockAction.RELEASE_MUTEX : LockAction.RELEASE, unlock.address(), span);
      } else if (statement instanceof Statement.Srcu srcu) {
        Operand address = operand(srcu.address());
        Optional<Operand> value = srcu.value().map(this::operand);
        add(new Instruction.Srcu(next(), address, value, srcu.mode(), span));
      } else {
        throw new AssertionError("unexpanded " + statement);
      }
    }
  }
}
