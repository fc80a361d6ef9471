package dev.assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.audit.Claim.Verdict;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.oracle.RandomPrograms;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Orderings;
import dev.assay.program.Dependency;
import dev.assay.program.Program;
import dev.assay.source.SourceFile;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The sets found are those that judging every variant finds. Small random programs, which ask for a
 * state that only their orderings forbid; for a long run, {@code mvn test -Dtest=SufficientSetsTest
 * -Djqwik.tries.default=2000 -Dassay.variants=1000}.
 */
final class SufficientSetsTest {

  private static final String SEED = "20221113";

  /** Programs with more variants than these are passed over. */
  private static final long MOST_VARIANTS = Long.getLong("assay.variants", 40);

  private static final Examiners LKMM = new Examiners("lkmm");
  private static final Examiners RC11 = new Examiners("rc11");
  private static final Examiners JAVA = new Examiners("java");

  private static final class Examiners {
    private final Examiner counting;
    private final Examiner judging;

    Examiners(String model) {
      counting = new Examiner(ExaminerSettings.of(model), () -> false);
      judging = new Examiner(ExaminerSettings.of(model).forVerdictOnly(), () -> false);
    }
  }

  @Property(seed = SEED, maxDiscardRatio = 50)
  void underTheKernelModel(@ForAll("kernelPrograms") String text) {
    mustAgree(text, LKMM);
  }

  @Property(seed = SEED, maxDiscardRatio = 50)
  void underRepairedC11(@ForAll("c11Programs") String text) {
    mustAgree(text, RC11);
  }

  @Property(seed = SEED, maxDiscardRatio = 50)
  void underTheJavaModel(@ForAll("javaPrograms") String text) {
    mustAgree(text, JAVA);
  }

  @Provide
  Arbitrary<String> kernelPrograms() {
    return RandomPrograms.kernel();
  }

  @Provide
  Arbitrary<String> c11Programs() {
    return RandomPrograms.c11();
  }

  @Provide
  Arbitrary<String> javaPrograms() {
    return RandomPrograms.java();
  }

  /** Dependencies, and what sections cover, with all orderings as they are written. */
  @Property(seed = SEED, maxDiscardRatio = 50)
  void ofWhatIsNotWritten(@ForAll("kernelPrograms") String text) {
    SourceFile written = new SourceFile("random.litmus", text);
    SourceFile asking = EveryVariant.askingWhatOrderForbids(written, LKMM.counting).orElse(written);
    Program test = LKMM.judging.read(asking);
    CheckResult result = LKMM.judging.verdict(test);
    Assume.that(result.observation() != Observation.SOMETIMES);
    Claim claim = Baseline.of(result, LKMM.judging);
    List<Dependency> dependencies = LKMM.judging.dependencies(test);
    Orderings covered = OrderingFinder.coverage(test);
    Assume.that(!dependencies.isEmpty() || !covered.sites().isEmpty());
    Assume.that(1L << dependencies.size() <= MOST_VARIANTS);
    Assume.that(1L << covered.sites().size() <= MOST_VARIANTS);
    mustAgree(
        EveryVariant.bothWays(
            DependencyVariation.sites(dependencies),
            new DependencyVariation(test, dependencies, claim)));
    mustAgree(
        EveryVariant.bothWays(
            covered.sites(), new TestVariation(covered, test, LKMM.judging::read, claim)));
  }

  private static void mustAgree(List<String> both) {
    assertEquals(both.get(0), both.get(1));
  }

  private static void mustAgree(String text, Examiners examiners) {
    SourceFile written = new SourceFile("random.litmus", text);
    Orderings orderings = OrderingFinder.of(examiners.counting.read(written));
    Assume.that(!orderings.sites().isEmpty());
    Assume.that(EveryVariant.count(orderings) <= MOST_VARIANTS);
    SourceFile asking =
        EveryVariant.askingWhatOrderForbids(written, examiners.counting).orElse(written);
    CheckResult result = examiners.judging.verdict(examiners.judging.read(asking));
    Assume.that(result.observation() != Observation.SOMETIMES);
    Claim claim = Baseline.of(result, examiners.judging);
    Orderings its = OrderingFinder.of(examiners.judging.read(asking));
    Assume.that(claim.judge(examiners.judging.read(asking)) == Verdict.HOLDS);
    Judged judged = new Judged(its, result.test(), examiners.judging::read, claim, () -> false);
    assertEquals(
        EveryVariant.words(EveryVariant.minimal(its, claim, examiners.judging)),
        EveryVariant.words(SufficientSets.of(its.sites(), judged).minimal()));
  }
}
