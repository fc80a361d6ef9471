package dev.assay.herd;

import dev.assay.source.HerdWords;
import dev.assay.source.HerdWords.Kind;
import dev.assay.source.HerdWords.Place;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import dev.assay.source.SourceSpan;

/** What herd7 writes to standard error of one test. */
public final class HerdMessages {

  private HerdMessages() {}

  /** Why a test has no answer. */
  public static String of(SourceFile test, InputException problem) {
    return problem
        .herdWords()
        .map(words -> of(test, words))
        .orElseGet(() -> unplaced(problem.span(), problem.getMessage()));
  }

  private static String of(SourceFile test, HerdWords words) {
    String file = "File \"" + test.name() + "\"";
    if (words.kind() == Kind.CRASH) {
      return "\nFatal: " + file + " Adios\nFatal error: exception " + words.message() + "\n";
    }
    String place = words.at().map(at -> ", " + at).orElse("");
    String kind = words.kind() == Kind.USER_ERROR ? " (User error)" : "";
    return "Warning: " + file + place + ": " + words.message() + kind + "\n";
  }

  /** What Assay refuses for reasons of its own, or in words of its own, in the same form. */
  private static String unplaced(SourceSpan span, String message) {
    Place place = new Place(span.line(), span.column() - 1, span.length());
    return "Warning: File \""
        + span.file().name()
        + "\", "
        + place
        + ": "
        + message
        + " (User error)\n";
  }

  /** A test that is not there. */
  public static String missing(String name) {
    return warning(name, "open_in failed: " + name + ": No such file or directory");
  }

  /** A loop that was cut. */
  public static String cut(String name) {
    return warning(name, "unrolling limit exceeded at While, legal outcomes may be missing.");
  }

  /** An error of the user about a test. */
  public static String userError(String name, String message) {
    return warning(name, message + " (User error)");
  }

  /** What is wrong with a model, a bell or a macro file. */
  public static String ofModel(InputException problem) {
    SourceSpan span = problem.span();
    if (span.file().text().isEmpty()) {
      return "herd7: " + problem.getMessage() + "\n";
    }
    Place place = new Place(span.line(), span.column() - 1, span.length());
    return "File \"" + span.file().name() + "\", " + place + ": " + problem.getMessage() + "\n";
  }

  /** A file of graphs that cannot be written. */
  public static String notCreated(String file, String reason) {
    return "Warning: Cannot create " + SourceFile.bytewise(file + ": " + reason) + "\n";
  }

  /** Anything else about a test. */
  public static String warning(String name, String message) {
    return "Warning: File \"" + name + "\": " + message + "\n";
  }
}
