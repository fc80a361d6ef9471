package dev.assay.engine.infer;

import dev.assay.budget.Limits;
import dev.assay.engine.infer.Numbering.Result;
import dev.assay.engine.infer.Numbering.State;
import dev.assay.engine.infer.Numbering.Val;
import dev.assay.engine.state.Level;
import dev.assay.execution.EventStructure;
import dev.assay.program.Code;
import dev.assay.program.Evaluation;
import dev.assay.program.Instruction;
import dev.assay.program.Operand;
import dev.assay.program.Operator;
import dev.assay.program.ThreadCode;
import dev.assay.source.SourceSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The number n by which herd7 calls an undetermined value {@code S<n>}. Values that go round in a
 * circle of copies have no other name, and states are distinguished and sorted by it.
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
  private final Numbering numbering;
  private final CopyClasses copies = new CopyClasses();
  private final NumberedValues values;

  private UndeterminedNumbers(EventStructure structure, Level level, Limits limits) {
    this.structure = structure;
    this.numbering = new Numbering(limits);
    this.values = new NumberedValues(structure, level, numbering, copies);
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
    return numbers.numbering.isExhausted()
        ? Optional.of(Map.of())
        : numbers.copies.numbers(level.source);
  }

  private void walk() {
    for (ThreadCode code : structure.program().threads()) {
      values.enter(code.number());
      Map<String, Val> registers = new LinkedHashMap<>();
      code.initial().forEach((name, datum) -> registers.put(name, new Val(0, datum)));
      sequence(code.body(), new State(registers, true));
    }
  }

  private Paths<State> sequence(List<Code> parts, State state) {
    return parts.isEmpty()
        ? Paths.of(state)
        : numbering.then(
            code(parts.get(0), state), next -> sequence(parts.subList(1, parts.size()), next));
  }

  private Paths<State> code(Code code, State state) {
    if (code instanceof Code.Sequence sequence) {
      return sequence(sequence.parts(), state);
    }
    if (code instanceof Code.Branch branch) {
      return numbering.then(
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
    Map<Integer, Instruction> instructions = values.begin(evaluation);
    Set<Integer> used = new TreeSet<>();
    instructions.values().forEach(instruction -> used.addAll(instruction.uses()));
    evaluation.value().forEachResult(used::add);
    Paths<State> paths = Paths.of(state);
    for (Instruction instruction : evaluation.instructions()) {
      if (!used.contains(instruction.number())) {
        paths = numbering.then(paths, path -> step(instruction, path));
      }
    }
    return numbering.then(
        paths,
        path ->
            numbering.then(
                values.evaluate(evaluation.value(), path),
                result -> Paths.of(new State(path.registers(), result.real()))));
  }

  private Paths<State> step(Instruction instruction, State state) {
    return numbering.then(
        instruction instanceof Instruction.Srcu srcu
            ? operands(srcu, state)
            : values.evaluate(instruction, state),
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
    Paths<Result> address = values.evaluate(srcu.address(), state);
    return srcu.value()
        .map(value -> values.pairs(address, values.evaluate(value, state), (a, v) -> v))
        .orElse(address);
  }

  private Paths<State> loop(Code.Loop loop, State state, int done) {
    return numbering.then(
        condition(loop.condition(), state),
        result ->
            either(
                result,
                loop.condition().value().span(),
                state,
                to ->
                    done >= structure.unroll()
                        ? new Paths<State>()
                        : numbering.then(code(loop.body(), to), next -> loop(loop, next, done + 1)),
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
    boolean taken = condition.real() && values.isTaken(span, value.known());
    Paths<State> both = new Paths<>();
    both.addAll(then.apply(new State(state.registers(), condition.real() && taken)));
    both.addAll(otherwise.apply(new State(state.registers(), condition.real() && !taken)));
    return both;
  }

  private Paths<Result> condition(Evaluation condition, State state) {
    values.begin(condition);
    boolean comparison =
        condition.value() instanceof Operand.Operation operation
            && operation.operator().isComparison();
    return comparison
        ? values.evaluate(condition.value(), state)
        : numbering.then(
            values.evaluate(condition.value(), state),
            r ->
                Paths.of(
                    new Result(
                        values.operate(Operator.NE, r.value(), NumberedValues.ZERO, r.real()),
                        r.real())));
  }
}
