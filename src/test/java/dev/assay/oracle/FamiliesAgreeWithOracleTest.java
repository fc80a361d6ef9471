package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.bench.Families;
import dev.assay.bench.Family;
import dev.assay.language.litmus.MacroTable;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The smallest programs of each family that grows, by the engine and by the oracle. */
final class FamiliesAgreeWithOracleTest {

  private static final Answers KERNEL = Answers.of("lkmm", MacroTable.kernel(), Set.of("lkmmv2"));
  private static final Answers C11 = Answers.of("rc11", MacroTable.none(), Set.of());

  @TestFactory
  Stream<DynamicTest> theSmallestAgree() {
    return Families.all().stream()
        .map(family -> dynamicTest(family.name(), () -> mustAgree(family)));
  }

  private static void mustAgree(Family family) {
    Answers answers = family.isC11() ? C11 : KERNEL;
    assertTrue(answers.mustAgree(family.text(family.least())), "too large for the oracle");
    answers.mustAgree(family.text(family.least() + 1));
  }
}
