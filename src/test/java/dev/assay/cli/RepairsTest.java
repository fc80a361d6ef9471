package dev.assay.cli;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Repairs as they are printed. */
final class RepairsTest {

  @TestFactory
  List<DynamicTest> repairs() throws IOException {
    return GoldenRuns.of("repair", "repairs", 50);
  }
}
