package dev.assay;

import dev.assay.source.SourceFile;
import dev.assay.suite.ExpectationFiles;
import dev.assay.suite.ProofResult;
import dev.assay.suite.TestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
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
   * is wrong, a faulty test among it, is part of the results and not thrown.
   */
  public List<ProofResult> judge() {
    SourceFile text = Assay.read(test.path());
    try {
      return prover.prove(expectations.proof(test, text)).stream()
          .map(Prover.Proved::result)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return test.name();
  }
}
