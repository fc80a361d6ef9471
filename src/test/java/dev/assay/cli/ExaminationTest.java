package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.budget.Budget;
import dev.assay.engine.answer.CheckResult;
import dev.assay.examine.Examiner;
import dev.assay.report.Report;
import dev.assay.source.Diagnostic;
import dev.assay.source.SourceFile;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What goes wrong within Assay while a test is answered is part of that test's answer. */
final class ExaminationTest {

  private static final Path TEST = Path.of("litmus/perf/C-peterz.litmus");

  @Test
  void aFaultOfOursIsToldWithItsTrace() {
    Answer answer = answerThatFailsWith(() -> new IllegalStateException("no such level"));
    assertTrue(answer.err().startsWith(TEST + ":1:1: error: this is a fault of Assay"));
    assertTrue(answer.err().contains("no such level"), answer.err());
    assertTrue(answer.err().contains("\tat "), answer.err());
    assertEquals(ExitCode.OUR_BUG, answer.code());
  }

  @Test
  void memoryThatRunsOutLeavesTheTestUnanswered() {
    Answer answer = answerThatFailsWith(() -> new OutOfMemoryError("Java heap space"));
    assertTrue(answer.err().contains("out of memory; bound the search by --memory"));
    assertFalse(answer.err().contains("\tat "), answer.err());
    assertEquals(ExitCode.INCOMPLETE, answer.code());
  }

  @Test
  void aStackThatRunsOutIsPutDownToTheTest() {
    Answer answer = answerThatFailsWith(StackOverflowError::new);
    assertTrue(answer.err().contains("nested too deeply"), answer.err());
    assertEquals(ExitCode.BAD_INPUT, answer.code());
  }

  private static Answer answerThatFailsWith(Supplier<? extends Throwable> fault) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of(),
            false);
    Examiner examiner =
        new Examiner(new ModelOptionGroup().settings(Budget.UNLIMITED, terminal), () -> false);
    Examination examination =
        new Examination(examiner, new FailingReport(fault), false, terminal.in());
    return examination.answer(new Input.TestFile(TEST.toString(), TEST));
  }

  /** A report in which something breaks. */
  private record FailingReport(Supplier<? extends Throwable> fault) implements Report {

    @Override
    public void answer(CheckResult result, Appendable out) {
      Throwable thrown = fault.get();
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      throw (Error) thrown;
    }

    @Override
    public void rejection(SourceFile input, List<Diagnostic> errors, Appendable out) {
      // text says nothing of it either
    }
  }
}
