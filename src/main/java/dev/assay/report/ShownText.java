package dev.assay.report;

import dev.assay.audit.Shown;

/** What can happen with a variant, for people. */
final class ShownText {

  private ShownText() {}

  static String of(Shown shown) {
    if (shown instanceof Shown.OfProgram program) {
      return ProgramText.of(program.judgement(), program.answer());
    }
    if (shown instanceof Shown.OfOutcome outcome) {
      return OutcomeText.of(outcome.judgement(), outcome.answer());
    }
    return new ExplanationText(0).of(((Shown.Explained) shown).explanation());
  }
}
