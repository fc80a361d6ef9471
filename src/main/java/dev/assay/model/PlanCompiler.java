package dev.assay.model;

import dev.assay.budget.Budget;
import dev.assay.budget.BudgetSpentException;
import dev.assay.budget.Limits;
import dev.assay.cat.CatBinding;
import dev.assay.cat.CatDialect;
import dev.assay.cat.CatExpression;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatPattern;
import dev.assay.cat.CatStatement;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.mapping.Architecture;
import dev.assay.mapping.Compilation;
import dev.assay.model.CatValue.KnownFunction;
import dev.assay.model.CatValue.Library;
import dev.assay.model.CatValue.Procedure;
import dev.assay.model.CatValue.SetNode;
import dev.assay.model.CatValue.Tag;
import dev.assay.model.CatValue.Values;
import dev.assay.model.Node.Operator;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compiles a cat model to a {@link Plan} by running its instructions once, over nodes instead of
 * events. What it cannot run so (matching on sets, sets of relations) becomes an opaque part, which
 * is interpreted for each execution.
 */
final class PlanCompiler {

  /**
   * What compiling a model may take. The longest models that are known take some ten thousand
   * steps; a million are about a second.
   */
  private static final Budget MOST = Budget.ofSteps(2_000_000, 256L << 20);

  /** Finding a file takes so much more than a step, and a character of it so much less. */
  private static final int STEPS_PER_INCLUDE = 100;

  private static final int CHARACTERS_PER_STEP = 16;

  /** Deeper nests of procedure calls than this are taken for a recursion without end. */
  private static final int MAX_CALLS = 200;

  /** Functions whose results are sets of sets of events. */
  private static final Set<String> SETS_OF_SETS = Set.of("classes", "classes-loc", "partition");

  private final CatLibrary library;
  private final ModelOptions options;
  private final PlanBuilder plan;
  private final NodeAlgebra.OpaqueParts opaques = new NodeAlgebra.OpaqueParts();
  private final NodeAlgebra algebra;
  private final ExpressionEvaluator evaluator;
  private final TagDeclarations declarations;
  private final CompiledChecks checks;
  private final List<Plan.Choice> choices = new ArrayList<>();
  private final List<CatModel> including = new ArrayList<>();
  private Environment environment;
  private final List<Diagnostic> warnings = new ArrayList<>();

  /** A bell file's instructions declare annotations; to a model they are nothing. */
  private boolean declaring = true;

  /** Where names are bound that are no parameters; later places hide earlier ones. */
  private final Map<String, List<SourceSpan>> definitions = new TreeMap<>();

  private int calls;

  /** What is compiled right now. */
  private SourceSpan at = new SourceSpan(new SourceFile("", ""), 1, 1, 1);

  /**
   * A compiler.
   *
   * @param rewriting false to keep expressions as they are written
   */
  PlanCompiler(CatLibrary library, ModelOptions options, CatDialect dialect, boolean rewriting) {
    this.plan = new PlanBuilder(rewriting, Limits.alone(MOST));
    this.library = library;
    this.options = options;
    Optional<Architecture> machine = options.compilation().map(Compilation::architecture);
    this.algebra =
        new NodeAlgebra(
            plan,
            opaques,
            dialect == CatDialect.DARTAGNAN,
            machine.map(Architecture::sets).orElse(List.of()));
    this.evaluator = new ExpressionEvaluator(algebra, options.variants());
    this.environment = InitialEnvironment.of(plan, machine, dialect);
    this.declarations = new TagDeclarations(plan, library);
    this.checks = new CompiledChecks(options, plan);
  }

  /**
   * Compiles a model.
   *
   * @throws InputException if it is faulty, not supported, or takes longer than any model should
   */
  Plan compile(CatModel model, Optional<CatModel> bell) {
    try {
      return compileWithin(model, bell);
    } catch (BudgetSpentException e) {
      throw new InputException(
          at,
          "the model takes more than "
              + MOST.steps()
              + " steps to compile, up to here; what is included, called or repeated multiplies");
    }
  }

  private Plan compileWithin(CatModel model, Optional<CatModel> bell) {
    ModelHeader.requireFit(model, options.compilation());
    // Only the model's own counts; a file that is included cannot ask for it.
    model
        .catdep()
        .ifPresent(
            span -> {
              throw new NotSupported(
                  span,
                  "catdep",
                  "there are no events of registers; addr, data and ctrl are given instead");
            });
    bell.ifPresent(b -> environment = declarations.withSetsOf(b, environment));
    run(library.prelude(model));
    bell.ifPresent(this::run);
    declaring = false;
    run(model);
    checks.failWhatIsNotThere();
    // Nothing in the model itself needs them.
    MemoryModel.GROUNDS.forEach(name -> environment.find(name).ifPresent(evaluator::forced));
    List<Plan.Opaque> parts = new ArrayList<>();
    // Collecting the inputs of a part may force a definition that has parts of its own.
    OpaqueInputs inputs = new OpaqueInputs(evaluator, opaques);
    for (int i = 0; i < opaques.parts().size(); i++) {
      NodeAlgebra.OpaqueParts.CatExpressionIn part = opaques.parts().get(i);
      parts.add(new Plan.Opaque(part.expression(), part.environment(), inputs.of(i)));
    }
    Plan compiled =
        new Plan(
            plan.nodes(),
            checks.requirements(),
            checks.flags(),
            choices,
            algebra.groups().groups(),
            parts);
    warnings.addAll(RegisterEvents.warnings(compiled, evaluator.registerRelations()));
    return compiled;
  }

  /** What names mean at the end of the model. */
  Environment environment() {
    return environment;
  }

  /** Where the model defines its names; later places hide earlier ones. */
  Map<String, List<SourceSpan>> definitions() {
    return Map.copyOf(definitions);
  }

  /** The tags that the model's enumerations declare. */
  Set<String> tags() {
    return declarations.tags();
  }

  /** Warnings about parts of the model or of its options that have no effect. */
  List<Diagnostic> warnings() {
    List<Diagnostic> all = new ArrayList<>(checks.warnings());
    all.addAll(warnings);
    all.addAll(evaluator.warnings());
    all.addAll(checks.complaints());
    return List.copyOf(all);
  }

  private void run(CatModel model) {
    including.add(model);
    run(model.statements());
    including.remove(including.size() - 1);
  }

  private void run(List<CatStatement> statements) {
    statements.forEach(this::run);
  }

  private void run(CatStatement statement) {
    at = statement.span();
    plan.charge(1);
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
      environment = declarations.declare(declaration, environment);
    } else if (statement instanceof CatStatement.Instructions instructions) {
      if (declaring) {
        TagDeclarations.requireKind(instructions);
        instructions.groups().forEach(this::value);
      }
    } else if (!(statement instanceof CatStatement.Show
        || statement instanceof CatStatement.Debug)) {
      throw new AssertionError(statement);
    }
  }

  private void bind(CatStatement.Let let) {
    for (CatBinding binding : let.bindings()) {
      names(binding.pattern())
          .forEach(
              name ->
                  definitions.computeIfAbsent(name, n -> new ArrayList<>()).add(binding.span()));
    }
    Environment outside = environment;
    int groups = algebra.groups().groups().size();
    try {
      environment =
          let.recursive()
              ? evaluator.bindRecursive(let.bindings(), outside)
              : evaluator.bind(let.bindings(), outside);
    } catch (NotSymbolic e) {
      environment = bindInterpreted(let, outside);
    }
    if (let.when().isPresent()) {
      exitEarly(let, let.when().get(), groups);
    }
  }

  private Environment bindInterpreted(CatStatement.Let let, Environment outside) {
    Environment inside = outside;
    for (CatBinding binding : let.bindings()) {
      for (String name : names(binding.pattern())) {
        CatExpression alone =
            new CatExpression.Let(
                let.recursive(),
                let.bindings(),
                new CatExpression.Name(name, binding.span()),
                let.span());
        inside = inside.with(name, opaques.add(alone, outside));
      }
    }
    return inside;
  }

  private static List<String> names(CatPattern pattern) {
    return pattern instanceof CatPattern.Single single
        ? single.name().stream().toList()
        : ((CatPattern.Tuple) pattern).names().stream().flatMap(Optional::stream).toList();
  }

  /** A check of each step says the same as one of the end, if steps only add. */
  private void exitEarly(CatStatement.Let let, CatStatement.Test when, int groupsBefore) {
    List<Plan.Group> groups = algebra.groups().groups();
    for (Plan.Group group : groups.subList(groupsBefore, groups.size())) {
      if (!group.monotone()) {
        throw new InputException(
            let.span(), "'when' is supported only for definitions that grow with each other");
      }
    }
    check(Modifier.NONE, when, Optional.empty(), when.span());
  }

  private void include(CatStatement.Include include) {
    CatModel file = library.include(include, including);
    plan.charge(STEPS_PER_INCLUDE + file.file().text().length() / CHARACTERS_PER_STEP);
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
    checks.note();
    boolean skipped = checks.isSkipped(name);
    if (!checks.isLeftOut(skipped)) {
      checks.add(modifier, test, node(test), skipped, name, span);
    }
  }

  private int node(CatStatement.Test test) {
    CatExpression expression = test.expression();
    CatValue value = value(expression);
    if (value instanceof CatValue.Interpreted && test.property() == CatStatement.Property.EMPTY) {
      // A set or a relation, which only an execution will tell: a set is empty as its identity is.
      CatExpression identity =
          new CatExpression.Unary(
              CatExpression.UnaryOperator.IDENTITY_ON, expression, expression.span());
      value =
          opaques.add(new CatExpression.Try(identity, expression, expression.span()), environment);
    }
    return algebra.either(value, expression.span());
  }

  private void choose(CatStatement.WithFrom with) {
    CatValue set = value(with.set());
    int node = plan.indexed(Operator.CHOICE, false, -1, choices.size());
    CatValue chosen = new CatValue.RelationNode(node);
    if (set instanceof CatValue.Orders orders) {
      choices.add(new Plan.Choice.Orders(node, orders.set(), orders.base(), orders.total()));
    } else if (set instanceof CatValue.Interpreted || isSetOfValues(set)) {
      CatValue.Interpreted part = opaques.add(with.set(), environment);
      boolean relations = hasRelations(with.set(), set);
      choices.add(new Plan.Choice.Elements(node, part.opaque(), relations));
      if (!relations) {
        chosen = new CatValue.Chosen(part.opaque(), node);
      }
    } else {
      throw new InputException(with.set().span(), "set expected, " + set.type() + " found");
    }
    environment = environment.with(with.variable(), chosen);
  }

  private static boolean isSetOfValues(CatValue value) {
    return value instanceof CatValue.Empty || value instanceof Values;
  }

  /** The value of an expression, or that it has to be interpreted. */
  private CatValue value(CatExpression expression) {
    try {
      return evaluator.forced(evaluator.evaluate(expression, environment));
    } catch (NotSymbolic e) {
      return opaques.add(expression, environment);
    }
  }

  /** Whether a set is one of relations, as far as its form tells; most sets to choose from are. */
  private boolean hasRelations(CatExpression set, CatValue value) {
    if (value instanceof Values values) {
      return values.elements().isEmpty();
    }
    if (set instanceof CatExpression.Apply apply
        && apply.function() instanceof CatExpression.Name function) {
      return !SETS_OF_SETS.contains(function.name());
    }
    return !(set instanceof CatExpression.SetLiteral literal)
        || literal.elements().stream()
            .map(this::value)
            .allMatch(e -> e instanceof CatValue.RelationNode || e instanceof CatValue.Interpreted);
  }

  private void call(CatStatement.Call call) {
    // Either name can be skipped, and a call skips the check by both: neither is then unknown.
    boolean byName = checks.isSkipped(call.name());
    boolean skipped = checks.isSkipped(Optional.of(call.procedure())) || byName;
    if (checks.isLeftOut(skipped)) {
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
    CatValue argument =
        call.argument() instanceof CatExpression.Tuple tuple
            ? new CatValue.Tuple(tuple.elements().stream().map(this::value).toList())
            : value(call.argument());
    inside(
        evaluator.bindPattern(
            procedure.declaration.parameter(), argument, procedure.environment, call.span()),
        () -> {
          int first = checks.requirements().size();
          run(procedure.declaration.body());
          if (skipped) {
            checks.requireFailure(call, first);
          }
        });
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
    Tag tag;
    try {
      tag = evaluator.tagOf(match.subject(), environment);
    } catch (NotSymbolic e) {
      ElementwiseChecks.of(match).forEach(this::run);
      return;
    }
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
    CatValue set = value(forAll.set());
    if (forAll.set() instanceof CatExpression.SetLiteral literal) {
      forEach(forAll, literal.elements().stream().map(this::value).toList());
    } else if (set instanceof Values values) {
      forEach(forAll, values.elements());
    } else if (set instanceof Tag) {
      forEach(forAll, List.of(set));
    } else if (set instanceof CatValue.Interpreted) {
      ElementwiseChecks.of(forAll).forEach(this::run);
    } else if (!(set instanceof CatValue.Empty)) {
      throw new InputException(forAll.set().span(), "set expected, " + set.type() + " found");
    }
  }

  private void forEach(CatStatement.ForAll forAll, List<CatValue> elements) {
    for (CatValue element : elements) {
      inside(environment.with(forAll.variable(), element), () -> run(forAll.body()));
    }
  }
}
