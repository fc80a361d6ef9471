package dev.assay.cli;

import dev.assay.results.MergedResults;
import dev.assay.results.ResultLine;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.Printable;
import dev.assay.source.SourceFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay merge}: the answers of several runs as those of one. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Joins the files that 'assay check --results' wrote, sorted by the names of the tests: the"
          + " same bytes however the tests were divided, and how often runs were killed and"
          + " resumed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay check --shard 1/2 --results 1.jsonl tests",
      "  assay check --shard 2/2 --results 2.jsonl tests",
      "  assay merge 1.jsonl 2.jsonl",
      "  assay merge --format json 1.jsonl 2.jsonl > all.jsonl",
      "",
      "Exit codes: 0 all tests are answered; 2 a file is none of results, or contradicts another,",
      "or a test is wrong; 3 a part is missing or cut short, or a budget was spent."
    })
final class MergeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "A file of results.")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description =
          "One line per test (the default), or a file of results, which can be merged again.")
  private CheckCommand.Format format = CheckCommand.Format.TEXT;

  MergeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out =
        format == CheckCommand.Format.TEXT
            ? Sink.forPeople(terminal.out())
            : new Sink(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    try (MergedResults merged = MergedResults.of(files)) {
      switch (format) {
        case TEXT -> merged.forEach(row -> out.write(line(row)));
        case JSON -> {
          BufferedOutputStream buffered = new BufferedOutputStream(terminal.out(), 1 << 16);
          merged.write(buffered);
          buffered.flush();
        }
      }
      return judge(merged, err).number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
    } catch (FileSystemException e) {
      if (FileProblem.isForWantOfRoom(e)) {
        err.write("assay: " + SourceFile.bytewise(FileProblem.ofWriting(e)) + "\n");
        return ExitCode.INCOMPLETE.number();
      }
      err.write("assay: " + SourceFile.bytewise(FileProblem.ofFile(e.getFile(), e)) + "\n");
    } catch (IOException e) {
      return ExitCode.INCOMPLETE.number(); // what the answers did not take is said for all commands
    }
    return ExitCode.BAD_INPUT.number();
  }

  private static String line(ResultLine.Row row) {
    return Printable.line(SourceFile.bytewise(row.file() + ": " + row.summary())) + "\n";
  }

  private static ExitCode judge(MergedResults merged, Sink err) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    Set<ExitCode> codes = EnumSet.of(ExitCode.ANSWERED);
    merged.forEach(
        row -> {
          counts.merge(row.rejected() ? "error" : row.observation(), 1, Integer::sum);
          codes.add(RecordedRun.code(row));
        });
    ExitCode code = Collections.max(codes);
    for (String input : merged.unanswered()) {
      err.write(SourceFile.bytewise("no answer: " + input + "\n"));
      code = code.and(ExitCode.BAD_INPUT);
    }
    for (String problem : merged.problems()) {
      err.write(SourceFile.bytewise("assay: " + problem + "\n"));
      code = code.and(ExitCode.INCOMPLETE);
    }
    StringBuilder summary = new StringBuilder(merged.tests() + " tests");
    counts.forEach((what, count) -> summary.append(", ").append(count).append(' ').append(what));
    err.write(summary.append('\n').toString());
    return code;
  }
}
