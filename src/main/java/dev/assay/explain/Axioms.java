package dev.assay.explain;

import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of a model by name, and the models that keep only some of them. */
final class Axioms {

  /** Stands for what the model demands of coherence orders before it checks anything. */
  private static final String ORDER = "the choice of co";

  private final MemoryModel model;
  private final Map<String, List<Plan.Test>> byName = new LinkedHashMap<>();

  Axioms(MemoryModel model) {
    this.model = model;
    for (Plan.Test test : model.checks()) {
      byName.computeIfAbsent(test.title(), n -> new ArrayList<>()).add(test);
    }
  }

  /** The checks in the order of the model, and the choice of coherence orders if it makes one. */
  List<String> names() {
    List<String> names = new ArrayList<>(byName.keySet());
    if (model.plan().choices().stream().anyMatch(Plan.Choice.Orders.class::isInstance)) {
      names.add(ORDER);
    }
    return names;
  }

  /** The model without some of what these are the names of. */
  MemoryModel without(Set<String> dropped) {
    List<Plan.Test> tests = new ArrayList<>();
    byName.forEach(
        (name, its) -> {
          if (dropped.contains(name)) {
            tests.addAll(its);
          }
        });
    MemoryModel left = model.without(tests);
    return dropped.contains(ORDER) ? left.withAnyOrder() : left;
  }

  /** A model of nothing: every candidate is consistent. */
  MemoryModel none() {
    return model.permittingAll();
  }
}
