package dev.assay.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.audit.Baseline;
import dev.assay.audit.Claim;
import dev.assay.audit.Claim.Verdict;
import dev.assay.audit.Judged;
import dev.assay.engine.answer.Observation;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.ordering.Edit;
import dev.assay.ordering.Kind;
import dev.assay.ordering.Orderings;
import dev.assay.ordering.Remedy;
import dev.assay.ordering.RemedyFinder;
import dev.assay.program.Program;
import dev.assay.program.Vocabulary;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers have nothing to spare, and none is missed where a model refuses the strongest form. */
final class MinimalAnswersTest {

  private static final List<String> SHAPES =
      List.of("2+2W", "IRIW", "ISA2", "LB", "MP", "R", "RWC", "S", "SB", "WRC");
  private static final Costs COSTS = Costs.of("arm64", Map.of());

  /** Costs under which the search alone would take a full barrier for any other. */
  private static final Costs LEVEL = Costs.of("arm64", Map.of("mb", 6, "rmb", 6, "wmb", 6));

  private static Examiner examiner(String model) {
    return new Examiner(ExaminerSettings.of(model).forVerdictOnly(), () -> false);
  }

  private static SourceFile shape(String name) throws IOException {
    Path path = Path.of("litmus/shapes", name + ".litmus");
    return SourceFile.of(path.toString(), Files.readAllBytes(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lkmm", "tso", "aarch64"})
  void noChangeOfAnAnswerCanBeLeftOut(String model) throws IOException {
    Examiner examiner = examiner(model);
    for (Costs costs : model.equals("lkmm") ? List.of(COSTS, LEVEL) : List.of(COSTS)) {
      Repairer repairer = new Repairer(List.of(examiner), costs, 3, 60, 10_000);
      for (String name : SHAPES) {
        Repair repair = repairer.repair(shape(name));
        assertTrue(repair.wrong().isEmpty() || !repair.answers().isEmpty(), name);
        for (Repair.Answer answer : repair.answers()) {
          assertEquals(Observation.NEVER, observed(examiner, answer.repaired()), answer.diff());
          everyChangeIsNeeded(examiner, repair.subject().file(), answer);
        }
      }
    }
  }

  private static void everyChangeIsNeeded(
      Examiner examiner, SourceFile file, Repair.Answer answer) {
    for (Repair.Change leftOut : answer.changes()) {
      for (int less : leftOut.site().nextWeaker(leftOut.site().forms().indexOf(leftOut.form()))) {
        List<Edit> edits = new ArrayList<>(leftOut.site().forms().get(less).edits());
        answer.changes().stream()
            .filter(change -> !change.equals(leftOut))
            .forEach(change -> edits.addAll(change.form().edits()));
        assertNotEquals(
            Observation.NEVER, observed(examiner, Edit.apply(file, edits)), answer.diff());
      }
    }
  }

  private static Observation observed(Examiner examiner, SourceFile file) {
    return examiner.verdict(examiner.read(file)).observation();
  }

  @Test
  void findsTwoFencesWhereThereIsNoneThatIsBoth() throws IOException {
    Search search = withoutFullFences("MP");
    Optional<int[]> answer = search.answers.next();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < search.remedies.size(); i++) {
      labels.add(search.remedies.get(i).site().forms().get(answer.orElseThrow()[i]).label());
    }
    labels.removeIf(String::isEmpty);
    assertEquals(List.of("smp_wmb()", "smp_rmb()"), labels);
    assertTrue(search.answers.next().isEmpty());
    assertTrue(search.answers.isExhausted());
  }

  @Test
  void knowsThatNoFenceHelpsWhereTheFullOneIsMissing() throws IOException {
    Search search = withoutFullFences("SB");
    assertTrue(search.answers.next().isEmpty());
    assertTrue(search.answers.isExhausted());
    assertEquals(Verdict.FAILS, search.judged.of(search.answers.greatestFailing().orElseThrow()));
  }

  @Test
  void passesOverWhatLeavesNoExecution() throws IOException {
    Search written = withoutFullFences("MP");
    Claim claim = written.claim;
    Claim blocked =
        new Claim() {
          @Override
          public Verdict judge(Program variant) {
            return claim.judge(variant);
          }

          @Override
          public boolean hasExecutions(Program variant) {
            return false;
          }
        };
    Search search = written.judging(blocked);
    assertTrue(search.answers.next().isEmpty());
    assertTrue(search.answers.isExhausted());
    assertEquals(1, search.answers.vacuous().size());
  }

  private record Search(
      Program test, List<Remedy> remedies, Claim claim, Judged judged, CheapestAnswers answers) {

    static Search of(Program test, List<Remedy> remedies, Claim claim, Examiner examiner) {
      Orderings orderings =
          new Orderings(test.file(), remedies.stream().map(Remedy::site).toList(), List.of());
      Judged judged = new Judged(orderings, test, examiner::read, claim, () -> false);
      return new Search(
          test, remedies, claim, judged, new CheapestAnswers(remedies, COSTS, judged));
    }

    Search judging(Claim other) {
      return of(test, remedies, other, examiner("lkmm"));
    }
  }

  private static Search withoutFullFences(String name) throws IOException {
    Examiner examiner = examiner("lkmm");
    Program test = examiner.read(shape(name));
    List<Remedy> remedies =
        RemedyFinder.of(test, Vocabulary.KERNEL).stream()
            .filter(remedy -> remedy.site().kind() == Kind.FENCE)
            .map(remedy -> remedy.keeping(List.of(1, 2, 3)))
            .toList();
    Baseline claim = Baseline.wanting(Observation.NEVER, examiner.verdict(test), examiner);
    return Search.of(test, remedies, claim, examiner);
  }
}
