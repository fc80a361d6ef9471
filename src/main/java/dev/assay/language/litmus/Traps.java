package dev.assay.language.litmus;

import dev.assay.language.litmus.Expression.Binary;
import dev.assay.language.litmus.Expression.Constant;
import dev.assay.program.Condition;
import dev.assay.program.Observable;
import dev.assay.program.Operator;
import dev.assay.program.Proposition;
import dev.assay.program.Value;
import dev.assay.program.Vocabulary;
import dev.assay.source.Diagnostic;
import dev.assay.source.HerdWords;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what herd7 passes over in silence, and what no test can mean. */
final class Traps {

  private final List<InitItem> init;
  private final List<ThreadSource> threads;
  private final List<ThreadFacts> facts;
  private final MacroTable macros;
  private final List<Diagnostic> warnings = new ArrayList<>();

  private Traps(
      List<InitItem> init, List<ThreadSource> threads, List<ThreadFacts> facts, MacroTable macros) {
    this.init = init;
    this.threads = threads;
    this.facts = facts;
    this.macros = macros;
  }

  static List<Diagnostic> find(
      List<InitItem> init,
      List<ThreadSource> threads,
      List<ThreadFacts> facts,
      MacroTable macros,
      Condition condition) {
    Traps traps = new Traps(init, threads, facts, macros);
    for (int i = 0; i < threads.size(); i++) {
      traps.thread(threads.get(i), facts.get(i));
    }
    traps.impossibleValues(condition);
    return traps.warnings;
  }

  private void thread(ThreadSource thread, ThreadFacts facts) {
    Set<String> parameters = new TreeSet<>();
    thread.parameters().forEach(parameter -> parameters.add(parameter.name()));
    facts.evaluations().forEach(this::effectless);
    facts.read().forEach((name, span) -> neverAssigned(name, span, thread, facts, parameters));
    for (Statement.Assign assign : facts.assignments()) {
      if (parameters.contains(assign.register())) {
        String name = assign.register();
        warn(
            assign.span(),
            "this changes the pointer " + name + " and no location; to store, write *" + name);
      }
    }
    for (ThreadSource.Parameter parameter : thread.parameters()) {
      SourceSpan plain = facts.plainAccesses().get(parameter.name());
      if (plain != null && parameter.type().startsWith("_Atomic")) {
        warn(plain, "a plain access is not atomic, even to the atomic " + parameter.name());
      }
    }
    facts.operations().forEach(this::arithmetic);
    facts.lockTests().forEach(this::lockTest);
  }

  private void lockTest(Expression.IsLocked test) {
    warn(
        test.span(),
        "no control dependency runs from spin_is_locked in a condition; assign it to a register"
            + " and test that");
  }

  private void effectless(Statement.Evaluate evaluate) {
    Expression expression = evaluate.expression();
    if (expression instanceof Expression.Variable variable) {
      warn(evaluate.span(), effectlessName(variable.name()));
    } else if (expression instanceof Constant
        || (expression instanceof Binary binary && isPure(binary))) {
      warn(evaluate.span(), "this statement has no effect: its value is not used");
    }
  }

  private String effectlessName(String name) {
    if (Set.of("return", "break", "continue").contains(name)) {
      return "herd7 takes "
          + name
          + " for a register's name: it does nothing, and the next statement is executed";
    }
    if (macros.statementMacro(name).isPresent() || macros.statement(name).isPresent()) {
      return name + " without parentheses does nothing; write " + name + "()";
    }
    return "this statement has no effect: the value of " + name + " is not used";
  }

  private static boolean isPure(Expression expression) {
    return (expression instanceof Binary
            || expression instanceof Constant
            || expression instanceof Expression.Variable)
        && expression.parts().stream().allMatch(Traps::isPure);
  }

  private void neverAssigned(
      String name,
      SourceSpan span,
      ThreadSource thread,
      ThreadFacts facts,
      Set<String> parameters) {
    boolean known =
        parameters.contains(name)
            || facts.assigned().contains(name)
            || init.stream()
                .anyMatch(i -> i.target().equals(new Observable.Register(thread.number(), name)));
    boolean effectless =
        facts.evaluations().stream()
            .anyMatch(
                e -> e.expression() instanceof Expression.Variable v && v.span().equals(span));
    if (known || effectless) {
      return;
    }
    String p = "P" + thread.number();
    if (isGlobal(name)) {
      SourceSpan dereferenced = facts.dereferenced().get(name);
      warn(
          span,
          name
              + " is no parameter of "
              + p
              + (dereferenced == null
                  ? ", it is a register that reads 0"
                  : ", so this is an access to address 0")
              + "; add it to the parameters: int *"
              + name);
    } else {
      warn(
          span,
          name
              + " is never assigned in "
              + p
              + " and reads 0"
              + NearestName.hint(name, facts.assigned()));
    }
  }

  private boolean isGlobal(String name) {
    return init.stream().anyMatch(item -> item.target().location().equals(name))
        || threads.stream()
            .flatMap(thread -> thread.parameters().stream())
            .anyMatch(parameter -> parameter.name().equals(name));
  }

  private void arithmetic(Binary operation) {
    if (operation.operator() == Operator.DIV
        && operation.right() instanceof Constant divisor
        && divisor.value() == 0) {
      throw new InputException(
          operation.span(), "division by zero", HerdWords.crash("Division_by_zero"));
    }
    if (operation.left() instanceof Constant left && operation.right() instanceof Constant right) {
      long exact = exact(operation.operator(), left.value(), right.value());
      if (exact != (int) exact) {
        warn(operation.span(), exact + " does not fit into 32 bits: the value is " + (int) exact);
      }
    }
  }

  private static long exact(Operator operator, long left, long right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      default -> 0;
    };
  }

  /** Values that nothing makes. */
  private void impossibleValues(Condition condition) {
    if (init.stream().anyMatch(Traps::isSmall)) {
      return;
    }
    boolean computes = facts.stream().anyMatch(ThreadFacts::computes);
    // The kernel's model has no values out of thin air; others may have, where values are handed
    // on.
    boolean never =
        facts.stream().anyMatch(f -> f.firstUses().containsKey(Vocabulary.KERNEL))
            || facts.stream().allMatch(f -> f.values().isEmpty());
    Set<Value> possible = new TreeSet<>();
    possible.add(new Value.Int(0));
    Set<String> names = new TreeSet<>();
    for (ThreadFacts thread : facts) {
      thread.constants().forEach(number -> possible.add(new Value.Int(number)));
      names.addAll(thread.values());
    }
    names.forEach(name -> possible.add(new Value.Address(name, 0)));
    init.forEach(item -> possible.addAll(item.values()));
    for (ThreadSource thread : threads) {
      thread
          .parameters()
          .forEach(p -> registerOfParameter(condition, thread.number(), p.name(), possible));
    }
    condition
        .proposition()
        .forEachAtom(
            atom -> {
              if (atom instanceof Proposition.ValueAtom equation
                  && !possible.contains(equation.value())
                  && (!computes || isNeverComputed(equation.value()))) {
                warn(
                    atom.span(),
                    Places.written(equation.observable())
                        + " is "
                        + (never ? "never " : "not ")
                        + equation.value()
                        + (never ? ": " : ", unless out of thin air: ")
                        + "nothing in the test makes this value");
              }
            });
  }

  private boolean isNeverComputed(Value value) {
    return value instanceof Value.Int number
        && PossibleValues.of(init, threads)
            .filter(numbers -> !numbers.contains(number.value()))
            .isPresent();
  }

  /** A condition on {@code 0:x} sees the address that parameter x holds. */
  private static void registerOfParameter(
      Condition condition, int thread, String name, Set<Value> possible) {
    condition
        .proposition()
        .forEachAtom(
            atom -> {
              if (atom.observables().contains(new Observable.Register(thread, name))) {
                possible.add(new Value.Address(name, 0));
              }
            });
  }

  private static boolean isSmall(InitItem item) {
    return item.type().flatMap(DeclaredType::size).orElse(4) < 4;
  }

  private void warn(SourceSpan span, String message) {
    warnings.add(Diagnostic.warning(span, message));
  }
}
