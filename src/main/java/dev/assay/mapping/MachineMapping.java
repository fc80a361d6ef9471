package dev.assay.mapping;

import dev.assay.mapping.CompilationTable.Update;
import dev.assay.program.AccessMode;
import dev.assay.program.Evaluation;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Instruction;
import dev.assay.program.Instruction.Way;
import dev.assay.program.Instruction.Yield;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.Program;
import dev.assay.program.Vocabulary;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Maps a program to what it is compiled to: each operation becomes the instructions of an
 * architecture, which are loads, stores and fences. Spinlocks become words that hold 1 while the
 * lock is taken: an acquisition is an update that finds 0, as the waiting before it leaves no
 * trace.
 */
public final class MachineMapping {

  private final CompilationTable table;

  /** Locations whose plain accesses are volatile: those so declared, in a Java test. */
  private final Set<String> volatiles;

  private final String architecture;
  private final List<Evaluation.Order> orders = new ArrayList<>();
  private final Map<Integer, Integer> starts = new HashMap<>();
  private final Map<Integer, List<Integer>> endings = new HashMap<>();
  private List<Instruction> mapped = new ArrayList<>();
  private List<Integer> operation = new ArrayList<>();
  private int next;

  private MachineMapping(Compilation how, Set<String> volatiles, Evaluation evaluation) {
    this.volatiles = volatiles;
    this.table = new CompilationTable(how);
    this.architecture = how.architecture().word();
    this.next = evaluation.nextNumber();
    this.orders.addAll(evaluation.orders());
  }

  /**
   * Maps all operations of a program.
   *
   * @throws ForeignPrimitive if the architecture has no instructions for one
   */
  public static Program map(Program program, Compilation how) {
    Set<String> volatiles =
        program.words().vocabulary() == Vocabulary.JAVA ? program.memory().volatiles() : Set.of();
    return program.map(
        evaluation -> new MachineMapping(how, volatiles, evaluation).map(evaluation));
  }

  private Evaluation map(Evaluation evaluation) {
    evaluation.instructions().forEach(this::map);
    return new Evaluation(mapped, orders, evaluation.value());
  }

  private void map(Instruction instruction) {
    if (instruction instanceof Instruction.CompareExchange compare) {
      compare.onSuccess().forEach(this::map);
    } else if (instruction instanceof Instruction.AddUnless add) {
      add.onSuccess().forEach(this::map);
    } else if (instruction instanceof Instruction.CompareExchangeC11 compare) {
      compare.onSuccess().forEach(this::map);
    }
    int start = start(instruction);
    operation = new ArrayList<>();
    mapped.subList(start, mapped.size()).forEach(operand -> operation.add(operand.number()));
    starts.put(instruction.number(), start);
    perform(instruction);
  }

  /** Where the evaluation of an instruction's operands began. */
  private int start(Instruction instruction) {
    int start = mapped.size();
    for (int operand : instruction.uses()) {
      start = Math.min(start, starts.getOrDefault(operand, start));
    }
    return start;
  }

  private void perform(Instruction instruction) {
    SourceSpan span = instruction.span();
    if (instruction instanceof Instruction.Load load) {
      Ordering order = order(load.mode(), load.address(), span);
      load(load.number(), load.address(), table.load(order, isKernel(load.mode())), span);
    } else if (instruction instanceof Instruction.Store store) {
      Ordering order = order(store.mode(), store.address(), span);
      store(store.address(), store.value(), order, span);
    } else if (instruction instanceof Instruction.Fence fence) {
      fences(fence(fence.mode(), span), span);
    } else if (instruction instanceof Instruction.Update update) {
      update(update);
    } else if (instruction instanceof Instruction.CompareExchange compare) {
      compareExchange(compare);
    } else if (instruction instanceof Instruction.AddUnless add) {
      addUnless(add);
    } else if (instruction instanceof Instruction.CompareExchangeC11 compare) {
      compareExchangeC11(compare);
    } else if (instruction instanceof Instruction.Choose choose) {
      weakCompareAndSet(choose);
    } else if (instruction instanceof Instruction.Lock lock) {
      lock(lock);
    } else if (instruction instanceof Instruction.Assign
        || instruction instanceof Instruction.Let
        || instruction instanceof Instruction.Assume) {
      mapped.add(instruction);
    } else {
      throw foreign(span);
    }
  }

  // Modes.

  private Ordering order(AccessMode mode, SourceSpan span) {
    return Ordering.of(mode).orElseThrow(() -> foreign(span));
  }

  private Ordering order(AccessMode mode, Operand address, SourceSpan span) {
    boolean isVolatile =
        mode instanceof AccessMode.Plain
            && address instanceof Operand.Register register
            && volatiles.contains(register.name());
    return isVolatile ? Ordering.VOLATILE : order(mode, span);
  }

  private static boolean isKernel(AccessMode mode) {
    return !(mode instanceof AccessMode.Ordered) && !isJava(mode);
  }

  private static boolean isJava(AccessMode mode) {
    return mode instanceof AccessMode.Annotated annotated
        && annotated.tags().get(0).startsWith("java-");
  }

  private List<String> fence(AccessMode mode, SourceSpan span) {
    if (mode instanceof AccessMode.Annotated annotated) {
      String tag = annotated.tags().get(0);
      return (isJava(mode) ? table.javaFence(tag) : table.kernelFence(tag))
          .orElseThrow(() -> foreign(span));
    }
    return table.fence(order(mode, span));
  }

  private ForeignPrimitive foreign(SourceSpan span) {
    return ForeignPrimitive.at(span, "has no instructions on " + architecture);
  }

  private static AccessMode machine(List<String> sets) {
    return sets.isEmpty() ? AccessMode.PLAIN : new AccessMode.Machine(sets);
  }

  // Instructions.

  private int add(Instruction instruction) {
    mapped.add(instruction);
    operation.add(instruction.number());
    for (int operand : instruction.uses()) {
      for (int fence : endings.getOrDefault(operand, List.of())) {
        orders.add(new Evaluation.Order(fence, instruction.number()));
      }
    }
    return instruction.number();
  }

  private static Operand result(int number, SourceSpan span) {
    return new Operand.Result(number, span);
  }

  private static Operand constant(int value, SourceSpan span) {
    return new Operand.Constant(value, span);
  }

  /** Fences after all that the operation has done so far. */
  private List<Integer> fences(List<String> names, SourceSpan span) {
    List<Integer> fences = new ArrayList<>();
    for (String name : names) {
      int fence = next++;
      operation.forEach(earlier -> orders.add(new Evaluation.Order(earlier, fence)));
      AccessMode mode = new AccessMode.Machine(List.of(name));
      fences.add(add(new Instruction.Fence(fence, mode, Optional.empty(), span)));
    }
    return fences;
  }

  private void orderAfter(List<Integer> fences, int instruction) {
    fences.forEach(fence -> orders.add(new Evaluation.Order(fence, instruction)));
  }

  private List<Integer> load(int number, Operand address, Instructions how, SourceSpan span) {
    List<Integer> before = fences(how.before(), span);
    add(new Instruction.Load(number, address, machine(how.read()), false, span));
    orderAfter(before, number);
    return end(number, how, span);
  }

  /** Adds what follows the accesses, and returns its fences: uses of the result wait for them. */
  private List<Integer> end(int load, Instructions how, SourceSpan span) {
    if (how.branches()) {
      mapped.add(new Instruction.Control(next++, load, span));
    }
    List<Integer> after = fences(how.after(), span);
    endings.put(load, after);
    return after;
  }

  private void store(Operand address, Operand value, Ordering order, SourceSpan span) {
    Instructions how = table.store(order);
    List<Integer> before = fences(how.before(), span);
    AccessMode mode = machine(how.write());
    orderAfter(before, add(new Instruction.Store(next++, address, value, mode, false, span)));
    fences(how.after(), span);
  }

  /** A load and a store of one location, between the fences that they need. */
  private List<Integer> pair(
      int load, Operand address, Operand written, Instructions how, SourceSpan span) {
    List<Integer> before = fences(how.before(), span);
    add(new Instruction.Load(load, address, machine(how.read()), true, span));
    orderAfter(before, load);
    AccessMode mode = machine(how.write());
    int store = add(new Instruction.Store(next++, address, written, mode, true, span));
    orderAfter(before, store);
    orders.add(new Evaluation.Order(load, store));
    return end(load, how, span);
  }

  private void update(Instruction.Update update) {
    SourceSpan span = update.span();
    boolean unseen = update.yields() == Yield.NOTHING;
    Instructions how =
        table.update(
            order(update.read(), span),
            isKernel(update.read()),
            unseen ? Update.FETCH_UNSEEN : Update.FETCH);
    boolean yieldsNew = update.yields() == Yield.NEW;
    int load = yieldsNew ? next++ : update.number();
    Operand written = written(update, load);
    List<Integer> after = pair(load, update.address(), written, how, span);
    if (yieldsNew) {
      mapped.add(new Instruction.Let(update.number(), written, span));
      endings.put(update.number(), after);
    }
  }

  private static Operand written(Instruction.Update update, int load) {
    if (update.operator().isEmpty()) {
      return update.operand();
    }
    SourceSpan span = update.span();
    Operand old = result(load, span);
    return new Operand.Operation(update.operator().get(), old, update.operand(), span);
  }

  // Operations that may fail.

  /** What makes one way of a choice, and the load that the way is chosen by. */
  private interface Making {
    int make();
  }

  private Way way(Making making, Optional<Operand> value, SourceSpan span) {
    List<Instruction> outer = mapped;
    List<Integer> before = operation;
    mapped = new ArrayList<>();
    operation = new ArrayList<>(before);
    int load = making.make();
    List<Integer> causes = new ArrayList<>(endings.getOrDefault(load, List.of()));
    if (value.isPresent()) {
      causes.add(load);
    }
    Way way = new Way(mapped, value.orElse(result(load, span)), causes);
    mapped = outer;
    operation = before;
    return way;
  }

  private void require(int load, Operator comparison, Operand wanted, SourceSpan span) {
    Operand condition = new Operand.Operation(comparison, result(load, span), wanted, span);
    mapped.add(new Instruction.Assume(next++, condition, span));
  }

  private void compareExchange(Instruction.CompareExchange compare) {
    SourceSpan span = compare.span();
    AccessMode mode = compare.modes().read();
    Instructions how = table.update(order(mode, span), isKernel(mode), Update.COMPARE);
    Way success =
        way(
            () -> {
              int load = next++;
              pair(load, compare.address(), compare.desired(), how, span);
              require(load, Operator.EQ, compare.expected(), span);
              return load;
            },
            Optional.empty(),
            span);
    Way failure =
        way(
            () -> {
              int load = next++;
              boolean java = isJava(mode);
              Ordering failing = java ? order(mode, span).ofLoad() : Ordering.RELAXED;
              load(load, compare.address(), table.failed(how, failing, !java), span);
              require(load, Operator.NE, compare.expected(), span);
              return load;
            },
            Optional.empty(),
            span);
    add(new Instruction.Choose(compare.number(), success, failure, span));
  }

  private void compareExchangeC11(Instruction.CompareExchangeC11 compare) {
    SourceSpan span = compare.span();
    int wanted = next++;
    load(wanted, compare.expected(), Instructions.BARE, span);
    Ordering success = order(new AccessMode.Ordered(compare.success()), span);
    Ordering failure = order(new AccessMode.Ordered(compare.failure()), span);
    Instructions how = table.update(success, false, Update.COMPARE);
    Way exchanged =
        way(
            () -> {
              int load = next++;
              pair(load, compare.object(), compare.desired(), how, span);
              orders.add(new Evaluation.Order(wanted, load));
              require(load, Operator.EQ, result(wanted, span), span);
              return load;
            },
            Optional.of(constant(1, span)),
            span);
    Way failed =
        way(
            () -> {
              int load = next++;
              load(load, compare.object(), table.failed(how, failure, false), span);
              orders.add(new Evaluation.Order(wanted, load));
              if (compare.strong()) {
                require(load, Operator.NE, result(wanted, span), span);
              }
              store(compare.expected(), result(load, span), Ordering.RELAXED, span);
              return load;
            },
            Optional.of(constant(0, span)),
            span);
    add(new Instruction.Choose(compare.number(), exchanged, failed, span));
  }

  private void addUnless(Instruction.AddUnless add) {
    SourceSpan span = add.span();
    AccessMode mode = add.modes().read();
    Instructions how = table.update(order(mode, span), isKernel(mode), Update.COMPARE);
    Way success =
        way(
            () -> {
              int load = next++;
              Operand sum =
                  new Operand.Operation(Operator.ADD, result(load, span), add.added(), span);
              pair(load, add.address(), sum, how, span);
              require(load, Operator.NE, add.unless(), span);
              return load;
            },
            Optional.of(constant(1, span)),
            span);
    Way failure =
        way(
            () -> {
              int load = next++;
              load(load, add.address(), table.failed(how, Ordering.RELAXED, true), span);
              require(load, Operator.EQ, add.unless(), span);
              return load;
            },
            Optional.of(constant(0, span)),
            span);
    add(new Instruction.Choose(add.number(), success, failure, span));
  }

  /** Java's weak compare-and-set, which fails without looking at memory. */
  private void weakCompareAndSet(Instruction.Choose choose) {
    List<Instruction> parts = choose.first().instructions();
    Instruction.Load load = (Instruction.Load) parts.get(0);
    Instruction.Store store = (Instruction.Store) parts.get(parts.size() - 1);
    SourceSpan span = choose.span();
    orders.removeIf(order -> order.to() == store.number());
    Instructions how = table.update(order(load.mode(), span), false, Update.COMPARE);
    Way success =
        way(
            () -> {
              parts.subList(2, parts.size() - 1).forEach(this::map);
              pair(load.number(), load.address(), store.value(), how, span);
              mapped.add(parts.get(1));
              return load.number();
            },
            Optional.of(choose.first().value()),
            span);
    add(new Instruction.Choose(choose.number(), success, choose.second(), span));
  }

  // Locks.

  private void lock(Instruction.Lock lock) {
    SourceSpan span = lock.span();
    switch (lock.action()) {
      case ACQUIRE -> acquire(lock.address(), span);
      case RELEASE -> store(lock.address(), constant(0, span), Ordering.RELEASE, span);
      case TRY -> tryLock(lock);
      case TEST -> {
        int load = next++;
        load(load, lock.address(), Instructions.BARE, span);
        Operand taken =
            new Operand.Operation(Operator.NE, result(load, span), constant(0, span), span);
        mapped.add(new Instruction.Let(lock.number(), taken, span));
      }
      case ACQUIRE_MUTEX, RELEASE_MUTEX -> throw foreign(span);
    }
  }

  private int acquire(Operand address, SourceSpan span) {
    int load = next++;
    pair(load, address, constant(1, span), table.lock(), span);
    require(load, Operator.EQ, constant(0, span), span);
    return load;
  }

  private void tryLock(Instruction.Lock lock) {
    SourceSpan span = lock.span();
    Way taken = way(() -> acquire(lock.address(), span), Optional.of(constant(1, span)), span);
    Way held =
        way(
            () -> {
              int load = next++;
              load(load, lock.address(), Instructions.BARE, span);
              require(load, Operator.NE, constant(0, span), span);
              return load;
            },
            Optional.of(constant(0, span)),
            span);
    add(new Instruction.Choose(lock.number(), taken, held, span));
  }
}
