package dev.assay.jcstress;

import dev.assay.language.litmus.LitmusTest;

/**
 * Writes a C litmus test anew with the access modes of Java: the same test, at least as strong. The
 * result is a litmus test again, so that the bundled {@code java} model can say what it allows.
 */
final class JavaMapping {

  private JavaMapping() {}

  /**
   * The test in Java's modes. Locks and RCU stay as they are: Java source emulates them, as {@link
   * SpelledOut} says.
   *
   * @param strengthened whether nothing is left to plain accesses and plain halves of updates
   * @throws Untranslatable if some primitive has no faithful counterpart
   */
  static LitmusTest map(LitmusTest test, MappingOptions options, boolean strengthened) {
    ModeMapping modes = new ModeMapping(options, strengthened, CodeFacts.of(test).rcu());
    Neighbours neighbours = new Neighbours(test);
    return test.withThreads(
        test.threads().stream()
            .map(thread -> StatementMapping.map(thread, modes, neighbours))
            .toList());
  }
}
