package dev.assay.oracle;

import dev.assay.language.litmus.MacroTable;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The engine finds what the naive enumeration of all candidate executions finds: the same states
 * with the same counts, and the same flags. Small random programs, the same ones in each build; for
 * a long run, {@code mvn test -Dtest=EngineAgreesWithOracleTest -Djqwik.tries.default=100000}.
 */
final class EngineAgreesWithOracleTest {

  private static final String SEED = "20170113";

  private static final Answers LKMM = kernel("lkmm");
  private static final Answers SC = kernel("sc");
  private static final Answers INCOHERENT =
      Answers.of("lkmm", MacroTable.kernel(), Set.of("lkmmv2"), Set.of("coherence"));
  private static final Answers TORN =
      Answers.of("lkmm", MacroTable.kernel(), Set.of("lkmmv2"), Set.of("atomic"));
  private static final Answers INCOHERENT_C11 =
      Answers.of("rc11", MacroTable.none(), Set.of(), Set.of("coherence1", "coherencermw"));
  private static final Answers NON_MONOTONE = kernel("non-monotone.cat");
  private static final Answers RC11 = c11("rc11");
  private static final Answers C11 = c11("c11-simp");
  private static final Answers TOTAL_C11 = c11("c11");
  private static final Answers C20 = c11("c20");
  private static final Answers JAVA = kernel("java");

  @Property(seed = SEED)
  void underTheKernelModel(@ForAll("kernelPrograms") String text) {
    LKMM.mustAgree(text);
  }

  @Property(seed = SEED)
  void underSequentialConsistency(@ForAll("kernelPrograms") String text) {
    SC.mustAgree(text);
  }

  @Property(seed = SEED)
  void underAModelWhoseChecksAreNotMonotone(@ForAll("kernelPrograms") String text) {
    NON_MONOTONE.mustAgree(text);
  }

  /** What the search obeys by construction elsewhere is not to be obeyed here. */
  @Property(seed = SEED)
  void underTheKernelModelWithoutCoherence(@ForAll("kernelPrograms") String text) {
    INCOHERENT.mustAgree(text);
  }

  @Property(seed = SEED)
  void underTheKernelModelWithoutAtomicity(@ForAll("kernelPrograms") String text) {
    TORN.mustAgree(text);
  }

  @Property(seed = SEED)
  void underRepairedC11WithoutCoherence(@ForAll("c11Programs") String text) {
    INCOHERENT_C11.mustAgree(text);
  }

  @Property(seed = SEED)
  void underRepairedC11(@ForAll("c11Programs") String text) {
    RC11.mustAgree(text);
  }

  @Property(seed = SEED)
  void underC11WithReleaseSequences(@ForAll("c11Programs") String text) {
    C11.mustAgree(text);
  }

  @Property(seed = SEED)
  void underC11WithATotalOrder(@ForAll("c11Programs") String text) {
    // The oracle lists all orders of these accesses for each candidate.
    Assume.that(text.split("seq_cst", -1).length <= 5);
    TOTAL_C11.mustAgree(text);
  }

  @Property(seed = SEED)
  void underC20(@ForAll("c11Programs") String text) {
    C20.mustAgree(text);
  }

  @Property(seed = SEED)
  void underJava(@ForAll("javaPrograms") String text) {
    JAVA.mustAgree(text);
  }

  @Property(seed = SEED)
  void byThreadsThatLearnUnderTheKernelModel(@ForAll("kernelPrograms") String text) {
    LKMM.crewMustAgree(text);
  }

  @Property(seed = SEED)
  void byThreadsThatLearnWithoutAtomicity(@ForAll("kernelPrograms") String text) {
    TORN.crewMustAgree(text);
  }

  @Property(seed = SEED)
  void byThreadsThatLearnUnderAModelWhoseChecksAreNotMonotone(
      @ForAll("kernelPrograms") String text) {
    NON_MONOTONE.crewMustAgree(text);
  }

  @Property(seed = SEED)
  void byThreadsThatLearnUnderRepairedC11(@ForAll("c11Programs") String text) {
    RC11.crewMustAgree(text);
  }

  /** Locks, arrays, flags and filters, of which a search for one execution has to see to more. */
  @Property(seed = SEED)
  void whateverTheConditionLooksAt(@ForAll("observingPrograms") String text) {
    LKMM.mustAgree(text);
  }

  @Provide
  Arbitrary<String> observingPrograms() {
    return RandomPrograms.kernelWithManyObservations();
  }

  @Provide
  Arbitrary<String> kernelPrograms() {
    return RandomPrograms.kernel();
  }

  @Provide
  Arbitrary<String> javaPrograms() {
    return RandomPrograms.java();
  }

  @Provide
  Arbitrary<String> c11Programs() {
    return RandomPrograms.c11();
  }

  private static Answers kernel(String model) {
    return Answers.of(model, MacroTable.kernel(), Set.of("lkmmv2"));
  }

  private static Answers c11(String model) {
    return Answers.of(model, MacroTable.none(), Set.of());
  }
}
