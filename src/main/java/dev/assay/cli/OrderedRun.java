package dev.assay.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Answers inputs on several threads and writes the answers in the order of the inputs. */
final class OrderedRun {

  private final Sink out;
  private final Sink err;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final Interruption interruption;
  private final HeapPressure pressure = new HeapPressure();

  /** Whether the run ends since memory is too scarce to go on. */
  private boolean pressed;

  /**
   * A run that the user may end: what was begun is answered then as far as it got, and nothing
   * else.
   */
  OrderedRun(Sink out, Sink err, Progress progress, Interruption interruption) {
    this(out, err, progress, () -> false, interruption);
  }

  /**
   * A run that may be stopped before its end.
   *
   * @param stopped whether no further answer is to be waited for
   */
  OrderedRun(Sink out, Sink err, Progress progress, BooleanSupplier stopped) {
    this(out, err, progress, stopped, Interruption.ofLongRun());
  }

  private OrderedRun(
      Sink out, Sink err, Progress progress, BooleanSupplier stopped, Interruption interruption) {
    this.stopped = stopped;
    this.out = out;
    this.err = err;
    this.progress = progress;
    this.interruption = interruption;
  }

  /** Answers all inputs, unless the reader of the answers goes away. */
  <T> ExitCode run(List<T> inputs, Workers workers, Function<T, Answer> examination) {
    try {
      Deque<Future<Answer>> answers = new ArrayDeque<>(inputs.size());
      inputs.forEach(input -> answers.add(workers.submit(() -> answer(input, examination))));
      return write(answers, workers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INCOMPLETE;
    } finally {
      workers.stop();
      interruption.close();
    }
  }

  private <T> Answer answer(T input, Function<T, Answer> examination) {
    return interruption.happened() ? Answer.NONE : examination.apply(input);
  }

  private ExitCode write(Deque<Future<Answer>> answers, Workers workers)
      throws InterruptedException {
    ExitCode code = ExitCode.ANSWERED;
    int all = answers.size();
    int answered = 0;
    while (!answers.isEmpty()) {
      try {
        Optional<Answer> answer = await(answers.remove(), workers, all - answers.size() - 1, all);
        progress.clear();
        if (pressed) {
          err.write("assay: the run was stopped: out of memory; " + OutOfMemory.REMEDY + "\n");
          return code.and(ExitCode.INCOMPLETE);
        }
        if (answer.isEmpty()) {
          return code.and(ExitCode.INCOMPLETE);
        }
        answered += answer.get().isNone() ? 0 : 1;
        out.write(answer.get().out());
        err.write(answer.get().err());
        code = code.and(answer.get().code());
      } catch (ExecutionException | OutOfMemoryError e) {
        requireOutOfMemory(e);
        err.write("assay: an answer is missing or cut: out of memory\n");
        code = code.and(ExitCode.INCOMPLETE);
      }
      if (out.isClosed()) {
        return code.and(ExitCode.INCOMPLETE);
      }
    }
    if (interruption.happened() && all > 1) {
      err.write("assay: interrupted: " + answered + " of " + all + " tests were begun\n");
    }
    return code;
  }

  private static void requireOutOfMemory(Throwable failure) {
    if (!OutOfMemory.isCauseOf(failure)) {
      throw new AssertionError("an examination let this pass", failure.getCause());
    }
  }

  /** The answer; empty if the run is stopped before there is one. */
  private Optional<Answer> await(Future<Answer> answer, Workers workers, int answered, int all)
      throws InterruptedException, ExecutionException {
    if (answered > 0) {
      // Who is shown that one of several is done may end the run at once.
      interruption.watch();
    }
    while (true) {
      progress.show(answered, all);
      if (pressure.isTooHigh()) {
        pressed = true;
        return Optional.empty();
      }
      try {
        return Optional.of(answer.get(Progress.MILLIS_BETWEEN, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        interruption.watch();
        if (stopped.getAsBoolean()) {
          return Optional.empty();
        }
        workers.restore();
      }
    }
  }
}
