package dev.assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.audit.Claim.Verdict;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.ordering.Kind;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Orderings;
import dev.assay.program.Dependency;
import dev.assay.program.Program;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Of proofs of the corpus with few orderings, the sets found are those that judging every variant
 * finds; marks of accesses stay as written. For more of them, {@code -Dassay.lattices=2000
 * -Dassay.variants=20000 -Dassay.seconds=1200}, which tells what it passes over.
 */
final class EveryVariantOfTheCorpusTest {

  private static final Path CORPUS = Path.of("../shared/corpus/lkmm");
  private static final int TESTS = Integer.getInteger("assay.lattices", 12);
  private static final long MOST_VARIANTS = Long.getLong("assay.variants", 200);
  private static final int MOST_ORDERINGS = 8;
  private static final long SECONDS = Long.getLong("assay.seconds", 60);
  private static final long SEED = 20221115;

  private static final Examiner LKMM =
      new Examiner(ExaminerSettings.of("lkmm").forVerdictOnly(), () -> false);

  private int compared;
  private int tooMany;
  private long variants;

  @Test
  void findsTheSameSets() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus is not beside the project");
    List<String> different = new ArrayList<>();
    long start = System.nanoTime();
    for (Path path : shuffled()) {
      if (compared == TESTS || (System.nanoTime() - start) / 1_000_000_000 > SECONDS) {
        break;
      }
      compare(path, different);
    }
    if (TESTS > 100) {
      System.out.println(
          compared + " compared, " + variants + " variants; too many variants: " + tooMany);
    }
    assertEquals(List.of(), different);
    assertTrue(compared > 0, "nothing was compared");
  }

  private void compare(Path path, List<String> different) throws IOException {
    SourceFile file = SourceFile.of(path.toString(), Files.readAllBytes(path));
    Program test;
    CheckResult result;
    try {
      test = LKMM.read(file);
      result = LKMM.verdict(test);
    } catch (InputException e) {
      return; // Some of the corpus is what herd7 refuses.
    }
    Orderings all = OrderingFinder.of(test);
    Orderings orderings =
        all.keeping(all.sites().stream().filter(site -> site.kind() != Kind.MARK).toList());
    int sites = orderings.sites().size();
    if (result.observation() != Observation.NEVER || sites == 0 || sites > MOST_ORDERINGS) {
      return;
    }
    if (EveryVariant.count(orderings) > MOST_VARIANTS) {
      tooMany++;
      return;
    }
    Claim claim = Baseline.of(result, LKMM);
    Judged every = new Judged(orderings, test, LKMM::read, claim, () -> false);
    List<int[]> holding =
        EveryVariant.choices(orderings).stream()
            .filter(choice -> every.of(choice) == Verdict.HOLDS)
            .toList();
    String expected = EveryVariant.words(new Lattice(orderings.sites()).minimal(holding));
    Judged few = new Judged(orderings, test, LKMM::read, claim, () -> false);
    String found = EveryVariant.words(SufficientSets.of(orderings.sites(), few).minimal());
    if (!expected.equals(found)) {
      different.add(path + ": " + expected + " but found " + found);
    }
    ofWhatIsNotWritten(path, test, claim, different);
    compared++;
    variants += every.count();
  }

  private static void ofWhatIsNotWritten(
      Path path, Program test, Claim claim, List<String> different) {
    List<Dependency> dependencies = LKMM.dependencies(test);
    if (1L << dependencies.size() <= MOST_VARIANTS) {
      List<String> both =
          EveryVariant.bothWays(
              DependencyVariation.sites(dependencies),
              new DependencyVariation(test, dependencies, claim));
      if (!both.get(0).equals(both.get(1))) {
        different.add(path + ", dependencies: " + both);
      }
    }
    Orderings covered = OrderingFinder.coverage(test);
    if (1L << covered.sites().size() <= MOST_VARIANTS) {
      List<String> both =
          EveryVariant.bothWays(
              covered.sites(), new TestVariation(covered, test, LKMM::read, claim));
      if (!both.get(0).equals(both.get(1))) {
        different.add(path + ", coverage: " + both);
      }
    }
  }

  private static List<Path> shuffled() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      List<Path> tests =
          new ArrayList<>(files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList());
      Collections.shuffle(tests, new Random(SEED));
      return tests;
    }
  }
}
