package dev.assay.examine;

import dev.assay.cat.CatExpression;
import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatStatement;
import java.util.ArrayList;
import java.util.List;

/** The relations that a model's author wants to see in pictures: {@code show a, b}. */
final class ShownRelations {

  private final CatLibrary library;
  private final List<String> names = new ArrayList<>();

  private ShownRelations(CatLibrary library) {
    this.library = library;
  }

  /** Their names, in the order in which the model first shows them. */
  static List<String> of(CatModel model, CatLibrary library) {
    ShownRelations shown = new ShownRelations(library);
    shown.read(model, List.of(model));
    return List.copyOf(shown.names);
  }

  private void read(CatModel model, List<CatModel> chain) {
    for (CatStatement statement : model.statements()) {
      if (statement instanceof CatStatement.Show show) {
        show.items().forEach(item -> read(item, show.shown()));
      } else if (statement instanceof CatStatement.Include include) {
        CatModel included = library.include(include, chain);
        List<CatModel> longer = new ArrayList<>(chain);
        longer.add(included);
        read(included, longer);
      }
    }
  }

  /** What has only a name in pictures, as in {@code show a|b as c}, is not among the relations. */
  private void read(CatStatement.Shown item, boolean shown) {
    boolean named =
        !(item.expression() instanceof CatExpression.Name name) || name.name().equals(item.name());
    if (!shown) {
      names.remove(item.name());
    } else if (named && !names.contains(item.name())) {
      names.add(item.name());
    }
  }
}
