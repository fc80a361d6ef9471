package dev.assay.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Answers inputs on several threads and writes the answers in the order of the inputs. */
final class OrderedRun {

  private final Sink out;
  private final Sink err;
  private final Progress progress;

  OrderedRun(Sink out, Sink err, Progress progress) {
    this.out = out;
    this.err = err;
    this.progress = progress;
  }

  /** Answers all inputs, unless the reader of the answers goes away. */
  <T> ExitCode run(List<T> inputs, Workers workers, Function<T, Answer> examination) {
    try {
      Deque<Future<Answer>> answers = new ArrayDeque<>(inputs.size());
      inputs.forEach(input -> answers.add(workers.submit(() -> examination.apply(input))));
      return write(answers, workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INCOMPLETE;
    } finally {
      workers.stop();
    }
  }

  private ExitCode write(Deque<Future<Answer>> answers, Workers workers)
      throws InterruptedException {
    ExitCode code = ExitCode.ANSWERED;
    int all = answers.size();
    while (!answers.isEmpty()) {
      try {
        Answer answer = await(answers.remove(), workers, all - answers.size() - 1, all);
        progress.clear();
        out.write(answer.out());
        err.write(answer.err());
        code = code.and(answer.code());
      } catch (ExecutionException | OutOfMemoryError e) {
        requireOutOfMemory(e);
        err.write("assay: an answer is missing or cut: out of memory\n");
        code = code.and(ExitCode.INCOMPLETE);
      }
      if (out.isClosed()) {
        return code.and(ExitCode.INCOMPLETE);
      }
    }
    return code;
  }

  private static void requireOutOfMemory(Throwable failure) {
    if (!OutOfMemory.isCauseOf(failure)) {
      throw new AssertionError("an examination let this pass", failure.getCause());
    }
  }

  private Answer await(Future<Answer> answer, Workers workers, int answered, int all)
      throws InterruptedException, ExecutionException {
    while (true) {
      progress.show(answered, all);
      try {
        return answer.get(Progress.MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        workers.restore();
      }
    }
  }
}
