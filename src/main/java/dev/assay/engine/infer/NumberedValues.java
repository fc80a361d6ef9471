package dev.assay.engine.infer;

import dev.assay.engine.infer.Numbering.Result;
import dev.assay.engine.infer.Numbering.State;
import dev.assay.engine.infer.Numbering.Val;
import dev.assay.engine.state.Level;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Arithmetic;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.relation.Universe;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Evaluates operands and instructions to values with numbers, along the path of an execution and
 * along those that it does not take.
 */
final class NumberedValues {

  private final Numbering numbering;
  private final CopyClasses copies;
  private final Map<SourceSpan, Deque<Boolean>> branches = new LinkedHashMap<>();
  private final Map<SourceSpan, Deque<Integer>> reads = new LinkedHashMap<>();
  private final Map<SourceSpan, Deque<Integer>> writes = new LinkedHashMap<>();

  /** Those of the statement at hand, by number. */
  private Map<Integer, Instruction> instructions = Map.of();

  private int thread;

  NumberedValues(EventStructure structure, Level level, Numbering numbering, CopyClasses copies) {
    this.numbering = numbering;
    this.copies = copies;
    for (int b = 0; b < structure.branches().size(); b++) {
      EventStructure.Branch branch = structure.branches().get(b);
      if (level.guard(branch.guard()) > 0) {
        queue(branches, branch.span()).add(level.branch[b] == Level.TAKEN);
      }
    }
    for (Event event : structure.events()) {
      if (Universe.has(level.present, event.id()) && event.thread() >= 0) {
        if (event.kind().reads()) {
          queue(reads, event.span()).add(event.id());
        }
        if (event.kind().writes()) {
          queue(writes, event.span()).add(event.id());
        }
      }
    }
  }

  private static <T> Deque<T> queue(Map<SourceSpan, Deque<T>> queues, SourceSpan span) {
    return queues.computeIfAbsent(span, s -> new ArrayDeque<>());
  }

  /** Begins with a thread. */
  void enter(int number) {
    thread = number;
  }

  /** Begins with a statement; its instructions, by number. */
  Map<Integer, Instruction> begin(Evaluation evaluation) {
    instructions = evaluation.byNumber();
    return instructions;
  }

  private Instruction instruction(int number) {
    return Objects.requireNonNull(instructions.get(number));
  }

  /** Which way the execution goes; where we saw no branch, a constant decides. */
  boolean isTaken(SourceSpan span, long known) {
    Boolean taken = queue(branches, span).poll();
    return taken == null ? Datum.isInt(known) && known != 0 : taken;
  }

  static final Val ZERO = new Val(0, 0);
  private static final Val ONE = new Val(0, 1);

  /** The value of an operand, along each path to it. */
  Paths<Result> evaluate(Operand operand, State state) {
    boolean real = state.real();
    if (operand instanceof Operand.Constant constant) {
      return Paths.of(new Result(new Val(0, constant.datum()), real));
    }
    if (operand instanceof Operand.Register register) {
      Val from = state.registers().getOrDefault(register.name(), ZERO);
      Val to = numbering.fresh(from.known());
      if (real && !from.isLiteral()) {
        copies.copyThroughRegister(thread, register.name(), to.symbol(), from.symbol());
      }
      return Paths.of(new Result(to, real));
    }
    if (operand instanceof Operand.Result result) {
      return evaluate(instruction(result.number()), state);
    }
    Operand.Operation operation = (Operand.Operation) operand;
    return pairs(
        evaluate(operation.left(), state),
        evaluate(operation.right(), state),
        (left, right) ->
            new Result(
                operate(
                    operation.operator(), left.value(), right.value(), left.real() && right.real()),
                left.real() && right.real()));
  }

  /** The result of an instruction, along each path to it. */
  Paths<Result> evaluate(Instruction instruction, State state) {
    boolean real = state.real();
    if (instruction instanceof Instruction.Load load) {
      return numbering.then(evaluate(load.address(), state), r -> Paths.of(loaded(r, load.span())));
    }
    if (instruction instanceof Instruction.Store store) {
      return pairs(
          evaluate(store.address(), state),
          evaluate(store.value(), state),
          (address, value) -> stored(value, store.span()));
    }
    if (instruction instanceof Instruction.Update update) {
      return update.operator().isPresent() ? atomic(update, state) : exchange(update, state);
    }
    if (instruction instanceof Instruction.CompareExchange compare) {
      return compareExchange(compare, state);
    }
    if (instruction instanceof Instruction.AddUnless add) {
      return addUnless(add, state);
    }
    if (instruction instanceof Instruction.Lock lock) {
      boolean asks =
          lock.action() == Instruction.LockAction.TRY
              || lock.action() == Instruction.LockAction.TEST;
      boolean one = asks && real && isTaken(lock.span(), 0);
      Paths<Result> address = evaluate(lock.address(), state);
      return asks
          ? numbering.then(
              address, r -> Paths.of(new Result(ONE, real && one), new Result(ZERO, real && !one)))
          : address;
    }
    if (instruction instanceof Instruction.Fence fence) {
      return fence
          .carries()
          .map(number -> evaluate(instruction(number), state))
          .orElseGet(() -> Paths.of(new Result(ZERO, real)));
    }
    if (instruction instanceof Instruction.Assign || instruction instanceof Instruction.Let) {
      return evaluate(instruction.operands().get(0), state);
    }
    // C11's compare-exchange and the expression form of SRCU: as far as registers go.
    instruction.operands().forEach(operand -> evaluate(operand, state));
    return Paths.of(loaded(new Result(ZERO, real), instruction.span()));
  }

  interface Pairing {
    Result of(Result left, Result right);
  }

  Paths<Result> pairs(Paths<Result> left, Paths<Result> right, Pairing pairing) {
    return numbering.then(left, a -> numbering.then(right, b -> Paths.of(pairing.of(a, b))));
  }

  private Result loaded(Result address, SourceSpan span) {
    Val value = numbering.fresh(Datum.UNKNOWN);
    if (address.real()) {
      note(reads, span, value, copies::read);
    }
    return new Result(value, address.real());
  }

  private Result stored(Result value, SourceSpan span) {
    if (value.real()) {
      note(writes, span, value.value(), copies::written);
    }
    return value;
  }

  private interface Noting {
    void note(int event, long number);
  }

  private static void note(
      Map<SourceSpan, Deque<Integer>> events, SourceSpan span, Val value, Noting numbers) {
    Integer event = queue(events, span).poll();
    if (event != null) {
      numbers.note(event, value.symbol());
    }
  }

  private Paths<Result> exchange(Instruction.Update update, State state) {
    return pairs(
        evaluate(update.address(), state),
        evaluate(update.operand(), state),
        (address, value) -> {
          Result old = loaded(address, update.span());
          stored(value, update.span());
          return old;
        });
  }

  private Paths<Result> atomic(Instruction.Update update, State state) {
    Operator operator = update.operator().orElseThrow();
    return pairs(
        evaluate(update.operand(), state),
        evaluate(update.address(), state),
        (by, at) -> {
          Result old = loaded(at, update.span());
          Val sum = operate(operator, old.value(), by.value(), old.real() && by.real());
          Result written = stored(new Result(sum, old.real() && by.real()), update.span());
          return new Result(
              update.yields() == Instruction.Yield.OLD ? old.value() : sum, written.real());
        });
  }

  private Paths<Result> compareExchange(Instruction.CompareExchange compare, State state) {
    boolean equal = state.real() && isTaken(compare.span(), 0);
    State success = new State(state.registers(), state.real() && equal);
    Result address = evaluate(compare.address(), success).any();
    evaluate(compare.expected(), success);
    Result desired = evaluate(compare.desired(), success).any();
    Result found = loaded(address, compare.span());
    stored(desired, compare.span());
    State failure = new State(state.registers(), state.real() && !equal);
    Result addressAgain = evaluate(compare.address(), failure).any();
    Result old = evaluate(compare.expected(), failure).any();
    Result other = loaded(addressAgain, compare.span());
    operate(Operator.EQ, old.value(), other.value(), false);
    return Paths.of(found, other);
  }

  private Paths<Result> addUnless(Instruction.AddUnless add, State state) {
    boolean different = state.real() && isTaken(add.span(), 0);
    State success = new State(state.registers(), state.real() && different);
    Result address = evaluate(add.address(), success).any();
    Result added = evaluate(add.added(), success).any();
    Result unless = evaluate(add.unless(), success).any();
    Result found = loaded(address, add.span());
    stored(
        new Result(operate(Operator.ADD, found.value(), added.value(), found.real()), found.real()),
        add.span());
    operate(Operator.EQ, found.value(), unless.value(), false);
    State failure = new State(state.registers(), state.real() && !different);
    Result addressAgain = evaluate(add.address(), failure).any();
    evaluate(add.unless(), failure);
    Result other = loaded(addressAgain, add.span());
    return Paths.of(new Result(ONE, found.real()), new Result(ZERO, other.real()));
  }

  /** The result of an operator: a new value, unless it is known which one it is. */
  Val operate(Operator operator, Val left, Val right, boolean real) {
    long known = Arithmetic.apply(operator, left.known(), right.known());
    if (left.isLiteral() && right.isLiteral() && known != Arithmetic.ILLEGAL) {
      return new Val(0, known);
    }
    if (operator == Operator.ADD || operator == Operator.OR) {
      if (left.equals(ZERO)) {
        return right;
      }
      if (right.equals(ZERO)) {
        return left;
      }
    }
    Val result = numbering.fresh(known == Arithmetic.ILLEGAL ? Datum.UNKNOWN : known);
    if (real && (operator == Operator.ADD || operator == Operator.OR)) {
      if (left.known() == 0) {
        copies.copyByAddition(result.symbol(), right.symbol());
      } else if (right.known() == 0) {
        copies.copyByAddition(result.symbol(), left.symbol());
      }
    }
    return result;
  }
}
