package dev.assay.cli;

import dev.assay.explain.Explanation;
import dev.assay.report.GithubAnnotations;
import dev.assay.report.JunitXml;
import dev.assay.report.SuiteHtml;
import dev.assay.report.SuiteJson;
import dev.assay.report.SuiteMarkdown;
import dev.assay.report.SuiteReport;
import dev.assay.report.SuiteText;
import dev.assay.source.FileProblem;
import dev.assay.source.SourceFile;
import dev.assay.source.WholeFile;
import dev.assay.suite.ProofResult;
import dev.assay.suite.SuiteRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** In which formats a run of a suite is written, and where. */
final class SuiteReportOptions {

  /** How a run is written. */
  enum Format {
    TEXT,
    JSON,
    JUNIT,
    GITHUB,
    HTML,
    MARKDOWN
  }

  @Option(
      names = "--format",
      paramLabel = "text|json|junit|github|html|markdown",
      description = "The format of what is printed; by default, text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Also write the run to a file in this format; may be repeated.")
  private Map<Format, Path> reports = new LinkedHashMap<>();

  @Option(
      names = "--pages",
      paramLabel = "DIR",
      description =
          "Write the explanation of each proof as a page into this directory; html links to them.")
  private Optional<Path> pages = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "In text, only proofs that do not hold, and the summary.")
  private boolean quiet;

  @Option(names = "--no-time", description = "Leave out times, which differ from run to run.")
  private boolean noTime;

  private final long begun = System.nanoTime();
  private final ProofPages written = new ProofPages();

  /** Told of each proof, to write its page if that is asked for. */
  void explain(ProofResult result, Supplier<Explanation> explanation) {
    pages.ifPresent(directory -> written.write(directory, result, explanation));
  }

  boolean isText() {
    return format == Format.TEXT;
  }

  boolean isTimed() {
    return !noTime;
  }

  /** A run as text, at this moment of it. */
  SuiteText text() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new SuiteText(quiet, noTime ? OptionalDouble.empty() : OptionalDouble.of(seconds));
  }

  /** What is printed of a run. */
  String printed(SuiteRun run, Terminal terminal) {
    return written(format, run, Path.of(""), terminal);
  }

  private String written(Format wanted, SuiteRun run, Path folder, Terminal terminal) {
    Text text = out -> report(wanted, folder, terminal).write(run, out);
    return text.asString();
  }

  /**
   * A report.
   *
   * @param folder that it lies in, from which links lead on
   */
  private SuiteReport report(Format wanted, Path folder, Terminal terminal) {
    return switch (wanted) {
      case TEXT -> text();
      case JSON -> new SuiteJson(!noTime);
      case JUNIT -> new JunitXml(!noTime);
      case GITHUB -> new GithubAnnotations(file -> inCheckout(file, terminal));
      case HTML -> new SuiteHtml(!noTime, result -> written.link(result, folder));
      case MARKDOWN -> new SuiteMarkdown();
    };
  }

  /** An annotation names files from the root of the checkout, wherever the step runs. */
  static String inCheckout(String file, Terminal terminal) {
    Optional<Path> root =
        Optional.ofNullable(terminal.environment().get("GITHUB_WORKSPACE")).map(Path::of);
    Path path = Path.of(SourceFile.readable(file)).toAbsolutePath().normalize();
    return root.filter(path::startsWith)
        .map(r -> SourceFile.bytewise(r.relativize(path).toString()))
        .orElse(file);
  }

  /** A run of hours should not end with a report that has no place. */
  void requirePlaces() throws NoSuchFileException {
    for (Path file : reports.values()) {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null && !Files.isDirectory(parent)) {
        throw new NoSuchFileException(file.toString());
      }
    }
  }

  /** Writes the files. One that cannot be written keeps no other from being written. */
  ExitCode writeFiles(SuiteRun run, Terminal terminal, Sink err) {
    ExitCode code = written.failures(err);
    for (Map.Entry<Format, Path> file : reports.entrySet()) {
      Path parent = file.getValue().getParent();
      Path folder = parent == null ? Path.of("") : parent;
      String content = written(file.getKey(), run, folder, terminal);
      try {
        WholeFile.write(file.getValue(), content.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        err.write("assay: " + SourceFile.bytewise(FileProblem.ofWriting(e)) + "\n");
        code = code.and(ExitCode.ofWriting(e));
      }
    }
    return code;
  }
}
