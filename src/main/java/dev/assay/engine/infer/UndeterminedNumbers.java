package dev.assay.engine.infer;

import dev.assay.engine.state.Level;
import dev.assay.execution.Event;
import dev.assay.execution.EventStructure;
import dev.assay.program.Arithmetic;
import dev.assay.program.Code;
import dev.assay.program.Datum;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.ThreadCode;
import dev.assay.relation.Universe;
import dev.assay.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The number n by which herd7 calls an undetermined value {@code S<n>}. Values that go round in a
 * circle of copies have no other name, and states are told apart and sorted by it.
 *
 * <p>herd7 numbers all values of a test as it meets them: each read of a register or of memory and
 * each operation makes one, along every path through each thread in turn, also along those that the
 * execution at hand does not take. Copies are then joined, first those through registers, later
 * those through memory, and one member stands for all. This walks the threads in the same order.
 */
public final class UndeterminedNumbers {

  private final EventStructure structure;
  private final Map<SourceSpan, Deque<Boolean>> branches = new LinkedHashMap<>();
  private final Map<SourceSpan, Deque<Integer>> reads = new LinkedHashMap<>();
  private final Map<SourceSpan, Deque<Integer>> writes = new LinkedHashMap<>();
  private final Map<Integer, Integer> ofRead = new TreeMap<>();
  private final Map<Integer, Integer> ofWrite = new TreeMap<>();
  private final List<RegisterCopy> registerCopies = new ArrayList<>();
  private final List<Copy> additions = new ArrayList<>();
  private final Level level;

  /** Those of the statement at hand, by number. */
  private Map<Integer, Instruction> instructions = Map.of();

  private int last;
  private int thread;

  /**
   * A value as it is known when a path is walked.
   *
   * @param symbol its number, 0 for what is a constant in the text
   * @param known what it is, as far as constants tell
   */
  private record Val(int symbol, long known) {
    boolean isLiteral() {
      return symbol == 0;
    }
  }

  /** A value, and whether the execution evaluates it this way. */
  private record Result(Val value, boolean real) {}

  /** The end of a path. */
  private record State(Map<String, Val> registers, boolean real) {}

  private record Copy(int to, int from) {}

  private record RegisterCopy(int thread, String register, Copy copy) {}

  private UndeterminedNumbers(EventStructure structure, Level level) {
    this.structure = structure;
    this.level = level;
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

  /**
   * For each read of an execution whose sources are all decided, the number of its value; empty if
   * herd7 does not solve these copies.
   */
  static Optional<Map<Integer, Integer>> of(EventStructure structure, Level level) {
    UndeterminedNumbers numbers = new UndeterminedNumbers(structure, level);
    numbers.walk();
    return numbers.join();
  }

  // The paths.

  private void walk() {
    for (ThreadCode code : structure.program().threads()) {
      thread = code.number();
      Map<String, Val> registers = new LinkedHashMap<>();
      code.initial().forEach((name, datum) -> registers.put(name, new Val(0, datum)));
      sequence(code.body(), new State(registers, true));
    }
  }

  /** Goes on from each path with what follows; the paths end up in the reverse order. */
  private static <A, B> List<B> then(List<A> paths, Function<A, List<B>> next) {
    Deque<B> all = new ArrayDeque<>();
    paths.forEach(path -> next.apply(path).forEach(all::addFirst));
    return List.copyOf(all);
  }

  private List<State> sequence(List<Code> parts, State state) {
    return parts.isEmpty()
        ? List.of(state)
        : then(code(parts.get(0), state), next -> sequence(parts.subList(1, parts.size()), next));
  }

  private List<State> code(Code code, State state) {
    if (code instanceof Code.Sequence sequence) {
      return sequence(sequence.parts(), state);
    }
    if (code instanceof Code.Branch branch) {
      return then(
          condition(branch.condition(), state),
          result ->
              either(
                  result,
                  branch.condition().value().span(),
                  state,
                  to -> code(branch.then(), to),
                  to -> branch.otherwise().map(other -> code(other, to)).orElse(List.of(to))));
    }
    if (code instanceof Code.Loop loop) {
      return loop(loop, state, 0);
    }
    return step(((Code.Step) code).evaluation(), state);
  }

  /** Evaluates what no other instruction of the step uses; the rest is evaluated for these. */
  private List<State> step(Evaluation evaluation, State state) {
    instructions = evaluation.byNumber();
    Set<Integer> used = new TreeSet<>();
    instructions.values().forEach(instruction -> used.addAll(instruction.uses()));
    evaluation.value().forEachResult(used::add);
    List<State> paths = List.of(state);
    for (Instruction instruction : evaluation.instructions()) {
      if (!used.contains(instruction.number())) {
        paths = then(paths, path -> step(instruction, path));
      }
    }
    return then(
        paths,
        path ->
            then(
                evaluate(evaluation.value(), path),
                result -> List.of(new State(path.registers(), result.real()))));
  }

  private Instruction instruction(int number) {
    return Objects.requireNonNull(instructions.get(number));
  }

  private List<State> step(Instruction instruction, State state) {
    return then(
        instruction instanceof Instruction.Srcu srcu
            ? operands(srcu, state)
            : evaluate(instruction, state),
        result -> {
          Map<String, Val> registers = state.registers();
          if (instruction instanceof Instruction.Assign assign) {
            registers = new LinkedHashMap<>(registers);
            registers.put(assign.register(), result.value());
          }
          return List.of(new State(registers, result.real()));
        });
  }

  private List<Result> operands(Instruction.Srcu srcu, State state) {
    List<Result> address = evaluate(srcu.address(), state);
    return srcu.value()
        .map(value -> pairs(address, evaluate(value, state), (a, v) -> v))
        .orElse(address);
  }

  private List<State> loop(Code.Loop loop, State state, int done) {
    return then(
        condition(loop.condition(), state),
        result ->
            either(
                result,
                loop.condition().value().span(),
                state,
                to ->
                    done >= structure.unroll()
                        ? List.of()
                        : then(code(loop.body(), to), next -> loop(loop, next, done + 1)),
                List::of));
  }

  /** Both ways of a branch, or the only one if the condition is a constant in the text. */
  private List<State> either(
      Result condition,
      SourceSpan span,
      State state,
      Function<State, List<State>> then,
      Function<State, List<State>> otherwise) {
    Val value = condition.value();
    if (value.isLiteral()) {
      return (value.known() != 0 ? then : otherwise).apply(state);
    }
    boolean taken = condition.real() && isTaken(span, value.known());
    List<State> both = new ArrayList<>();
    both.addAll(then.apply(new State(state.registers(), condition.real() && taken)));
    both.addAll(otherwise.apply(new State(state.registers(), condition.real() && !taken)));
    return both;
  }

  /** Which way the execution goes; where we saw no branch, a constant decides. */
  private boolean isTaken(SourceSpan span, long known) {
    Boolean taken = queue(branches, span).poll();
    return taken == null ? Datum.isInt(known) && known != 0 : taken;
  }

  private List<Result> condition(Evaluation condition, State state) {
    instructions = condition.byNumber();
    boolean comparison =
        condition.value() instanceof Operand.Operation operation
            && operation.operator().isComparison();
    return comparison
        ? evaluate(condition.value(), state)
        : then(
            evaluate(condition.value(), state),
            r -> List.of(new Result(operate(Operator.NE, r.value(), ZERO), r.real())));
  }

  // Values.

  private static final Val ZERO = new Val(0, 0);
  private static final Val ONE = new Val(0, 1);

  private Val fresh(long known) {
    return new Val(++last, known);
  }

  private List<Result> evaluate(Operand operand, State state) {
    boolean real = state.real();
    if (operand instanceof Operand.Constant constant) {
      return List.of(new Result(new Val(0, constant.datum()), real));
    }
    if (operand instanceof Operand.Register register) {
      Val from = state.registers().getOrDefault(register.name(), ZERO);
      Val to = fresh(from.known());
      if (real && !from.isLiteral()) {
        registerCopies.add(
            new RegisterCopy(thread, register.name(), new Copy(to.symbol(), from.symbol())));
      }
      return List.of(new Result(to, real));
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
                operate(operation.operator(), left.value(), right.value()),
                left.real() && right.real()));
  }

  private List<Result> evaluate(Instruction instruction, State state) {
    boolean real = state.real();
    if (instruction instanceof Instruction.Load load) {
      return then(evaluate(load.address(), state), r -> List.of(loaded(r, load.span())));
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
      List<Result> address = evaluate(lock.address(), state);
      return asks
          ? then(
              address, r -> List.of(new Result(ONE, real && one), new Result(ZERO, real && !one)))
          : address;
    }
    if (instruction instanceof Instruction.Fence fence) {
      return fence
          .carries()
          .map(number -> evaluate(instruction(number), state))
          .orElseGet(() -> List.of(new Result(ZERO, real)));
    }
    if (instruction instanceof Instruction.Assign || instruction instanceof Instruction.Let) {
      return evaluate(instruction.operands().get(0), state);
    }
    // C11's compare-exchange and the expression form of SRCU: as far as registers go.
    instruction.operands().forEach(operand -> evaluate(operand, state));
    return List.of(loaded(new Result(ZERO, real), instruction.span()));
  }

  private interface Pairing {
    Result of(Result left, Result right);
  }

  private static List<Result> pairs(List<Result> left, List<Result> right, Pairing pairing) {
    return then(left, a -> then(right, b -> List.of(pairing.of(a, b))));
  }

  private Result loaded(Result address, SourceSpan span) {
    Val value = fresh(Datum.UNKNOWN);
    if (address.real()) {
      note(reads, span, value, ofRead);
    }
    return new Result(value, address.real());
  }

  private Result stored(Result value, SourceSpan span) {
    if (value.real()) {
      note(writes, span, value.value(), ofWrite);
    }
    return value;
  }

  private static void note(
      Map<SourceSpan, Deque<Integer>> events,
      SourceSpan span,
      Val value,
      Map<Integer, Integer> numbers) {
    Integer event = queue(events, span).poll();
    if (event != null) {
      numbers.put(event, value.symbol());
    }
  }

  private List<Result> exchange(Instruction.Update update, State state) {
    return pairs(
        evaluate(update.address(), state),
        evaluate(update.operand(), state),
        (address, value) -> {
          Result old = loaded(address, update.span());
          stored(value, update.span());
          return old;
        });
  }

  private List<Result> atomic(Instruction.Update update, State state) {
    Operator operator = update.operator().orElseThrow();
    return pairs(
        evaluate(update.operand(), state),
        evaluate(update.address(), state),
        (by, at) -> {
          Result old = loaded(at, update.span());
          Val sum = operate(operator, old.value(), by.value());
          Result written = stored(new Result(sum, old.real() && by.real()), update.span());
          return new Result(
              update.yields() == Instruction.Yield.OLD ? old.value() : sum, written.real());
        });
  }

  private List<Result> compareExchange(Instruction.CompareExchange compare, State state) {
    boolean equal = state.real() && isTaken(compare.span(), 0);
    State success = new State(state.registers(), state.real() && equal);
    Result address = evaluate(compare.address(), success).get(0);
    evaluate(compare.expected(), success);
    Result desired = evaluate(compare.desired(), success).get(0);
    Result found = loaded(address, compare.span());
    stored(desired, compare.span());
    State failure = new State(state.registers(), state.real() && !equal);
    Result addressAgain = evaluate(compare.address(), failure).get(0);
    Result old = evaluate(compare.expected(), failure).get(0);
    Result other = loaded(addressAgain, compare.span());
    operate(Operator.EQ, old.value(), other.value());
    return List.of(found, other);
  }

  private List<Result> addUnless(Instruction.AddUnless add, State state) {
    boolean different = state.real() && isTaken(add.span(), 0);
    State success = new State(state.registers(), state.real() && different);
    Result address = evaluate(add.address(), success).get(0);
    Result added = evaluate(add.added(), success).get(0);
    Result unless = evaluate(add.unless(), success).get(0);
    Result found = loaded(address, add.span());
    stored(
        new Result(operate(Operator.ADD, found.value(), added.value()), found.real()), add.span());
    operate(Operator.EQ, found.value(), unless.value());
    State failure = new State(state.registers(), state.real() && !different);
    Result addressAgain = evaluate(add.address(), failure).get(0);
    evaluate(add.unless(), failure);
    Result other = loaded(addressAgain, add.span());
    return List.of(new Result(ONE, found.real()), new Result(ZERO, other.real()));
  }

  private Val operate(Operator operator, Val left, Val right) {
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
    Val result = fresh(known == Arithmetic.ILLEGAL ? Datum.UNKNOWN : known);
    if (operator == Operator.ADD || operator == Operator.OR) {
      if (left.known() == 0) {
        additions.add(new Copy(result.symbol(), right.symbol()));
      } else if (right.known() == 0) {
        additions.add(new Copy(result.symbol(), left.symbol()));
      }
    }
    return result;
  }

  // The classes.

  private Optional<Map<Integer, Integer>> join() {
    registerCopies.sort(
        Comparator.comparingInt(RegisterCopy::thread)
            .thenComparing(RegisterCopy::register)
            .reversed()
            .thenComparingInt(copy -> copy.copy().to()));
    List<Copy> inThreads = registerCopies.stream().map(RegisterCopy::copy).toList();
    Joined byRegisters = new Joined(last, inThreads);

    List<Copy> throughMemory = new ArrayList<>();
    ofRead.forEach(
        (read, symbol) -> {
          int from = ofWrite.getOrDefault(level.source[read], 0);
          if (from != 0) {
            throughMemory.add(new Copy(symbol, from));
          }
        });
    throughMemory.sort(Comparator.comparingInt(Copy::to).reversed());
    throughMemory.addAll(additions);
    throughMemory.addAll(byRegisters.left(inThreads));
    List<Copy> renamed =
        throughMemory.stream()
            .map(copy -> new Copy(byRegisters.of(copy.to()), byRegisters.of(copy.from())))
            .toList();
    Joined byMemory = new Joined(last, renamed);
    if (!byMemory.left(renamed).isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Integer> numbers = new TreeMap<>();
    ofRead.forEach((read, symbol) -> numbers.put(read, byMemory.of(byRegisters.of(symbol))));
    return Optional.of(numbers);
  }

  /**
   * Disjoint sets of numbers, each with a member that stands for it. As in herd7, what stands for a
   * number is one step up the tree, which in rare shapes is not the top yet; copies that this
   * leaves unequal count as equations without a solution.
   */
  private static final class Joined {
    private final int[] parent;
    private final int[] rank;

    Joined(int size, List<Copy> copies) {
      parent = new int[size + 1];
      rank = new int[size + 1];
      for (int i = 0; i <= size; i++) {
        parent[i] = i;
      }
      copies.forEach(copy -> join(top(copy.to()), top(copy.from())));
    }

    private int top(int of) {
      if (parent[of] != of) {
        parent[of] = top(parent[of]);
      }
      return parent[of];
    }

    private void join(int a, int b) {
      if (a == b) {
        return;
      }
      if (rank[b] > rank[a]) {
        parent[a] = b;
      } else {
        parent[b] = a;
        rank[a] += rank[a] == rank[b] ? 1 : 0;
      }
    }

    int of(int number) {
      return parent[number];
    }

    List<Copy> left(List<Copy> copies) {
      return copies.stream().filter(copy -> of(copy.to()) != of(copy.from())).toList();
    }
  }
}
