package dev.assay.cli;

import dev.assay.difference.LogDifference;
import dev.assay.extract.LoggedTest;
import dev.assay.extract.RunLog;
import dev.assay.report.DifferenceJson;
import dev.assay.report.DifferenceText;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.PathNames;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay diff}: what two logs say of the same tests. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Compares two logs of herd7, litmus7, klitmus7 or Assay, test by test: states, observations,"
          + " flags, hashes. Where one says what a model allows and the other what machines did,"
          + " the machine may do less than the model allows, and never more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay diff before.log after.log             after a change of the model",
      "  assay diff herd7.log litmus7.log            what machines did, against the model",
      "  assay diff --format json a.log b.log        for programs",
      "",
      "Exit codes: 0 the logs agree about the tests that both have; 1 they do not; 2 a file is",
      "missing or no log."
    })
final class DiffCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "LOG1", description = "The log of one program.")
  private Path first = PathNames.of("");

  @Parameters(index = "1", paramLabel = "LOG2", description = "The log of another one.")
  private Path second = PathNames.of("");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "A paragraph for each difference (the default), or one JSON object.")
  private CheckCommand.Format format = CheckCommand.Format.TEXT;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink err = Sink.forPeople(terminal.err());
    try {
      RunLog one = read(first, err);
      RunLog other = read(second, err);
      LogDifference difference = LogDifference.of(one, other);
      switch (format) {
        case TEXT ->
            Sink.forPeople(terminal.out()).write(out -> DifferenceText.write(difference, out));
        case JSON -> new Sink(terminal.out()).write(out -> DifferenceJson.write(difference, out));
      }
      ExitCode code = difference.isDifference() ? ExitCode.CONTRADICTED : ExitCode.ANSWERED;
      return code.number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
  }

  private static RunLog read(Path path, Sink err) {
    SourceFile unread = SourceFile.of(path.toString(), new byte[0]);
    SourceFile file;
    try {
      file = SourceFile.of(path.toString(), InputFiles.readArgument(path));
    } catch (IOException e) {
      throw new InputException(
          unread.span(0, 1), SourceFile.bytewise(FileProblem.ofFile(path.toString(), e)));
    }
    RunLog log = RunLog.read(file);
    for (LoggedTest test : log.others()) {
      err.write(
          file.name()
              + ":"
              + test.line()
              + ": warning: another test called "
              + test.name()
              + " has another hash; it is not compared\n");
    }
    return log;
  }
}
