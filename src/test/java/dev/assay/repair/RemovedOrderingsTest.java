package dev.assay.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Form;
import dev.assay.ordering.Kind;
import dev.assay.ordering.OrderingFinder;
import dev.assay.ordering.Site;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a proof needs, and somebody removed, is found again or something cheaper is: proofs of the
 * corpus without one ordering. For more of them, {@code -Dassay.repairs=500}.
 */
final class RemovedOrderingsTest {

  private static final Path CORPUS = Path.of("../shared/corpus/lkmm");
  private static final int TESTS = Integer.getInteger("assay.repairs", 20);
  private static final long SEED = 20221114;

  private static final Examiner LKMM =
      new Examiner(ExaminerSettings.of("lkmm").forVerdictOnly(), () -> false);
  private static final Costs COSTS = Costs.of("arm64", Map.of());

  @TempDir private Path folder;

  @Test
  void areFoundAgainOrSomethingCheaperIs() throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus is not beside the project");
    Repairer repairer = new Repairer(List.of(LKMM), COSTS, 1, 60, 10_000);
    Random random = new Random(SEED);
    int repaired = 0;
    for (Path path : shuffled(random)) {
      SourceFile file = SourceFile.of("test.litmus", Files.readAllBytes(path));
      if (!isReadable(file)) {
        continue; // Some of the corpus is what herd7 refuses.
      }
      List<Site> sites =
          OrderingFinder.of(LKMM.read(file)).sites().stream()
              .filter(site -> !item(site).isEmpty())
              .toList();
      if (sites.isEmpty() || !isNever(file)) {
        continue;
      }
      Site removed = sites.get(random.nextInt(sites.size()));
      SourceFile broken = Edit.apply(file, unordered(removed).edits());
      if (isNever(broken)) {
        continue;
      }
      Repair repair = repairer.repair(broken);
      assertTrue(!repair.answers().isEmpty(), path + " without " + removed.label());
      Repair.Answer best = repair.answers().get(0);
      assertTrue(
          best.cost() <= COSTS.of(item(removed)),
          path + " without " + removed.label() + ": " + best.diff());
      assertTrue(isNever(best.repaired()), path + ": " + best.diff());
      assertEquals(best.repaired().text(), applied(broken, best.diff()), path + ": " + best.diff());
      repaired++;
      if (repaired == TESTS) {
        return;
      }
    }
  }

  private static List<Path> shuffled(Random random) throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      List<Path> tests =
          new ArrayList<>(files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList());
      Collections.shuffle(tests, random);
      return tests;
    }
  }

  private static boolean isReadable(SourceFile file) {
    try {
      LKMM.checker(LKMM.read(file));
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private static boolean isNever(SourceFile file) {
    CheckResult result = LKMM.verdict(LKMM.read(file));
    return result.observation() == Observation.NEVER && !result.flags().contains("data-race");
  }

  private static Form unordered(Site site) {
    return site.forms().stream()
        .filter(form -> site.isUnordered(site.forms().indexOf(form)))
        .findFirst()
        .orElseThrow();
  }

  /** What an ordering is paid for as; empty if a repair does not know it. */
  private static String item(Site site) {
    String name = site.label().substring(0, Math.max(0, site.label().indexOf('(')));
    return switch (name) {
      case "smp_mb" -> "mb";
      case "smp_rmb" -> "rmb";
      case "smp_wmb" -> "wmb";
      case "smp_load_acquire" -> "load-acquire";
      case "smp_store_release", "rcu_assign_pointer" -> "store-release";
      default -> {
        boolean full = site.kind() == Kind.UPDATE && !name.endsWith("e");
        yield name.endsWith("_acquire") && site.kind() == Kind.UPDATE
            ? "update-acquire"
            : name.endsWith("_release") && site.kind() == Kind.UPDATE
                ? "update-release"
                : full ? "update-full" : "";
      }
    };
  }

  /** The text after {@code git apply}. */
  private String applied(SourceFile file, String diff) throws IOException, InterruptedException {
    Path test = folder.resolve(file.name());
    Path patch = folder.resolve("answer.diff");
    Files.write(test, file.text().getBytes(StandardCharsets.ISO_8859_1));
    Files.write(patch, diff.getBytes(StandardCharsets.ISO_8859_1));
    Process git =
        new ProcessBuilder("git", "apply", "--unsafe-paths", patch.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, git.waitFor(), output + diff);
    return new String(Files.readAllBytes(test), StandardCharsets.ISO_8859_1);
  }
}
