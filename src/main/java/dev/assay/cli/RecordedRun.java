package dev.assay.cli;

import dev.assay.results.ResultLine;
import dev.assay.results.ResultLog;
import dev.assay.source.SourceFile;
import dev.assay.source.WriteFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Answers the tests of a part that a result file does not have the answers of. */
final class RecordedRun {

  private final ResultLine.Header header;
  private final Sink out;
  private final Sink err;

  RecordedRun(ResultLine.Header header, Sink out, Sink err) {
    this.header = header;
    this.out = out;
    this.err = err;
  }

  /**
   * Goes on with a file, or begins it.
   *
   * @throws dev.assay.source.InputException if it is a file of something else
   * @throws IOException if it cannot be written
   */
  ExitCode run(
      Path file,
      PartOfCorpus part,
      Workers workers,
      Interruption interruption,
      boolean watched,
      Function<Input, Answer> examination)
      throws IOException {
    try (ResultLog log = ResultLog.open(file, header)) {
      ExitCode code = ExitCode.ANSWERED;
      List<Input> todo = new ArrayList<>();
      for (Map.Entry<Input, String> input : part.digests().entrySet()) {
        Optional<ResultLine.Row> known = log.known(name(input.getKey()), input.getValue());
        if (known.isEmpty()) {
          todo.add(input.getKey());
        }
        code = code.and(known.map(RecordedRun::code).orElse(ExitCode.ANSWERED));
      }
      Map<String, String> unanswered = new ConcurrentHashMap<>();
      Sink rows = new Sink(log.rows());
      Progress progress = new Progress(err, watched && todo.size() > 1);
      code =
          code.and(
              new OrderedRun(rows, err, progress, interruption)
                  .run(todo, workers, input -> answer(input, examination, rows, unanswered)));
      if (!rows.failure().isEmpty()) {
        throw new WriteFailure(file, new IOException(rows.failure()));
      }
      int tests = part.digests().size() - unanswered.size();
      if (interruption.happened()) {
        out.write(SourceFile.bytewise(file + ": not whole; the same command goes on with it\n"));
        return code;
      }
      log.end(tests, new TreeMap<>(unanswered));
      int before = part.digests().size() - todo.size();
      out.write(summary(file, todo.size() - unanswered.size(), before, unanswered.size()));
      return code;
    }
  }

  private static String name(Input input) {
    if (input instanceof Input.TestFile file) {
      return file.name();
    }
    return input instanceof Input.Unusable unusable ? SourceFile.readable(unusable.name()) : "";
  }

  /** As if the answer were given now. */
  static ExitCode code(ResultLine.Row row) {
    if (row.rejected()) {
      return ExitCode.BAD_INPUT;
    }
    return row.complete() ? ExitCode.ANSWERED : ExitCode.INCOMPLETE;
  }

  /**
   * Writes the answer at once, whatever its place among the others. One that another try may change
   * is not written, so that there will be another try.
   */
  private static Answer answer(
      Input input, Function<Input, Answer> examination, Sink rows, Map<String, String> unanswered) {
    Answer answer = examination.apply(input);
    if (answer.lasting()) {
      rows.write(answer.out());
    } else {
      unanswered.put(name(input), SourceFile.readable(answer.out().asString().strip()));
    }
    return new Answer("", answer.err(), answer.code());
  }

  private static String summary(Path file, int now, int before, int unanswered) {
    String text = "%s: %d tests answered, %d of them before".formatted(file, now + before, before);
    return SourceFile.bytewise(
        unanswered == 0 ? text + "\n" : text + ", " + unanswered + " inputs without an answer\n");
  }
}
