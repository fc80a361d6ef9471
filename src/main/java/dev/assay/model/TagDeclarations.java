package dev.assay.model;

import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement;
import dev.assay.model.CatValue.SetNode;
import dev.assay.model.CatValue.Tag;
import dev.assay.model.CatValue.Values;
import dev.assay.source.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The annotations of accesses that models and bell files declare, and the sets they stand for. */
final class TagDeclarations {

  /** What a bell file's instructions may be of. */
  private static final List<String> ANNOTATED_KINDS =
      List.of("B", "CALL", "F", "R", "RMW", "SRCU", "W");

  /** Of a chain that lies all over the memory. */
  private static final int BINDINGS_PER_STEP = 16;

  private final PlanBuilder plan;
  private final CatLibrary library;
  private final Set<String> tags = new TreeSet<>();

  TagDeclarations(PlanBuilder plan, CatLibrary library) {
    this.plan = plan;
    this.library = library;
  }

  /** The tags that the model's enumerations declare. */
  Set<String> tags() {
    return Collections.unmodifiableSet(tags);
  }

  /** What names mean behind a declaration. */
  Environment declare(CatStatement.EnumDeclaration declaration, Environment outside) {
    Environment environment = outside;
    List<CatValue> values = new ArrayList<>();
    for (String name : declaration.tags()) {
      Tag tag = new Tag(name, declaration.name());
      values.add(tag);
      tags.add(name);
      environment = withSet(name, environment.with("'" + name, tag));
    }
    return environment.with(declaration.name(), new Values(values));
  }

  private Environment withSet(String tag, Environment environment) {
    plan.charge(environment.size() / BINDINGS_PER_STEP);
    String set = Tags.capitalised(tag);
    return environment.find(set).isPresent()
        ? environment
        : environment.with(set, new SetNode(plan.base("'" + set, true)));
  }

  /** A bell file's tags are known before anything is read, as their sets belong to the tests. */
  Environment withSetsOf(CatModel bell, Environment environment) {
    return withSetsOf(bell, environment, new ArrayList<>());
  }

  private Environment withSetsOf(CatModel bell, Environment outside, List<CatModel> chain) {
    Environment environment = outside;
    chain.add(bell);
    Set<CatModel> seen = new LinkedHashSet<>();
    for (CatStatement statement : bell.statements()) {
      if (statement instanceof CatStatement.EnumDeclaration declaration) {
        for (String tag : declaration.tags()) {
          environment = withSet(tag, environment);
        }
      } else if (statement instanceof CatStatement.Include include) {
        CatModel file = library.include(include, chain);
        if (seen.add(file)) {
          environment = withSetsOf(file, environment, chain);
        }
      }
    }
    chain.remove(chain.size() - 1);
    return environment;
  }

  /** Refuses a line about instructions of a kind that there is not. */
  static void requireKind(CatStatement.Instructions instructions) {
    if (!ANNOTATED_KINDS.contains(instructions.kind())) {
      throw new InputException(
          instructions.span(),
          "instructions are of the kinds " + String.join(", ", ANNOTATED_KINDS));
    }
  }
}
