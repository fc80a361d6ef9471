package dev.assay.verify;

import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.cat.CatStatement.Property;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import dev.assay.verify.CatValue.EventSet;
import dev.assay.verify.CatValue.Orders;
import dev.assay.verify.CatValue.Primitive;
import dev.assay.verify.CatValue.Procedure;
import dev.assay.verify.CatValue.Relation;
import dev.assay.verify.CatValue.Tag;
import dev.assay.verify.CatValue.Tuple;
import dev.assay.verify.CatValue.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a model on a candidate, from choice to choice. */
final class CatRun {

  private final CatEvaluator evaluator;
  private final Rules rules;
  private final BaseScope base;

  CatRun(CatEvaluator evaluator, Rules rules, BaseScope base) {
    this.evaluator = evaluator;
    this.rules = rules;
    this.base = base;
  }

  /** Something to do. */
  sealed interface Step {}

  private record Instruction(CatStatement statement) implements Step {}

  /** Go on in another scope: the body of a procedure or loop, or what follows it. */
  private record Enter(Scope scope) implements Step {}

  /** The file with functions for orders was read: what they do is known without listing orders. */
  private record KnowOrders(EventSet writes) implements Step {}

  /** The checks made from a place on belong to a call that has to fail. */
  private record Fail(int from) implements Step {}

  /** To the first choice. */
  Stage first() {
    List<Step> steps = new ArrayList<>();
    rules.statements().forEach(statement -> steps.add(new Instruction(statement)));
    return run(steps, base.scope(), List.of(), 0);
  }

  /** To the next choice, after one. */
  Stage after(Stage stage, CatValue chosen) {
    Scope scope = stage.scope().with(stage.choice().orElseThrow().variable(), chosen);
    return run(stage.rest(), scope, stage.checks(), stage.choices() + 1);
  }

  CatEvaluator evaluator() {
    return evaluator;
  }

  private Stage run(List<Step> all, Scope initial, List<Stage.Check> made, int choices) {
    List<Step> steps = new ArrayList<>(all);
    List<Stage.Check> checks = new ArrayList<>(made);
    Scope scope = initial;
    int at = 0;
    while (at < steps.size()) {
      Step step = steps.get(at++);
      if (step instanceof Enter enter) {
        scope = enter.scope();
      } else if (step instanceof KnowOrders orders) {
        scope = withOrders(scope, orders.writes());
      } else if (step instanceof Fail fail) {
        negate(checks, fail.from());
      } else {
        CatStatement statement = ((Instruction) step).statement();
        if (statement instanceof CatStatement.WithFrom with) {
          List<Step> rest = steps.subList(at, steps.size());
          return new Stage(scope, checks, choices, Optional.of(with), rest);
        }
        if (statement instanceof CatStatement.Check check) {
          add(check, scope, checks);
        }
        List<Step> body = body(statement, scope, checks);
        if (!body.isEmpty()) {
          steps = concat(body, steps, at);
          at = 0;
        }
        scope = after(statement, scope, checks);
      }
    }
    return new Stage(scope, checks, choices, Optional.empty(), List.of());
  }

  private static List<Step> concat(List<Step> first, List<Step> second, int from) {
    List<Step> all = new ArrayList<>(first);
    all.addAll(second.subList(from, second.size()));
    return all;
  }

  private static void negate(List<Stage.Check> checks, int from) {
    for (int i = from; i < checks.size(); i++) {
      Stage.Check c = checks.get(i);
      checks.set(
          i,
          new Stage.Check(
              c.modifier(),
              !c.negated(),
              c.property(),
              c.expression(),
              c.name(),
              c.span(),
              c.scope()));
    }
  }

  private void add(CatStatement.Check check, Scope scope, List<Stage.Check> to) {
    boolean skipped = rules.skips(check.name());
    if (!skipped || rules.strictSkip()) {
      CatStatement.Test test = check.test();
      to.add(
          new Stage.Check(
              skipped ? Modifier.NONE : check.modifier(),
              test.negated() != skipped,
              test.property(),
              test.expression(),
              check.name(),
              check.span(),
              scope));
    }
  }

  /** The scope that an instruction leaves for the next one. */
  private Scope after(CatStatement statement, Scope scope, List<Stage.Check> checks) {
    if (statement instanceof CatStatement.Let let) {
      Scope bound = evaluator.bind(let.recursive(), let.bindings(), scope);
      let.when()
          .ifPresent(
              test ->
                  checks.add(
                      new Stage.Check(
                          Modifier.NONE,
                          test.negated(),
                          test.property(),
                          test.expression(),
                          Optional.empty(),
                          test.span(),
                          bound)));
      return bound;
    }
    if (statement instanceof CatStatement.EnumDeclaration declaration) {
      List<CatValue> tags = declaration.tags().stream().<CatValue>map(Tag::new).toList();
      return base.withTags(scope, declaration.tags()).with(declaration.name(), new ValueSet(tags));
    }
    if (statement instanceof CatStatement.Procedure procedure) {
      Scope[] inner = {scope};
      inner[0] =
          scope.with(
              procedure.name(),
              () ->
                  new Procedure(
                      procedure.parameter(),
                      procedure.body(),
                      procedure.recursive() ? inner[0] : scope));
      return inner[0];
    }
    return scope;
  }

  /** What an instruction stands for, to be done before the rest. */
  private List<Step> body(CatStatement statement, Scope scope, List<Stage.Check> checks) {
    if (statement instanceof CatStatement.Include include) {
      return include(include, scope);
    }
    if (statement instanceof CatStatement.If choice) {
      return steps(evaluator.holds(choice.condition(), scope) ? choice.then() : choice.otherwise());
    }
    if (statement instanceof CatStatement.MatchTag match) {
      CatValue subject = evaluator.evaluate(match.subject(), scope);
      if (subject instanceof CatValue.Open) {
        throw new NotDecided();
      }
      return steps(
          match.clauses().stream()
              .filter(clause -> subject.equals(new Tag(clause.tag())))
              .map(CatStatement.Clause::body)
              .findFirst()
              .or(match::otherwise)
              .orElseThrow(() -> new InputException(match.span(), "pattern matching failed")));
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
    return statement instanceof CatStatement.Call call ? call(call, scope, checks) : List.of();
  }

  private List<Step> include(CatStatement.Include include, Scope scope) {
    CatModel file = rules.library().open(include.file(), include.span());
    List<Step> steps = new ArrayList<>(steps(file.statements()));
    if (include.file().equals("cross.cat") || include.file().endsWith("/cross.cat")) {
      CatValue writes = scope.find("W").orElse(CatValue.Nothing.NOTHING);
      steps.add(new KnowOrders(evaluator.algebra().events(writes, include.span())));
    }
    return steps;
  }

  private Scope withOrders(Scope scope, EventSet writes) {
    SourceSpan at = rules.top();
    return scope
        .with("generate_cos", new Primitive(of -> new Orders(writes, relation(of, at), false)))
        .with("generate_orders", new Primitive(of -> orders(of, at)));
  }

  private Relation relation(CatValue value, SourceSpan at) {
    return evaluator.algebra().relation(value, at);
  }

  private Orders orders(CatValue argument, SourceSpan at) {
    if (argument instanceof Tuple two && two.elements().size() == 2) {
      return new Orders(
          evaluator.algebra().events(two.elements().get(0), at),
          relation(two.elements().get(1), at),
          false);
    }
    throw new InputException(at, "generate_orders takes a set and a relation");
  }

  private List<Step> call(CatStatement.Call call, Scope scope, List<Stage.Check> checks) {
    boolean skipped = rules.skips(call.name()) || rules.skips(Optional.of(call.procedure()));
    if (skipped && !rules.strictSkip()) {
      return List.of();
    }
    CatValue value = scope.find(call.procedure()).orElse(CatValue.Nothing.NOTHING);
    if (!(value instanceof Procedure procedure)) {
      throw new InputException(call.span(), "a procedure is expected");
    }
    CatValue argument = evaluator.evaluate(call.argument(), scope);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Enter(evaluator.bind(procedure.parameter(), argument, procedure.scope(), call.span())));
    steps.addAll(steps(procedure.body()));
    if (skipped) {
      steps.add(new Fail(checks.size()));
    }
    steps.add(new Enter(scope));
    return steps;
  }

  private static List<Step> steps(List<CatStatement> statements) {
    return statements.stream().<Step>map(Instruction::new).toList();
  }

  // Checks.

  /** Whether a check fails, whatever else is decided. */
  boolean isViolated(Stage.Check check) {
    try {
      CatValue value = evaluator.evaluate(check.expression(), check.scope());
      Optional<Boolean> holds = holds(check.property(), value, check.span());
      return holds.isPresent() && holds.get() == check.negated();
    } catch (NotDecided e) {
      return false;
    }
  }

  /** Whether it is decided if a value has a property. */
  private Optional<Boolean> holds(Property property, CatValue value, SourceSpan at) {
    if (property == Property.EMPTY) {
      return Optional.of(evaluator.algebra().isEmpty(value));
    }
    Relation relation = evaluator.algebra().relation(value, at);
    boolean surely = has(property, relation.upper());
    boolean perhaps = surely || has(property, relation.lower());
    return surely || !perhaps ? Optional.of(surely) : Optional.empty();
  }

  private static boolean has(Property property, Pairs pairs) {
    return property == Property.ACYCLIC ? pairs.isAcyclic() : pairs.isIrreflexive();
  }

  /** Whether it is known if a check holds. */
  boolean isDecided(Stage.Check check) {
    try {
      CatValue value = evaluator.evaluate(check.expression(), check.scope());
      return holds(check.property(), value, check.span()).isPresent();
    } catch (NotDecided e) {
      return false;
    }
  }
}
