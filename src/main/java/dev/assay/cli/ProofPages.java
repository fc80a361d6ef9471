package dev.assay.cli;

import dev.assay.explain.Explanation;
import dev.assay.report.ExplanationHtml;
import dev.assay.source.FileProblem;
import dev.assay.source.SourceFile;
import dev.assay.suite.ProofResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Pages that explain proofs, one for each test and model. May be shared by threads. */
final class ProofPages {

  private final Map<String, Path> written = new ConcurrentHashMap<>();
  private volatile Optional<IOException> failure = Optional.empty();

  /** The name of the page of a test under a model, in the directory of all pages. */
  static String name(String file, String model) {
    String flat = SourceFile.readable(file).replaceAll("[^\\w.+-]+", "_");
    return flat + "." + model.replaceAll("[^\\w.+-]+", "_") + ".html";
  }

  /** Writes a page. After a failure, no other is tried. */
  void write(Path directory, ProofResult result, Supplier<Explanation> explanation) {
    if (failure.isPresent()) {
      return;
    }
    Path page = directory.resolve(name(result.file(), result.model()));
    try {
      Files.createDirectories(directory);
      Files.writeString(page, ExplanationHtml.of(explanation.get()));
      written.put(key(result), page);
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  private static String key(ProofResult result) {
    return result.file() + "\n" + result.model();
  }

  /** Where a proof's page is, seen from a folder; empty if there is none. */
  Optional<String> link(ProofResult result, Path folder) {
    return Optional.ofNullable(written.get(key(result)))
        .map(page -> folder.toAbsolutePath().relativize(page.toAbsolutePath()).toString())
        .map(SourceFile::bytewise);
  }

  /** Says what could not be written. */
  ExitCode failures(Sink err) {
    if (failure.isEmpty()) {
      return ExitCode.ANSWERED;
    }
    err.write("assay: " + SourceFile.bytewise(FileProblem.ofWriting(failure.get())) + "\n");
    return ExitCode.ofWriting(failure.get());
  }
}
