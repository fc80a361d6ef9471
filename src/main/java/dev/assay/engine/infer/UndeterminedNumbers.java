package dev.assay.engine.infer;

import dev.assay.budget.Limits;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The number n by which herd7 calls an undetermined value {@code S<n>}. Values that go round in a
 * circle of copies have no other name, and states are told apart and sorted by it.
 *
 * <p>herd7 numbers all values of a test as it meets them: each read of a register or of memory and
 * each operation makes one, along every path through each thread in turn, also along those that the
 * execution at hand does not take. Copies are then joined, first those through registers, later
 * those through memory, and one member stands for all. This walks the threads in the same order. Of
 * the paths that the execution does not take it matters only how many values they make, so those
 * that go on alike are walked as one.
 */
public final class UndeterminedNumbers {

  private final EventStructure structure;
  private final Map<SourceSpan, Deque<Boolean>> branches = new LinkedHashMap<>();
  private final Map<SourceSpan, Deque<Integer>> reads = new LinkedHashMap<>();
  private final Map<SourceSpan, Deque<Integer>> writes = new LinkedHashMap<>();
  private final Map<Integer, Long> ofRead = new TreeMap<>();
  private final Map<Integer, Long> ofWrite = new TreeMap<>();
  private final List<RegisterCopy> registerCopies = new ArrayList<>();
  private final List<Copy> additions = new ArrayList<>();
  private final Level level;
  private final Limits limits;

  /** Those of the statement at hand, by number. */
  private Map<Integer, Instruction> instructions = Map.of();

  private long last;
  private int thread;

  /** Where there are more values or paths than this, nobody has them listed. */
  private static final long MOST = Integer.MAX_VALUE;

  /** The number of any value that the execution does not make. */
  private static final long SOME = -1;

  /**
   * A value as it is known when a path is walked.
   *
   * @param symbol its number, 0 for what is a constant in the text
   * @param known what it is, as far as constants tell
   */
  private record Val(long symbol, long known) {
    boolean isLiteral() {
      return symbol == 0;
    }

    Val unnumbered() {
      return isLiteral() ? this : new Val(SOME, known);
    }
  }

  /** Where a path is. */
  private interface Point<P> {

    /** Whether the execution comes here. */
    boolean real();

    /** The same without the numbers of values, which matter only on the way of the execution. */
    P unnumbered();
  }

  /** A value, and whether the execution evaluates it this way. */
  private record Result(Val value, boolean real) implements Point<Result> {
    @Override
    public Result unnumbered() {
      return new Result(value.unnumbered(), real);
    }
  }

  /** The end of a path. */
  private record State(Map<String, Val> registers, boolean real) implements Point<State> {
    @Override
    public State unnumbered() {
      Map<String, Val> same = new LinkedHashMap<>(registers);
      same.replaceAll((name, value) -> value.unnumbered());
      return new State(same, real);
    }
  }

  /**
   * Paths in herd7's order: how many there are of each kind before and after that of the execution.
   */
  private static final class Paths<P extends Point<P>> {
    final Map<P, Long> before = new LinkedHashMap<>();
    final Map<P, Long> after = new LinkedHashMap<>();
    @Nullable P real;

    @SafeVarargs
    static <P extends Point<P>> Paths<P> of(P... inOrder) {
      Paths<P> paths = new Paths<>();
      for (P point : inOrder) {
        paths.add(point);
      }
      return paths;
    }

    /** Adds a path at the end. */
    void add(P point) {
      if (point.real()) {
        assert real == null : "an execution takes one path";
        real = point;
      } else {
        add(real == null ? before : after, point.unnumbered(), 1);
      }
    }

    /** Adds paths at the end. */
    void addAll(Paths<P> more) {
      Map<P, Long> to = real == null ? before : after;
      more.before.forEach((point, count) -> add(to, point, count));
      if (more.real != null) {
        assert real == null : "an execution takes one path";
        real = more.real;
      }
      more.after.forEach((point, count) -> add(real == null ? before : after, point, count));
    }

    /** The path of the execution, or else any. */
    P any() {
      return real != null ? real : (before.isEmpty() ? after : before).keySet().iterator().next();
    }

    static <P> void add(Map<P, Long> to, P point, long count) {
      to.merge(point, count, (a, b) -> Math.min(MOST, a + b));
    }
  }

  private record Copy(long to, long from) {}

  private record RegisterCopy(int thread, String register, Copy copy) {}

  private UndeterminedNumbers(EventStructure structure, Level level, Limits limits) {
    this.limits = limits;
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
   * herd7 does not solve these copies. No read has one where numbers would be too large to be used.
   *
   * @throws dev.assay.budget.BudgetSpentException if a limit is reached on the way
   */
  static Optional<Map<Integer, Integer>> of(EventStructure structure, Level level, Limits limits) {
    UndeterminedNumbers numbers = new UndeterminedNumbers(structure, level, limits);
    numbers.walk();
    return numbers.last < MOST ? numbers.join() : Optional.of(Map.of());
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
  private <A extends Point<A>, B extends Point<B>> Paths<B> then(
      Paths<A> paths, Function<A, Paths<B>> next) {
    Paths<B> all = new Paths<>();
    // What comes first here comes last there.
    goOn(paths.before, next, all.after);
    if (paths.real != null) {
      Paths<B> its = next.apply(paths.real);
      all.real = its.real;
      its.before.forEach((point, count) -> Paths.add(all.after, point, count));
      its.after.forEach((point, count) -> Paths.add(all.before, point, count));
    }
    goOn(paths.after, next, all.before);
    return all;
  }

  /** Goes on from paths that the execution does not take, once for all that are alike. */
  private <A extends Point<A>, B extends Point<B>> void goOn(
      Map<A, Long> paths, Function<A, Paths<B>> next, Map<B, Long> to) {
    for (Map.Entry<A, Long> path : paths.entrySet()) {
      limits.charge();
      long start = last;
      Paths<B> its = next.apply(path.getKey());
      last = Math.min(MOST, start + times(last - start, path.getValue()));
      its.before.forEach((point, n) -> Paths.add(to, point, times(n, path.getValue())));
      its.after.forEach((point, n) -> Paths.add(to, point, times(n, path.getValue())));
    }
  }

  private static long times(long a, long b) {
    return Math.min(MOST, a * b);
  }

  private Paths<State> sequence(List<Code> parts, State state) {
    return parts.isEmpty()
        ? Paths.of(state)
        : then(code(parts.get(0), state), next -> sequence(parts.subList(1, parts.size()), next));
  }

  private Paths<State> code(Code code, State state) {
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
                  to -> branch.otherwise().map(other -> code(other, to)).orElse(Paths.of(to))));
    }
    if (code instanceof Code.Loop loop) {
      return loop(loop, state, 0);
    }
    return step(((Code.Step) code).evaluation(), state);
  }

  /** Evaluates what no other instruction of the step uses; the rest is evaluated for these. */
  private Paths<State> step(Evaluation evaluation, State state) {
    instructions = evaluation.byNumber();
    Set<Integer> used = new TreeSet<>();
    instructions.values().forEach(instruction -> used.addAll(instruction.uses()));
    evaluation.value().forEachResult(used::add);
    Paths<State> paths = Paths.of(state);
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
                result -> Paths.of(new State(path.registers(), result.real()))));
  }

  private Instruction instruction(int number) {
    return Objects.requireNonNull(instructions.get(number));
  }

  private Paths<State> step(Instruction instruction, State state) {
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
          return Paths.of(new State(registers, result.real()));
        });
  }

  private Paths<Result> operands(Instruction.Srcu srcu, State state) {
    Paths<Result> address = evaluate(srcu.address(), state);
    return srcu.value()
        .map(value -> pairs(address, evaluate(value, state), (a, v) -> v))
        .orElse(address);
  }

  private Paths<State> loop(Code.Loop loop, State state, int done) {
    return then(
        condition(loop.condition(), state),
        result ->
            either(
                result,
                loop.condition().value().span(),
                state,
                to ->
                    done >= structure.unroll()
                        ? new Paths<State>()
                        : then(code(loop.body(), to), next -> loop(loop, next, done + 1)),
                Paths::of));
  }

  /** Both ways of a branch, or the only one if the condition is a constant in the text. */
  private Paths<State> either(
      Result condition,
      SourceSpan span,
      State state,
      Function<State, Paths<State>> then,
      Function<State, Paths<State>> otherwise) {
    Val value = condition.value();
    if (value.isLiteral()) {
      return (value.known() != 0 ? then : otherwise).apply(state);
    }
    boolean taken = condition.real() && isTaken(span, value.known());
    Paths<State> both = new Paths<>();
    both.addAll(then.apply(new State(state.registers(), condition.real() && taken)));
    both.addAll(otherwise.apply(new State(state.registers(), condition.real() && !taken)));
    return both;
  }

  /** Which way the execution goes; where we saw no branch, a constant decides. */
  private boolean isTaken(SourceSpan span, long known) {
    Boolean taken = queue(branches, span).poll();
    return taken == null ? Datum.isInt(known) && known != 0 : taken;
  }

  private Paths<Result> condition(Evaluation condition, State state) {
    instructions = condition.byNumber();
    boolean comparison =
        condition.value() instanceof Operand.Operation operation
            && operation.operator().isComparison();
    return comparison
        ? evaluate(condition.value(), state)
        : then(
            evaluate(condition.value(), state),
            r -> Paths.of(new Result(operate(Operator.NE, r.value(), ZERO, r.real()), r.real())));
  }

  // Values.

  private static final Val ZERO = new Val(0, 0);
  private static final Val ONE = new Val(0, 1);

  private Val fresh(long known) {
    return new Val(++last, known);
  }

  private Paths<Result> evaluate(Operand operand, State state) {
    boolean real = state.real();
    if (operand instanceof Operand.Constant constant) {
      return Paths.of(new Result(new Val(0, constant.datum()), real));
    }
    if (operand instanceof Operand.Register register) {
      Val from = state.registers().getOrDefault(register.name(), ZERO);
      Val to = fresh(from.known());
      if (real && !from.isLiteral()) {
        registerCopies.add(
            new RegisterCopy(thread, register.name(), new Copy(to.symbol(), from.symbol())));
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

  private Paths<Result> evaluate(Instruction instruction, State state) {
    boolean real = state.real();
    if (instruction instanceof Instruction.Load load) {
      return then(evaluate(load.address(), state), r -> Paths.of(loaded(r, load.span())));
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
          ? then(
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

  private interface Pairing {
    Result of(Result left, Result right);
  }

  private Paths<Result> pairs(Paths<Result> left, Paths<Result> right, Pairing pairing) {
    return then(left, a -> then(right, b -> Paths.of(pairing.of(a, b))));
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
      Map<Integer, Long> numbers) {
    Integer event = queue(events, span).poll();
    if (event != null) {
      numbers.put(event, value.symbol());
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

  private Val operate(Operator operator, Val left, Val right, boolean real) {
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
    if (real && (operator == Operator.ADD || operator == Operator.OR)) {
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
            .thenComparingLong(copy -> copy.copy().to()));
    List<Copy> inThreads = registerCopies.stream().map(RegisterCopy::copy).toList();
    Joined byRegisters = new Joined(inThreads);

    List<Copy> throughMemory = new ArrayList<>();
    ofRead.forEach(
        (read, symbol) -> {
          long from = ofWrite.getOrDefault(level.source[read], 0L);
          if (from != 0) {
            throughMemory.add(new Copy(symbol, from));
          }
        });
    throughMemory.sort(Comparator.comparingLong(Copy::to).reversed());
    throughMemory.addAll(additions);
    throughMemory.addAll(byRegisters.left(inThreads));
    List<Copy> renamed =
        throughMemory.stream()
            .map(copy -> new Copy(byRegisters.of(copy.to()), byRegisters.of(copy.from())))
            .toList();
    Joined byMemory = new Joined(renamed);
    if (!byMemory.left(renamed).isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Integer> numbers = new TreeMap<>();
    ofRead.forEach((read, symbol) -> numbers.put(read, (int) byMemory.of(byRegisters.of(symbol))));
    return Optional.of(numbers);
  }

  /**
   * Disjoint sets of numbers, each with a member that stands for it. As in herd7, what stands for a
   * number is one step up the tree, which in rare shapes is not the top yet; copies that this
   * leaves unequal count as equations without a solution.
   */
  private static final class Joined {

    /** Whoever is not here is alone. */
    private final Map<Long, Long> parents = new HashMap<>();

    private final Map<Long, Integer> ranks = new HashMap<>();

    Joined(List<Copy> copies) {
      copies.forEach(copy -> join(top(copy.to()), top(copy.from())));
    }

    private long top(long of) {
      long parent = of(of);
      if (parent == of) {
        return of;
      }
      long top = top(parent);
      parents.put(of, top);
      return top;
    }

    private void join(long a, long b) {
      if (a == b) {
        return;
      }
      int rank = ranks.getOrDefault(a, 0);
      int other = ranks.getOrDefault(b, 0);
      if (other > rank) {
        parents.put(a, b);
      } else {
        parents.put(b, a);
        ranks.put(a, rank + (rank == other ? 1 : 0));
      }
    }

    long of(long number) {
      return parents.getOrDefault(number, number);
    }

    List<Copy> left(List<Copy> copies) {
      return copies.stream().filter(copy -> of(copy.to()) != of(copy.from())).toList();
    }
  }
}
