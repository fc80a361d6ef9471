package dev.assay.explain;

import dev.assay.execution.CandidateExecution.Occurrence;
import dev.assay.execution.Event;
import dev.assay.execution.EventKind;
import dev.assay.program.Value;
import dev.assay.source.SourceFile;
import java.util.Optional;

/** Events as the lines of the test that they stem from. */
public final class SourceText {

  private SourceText() {}

  /** The text of an event's access, as it stands in the test. */
  public static String of(Event event) {
    if (event.thread() < 0) {
      return "initially";
    }
    String line = SourceFile.readable(event.span().file().line(event.span().line()));
    int start = Math.min(event.span().column() - 1, line.length());
    int end = Math.min(line.length(), start + event.span().length());
    String text = withArguments(line, start, end).strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  /** Of a call of which the place is its name alone, what stands in brackets belongs to it. */
  private static String withArguments(String line, int start, int end) {
    boolean name = start < end && line.substring(start, end).chars().allMatch(SourceText::isOfName);
    int depth = 0;
    for (int i = end; name && i < line.length(); i++) {
      depth += line.charAt(i) == '(' ? 1 : line.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return line.substring(start, line.charAt(i) == ')' ? i + 1 : end);
      }
    }
    return line.substring(start, end);
  }

  private static boolean isOfName(int character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  /** The name of the function that an event calls, or its whole text. */
  static String call(Event event) {
    String text = of(event);
    int open = text.indexOf('(');
    return open > 0 ? text.substring(0, open) : text;
  }

  /** {@code P1:20}: the thread and the line. */
  public static String place(Event event) {
    return event.thread() < 0 ? "" : "P" + event.thread() + ":" + event.span().line();
  }

  /** An event with its place and what it reads, such as {@code P0:12 READ_ONCE(*y)=0}. */
  public static String of(Occurrence occurrence) {
    Event event = occurrence.event();
    if (event.thread() < 0) {
      return "the initial "
          + occurrence.location().map(Value::toString).orElse("")
          + occurrence.written().map(v -> "=" + v).orElse("");
    }
    Optional<String> read = occurrence.read().map(v -> "=" + v);
    return place(event)
        + " "
        + of(event)
        + (event.kind() == EventKind.FENCE ? "" : read.orElse(""));
  }
}
