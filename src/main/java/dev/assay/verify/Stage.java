package dev.assay.verify;

import dev.assay.cat.CatExpression;
import dev.assay.cat.CatStatement;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * How far a model was run on a candidate: to its next choice, or to its end.
 *
 * @param scope what names mean here
 * @param checks of all that was run, none of them made yet
 * @param choices how many choices were made before
 * @param choice the choice to be made; empty at the end
 * @param rest what is to be run behind it
 */
record Stage(
    Scope scope,
    List<Check> checks,
    int choices,
    Optional<CatStatement.WithFrom> choice,
    List<CatRun.Step> rest) {

  Stage {
    checks = List.copyOf(checks);
    rest = List.copyOf(rest);
  }

  /**
   * A check or a flag with the scope that it is made in.
   *
   * @param negated as it is written, unless it is one of those that have to fail
   */
  record Check(
      Modifier modifier,
      boolean negated,
      CatStatement.Property property,
      CatExpression expression,
      Optional<String> name,
      SourceSpan span,
      Scope scope) {

    /** Whether an execution has to pass it. */
    boolean isRequired() {
      return modifier == Modifier.NONE || modifier == Modifier.ASSERT;
    }

    /** Whether this is what is called by a name, or by where it stands if it has none. */
    boolean isCalled(String title) {
      return name.map(title::equals).orElse(title.endsWith(" at " + span.position()));
    }

    /** What it is called. */
    String title() {
      return name.orElseGet(() -> property.keyword() + " at " + span.position());
    }
  }
}
