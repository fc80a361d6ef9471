package dev.assay.engine.answer;

import java.util.List;

/**
 * Why a model has no execution with some outcome.
 *
 * @param kind how the checks bear on it
 * @param checks their names, in the order of the model
 */
public record Refusal(Kind kind, List<String> checks) {

  public Refusal {
    checks = List.copyOf(checks);
  }

  /** How checks refuse an outcome. */
  public enum Kind {
    /** Without any one of these checks the outcome is possible. */
    EACH,
    /** It is possible without all of these together, and not without fewer of them. */
    TOGETHER,
    /** No check refuses it: there is no candidate for it at all. */
    NO_CANDIDATE,
    /** The budget was spent before an answer was found. */
    UNKNOWN
  }
}
