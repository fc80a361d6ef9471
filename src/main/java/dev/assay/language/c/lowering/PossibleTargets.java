package dev.assay.language.c.lowering;

import dev.assay.budget.Limits;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.ThreadCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Where pointers may lead that are only known when the program runs: perhaps to more places than
 * they do, never to fewer. Order and branches are left out; what is kept apart are registers, of
 * which each is assigned at few places, and cells of memory, but for those of large objects.
 */
final class PossibleTargets {

  private static final int MOST_PARTS = 64;
  private static final int MOST_PAIRS = 1024;
  private static final int LARGEST_MASK = 32;

  private final Map<Integer, MemoryObject> objects = new HashMap<>();
  private final Map<Integer, PossibleValues> large = new HashMap<>();
  private final Map<Long, PossibleValues> cells = new HashMap<>();
  private final List<Map<String, PossibleValues>> registers = new ArrayList<>();
  private boolean changed;

  /**
   * Follows all values of a program.
   *
   * @param objects of the program, with what they hold at first
   */
  PossibleTargets(List<ThreadCode> threads, List<MemoryObject> objects, Limits limits) {
    for (MemoryObject object : objects) {
      this.objects.put(object.number(), object);
      if (object.parts() > MOST_PARTS) {
        large.put(object.number(), new PossibleValues());
      }
      for (MemoryObject.Scalar scalar : object.scalars()) {
        cell(Datum.ofAddress(object.number(), Math.toIntExact(scalar.offset())))
            .add(object.initial(scalar.offset()));
      }
    }
    threads.forEach(thread -> registers.add(new HashMap<>()));
    do {
      changed = false;
      for (ThreadCode thread : threads) {
        thread
            .body()
            .forEach(
                code ->
                    code.forEachEvaluation(
                        each -> {
                          limits.charge();
                          follow(thread.number(), each);
                        }));
      }
    } while (changed);
  }

  /** Hands on the addresses that an operand may have. */
  void forEach(int thread, Operand address, LongConsumer consumer) {
    value(thread, address, Map.of()).forEachAddress(objects, consumer);
  }

  private PossibleValues cell(long address) {
    PossibleValues whole = large.get(Datum.symbolOf(address));
    return whole != null ? whole : cells.computeIfAbsent(address, a -> new PossibleValues());
  }

  private PossibleValues register(int thread, String name) {
    return registers.get(thread).computeIfAbsent(name, n -> PossibleValues.of(0));
  }

  private void follow(int thread, Evaluation evaluation) {
    Map<Integer, PossibleValues> results = new HashMap<>();
    evaluation.forEachInstruction(
        instruction -> results.put(instruction.number(), result(thread, instruction, results)));
  }

  private PossibleValues result(
      int thread, Instruction instruction, Map<Integer, PossibleValues> results) {
    if (instruction instanceof Instruction.Load load) {
      return contents(value(thread, load.address(), results));
    }
    if (instruction instanceof Instruction.Store store) {
      write(value(thread, store.address(), results), value(thread, store.value(), results));
    } else if (instruction instanceof Instruction.Update update) {
      PossibleValues address = value(thread, update.address(), results);
      PossibleValues old = contents(address);
      PossibleValues by = value(thread, update.operand(), results);
      write(address, update.operator().map(operator -> apply(operator, old, by)).orElse(by));
      return old;
    } else if (instruction instanceof Instruction.CompareExchange exchange) {
      PossibleValues address = value(thread, exchange.address(), results);
      PossibleValues old = contents(address);
      write(address, value(thread, exchange.desired(), results));
      return old;
    } else if (instruction instanceof Instruction.Choose choice) {
      PossibleValues both = new PossibleValues();
      both.addAll(value(thread, choice.first().value(), results));
      both.addAll(value(thread, choice.second().value(), results));
      return both;
    } else if (instruction instanceof Instruction.Assign assign) {
      PossibleValues assigned = value(thread, assign.value(), results);
      changed |= register(thread, assign.register()).addAll(assigned);
      return assigned;
    } else if (instruction instanceof Instruction.Let let) {
      return value(thread, let.value(), results);
    }
    return PossibleValues.anyNumber();
  }

  private PossibleValues contents(PossibleValues addresses) {
    PossibleValues contents = new PossibleValues();
    forEachCell(addresses, contents::addAll);
    return contents;
  }

  private void write(PossibleValues addresses, PossibleValues written) {
    forEachCell(addresses, cell -> changed |= cell.addAll(written));
  }

  private void forEachCell(PossibleValues addresses, Consumer<PossibleValues> consumer) {
    int[] last = {-1};
    addresses.forEachAddress(
        objects,
        address -> {
          int symbol = Datum.symbolOf(address);
          if (symbol != last[0] || !large.containsKey(symbol)) {
            last[0] = symbol;
            consumer.accept(cell(address));
          }
        });
  }

  private PossibleValues value(int thread, Operand operand, Map<Integer, PossibleValues> results) {
    if (operand instanceof Operand.Constant constant) {
      return PossibleValues.of(constant.datum());
    }
    if (operand instanceof Operand.Register register) {
      return register(thread, register.name());
    }
    if (operand instanceof Operand.Result result) {
      return results.getOrDefault(result.number(), PossibleValues.anyNumber());
    }
    Operand.Operation operation = (Operand.Operation) operand;
    return apply(
        operation.operator(),
        value(thread, operation.left(), results),
        value(thread, operation.right(), results));
  }

  private static PossibleValues apply(
      Operator operator, PossibleValues left, PossibleValues right) {
    PossibleValues values = new PossibleValues();
    if (operator.isComparison()) {
      values.add(0);
      values.add(1);
      return values;
    }
    List<Long> ours = left.listed();
    List<Long> others = right.listed();
    if (left.isListed() && right.isListed() && (long) ours.size() * others.size() <= MOST_PAIRS) {
      for (long a : ours) {
        for (long b : others) {
          long result = Arithmetic.apply(operator, a, b);
          if (result != Arithmetic.ILLEGAL && result != Datum.UNKNOWN) {
            values.add(result);
          }
        }
      }
      return values;
    }
    switch (operator) {
      case MUL, EXACT_MUL -> {
        values.addMultiples(left.step() * right.step());
        return values;
      }
      case AND -> {
        List<Long> mask = right.isListed() ? others : left.isListed() ? ours : List.of();
        if (mask.size() == 1 && mask.get(0) < LARGEST_MASK) {
          for (long i = 0; i <= mask.get(0); i++) {
            values.add(i);
          }
          return values;
        }
      }
      case ADD, EXACT_ADD, SUB, EXACT_SUB -> {
        values.addMultiples(PossibleValues.divisor(left.step(), right.step()));
        values.addMoved(left, right.step());
        values.addMoved(right, left.step());
        return values;
      }
      default -> {}
    }
    values.addMultiples(1);
    values.addMoved(left, 1);
    values.addMoved(right, 1);
    return values;
  }
}
