package dev.assay.cli;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Audits as they are printed. */
final class AuditsTest {

  @TestFactory
  List<DynamicTest> audits() throws IOException {
    return GoldenRuns.of("audit", "audits", 10);
  }
}
