package dev.assay.oracle;

import dev.assay.cat.CatExpression;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model as the oracle runs it: the prelude, the bell file, the cat file.
 *
 * @param bell the name of the bell file
 * @param cat the name of the model file
 * @param variants in lower case
 * @param skipped names of checks that are not performed
 */
record OracleModel(
    CatLibrary library,
    Optional<String> bell,
    String cat,
    Set<String> variants,
    Set<String> skipped) {

  /** All instructions in the order of a run; includes are not yet resolved. */
  List<CatStatement> statements() {
    CatModel model = library.find(cat).orElseThrow();
    SourceSpan top = new SourceSpan(model.file(), 1, 1, 1);
    List<CatStatement> all = new ArrayList<>(library.open("stdlib.cat", top).statements());
    bell.ifPresent(name -> all.addAll(library.open(name, top).statements()));
    all.addAll(model.statements());
    return all;
  }

  List<CatStatement> include(CatStatement.Include include) {
    return library.open(include.file(), include.span()).statements();
  }

  boolean skips(Optional<String> check) {
    return check.isPresent() && skipped.contains(check.get());
  }

  /** The tags that are declared for instructions. */
  Set<String> tags() {
    Set<String> tags = new TreeSet<>();
    Map<String, List<String>> enums = new HashMap<>();
    for (CatStatement statement : withIncluded(statements())) {
      if (statement instanceof CatStatement.EnumDeclaration declaration) {
        enums.put(declaration.name(), declaration.tags());
      } else if (statement instanceof CatStatement.Instructions instructions) {
        instructions.groups().forEach(group -> tags.addAll(tagsOf(group, enums)));
      }
    }
    return tags;
  }

  private List<CatStatement> withIncluded(List<CatStatement> statements) {
    List<CatStatement> all = new ArrayList<>();
    for (CatStatement statement : statements) {
      if (statement instanceof CatStatement.Include include) {
        all.addAll(withIncluded(include(include)));
      } else {
        all.add(statement);
      }
    }
    return all;
  }

  private static List<String> tagsOf(CatExpression group, Map<String, List<String>> enums) {
    if (group instanceof CatExpression.Tag tag) {
      return List.of(tag.name());
    }
    if (group instanceof CatExpression.Name name) {
      return enums.getOrDefault(name.name(), List.of());
    }
    if (group instanceof CatExpression.SetLiteral set) {
      return set.elements().stream().flatMap(e -> tagsOf(e, enums).stream()).toList();
    }
    throw new OracleException("an instruction group the oracle does not know: " + group);
  }
}
