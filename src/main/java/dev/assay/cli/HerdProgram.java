package dev.assay.cli;

import dev.assay.examine.Examiner;
import dev.assay.herd.HerdArguments;
import dev.assay.herd.HerdFiles;
import dev.assay.herd.HerdHelp;
import dev.assay.herd.HerdMessages;
import dev.assay.herd.HerdModel;
import dev.assay.herd.HerdOption;
import dev.assay.herd.HerdSettings;
import dev.assay.herd.HerdStop;
import dev.assay.herd.HerdTests;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The program {@code herd7}: its command line, its words and its exit codes, for scripts and people
 * that call it. Where herd7 would end at a test that breaks it, the others are still answered.
 */
final class HerdProgram {

  /** The word before herd7's own arguments, which its launcher puts there. */
  static final String COMMAND = "herd7";

  private static final int WRONG = 2;

  /** Of the answers that are waiting to be written, this many may take up memory. */
  private static final int MOST_WAITING = 64;

  private final Terminal terminal;
  private final Sink out;
  private final Sink err;
  private final Map<String, HerdAnswer> answered = new HashMap<>();

  private HerdProgram(Terminal terminal) {
    this.terminal = terminal;
    this.out = new Sink(terminal.out());
    this.err = Sink.forPeople(terminal.err());
  }

  /** Runs it and returns its exit code. */
  static int run(List<String> arguments, Terminal terminal) {
    HerdProgram program = new HerdProgram(terminal);
    int code = program.run(arguments);
    return program.out.isClosed() && code == 0 ? ExitCode.INCOMPLETE.number() : code;
  }

  private int run(List<String> arguments) {
    Optional<String> help = HerdHelp.asked(arguments);
    if (help.isPresent()) {
      out.write(help.get());
      return 0;
    }
    try {
      HerdFiles files = new HerdFiles(Optional.ofNullable(terminal.environment().get("HERDLIB")));
      HerdSettings settings = HerdArguments.read(arguments, files);
      if (settings.has(HerdOption.VERSION)) {
        out.write(HerdHelp.version(new Version().getVersion()[0]));
        return 0;
      }
      if (settings.has(HerdOption.LIBDIR)) {
        out.write(SourceFile.bytewise(Distribution.models()) + "\n");
        return 0;
      }
      return answer(settings, files);
    } catch (HerdStop stop) {
      err.write(SourceFile.bytewise(stop.text()) + "\n");
      return WRONG;
    } catch (InputException modelOrMacros) {
      err.write(HerdMessages.ofModel(modelOrMacros));
      return WRONG;
    }
  }

  private int answer(HerdSettings settings, HerdFiles files) {
    int threads = Runtime.getRuntime().availableProcessors();
    Workers workers = new Workers(threads);
    try {
      Examiner examiner = new Examiner(HerdModel.settings(settings, files), out::isClosed, workers);
      HerdExamination examination =
          new HerdExamination(
              examiner,
              settings,
              HerdModel.macros(settings, files),
              new HerdTests(settings),
              terminal.environment());
      List<String> lost = new ArrayList<>();
      List<String> tests = HerdInputs.of(settings.inputs(), this::standardInput, lost);
      int code = answer(tests, examination, workers, settings.is(HerdOption.EXIT, false));
      lost.forEach(err::write);
      return lost.isEmpty() ? code : WRONG;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INCOMPLETE.number();
    } finally {
      workers.stop();
    }
  }

  private String standardInput() {
    try {
      return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw HerdStop.file("standard input cannot be read: " + e.getMessage());
    }
  }

  private int answer(
      List<String> tests, HerdExamination examination, Workers workers, boolean endAtFailure)
      throws InterruptedException {
    int code = 0;
    Deque<Future<HerdAnswer>> waiting = new ArrayDeque<>();
    int submitted = 0;
    for (int i = 0; i < tests.size() && !out.isClosed(); i++) {
      while (submitted < tests.size() && waiting.size() < MOST_WAITING) {
        String test = tests.get(submitted++);
        waiting.add(workers.submit(() -> examination.answer(test)));
      }
      HerdAnswer answer = get(waiting.remove(), tests.get(i));
      if (isNew(answer)) {
        err.write(answer.drawing().draw(out));
        out.write(answer.out());
        err.write(answer.err());
        code = Math.max(code, answer.code());
        if (endAtFailure && answer.failed()) {
          return 1;
        }
      }
    }
    return code;
  }

  private static HerdAnswer get(Future<HerdAnswer> future, String test)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      Failure failure = Failure.of(test, cause == null ? e : cause);
      return HerdAnswer.failed(failure.error().render() + "\n", failure.code().number());
    }
  }

  /** Of tests with one name and one hash, the first is answered. */
  private boolean isNew(HerdAnswer answer) {
    if (answer.name().isEmpty()) {
      return true;
    }
    HerdAnswer earlier = answered.putIfAbsent(answer.name(), answer.withoutText());
    if (earlier == null) {
      return true;
    }
    if (!earlier.hash().equals(answer.hash())) {
      err.write(
          HerdMessages.userError(
              answer.file(),
              "Different hashes for test "
                  + answer.name()
                  + " (previous file "
                  + earlier.file()
                  + ")"));
    }
    return false;
  }
}
