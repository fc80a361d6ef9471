package dev.assay.cli;

import dev.assay.document.ReadableText;
import dev.assay.extract.Extraction;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.nio.charset.StandardCharsets;

/** What to say of a file that is no litmus test, but one that tests can be read out of. */
final class ExtractHint {

  private ExtractHint() {}

  /** The error of a file that is none, or a better one if it is a mail, a page or the like. */
  static Failure better(SourceFile file, Failure failure) {
    if (failure.code() != ExitCode.BAD_INPUT || beginsAsTest(file.text())) {
      return failure;
    }
    String what = what(file);
    if (what.isEmpty()) {
      return failure;
    }
    String message =
        "this looks like " + what + "; 'assay extract " + file.name() + "' reads tests out of it";
    return new Failure(
        new Diagnostic(Severity.ERROR, file.span(0, 1), message), ExitCode.BAD_INPUT);
  }

  private static boolean beginsAsTest(String text) {
    return text.startsWith("C ") || text.startsWith("C\t") || text.startsWith("C\n");
  }

  private static String what(SourceFile file) {
    try {
      byte[] bytes = file.text().getBytes(StandardCharsets.ISO_8859_1);
      ReadableText text = ReadableText.of(file.name(), bytes);
      if (text.kind() != ReadableText.Kind.TEXT) {
        return text.kind().words();
      }
      boolean beginsLater =
          Extraction.of(text).tests().stream()
              .anyMatch(test -> !file.text().substring(0, test.offset()).isBlank());
      return beginsLater ? "a text with a litmus test in it" : "";
    } catch (InputException e) {
      // compressed in a way that 'extract' says how to undo
      return ReadableText.Kind.PACKED.words();
    }
  }
}
