package dev.assay.model;

import dev.assay.cat.CatStatement;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.NearestName;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The checks and flags of a model, without those that are to be skipped. */
final class CompiledChecks {

  private final ModelOptions options;
  private final PlanBuilder plan;
  private final List<Plan.Test> requirements = new ArrayList<>();
  private final List<Plan.Test> flags = new ArrayList<>();
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();

  /** Names of checks to skip that no check has had yet. */
  private final Set<String> unknown;

  private final Set<String> names = new TreeSet<>();
  private boolean hasAny;

  CompiledChecks(ModelOptions options, PlanBuilder plan) {
    this.options = options;
    this.plan = plan;
    this.unknown = new TreeSet<>(options.skippedChecks());
  }

  List<Plan.Test> requirements() {
    return requirements;
  }

  List<Plan.Test> flags() {
    return flags;
  }

  /** Warnings about flags without a name, in the order of the model. */
  Set<Diagnostic> warnings() {
    return warnings;
  }

  /** Errors about checks to skip that the model has not, and a warning if it has none at all. */
  List<Diagnostic> complaints() {
    List<Diagnostic> all = new ArrayList<>();
    for (String name : unknown) {
      String known = String.join(", ", names);
      all.add(
          new Diagnostic(
              Diagnostic.Severity.ERROR,
              SourceFile.of("--skipcheck", new byte[0]).span(0, 1),
              options.model()
                  + " has no check named "
                  + name
                  + NearestName.hint(name, names)
                  + (known.isEmpty() ? "" : " (its checks: " + known + ")")));
    }
    if (!hasAny) {
      all.add(
          Diagnostic.warning(
              SourceFile.of(options.model(), new byte[0]).span(0, 1),
              "this model has no check and no flag: it permits everything"));
    }
    return all;
  }

  /** Notes that the model has a check or a flag, be it skipped or not. */
  void note() {
    hasAny = true;
  }

  /** Whether a check or a flag of this name is to be skipped. */
  boolean isSkipped(Optional<String> name) {
    name.ifPresent(unknown::remove);
    name.ifPresent(names::add);
    return name.isPresent() && options.skippedChecks().contains(name.get());
  }

  /** Whether a check or call that is skipped leaves nothing, not even that it fails. */
  boolean isLeftOut(boolean skipped) {
    return skipped && !options.strictSkip();
  }

  /** No execution fails a check that the model does not have, so none is kept if one has to. */
  void failWhatIsNotThere() {
    if (options.strictSkip()) {
      for (String name : unknown) {
        SourceSpan span = SourceFile.of(options.model(), new byte[0]).span(0, 1);
        requirements.add(
            new Plan.Test(
                Modifier.NONE,
                true,
                CatStatement.Property.EMPTY,
                plan.empty(false),
                Optional.of(name),
                span));
      }
    }
  }

  /**
   * Adds a check or a flag.
   *
   * @param node what is tested
   * @param skipped whether it has to fail instead
   */
  void add(
      Modifier modifier,
      CatStatement.Test test,
      int node,
      boolean skipped,
      Optional<String> name,
      SourceSpan span) {
    if (test.property() != CatStatement.Property.EMPTY && plan.isSet(node)) {
      throw new InputException(
          test.expression().span(),
          "type rel expected, events found: " + test.property().keyword() + " is for relations");
    }
    if (modifier == Modifier.FLAG && name.isEmpty()) {
      warnings.add(Diagnostic.warning(span, "this flag has no name, so it is never raised"));
    }
    Modifier role = skipped ? Modifier.NONE : modifier;
    boolean negated = test.negated() != skipped;
    Plan.Test compiled = new Plan.Test(role, negated, test.property(), node, name, span);
    switch (role) {
      case NONE, ASSERT -> requirements.add(compiled);
      case FLAG, UNDEFINED_UNLESS -> flags.add(compiled);
    }
  }

  /**
   * Keeps executions in which a call fails that is skipped strictly.
   *
   * @param first the number of requirements before the call
   */
  void requireFailure(CatStatement.Call call, int first) {
    List<Plan.Test> its = requirements.subList(first, requirements.size());
    if (its.size() != 1 || its.get(0).modifier() != Modifier.NONE) {
      throw new InputException(
          call.span(),
          "a call can be skipped strictly if it makes one check; this one makes " + its.size());
    }
    its.set(0, its.get(0).negation());
  }
}
