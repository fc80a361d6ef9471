package dev.assay.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.certificate.Certificate;
import dev.assay.certificate.Certificate.Claim;
import dev.assay.certificate.Certificate.Pair;
import dev.assay.certificate.Certificate.Raised;
import dev.assay.certificate.CertificateReader;
import dev.assay.certificate.Fact;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.execution.CandidateExecution.Edge;
import dev.assay.explain.Explanation;
import dev.assay.model.Plan;
import dev.assay.program.Program;
import dev.assay.report.ExplanationJson;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Certificates of all our tests are accepted; and of changed ones, every one is rejected that a
 * look at each single candidate of the test shows to be wrong.
 */
final class VerifierTest {

  private static final int MUTANTS = 1000;

  /** Tests with more candidates than this are left out of the second. */
  private static final int MOST_CANDIDATES = 300;

  private final Examiner examiner = new Examiner(ExaminerSettings.BY_PRIMITIVES, () -> false);

  private static List<Path> tests() {
    try (Stream<Path> files = Files.walk(Path.of("litmus"))) {
      return files.filter(f -> f.toString().endsWith(".litmus")).sorted().toList();
    } catch (IOException e) {
      return fail(e);
    }
  }

  private record Certified(Program test, Space space, Certificate certificate) {}

  /** The certificates of a test and of the flags that it raises, written and read again. */
  private List<Certified> certified(Path file) throws IOException, CertificateReader.NoCertificate {
    SourceFile source = SourceFile.of(file.toString(), Files.readAllBytes(file));
    List<Certified> found = new ArrayList<>();
    for (Explanation explanation : examiner.explain(source)) {
      if (explanation.certificate().isPresent()) {
        StringBuilder line = new StringBuilder();
        ExplanationJson.write(explanation, line);
        Certificate read =
            CertificateReader.read(SourceFile.readable(line.toString())).orElseThrow();
        assertEquals(explanation.certificate().get(), read);
        Program test = examiner.read(source);
        found.add(new Certified(test, examiner.space(test), read));
      }
    }
    return found;
  }

  private Optional<String> objection(Program test, Certificate certificate) {
    return examiner.verifier(test, 100_000_000).objection(certificate);
  }

  @Test
  void acceptsWhatExplanationsOfOurTestsClaim() throws Exception {
    int accepted = 0;
    int flags = 0;
    for (Path file : tests()) {
      for (Certified its : certified(file)) {
        assertEquals(Optional.empty(), objection(its.test(), its.certificate()), file.toString());
        accepted++;
        flags += its.certificate().raised().isPresent() ? 1 : 0;
      }
    }
    assertTrue(accepted > 400, "only " + accepted + " of our tests have a certificate");
    assertTrue(flags > 30, "only " + flags + " flags have a certificate");
  }

  @Test
  void rejectsFlagsAboutOtherEventsOrThatAreNotRaised() throws Exception {
    List<Certified> its = certified(Path.of("litmus/locks/two-locks-race.litmus"));
    Certified race = its.get(1);
    Certificate right = race.certificate();
    Raised raised = right.raised().orElseThrow();
    assertEquals(
        Optional.of("the flag is not about events 0 and 0"),
        objection(
            race.test(),
            flagged(right, raised.flag(), List.of(new Pair(0, "", 0)), right.execution())));
    assertEquals(
        Optional.of("the execution fails unmatched-unlock"),
        objection(race.test(), flagged(right, "unmatched-unlock", List.of(), right.execution())));
    assertEquals(
        Optional.of("the model has no flag moon"),
        objection(race.test(), flagged(right, "moon", List.of(), right.execution())));
    assertTrue(
        objection(race.test(), flagged(right, raised.flag(), raised.pairs(), List.of()))
            .isPresent());
  }

  private static Certificate flagged(
      Certificate other, String flag, List<Pair> pairs, List<Fact> execution) {
    return new Certificate(
        other.content(),
        other.model(),
        other.modelContent(),
        other.unroll(),
        true,
        true,
        Optional.of(new Raised(flag, pairs)),
        execution,
        List.of(),
        Optional.empty(),
        other.events(),
        other.branches());
  }

  @Test
  void rejectsThatRacesAreAbsentIfSomeExecutionHasNoArgument() throws Exception {
    Certified its = certified(Path.of("litmus/java/Java-JSR-133-13.litmus")).get(0);
    Certificate right = its.certificate();
    List<Claim> raceFree = right.raceFree().orElseThrow();
    assertTrue(raceFree.size() > 1, raceFree.toString());
    for (int i = 0; i < raceFree.size(); i++) {
      List<Claim> fewer = new ArrayList<>(raceFree);
      fewer.remove(i);
      Certificate wrong = right.claiming(right.claims(), Optional.of(fewer));
      assertEquals(
          Optional.of("of the absence of races, no argument covers some candidate"),
          objection(its.test(), wrong));
    }
    assertEquals(
        Optional.of("argument 1: its facts do not make no-race fail"),
        objection(its.test(), right.claiming(right.claims(), Optional.empty())));
  }

  @Test
  void rejectsNamesThatCollideOrAreOfOtherEvents() throws Exception {
    Certified its = certified(Path.of("litmus/perf/C-peterz.litmus")).get(0);
    List<String> names = its.certificate().events();
    int two = names.indexOf("P1 0:0");
    assertTrue(two >= 0, names.toString());
    List<String> twice = new ArrayList<>(names);
    twice.set(two + 1, names.get(two));
    assertEquals(
        Optional.of("two events or branches have one name"),
        objection(its.test(), named(its.certificate(), twice)));
    List<String> swapped = new ArrayList<>(names);
    swapped.set(two, names.get(two + 1));
    swapped.set(two + 1, names.get(two));
    assertTrue(objection(its.test(), named(its.certificate(), swapped)).isPresent());
    List<String> foreign = new ArrayList<>(names);
    foreign.set(two, "P7 3:1");
    assertTrue(objection(its.test(), named(its.certificate(), foreign)).isPresent());
  }

  private static Certificate named(Certificate other, List<String> events) {
    return new Certificate(
        other.content(),
        other.model(),
        other.modelContent(),
        other.unroll(),
        other.possible(),
        other.wanted(),
        other.raised(),
        other.execution(),
        other.claims(),
        other.raceFree(),
        events,
        other.branches());
  }

  @Test
  void rejectsEveryChangedOneThatIsWrong() throws Exception {
    Random random = new Random(12);
    List<Judged> judged = new ArrayList<>();
    for (Path file : tests()) {
      for (Certified its : certified(file)) {
        Judged of = new Judged(its);
        boolean byModelAlone = its.certificate().raceFree().isEmpty();
        if (byModelAlone && !of.candidates.isEmpty() && of.candidates.size() <= MOST_CANDIDATES) {
          judged.add(of);
        }
      }
    }
    int wrong = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Judged of = judged.get(random.nextInt(judged.size()));
      Certificate mutant = of.mutant(random);
      if (!of.isTrue(mutant)) {
        wrong++;
        assertTrue(
            objection(of.test, mutant).isPresent(),
            () -> of.space.structure().program().file().name() + " accepted " + mutant);
      }
    }
    assertTrue(wrong > MUTANTS / 2, "only " + wrong + " of the changed ones are wrong");
    long flags = judged.stream().filter(of -> of.certificate.raised().isPresent()).count();
    assertTrue(flags > 20, "only " + flags + " of them are of flags");
  }

  /** A certificate with all candidates of its test, decided one by one. */
  private static final class Judged {
    private final Program test;
    private final Space space;
    private final Certificate certificate;
    private final List<Candidate> candidates = new ArrayList<>();

    Judged(Certified of) {
      test = of.test();
      space = of.space();
      certificate = of.certificate();
      CandidateSearch search = new CandidateSearch(space, new Allowance(20_000, () -> false));
      search.forEach(
          new Question(new dev.assay.program.Proposition.Literal(true), true), candidates::add);
    }

    /** Whether what a certificate claims is so of each candidate. */
    boolean isTrue(Certificate claimed) {
      Question question =
          new Question(space.structure().program().condition().proposition(), claimed.wanted());
      if (claimed.raised().isPresent()) {
        Raised raised = claimed.raised().get();
        return settlesAll(claimed.execution())
            && candidates.stream()
                .filter(c -> c.facts().containsAll(claimed.execution()))
                .allMatch(c -> isConsistent(c) && raises(c, raised));
      }
      if (claimed.possible()) {
        return candidates.stream()
            .anyMatch(
                c ->
                    c.facts().containsAll(claimed.execution())
                        && question.mayBe(c)
                        && isConsistent(c)
                        && settlesAll(claimed.execution()));
      }
      return claimed.claims().stream().allMatch(claim -> isTrue(claim, question))
          && candidates.stream()
              .filter(question::mayBe)
              .allMatch(c -> claimed.claims().stream().anyMatch(k -> has(c, k)));
    }

    private boolean raises(Candidate candidate, Raised raised) {
      Evaluation evaluation = new Evaluation(candidate);
      return space.model().plan().flags().stream()
          .filter(flag -> Raised.name(flag.modifier(), flag.name()).equals(raised.flag()))
          .anyMatch(
              flag -> {
                List<Plan.Test> tests = space.model().raising(flag).plan().requirements();
                List<Edge> about = Executions.pairs(candidate, flag.node());
                return !evaluation.isViolated(tests.get(tests.size() - 1))
                    && raised.pairs().stream()
                        .allMatch(pair -> about.contains(new Edge(pair.from(), pair.to())));
              });
    }

    /** Whether facts leave one candidate only. */
    private boolean settlesAll(List<Fact> facts) {
      return candidates.stream().filter(c -> c.facts().containsAll(facts)).count() == 1;
    }

    private static boolean has(Candidate candidate, Claim claim) {
      return candidate.facts().containsAll(claim.facts());
    }

    private boolean isConsistent(Candidate candidate) {
      Evaluation evaluation = new Evaluation(candidate);
      return space.model().plan().requirements().stream().noneMatch(evaluation::isViolated);
    }

    /** Whether a check fails where it is claimed to, in all candidates that end as asked. */
    private boolean isTrue(Claim claim, Question question) {
      for (Candidate candidate : candidates) {
        if (question.mayBe(candidate) && has(candidate, claim)) {
          Evaluation evaluation = new Evaluation(candidate);
          if (space.model().plan().requirements().stream()
              .noneMatch(t -> t.title().equals(claim.check()) && evaluation.isViolated(t))) {
            return false;
          }
        }
      }
      return true;
    }

    // Changes.

    Certificate mutant(Random random) {
      List<Fact> execution = new ArrayList<>(certificate.execution());
      List<Claim> claims = new ArrayList<>(certificate.claims());
      boolean possible = certificate.possible();
      boolean wanted = certificate.wanted();
      Optional<Raised> raised = certificate.raised();
      if (raised.isPresent() && random.nextBoolean()) {
        return with(
            Optional.of(changed(raised.get(), random)), possible, wanted, execution, claims);
      }
      switch (random.nextInt(8)) {
        case 0 -> wanted ^= raised.isEmpty();
        case 1 -> possible ^= raised.isEmpty();
        default -> {
          if (possible) {
            change(execution, random);
          } else if (!claims.isEmpty()) {
            int at = random.nextInt(claims.size());
            if (random.nextInt(4) == 0) {
              claims.remove(at);
            } else {
              claims.set(at, changed(claims.get(at), random));
            }
          }
        }
      }
      return with(raised, possible, wanted, execution, claims);
    }

    private Raised changed(Raised raised, Random random) {
      int events = space.structure().size();
      List<Plan.Test> flags = space.model().plan().flags();
      Plan.Test other = flags.get(random.nextInt(flags.size()));
      return random.nextInt(3) == 0
          ? new Raised(Raised.name(other.modifier(), other.name()), raised.pairs())
          : new Raised(
              raised.flag(),
              List.of(new Pair(random.nextInt(events), raised.flag(), random.nextInt(events))));
    }

    private Certificate with(
        Optional<Raised> raised,
        boolean possible,
        boolean wanted,
        List<Fact> execution,
        List<Claim> claims) {
      return new Certificate(
          certificate.content(),
          certificate.model(),
          certificate.modelContent(),
          certificate.unroll(),
          possible,
          wanted,
          raised,
          execution,
          claims,
          certificate.raceFree(),
          certificate.events(),
          certificate.branches());
    }

    private Claim changed(Claim claim, Random random) {
      List<Fact> facts = new ArrayList<>(claim.facts());
      String check = claim.check();
      List<Pair> steps = claim.steps();
      if (random.nextInt(5) == 0) {
        List<Plan.Test> tests = space.model().plan().requirements();
        check = tests.get(random.nextInt(tests.size())).title();
        steps = List.of();
      } else {
        change(facts, random);
        steps = random.nextBoolean() ? steps : List.of();
      }
      return new Claim(check, claim.choice(), facts, steps);
    }

    private void change(List<Fact> facts, Random random) {
      if (facts.isEmpty()) {
        return;
      }
      int at = random.nextInt(facts.size());
      if (random.nextBoolean()) {
        facts.remove(at);
        return;
      }
      int other = random.nextInt(space.structure().size());
      Fact fact = facts.get(at);
      if (fact instanceof Fact.ReadsFrom reads) {
        facts.set(at, new Fact.ReadsFrom(reads.read(), other));
      } else if (fact instanceof Fact.Before before) {
        facts.set(at, new Fact.Before(before.choice(), before.second(), before.first()));
      } else if (fact instanceof Fact.Last last) {
        facts.set(at, new Fact.Last(last.slot(), other));
      } else if (fact instanceof Fact.Way way) {
        facts.set(at, new Fact.Way(way.branch(), !way.taken()));
      }
    }
  }
}
