package dev.assay.model;

import dev.assay.cat.CatBinding;
import dev.assay.model.CatValue.RelationNode;
import dev.assay.model.CatValue.SetNode;
import dev.assay.model.Node.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles {@code let rec} over sets and relations to groups that are solved by iteration. */
final class RecursiveGroups {

  private final PlanBuilder plan;
  private final List<Plan.Group> groups = new ArrayList<>();
  private int reserved;

  RecursiveGroups(PlanBuilder plan) {
    this.plan = plan;
  }

  List<Plan.Group> groups() {
    return groups;
  }

  Environment solve(
      List<CatBinding> bindings,
      Environment outside,
      ExpressionEvaluator evaluator,
      NodeAlgebra algebra) {
    List<CatBinding> values = bindings.stream().filter(b -> !isFunction(b)).toList();
    int number = reserved++;
    while (groups.size() < reserved) {
      groups.add(new Plan.Group(List.of(), List.of(), List.of(), false, List.of()));
    }
    Map<String, Boolean> isSet = types(values, bindings, outside, evaluator, number);

    List<Integer> variables = new ArrayList<>();
    Environment inside = outside;
    for (CatBinding binding : values) {
      String name = ExpressionEvaluator.nameOf(binding);
      boolean set = isSet.getOrDefault(name, false);
      int variable = plan.indexed(Operator.RECURSIVE, set, variables.size(), number);
      variables.add(variable);
      inside = inside.with(name, set ? new SetNode(variable) : new RelationNode(variable));
    }
    inside = ExpressionEvaluator.bindFunctions(bindings, inside);
    List<Integer> bodies = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      CatBinding binding = values.get(i);
      CatValue value = evaluator.forced(evaluator.evaluate(binding.value(), inside));
      bodies.add(
          plan.isSet(variables.get(i))
              ? algebra.set(value, binding.span())
              : algebra.relation(value, binding.span()));
    }
    Analysis analysis = new Analysis(plan, variables);
    groups.set(
        number,
        new Plan.Group(
            variables, bodies, analysis.inner(bodies), analysis.isMonotone(bodies), values));

    Environment solved = outside;
    for (int i = 0; i < values.size(); i++) {
      boolean set = plan.isSet(variables.get(i));
      int node = plan.indexed(Operator.FIXPOINT, set, i, number);
      solved =
          solved.with(
              ExpressionEvaluator.nameOf(values.get(i)),
              set ? new SetNode(node) : new RelationNode(node));
    }
    return ExpressionEvaluator.bindFunctions(bindings, solved);
  }

  private static boolean isFunction(CatBinding binding) {
    return ExpressionEvaluator.isFunction(binding);
  }

  /** Finds which variables are sets, by evaluating with what is known until nothing is learnt. */
  private Map<String, Boolean> types(
      List<CatBinding> values,
      List<CatBinding> all,
      Environment outside,
      ExpressionEvaluator evaluator,
      int number) {
    Map<String, Boolean> isSet = new LinkedHashMap<>();
    boolean learnt = true;
    while (learnt && isSet.size() < values.size()) {
      learnt = false;
      Environment inside = outside;
      for (int i = 0; i < values.size(); i++) {
        String name = ExpressionEvaluator.nameOf(values.get(i));
        inside = inside.with(name, placeholder(isSet, name, i, number));
      }
      inside = ExpressionEvaluator.bindFunctions(all, inside);
      for (CatBinding binding : values) {
        String name = ExpressionEvaluator.nameOf(binding);
        if (isSet.containsKey(name)) {
          continue;
        }
        CatValue value = evaluator.forced(evaluator.evaluate(binding.value(), inside));
        if (value instanceof SetNode || value instanceof RelationNode) {
          isSet.put(name, value instanceof SetNode);
          learnt = true;
        }
      }
    }
    return isSet;
  }

  private CatValue placeholder(Map<String, Boolean> isSet, String name, int index, int number) {
    Boolean set = isSet.get(name);
    if (set == null) {
      return new CatValue.Empty();
    }
    int node = plan.indexed(Operator.RECURSIVE, set, index, number);
    return set ? new SetNode(node) : new RelationNode(node);
  }

  /** What of the plan depends on the variables of a group, and how. */
  private static final class Analysis {
    private static final int INDEPENDENT = 0;
    private static final int GROWS = 1;
    private static final int MIXED = 3;

    private final PlanBuilder plan;
    private final int[] polarity;
    private final boolean[] done;
    private final List<Integer> variables;
    private final List<Integer> inner = new ArrayList<>();

    Analysis(PlanBuilder plan, List<Integer> variables) {
      this.plan = plan;
      this.variables = variables;
      this.polarity = new int[plan.nodes().size()];
      this.done = new boolean[plan.nodes().size()];
    }

    List<Integer> inner(List<Integer> bodies) {
      bodies.forEach(this::visit);
      return inner.stream().sorted().toList();
    }

    boolean isMonotone(List<Integer> bodies) {
      return bodies.stream().allMatch(b -> visit(b) != MIXED);
    }

    private int visit(int id) {
      if (done[id]) {
        return polarity[id];
      }
      Node node = plan.node(id);
      int result =
          switch (node.operator()) {
            case RECURSIVE -> variables.contains(id) ? GROWS : INDEPENDENT;
            case BASE, EMPTY, CONSTANT, ALL, CHOICE, FIXPOINT, OPAQUE -> INDEPENDENT;
            case DIFFERENCE -> visit(node.left()) | subtracted(visit(node.right()));
            case UNION, INTERSECTION, SEQUENCE, PRODUCT, RESTRICT_DOMAIN, RESTRICT_RANGE ->
                visit(node.left()) | visit(node.right());
            case TRANSITIVE_CLOSURE, INVERSE, IDENTITY, DOMAIN, RANGE, DIFFERENT_VALUES ->
                visit(node.left());
          };
      if (result != INDEPENDENT && node.operator() != Operator.RECURSIVE) {
        inner.add(id);
      }
      polarity[id] = result;
      done[id] = true;
      return result;
    }

    /** What is subtracted must not depend on the variables at all for a group to be monotone. */
    private static int subtracted(int polarity) {
      return polarity == INDEPENDENT ? INDEPENDENT : MIXED;
    }
  }
}
