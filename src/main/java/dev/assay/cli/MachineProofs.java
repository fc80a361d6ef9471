package dev.assay.cli;

import dev.assay.examine.ExaminerSettings;
import dev.assay.jcstress.CrosscheckRun;
import dev.assay.jcstress.Crosschecked;
import dev.assay.jcstress.FastRunner;
import dev.assay.jcstress.MappingCheck;
import dev.assay.jcstress.MappingOptions;
import dev.assay.jcstress.Runner;
import dev.assay.jcstress.TestRun;
import dev.assay.jcstress.Translation;
import dev.assay.source.FileProblem;
import dev.assay.source.SourceFile;
import dev.assay.suite.ProofResult;
import dev.assay.suite.ProofResult.Note;
import dev.assay.suite.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A quick cross-check as part of a suite: that the machine shows only what is allowed. */
final class MachineProofs {

  private static final String EXPECTED = "nothing forbidden on this machine";

  private final Terminal terminal;
  private final Sink out;
  private final Sink err;
  private final Progress progress;

  MachineProofs(Terminal terminal, Sink out, Sink err, Progress progress) {
    this.terminal = terminal;
    this.out = out;
    this.err = err;
    this.progress = progress;
  }

  /**
   * Adds a result for each test that runs on the machine, and a note to those that cannot. Whatever
   * goes wrong with the machine, the results so far stand.
   *
   * @return what that makes of the exit code
   */
  ExitCode add(List<Input> inputs, ExaminerSettings settings, List<ProofResult> results) {
    Crosschecking crosschecking =
        new Crosschecking(
            settings,
            MappingOptions.SOUND,
            new FastRunner(RunOptionGroup.quick(), progress::show),
            terminal.in(),
            out,
            err,
            progress,
            Optional.empty());
    try {
      return crosschecking.run(
          inputs,
          "--mode quick",
          Optional.empty(),
          found -> {
            Map<String, String> reasons = new HashMap<>();
            found.run().skipped().forEach(skip -> reasons.put(skip.fileName(), skip.reason()));
            results.replaceAll(result -> noted(result, settings, reasons));
            found.run().checked().forEach(test -> results.add(of(test)));
            return found.inputs().and(code(found.run()));
          });
    } catch (Runner.RunFailure e) {
      err.write(SourceFile.bytewise("assay: " + e.getMessage() + "\n"));
      return e.isOurs() ? ExitCode.OUR_BUG : ExitCode.BAD_INPUT;
    } catch (IOException e) {
      err.write(
          SourceFile.bytewise(
              "assay: the tests could not be run: " + FileProblem.ofWriting(e) + "\n"));
      return ExitCode.ofWriting(e);
    }
  }

  private ExitCode code(CrosscheckRun run) {
    if (run.interrupted()) {
      return ExitCode.INCOMPLETE;
    }
    if (run.checkedNothing()) {
      err.write("assay: nothing was checked on the machine\n");
      return ExitCode.BAD_INPUT;
    }
    return ExitCode.ANSWERED;
  }

  /** Where no model was asked for by name, the first result of a test bears the note. */
  private static ProofResult noted(
      ProofResult result, ExaminerSettings settings, Map<String, String> reasons) {
    boolean any = settings.modelByVocabulary();
    if (!any && !settings.model().model().equals(result.model())) {
      return result;
    }
    String reason = any ? reasons.remove(result.file()) : reasons.get(result.file());
    return reason == null ? result : result.noting("not run on the machine: " + reason);
  }

  private static ProofResult of(Crosschecked test) {
    Translation.Translated translated = test.test();
    return new ProofResult(
        translated.fileName(),
        "",
        translated.testName(),
        translated.allowed().model() + " on this machine",
        status(test),
        List.of(EXPECTED),
        Optional.empty(),
        Optional.empty(),
        false,
        differences(test),
        notes(test),
        List.of(),
        Optional.empty());
  }

  private static Status status(Crosschecked test) {
    return switch (test.verdict()) {
      case AGREES -> Status.HELD;
      case CONTRADICTED -> Status.BROKEN;
      case INCONCLUSIVE, FAILED, INTERRUPTED -> Status.INCOMPLETE;
    };
  }

  private static List<String> differences(Crosschecked test) {
    List<String> differences = new ArrayList<>();
    for (Crosschecked.Seen seen : test.forbidden()) {
      differences.add("seen %,d times: %s".formatted(seen.count(), seen.outcome().text()));
    }
    for (TestRun run : test.runs()) {
      if (!run.message().isEmpty()) {
        differences.add(run.message());
      }
    }
    if (differences.isEmpty() && status(test) == Status.INCOMPLETE) {
      differences.add("only %,d samples, too few to say anything".formatted(test.samples()));
    }
    return differences;
  }

  private static List<Note> notes(Crosschecked test) {
    List<Note> notes = new ArrayList<>();
    if (test.test().mapping() instanceof MappingCheck.Unchecked unchecked) {
      notes.add(Note.of("soundness of the translation not checked: " + unchecked.reason()));
    }
    return notes;
  }
}
