package dev.assay.check;

import dev.assay.litmus.LitmusTest;
import dev.assay.model.MemoryModel;
import java.math.BigInteger;
import java.util.List;

/** Decides one litmus test under one memory model. */
public final class Checker {

  private final MemoryModel model;
  private final CheckOptions options;

  public Checker(MemoryModel model, CheckOptions options) {
    this.model = model;
    this.options = options;
  }

  /** Enumerates the consistent executions of the test. */
  public CheckResult check(LitmusTest test) {
    if (options.unroll() < 0) {
      throw new IllegalArgumentException(model.name());
    }
    return new CheckResult(
        test,
        model.name(),
        List.of(),
        List.of(),
        BigInteger.ZERO,
        BigInteger.ZERO,
        List.of(),
        false,
        new Completeness.Stopped("executions", "the search has not landed"),
        test.warnings(),
        0);
  }
}
