package dev.assay.examine;

import dev.assay.cat.BundledModel;
import dev.assay.model.MemoryModel;
import dev.assay.program.ForeignPrimitive;
import dev.assay.program.Program;
import dev.assay.program.Vocabulary;
import dev.assay.source.InputException;
import dev.assay.source.SourceSpan;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which models can judge a test. A bundled model says whose primitives it knows; nothing is known
 * of a user's cat file, so it takes every test, as in herd7.
 */
public final class Applicability {

  private Applicability() {}

  /**
   * The model that a test is written for: that of its info line {@code Model=NAME}, or else the one
   * that its primitives call for.
   */
  public static String modelFor(Program test) {
    return test.setting("Model")
        .map(line -> line.value().strip())
        .orElseGet(() -> modelByPrimitives(test));
  }

  private static String modelByPrimitives(Program test) {
    return switch (test.words().vocabulary()) {
      case PLAIN, KERNEL -> "lkmm";
      case C11 -> "rc11";
      case JAVA -> "java";
      case MIXED ->
          throw new InputException(
              firstUse(test, EnumSet.of(Vocabulary.C11, Vocabulary.JAVA)).orElseThrow(),
              "this test has "
                  + Vocabulary.MIXED.words()
                  + "; say which model judges it, such as --model sc");
    };
  }

  /** The first use of a primitive that a model does not know. */
  public static Optional<ForeignPrimitive> foreignTo(MemoryModel model, Program test) {
    return model.bundled().flatMap(bundled -> foreignTo(bundled, model, test));
  }

  private static Optional<ForeignPrimitive> foreignTo(
      BundledModel bundled, MemoryModel model, Program test) {
    Set<Vocabulary> foreign =
        switch (bundled.vocabulary()) {
          case KERNEL -> EnumSet.of(Vocabulary.C11, Vocabulary.JAVA);
          case C11 -> EnumSet.of(Vocabulary.KERNEL, Vocabulary.JAVA);
          case BOTH -> EnumSet.of(Vocabulary.JAVA);
          case JAVA, COMPILED -> EnumSet.noneOf(Vocabulary.class);
        };
    String known =
        switch (bundled.vocabulary()) {
          case KERNEL -> Vocabulary.KERNEL.words();
          case C11 -> Vocabulary.C11.words();
          case BOTH -> Vocabulary.KERNEL.words() + " and " + Vocabulary.C11.words();
          case JAVA, COMPILED -> Vocabulary.JAVA.words();
        };
    String reason = "is not known to " + model.name() + ", a model for " + known;
    Optional<SourceSpan> first = firstUse(test, foreign);
    if (first.isEmpty() && bundled.vocabulary() != BundledModel.Vocabulary.COMPILED) {
      first =
          test.words().annotations().entrySet().stream()
              .filter(use -> use.getKey().tags().stream().noneMatch(model.tags()::contains))
              .map(Map.Entry::getValue)
              .findFirst();
    }
    return first.map(span -> ForeignPrimitive.at(span, reason + advice(test)));
  }

  private static String advice(Program test) {
    return test.words().vocabulary() == Vocabulary.MIXED ? "" : "; try --model " + modelFor(test);
  }

  private static Optional<SourceSpan> firstUse(Program test, Set<Vocabulary> vocabularies) {
    return vocabularies.stream().flatMap(v -> test.words().firstUse(v).stream()).findFirst();
  }
}
