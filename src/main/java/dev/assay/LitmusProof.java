package dev.assay;

import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.suite.ExpectationFiles;
import dev.assay.suite.Judge;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Prover;
import dev.assay.suite.Status;
import dev.assay.suite.TestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A litmus test with what is expected of it, not yet judged. */
public final class LitmusProof {

  private final TestFile test;
  private final ExpectationFiles expectations;
  private final Prover prover;

  LitmusProof(TestFile test, ExpectationFiles expectations, Prover prover) {
    this.test = test;
    this.expectations = expectations;
    this.prover = prover;
  }

  /** Where the test is. */
  public Path path() {
    return test.path();
  }

  /**
   * Judges the test under each model that the expectations speak of: at least one result. Whatever
   * is wrong with an input is part of the results and not thrown, be it a test that is faulty or
   * gone, or expectations that cannot be read.
   */
  public List<ProofResult> judge() {
    try {
      SourceFile text = TestFiles.read(test.path());
      return prover.prove(expectations.proof(test, text)).stream()
          .map(Prover.Proved::result)
          .toList();
    } catch (InputException e) {
      return List.of(rejected(e));
    } catch (IOException e) {
      return List.of(rejected(TestFiles.problem(test.name(), FileProblem.ofFile(test.name(), e))));
    }
  }

  private ProofResult rejected(InputException problem) {
    Diagnostic error = new Diagnostic(Severity.ERROR, problem.span(), problem.getMessage());
    return Judge.rejected(SourceFile.bytewise(test.name()), "", Status.ERROR, error);
  }

  @Override
  public String toString() {
    return test.name();
  }
}
