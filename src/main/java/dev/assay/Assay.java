package dev.assay;

import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.suite.ExpectationFiles;
import dev.assay.suite.Prover;
import dev.assay.suite.TestFile;
import dev.assay.suite.Vacuity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Assay as a library: what a memory model says of a litmus test, and whether proofs hold.
 *
 * <pre>{@code
 * Result result = Assay.check(Path.of("MP.litmus"));
 * assertEquals(Observation.NEVER, result.observation());
 * }</pre>
 *
 * <p>All methods may be called from several threads. Models are compiled once and kept; a model
 * file that changes on disk is read again. Searches have no limit unless {@link Settings} give one.
 * For tests that change, and to stop a search, open a {@link Session}.
 */
public final class Assay {

  private static final CurrentExaminers EXAMINERS = new CurrentExaminers();

  private Assay() {}

  /**
   * What the model says that the test is written for: {@code lkmm} for the kernel's primitives,
   * {@code rc11} for C11's, {@code java} for Java's.
   *
   * @throws InputException if the file cannot be read, is no litmus test or asks for what is not
   *     supported; its {@code render} shows the place
   */
  public static Result check(Path test) {
    return check(test, Settings.defaults());
  }

  /**
   * What a model says of a test.
   *
   * @param model a bundled model's name, or a cat file
   * @throws InputException as {@link #check(Path)}, and if the model is not found or faulty
   */
  public static Result check(Path test, String model) {
    return check(test, Settings.builder().model(model).build());
  }

  /**
   * What is said of a test under these settings.
   *
   * @throws InputException as {@link #check(Path)}, and if the model or the macro file is not found
   *     or faulty
   */
  public static Result check(Path test, Settings settings) {
    return check(TestFiles.read(test), settings);
  }

  /**
   * What the model says that a test is written for whose text is given.
   *
   * @throws InputException as {@link #check(Path)}
   */
  public static Result check(String text) {
    return check(text, Settings.defaults());
  }

  /**
   * What is said under these settings of a test whose text is given.
   *
   * @throws InputException as {@link #check(Path, Settings)}
   */
  public static Result check(String text, Settings settings) {
    return check(SourceFile.of("(text)", text.getBytes(StandardCharsets.UTF_8)), settings);
  }

  private static Result check(SourceFile file, Settings settings) {
    Examiner examiner = EXAMINERS.of(settings);
    return new Result(examiner.examine(file), examiner);
  }

  /**
   * The proofs below a directory, or the one in a file: every {@code *.litmus}, sorted by path,
   * with what is expected of it (a {@code Result:} comment, {@code TEST.litmus.expected}, {@code
   * expected.tsv}). Nothing is judged yet.
   *
   * @throws InputException if there is none, something below the directory cannot be read, or the
   *     expectations are faulty or belong to no test
   */
  public static List<LitmusProof> proofs(Path fileOrDirectory) {
    List<TestFile> tests =
        TestFiles.litmusFiles(fileOrDirectory).stream()
            .map(file -> new TestFile(file.toString(), file))
            .toList();
    ExpectationFiles expectations =
        new ExpectationFiles(List.of(fileOrDirectory.toString()), tests, Optional.empty());
    expectations
        .problems()
        .forEach(
            problem -> {
              throw new InputException(problem.span(), problem.message());
            });
    Prover prover =
        new Prover(
            ExaminerSettings::of,
            List.of(),
            Vacuity.FAIL,
            Result::herdText,
            () -> false,
            IdleThreads.NONE);
    return tests.stream().map(test -> new LitmusProof(test, expectations, prover)).toList();
  }
}
