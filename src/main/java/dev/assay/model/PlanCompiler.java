package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.model.CatValue.KnownFunction;
import dev.assay.model.CatValue.Library;
import dev.assay.model.CatValue.Procedure;
import dev.assay.model.CatValue.SetNode;
import dev.assay.model.CatValue.Tag;
import dev.assay.model.CatValue.Values;
import dev.assay.model.Node.Operator;
import dev.assay.program.Compilation;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compiles a cat model to a {@link Plan} by running its instructions once, over nodes instead of
 * events. What it cannot run so (matching on sets, sets of relations) becomes an opaque part, which
 * is interpreted for each execution.
 */
final class PlanCompiler {

  /** Deeper nests of procedure calls than this are taken for a recursion without end. */
  private static final int MAX_CALLS = 200;

  private final CatLibrary library;
  private final ModelOptions options;
  private final PlanBuilder plan = new PlanBuilder();
  private final NodeAlgebra.OpaqueParts opaques = new NodeAlgebra.OpaqueParts();
  private final NodeAlgebra algebra = new NodeAlgebra(plan, opaques);
  private final ExpressionEvaluator evaluator;
  private final List<Plan.Test> requirements = new ArrayList<>();
  private final List<Plan.Test> flags = new ArrayList<>();
  private final List<Plan.Choice> choices = new ArrayList<>();
  private final Set<String> tags = new TreeSet<>();
  private final List<CatModel> including = new ArrayList<>();
  private Environment environment;
  private int calls;

  PlanCompiler(CatLibrary library, ModelOptions options) {
    this.library = library;
    this.options = options;
    this.evaluator = new ExpressionEvaluator(algebra, options.variants());
    this.environment =
        InitialEnvironment.of(plan, options.compilation().map(Compilation::architecture));
  }

  Plan compile(CatModel model, Optional<CatModel> bell) {
    SourceSpan start = new SourceSpan(model.file(), 1, 1, 1);
    bell.ifPresent(b -> declareTags(b, new ArrayList<>()));
    CatModel prelude = library.open("stdlib.cat", start);
    run(prelude);
    bell.ifPresent(this::run);
    run(model);
    List<Plan.Opaque> parts = new ArrayList<>();
    // Collecting the inputs of a part may force a definition that has parts of its own.
    OpaqueInputs inputs = new OpaqueInputs(evaluator, opaques);
    for (int i = 0; i < opaques.parts().size(); i++) {
      NodeAlgebra.OpaqueParts.CatExpressionIn part = opaques.parts().get(i);
      parts.add(new Plan.Opaque(part.expression(), part.environment(), inputs.of(i)));
    }
    return new Plan(plan.nodes(), requirements, flags, choices, algebra.groups().groups(), parts);
  }

  /** The relations that names have at the end of the model, of those that it computes. */
  Map<String, Integer> relations() {
    Map<String, Integer> relations = new TreeMap<>();
    for (String name : environment.names()) {
      Optional<CatValue> value = environment.find(name);
      if (value.isPresent() && value.get() instanceof CatValue.Delayed delayed) {
        value = Optional.ofNullable(delayed.value);
      }
      if (value.isPresent() && value.get() instanceof CatValue.RelationNode relation) {
        relations.put(name, relation.node());
      }
    }
    return Collections.unmodifiableMap(relations);
  }

  /** The tags that the model's enumerations declare. */
  Set<String> tags() {
    return Collections.unmodifiableSet(tags);
  }

  private void run(CatModel model) {
    if (model.catdep()) {
      throw new InputException(
          new SourceSpan(model.file(), 1, 1, 1),
          "catdep is not supported: models that compute dependencies from register events do not"
              + " apply to C tests");
    }
    including.add(model);
    run(model.statements());
    including.remove(including.size() - 1);
  }

  private void run(List<CatStatement> statements) {
    statements.forEach(this::run);
  }

  private void run(CatStatement statement) {
    if (statement instanceof CatStatement.Let let) {
      bind(let);
    } else if (statement instanceof CatStatement.Check check) {
      check(check.modifier(), check.test(), check.name(), check.span());
    } else if (statement instanceof CatStatement.Include include) {
      include(include);
    } else if (statement instanceof CatStatement.WithFrom with) {
      choose(with);
    } else if (statement instanceof CatStatement.Procedure procedure) {
      Procedure value = new Procedure(procedure, environment);
      environment = environment.with(procedure.name(), value);
      if (procedure.recursive()) {
        value.environment = environment;
      }
    } else if (statement instanceof CatStatement.Call call) {
      call(call);
    } else if (statement instanceof CatStatement.If branch) {
      run(evaluator.holds(branch.condition(), environment) ? branch.then() : branch.otherwise());
    } else if (statement instanceof CatStatement.MatchTag match) {
      matchTag(match);
    } else if (statement instanceof CatStatement.ForAll forAll) {
      forAll(forAll);
    } else if (statement instanceof CatStatement.EnumDeclaration declaration) {
      declare(declaration);
    } else if (!(statement instanceof CatStatement.Show
        || statement instanceof CatStatement.Instructions
        || statement instanceof CatStatement.Debug)) {
      throw new AssertionError(statement);
    }
  }

  private void bind(CatStatement.Let let) {
    if (let.when().isPresent()) {
      throw new InputException(
          let.span(), "'when' on a let rec is not supported; write the check after it");
    }
    if (!let.recursive()) {
      environment = evaluator.bind(let.bindings(), environment);
      return;
    }
    try {
      environment = evaluator.bindRecursive(let.bindings(), environment);
    } catch (NotSymbolic e) {
      Environment outside = environment;
      for (CatBinding binding : let.bindings()) {
        String name = ExpressionEvaluator.nameOf(binding);
        CatExpression alone =
            new CatExpression.Let(
                true, let.bindings(), new CatExpression.Name(name, binding.span()), let.span());
        environment = environment.with(name, opaques.add(alone, outside));
      }
    }
  }

  private void include(CatStatement.Include include) {
    CatModel file = library.include(include, including);
    SetNode writes = writes(include.span());
    run(file);
    if (isFile(include.file(), "cross.cat")) {
      // Enumerating orders is the search's business: it does not list them to choose one.
      environment =
          environment
              .with("generate_orders", new KnownFunction(Library.GENERATE_ORDERS, writes))
              .with("generate_cos", new KnownFunction(Library.GENERATE_COS, writes));
    }
  }

  private static boolean isFile(String path, String name) {
    return path.equals(name) || path.endsWith("/" + name);
  }

  private SetNode writes(SourceSpan span) {
    return new SetNode(algebra.set(evaluator.lookUp("W", environment, span), span));
  }

  private void check(
      Modifier modifier, CatStatement.Test test, Optional<String> name, SourceSpan span) {
    boolean skipped =
        modifier == Modifier.NONE
            && name.isPresent()
            && options.skippedChecks().contains(name.get());
    if (skipped && !options.strictSkip()) {
      return;
    }
    int node = node(test.expression());
    if (test.property() != CatStatement.Property.EMPTY && plan.isSet(node)) {
      throw new InputException(
          test.expression().span(),
          "type rel expected, events found: " + test.property().keyword() + " is for relations");
    }
    boolean negated = test.negated() != skipped;
    Plan.Test compiled = new Plan.Test(modifier, negated, test.property(), node, name, span);
    switch (modifier) {
      case NONE, ASSERT -> requirements.add(compiled);
      case FLAG, UNDEFINED_UNLESS -> flags.add(compiled);
    }
  }

  private int node(CatExpression expression) {
    CatValue value;
    try {
      value = evaluator.forced(evaluator.evaluate(expression, environment));
    } catch (NotSymbolic e) {
      value = opaques.add(expression, environment);
    }
    return algebra.either(value, expression.span());
  }

  private void choose(CatStatement.WithFrom with) {
    CatValue set;
    try {
      set = evaluator.forced(evaluator.evaluate(with.set(), environment));
    } catch (NotSymbolic e) {
      set = opaques.add(with.set(), environment);
    }
    int node = plan.indexed(Operator.CHOICE, false, -1, choices.size());
    if (set instanceof CatValue.Orders orders) {
      choices.add(new Plan.Choice.Orders(node, orders.set(), orders.base()));
    } else if (set instanceof CatValue.Interpreted interpreted) {
      choices.add(new Plan.Choice.Elements(node, interpreted.opaque()));
    } else if (set instanceof CatValue.Empty || set instanceof Values) {
      CatValue.Interpreted part = opaques.add(with.set(), environment);
      choices.add(new Plan.Choice.Elements(node, part.opaque()));
    } else {
      throw new InputException(with.set().span(), "set expected, " + set.type() + " found");
    }
    environment = environment.with(with.variable(), new CatValue.RelationNode(node));
  }

  private void call(CatStatement.Call call) {
    if (call.name().isPresent() && options.skippedChecks().contains(call.name().get())) {
      return;
    }
    CatValue value = evaluator.lookUp(call.procedure(), environment, call.span());
    if (!(value instanceof Procedure procedure)) {
      throw new InputException(call.span(), "procedure expected, " + value.type() + " found");
    }
    if (++calls > MAX_CALLS) {
      throw new InputException(
          call.span(), "this recursion has no end, or is deeper than we follow");
    }
    CatValue argument = evaluator.evaluate(call.argument(), environment);
    inside(
        evaluator.bindPattern(
            procedure.declaration.parameter(), argument, procedure.environment, call.span()),
        () -> run(procedure.declaration.body()));
    calls--;
  }

  /** Runs instructions whose bindings do not last. */
  private void inside(Environment inner, Runnable body) {
    Environment outer = environment;
    environment = inner;
    body.run();
    environment = outer;
  }

  private void matchTag(CatStatement.MatchTag match) {
    Tag tag = evaluator.tagOf(match.subject(), environment);
    for (CatStatement.Clause clause : match.clauses()) {
      if (clause.tag().equals(tag.name())) {
        run(clause.body());
        return;
      }
    }
    run(
        match
            .otherwise()
            .orElseThrow(
                () ->
                    new InputException(
                        match.span(), "pattern matching failed: no clause for '" + tag.name())));
  }

  private void forAll(CatStatement.ForAll forAll) {
    CatValue set = evaluator.forced(evaluator.evaluate(forAll.set(), environment));
    if (!Tags.isTagSet(set)) {
      throw new InputException(
          forAll.set().span(), "forall over anything but a set of tags is not supported");
    }
    List<CatValue> elements =
        set instanceof Values values
            ? values.elements()
            : set instanceof Tag ? List.of(set) : List.of();
    for (CatValue element : elements) {
      inside(environment.with(forAll.variable(), element), () -> run(forAll.body()));
    }
  }

  // Tags.

  private void declare(CatStatement.EnumDeclaration declaration) {
    List<CatValue> values = new ArrayList<>();
    for (String name : declaration.tags()) {
      Tag tag = new Tag(name, declaration.name());
      values.add(tag);
      tags.add(name);
      environment = environment.with("'" + name, tag);
      bindTagSet(name);
    }
    environment = environment.with(declaration.name(), new Values(values));
  }

  private void bindTagSet(String tag) {
    String set = Tags.capitalised(tag);
    if (environment.find(set).isEmpty()) {
      environment = environment.with(set, new SetNode(plan.base("'" + set, true)));
    }
  }

  /** A bell file's tags are known before anything is read, as their sets belong to the tests. */
  private void declareTags(CatModel bell, List<CatModel> chain) {
    chain.add(bell);
    Set<CatModel> seen = new LinkedHashSet<>();
    for (CatStatement statement : bell.statements()) {
      if (statement instanceof CatStatement.EnumDeclaration declaration) {
        declaration.tags().forEach(this::bindTagSet);
      } else if (statement instanceof CatStatement.Include include) {
        CatModel file = library.include(include, chain);
        if (seen.add(file)) {
          declareTags(file, chain);
        }
      }
    }
    chain.remove(chain.size() - 1);
  }
}
