package dev.assay.language.java.lowering;

import dev.assay.language.code.ThreadFlow;
import dev.assay.program.Operand;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** The flow of a Java thread: what its variables hold where paths meet. */
final class Flow extends ThreadFlow<Environment> {

  private final BiFunction<Val, SourceSpan, Operand> operands;

  /**
   * The start of a thread.
   *
   * @param operands how values are written in code
   */
  Flow(BiFunction<Val, SourceSpan, Operand> operands) {
    super(new Environment(), work -> {});
    this.operands = operands;
  }

  @Override
  public String fresh(String kind) {
    return super.fresh(kind + ".");
  }

  @Override
  public void assign(String register, Operand value, SourceSpan span) {
    registers().add(register);
    super.assign(register, value, span);
  }

  /** Goes on where some paths meet that started from a mark. */
  void join(Mark mark, List<Path<Environment>> paths, SourceSpan span) {
    join(mark, paths, meeting -> merge(meeting, span), span);
  }

  private Environment merge(List<Path<Environment>> paths, SourceSpan span) {
    Environment first = paths.get(0).environment();
    Environment merged = new Environment();
    merged.holdWhereMeet(paths.stream().map(Path::environment).toList());
    first.facts.forEach(
        (register, fact) -> {
          if (paths.stream().allMatch(p -> fact.equals(p.environment().facts.get(register)))) {
            merged.facts.put(register, fact);
          }
        });
    Set<Environment.Effect> effects = new LinkedHashSet<>();
    for (Path<Environment> path : paths) {
      for (Environment.Effect effect : path.environment().effects) {
        if (path.environment().facts.getOrDefault(effect.unless(), true)) {
          effects.add(effect);
        }
      }
    }
    merged.effects.addAll(effects);
    for (Object key : first.values.keySet()) {
      List<Val> values = new ArrayList<>();
      paths.forEach(path -> values.add(path.environment().values.get(key)));
      if (values.stream().allMatch(Objects::nonNull)) {
        merged.values.put(key, merge(values, paths, merged, span));
      }
    }
    return merged;
  }

  private Val merge(
      List<Val> values, List<Path<Environment>> paths, Environment merged, SourceSpan span) {
    Val first = values.get(0);
    if (values.stream().allMatch(first::equals)) {
      return first;
    }
    String register = fresh("v");
    boolean nonZero = true;
    for (int i = 0; i < values.size(); i++) {
      Operand operand = operands.apply(values.get(i), span);
      paths.get(i).list().add(assignment(register, operand, span));
      nonZero &=
          operand instanceof Operand.Constant constant
              ? constant.datum() != 0
              : paths.get(i).environment().isNonZero(operand).orElse(false);
    }
    if (nonZero) {
      merged.facts.put(register, true);
    }
    return new Val.Symbolic(new Operand.Register(register, span));
  }
}
