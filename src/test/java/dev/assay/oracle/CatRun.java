package dev.assay.oracle;

import dev.assay.cat.CatPattern;
import dev.assay.cat.CatStatement;
import dev.assay.engine.answer.CheckResult;
import dev.assay.oracle.CatValue.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs a model against one candidate execution. Each way through its {@code with ... from} that
 * reaches the end is one allowed execution, reported with its flags.
 */
final class CatRun {

  private final CatEvaluator evaluator;
  private final OracleModel model;
  private final Consumer<Set<String>> allowed;

  CatRun(CatEvaluator evaluator, OracleModel model, Consumer<Set<String>> allowed) {
    this.evaluator = evaluator;
    this.model = model;
    this.allowed = allowed;
  }

  /** Something to do. */
  private sealed interface Step {}

  private record Instruction(CatStatement statement) implements Step {}

  /** Go on in another scope: the body of a procedure or loop, or what follows it. */
  private record Enter(Scope scope) implements Step {}

  void run(List<CatStatement> statements, Scope scope) {
    run(steps(statements), scope, new TreeSet<>());
  }

  private void run(List<Step> all, Scope initial, Set<String> flags) {
    List<Step> steps = all;
    Scope scope = initial;
    while (!steps.isEmpty()) {
      Step step = steps.get(0);
      List<Step> rest = new ArrayList<>(steps.subList(1, steps.size()));
      if (step instanceof Enter enter) {
        scope = enter.scope();
        steps = rest;
        continue;
      }
      CatStatement statement = ((Instruction) step).statement();
      if (statement instanceof CatStatement.WithFrom with) {
        for (CatValue element : valueSet(with, scope)) {
          run(rest, scope.with(with.variable(), element), new TreeSet<>(flags));
        }
        return;
      }
      if (statement instanceof CatStatement.Check check && !passes(check, scope, flags)) {
        return;
      }
      steps = concat(body(statement, scope), rest);
      scope = after(statement, scope);
    }
    allowed.accept(flags);
  }

  private List<CatValue> valueSet(CatStatement.WithFrom with, Scope scope) {
    CatValue set = evaluator.evaluate(with.set(), scope);
    if (set instanceof CatValue.ValueSet || set instanceof CatValue.Nothing) {
      return evaluator.algebra().elements(set);
    }
    throw new CatException(with.span(), "set expected, found " + set);
  }

  /** The scope that an instruction leaves for the next one. */
  private Scope after(CatStatement statement, Scope scope) {
    if (statement instanceof CatStatement.Let let) {
      if (let.when().isPresent()) {
        throw new CatException(let.span(), "the oracle does not know 'when'");
      }
      return evaluator.bind(let.recursive(), let.bindings(), scope);
    }
    if (statement instanceof CatStatement.EnumDeclaration declaration) {
      List<CatValue> tags = declaration.tags().stream().<CatValue>map(Tag::new).toList();
      return scope.with(declaration.name(), new CatValue.ValueSet(tags));
    }
    if (statement instanceof CatStatement.Procedure procedure) {
      Scope[] inner = {scope};
      inner[0] =
          scope.with(
              procedure.name(),
              () ->
                  new CatValue.Procedure(
                      procedure.parameter(),
                      procedure.body(),
                      procedure.recursive() ? inner[0] : scope));
      return inner[0];
    }
    return scope;
  }

  /** What an instruction stands for, to be done before the rest. */
  private List<Step> body(CatStatement statement, Scope scope) {
    if (statement instanceof CatStatement.Include include) {
      return steps(model.include(include));
    }
    if (statement instanceof CatStatement.If choice) {
      return steps(evaluator.holds(choice.condition(), scope) ? choice.then() : choice.otherwise());
    }
    if (statement instanceof CatStatement.MatchTag match) {
      CatValue subject = evaluator.evaluate(match.subject(), scope);
      Optional<List<CatStatement>> chosen =
          match.clauses().stream()
              .filter(clause -> subject.equals(new Tag(clause.tag())))
              .map(CatStatement.Clause::body)
              .findFirst()
              .or(match::otherwise);
      return steps(
          chosen.orElseThrow(() -> new CatException(match.span(), "pattern matching failed")));
    }
    if (statement instanceof CatStatement.ForAll all) {
      List<Step> steps = new ArrayList<>();
      for (CatValue element : evaluator.algebra().elements(evaluator.evaluate(all.set(), scope))) {
        steps.add(new Enter(scope.with(all.variable(), element)));
        steps.addAll(steps(all.body()));
      }
      steps.add(new Enter(scope));
      return steps;
    }
    if (statement instanceof CatStatement.Call call) {
      return call(call, scope);
    }
    return List.of();
  }

  private List<Step> call(CatStatement.Call call, Scope scope) {
    if (model.skips(call.name()) || model.skips(Optional.of(call.procedure()))) {
      return List.of();
    }
    CatValue value =
        scope
            .find(call.procedure())
            .orElseThrow(() -> new CatException(call.span(), "unbound var: " + call.procedure()));
    if (!(value instanceof CatValue.Procedure procedure)) {
      throw new CatException(call.span(), "procedure expected, found " + value);
    }
    CatPattern parameter = procedure.parameter();
    CatValue argument = evaluator.evaluate(call.argument(), scope);
    List<Step> steps = new ArrayList<>();
    steps.add(new Enter(evaluator.bind(parameter, argument, procedure.scope())));
    steps.addAll(steps(procedure.body()));
    steps.add(new Enter(scope));
    return steps;
  }

  /** Performs a check: false if the execution is rejected; flags are noted. */
  private boolean passes(CatStatement.Check check, Scope scope, Set<String> flags) {
    boolean skipped = check.modifier() == CatStatement.Modifier.NONE && model.skips(check.name());
    if (skipped) {
      return true;
    }
    boolean holds = holds(check.test(), scope);
    switch (check.modifier()) {
      case NONE -> {
        return holds;
      }
      case FLAG -> {
        if (holds) {
          check.name().ifPresent(flags::add);
        }
      }
      case UNDEFINED_UNLESS -> {
        if (!holds) {
          flags.add(CheckResult.UNDEFINED);
        }
      }
      case ASSERT -> {
        if (!holds) {
          throw new OracleException(check.name().orElse("") + " assertion failed");
        }
      }
    }
    return true;
  }

  private boolean holds(CatStatement.Test test, Scope scope) {
    CatValue value = evaluator.evaluate(test.expression(), scope);
    boolean property =
        switch (test.property()) {
          case ACYCLIC -> evaluator.algebra().pairs(value).isAcyclic();
          case IRREFLEXIVE -> evaluator.algebra().pairs(value).isIrreflexive();
          case EMPTY -> evaluator.algebra().isEmpty(value);
        };
    return property != test.negated();
  }

  private static List<Step> steps(List<CatStatement> statements) {
    return statements.stream().<Step>map(Instruction::new).toList();
  }

  private static List<Step> concat(List<Step> first, List<Step> second) {
    List<Step> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
