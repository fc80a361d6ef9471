package dev.assay.language.c;

/** What has an address. */
final class Places {

  private Places() {}

  /** Notes that the variable that a place lies in has to be in memory, if it lies in one. */
  static void takeAddress(CExpression place) {
    if (place instanceof CExpression.VariableUse use) {
      use.variable().address();
    } else if (place instanceof CExpression.MemberUse member) {
      takeAddress(member.whole());
    } else if (place instanceof CExpression.CompoundLiteral literal) {
      literal.variable().address();
    }
  }
}
