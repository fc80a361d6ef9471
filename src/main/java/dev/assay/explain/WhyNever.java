package dev.assay.explain;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.explain.Possibility.Answer;
import dev.assay.model.MemoryModel;
import dev.assay.program.Condition;
import dev.assay.program.Observable;
import dev.assay.program.Program;
import dev.assay.program.Proposition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out why a test's observation is {@code Never}, or why it has no execution. */
public final class WhyNever {

  private static final Proposition ANYTHING = new Proposition.Literal(true);

  private final Program test;
  private final Proposition wanted;
  private final Axioms axioms;
  private final Possibility possibility;

  private WhyNever(Program test, MemoryModel model, int unroll) {
    this.test = test;
    this.wanted = test.condition().proposition();
    this.axioms = new Axioms(model);
    this.possibility = new Possibility(unroll);
  }

  /**
   * The reason for a complete answer that is {@code Never}; empty for other observations, which
   * need none.
   *
   * @param model under which the answer was given
   * @param unroll as in the check
   */
  public static Optional<Reason> of(CheckResult result, MemoryModel model, int unroll) {
    if (result.observation() != Observation.NEVER) {
      return Optional.empty();
    }
    WhyNever why = new WhyNever(result.test(), model, unroll);
    Reason reason =
        result.negative().signum() == 0 ? why.noExecution(result.loopCut()) : why.noWitness();
    boolean found = reason instanceof Reason.Forbidden || !why.possibility.isExhausted();
    return Optional.of(found ? reason : new Reason.Undecided());
  }

  /**
   * The reason for a complete answer that is {@code Always}, if it is none of the model's: no
   * candidate ends otherwise even with all checks off.
   *
   * @param model under which the answer was given
   * @param unroll as in the check
   */
  public static Optional<Reason> always(CheckResult result, MemoryModel model, int unroll) {
    if (result.observation() != Observation.ALWAYS) {
      return Optional.empty();
    }
    WhyNever why = new WhyNever(result.test(), model, unroll);
    Proposition contrary = new Proposition.Not(why.wanted);
    if (why.possibility.of(result.test(), contrary, why.axioms.none()) != Answer.NO) {
      return Optional.empty();
    }
    return why.unknownName()
        .<Reason>map(Reason.UnknownName::new)
        .or(() -> Optional.of(new Reason.NoContrary(why.text(why.wanted))));
  }

  /** There are executions, but none satisfies the proposition. */
  private Reason noWitness() {
    Answer candidate = possibility.of(test, wanted, axioms.none());
    if (candidate == Answer.YES) {
      return forbidden();
    }
    Optional<String> unknown = unknownName();
    if (unknown.isPresent()) {
      return new Reason.UnknownName(unknown.get());
    }
    if (test.filter().isPresent()) {
      Answer outside = possibility.of(Possibility.unfiltered(test), wanted, axioms.none());
      if (outside == Answer.YES) {
        return new Reason.Filtered(false);
      }
    }
    return new Reason.NoValue(impossiblePart());
  }

  private Reason forbidden() {
    Optional<Minimal> checks =
        Minimal.of(
            axioms.names(), dropped -> possibility.of(test, wanted, axioms.without(dropped)));
    return checks
        .<Reason>map(minimal -> new Reason.Forbidden(minimal.members(), minimal.proven()))
        .orElseGet(
            () ->
                possibility.isExhausted()
                    ? new Reason.Forbidden(axioms.names(), false)
                    : new Reason.Forbidden(List.of(), true));
  }

  /** The first equation that no candidate satisfies, or all of the proposition. */
  private String impossiblePart() {
    for (Proposition part : conjuncts(wanted)) {
      if (possibility.of(test, part, axioms.none()) == Answer.NO) {
        return text(part);
      }
    }
    return text(wanted);
  }

  private static List<Proposition> conjuncts(Proposition proposition) {
    if (!(proposition instanceof Proposition.And and)) {
      return List.of(proposition);
    }
    List<Proposition> parts = new ArrayList<>(conjuncts(and.left()));
    parts.addAll(conjuncts(and.right()));
    return parts;
  }

  private String text(Proposition proposition) {
    Condition.Quantifier exists = Condition.Quantifier.EXISTS;
    String condition = new Condition(exists, proposition, test.condition().span()).text();
    return condition.substring(exists.keyword().length() + 2, condition.length() - 1);
  }

  /** The first register of the condition or the filter that its thread does not have. */
  private Optional<String> unknownName() {
    Set<Observable> seen = new LinkedHashSet<>();
    wanted.forEachAtom(atom -> seen.addAll(atom.observables()));
    test.filter().ifPresent(f -> f.forEachAtom(atom -> seen.addAll(atom.observables())));
    for (Observable place : seen) {
      if (place instanceof Observable.Register register
          && !test.threads().get(register.thread()).registers().contains(register.name())) {
        return Optional.of("register " + register);
      }
    }
    return Optional.empty();
  }

  private Reason noExecution(boolean loopCut) {
    Program open = Possibility.unfiltered(test);
    MemoryModel model = axioms.without(Set.of());
    if (test.filter().isPresent() && possibility.of(open, ANYTHING, model) == Answer.YES) {
      return unknownName()
          .<Reason>map(Reason.UnknownName::new)
          .orElseGet(() -> new Reason.Filtered(true));
    }
    Waits waits = new Waits(open);
    Optional<Minimal> blocking =
        waits.names().isEmpty()
            ? Optional.empty()
            : Minimal.of(
                waits.names(), names -> possibility.of(waits.without(names), ANYTHING, model));
    if (blocking.isPresent()) {
      return new Reason.Deadlock(blocking.get().members());
    }
    return new Reason.NoExecution(cause(open, loopCut));
  }

  private String cause(Program open, boolean loopCut) {
    if (loopCut) {
      return "a loop goes on beyond the unrolling bound";
    }
    Optional<Minimal> checks =
        Minimal.of(
            axioms.names(), dropped -> possibility.of(open, ANYTHING, axioms.without(dropped)));
    return checks
        .map(minimal -> "refused by " + String.join(" + ", minimal.members()))
        .orElse("its values contradict each other on every path");
  }
}
