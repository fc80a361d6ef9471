package dev.assay.cli;

import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckResult;
import dev.assay.engine.answer.IdleThreads;
import dev.assay.examine.Examiner;
import dev.assay.examine.ExaminerSettings;
import dev.assay.language.java.JavaSources;
import dev.assay.language.java.JcstressTest;
import dev.assay.language.java.TestReader;
import dev.assay.language.java.lowering.JavaLowering;
import dev.assay.language.java.lowering.LoweredTest;
import dev.assay.property.OutcomeAnswer;
import dev.assay.property.OutcomeJudge;
import dev.assay.report.OutcomeText;
import dev.assay.source.Diagnostic;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Answers jcstress tests in Java files. Files are compiled together, some at a time. */
final class JavaTests {

  /** How the names of Java files end. */
  static final String SUFFIX = ".java";

  private static final int FILES_AT_A_TIME = 100;

  /** Rounds of a loop that are tried beyond those that were asked for, if they are too few. */
  private static final int MORE_ROUNDS = 2;

  private final Examiner examiner;
  private final ExaminerSettings settings;
  private final List<Path> classPath;
  private final List<String> actors;
  private final Set<String> named;
  private final Map<Input, Batch> batches = new HashMap<>();

  JavaTests(
      ExaminerSettings settings,
      JavaOptionGroup options,
      List<Input> inputs,
      List<String> named,
      BooleanSupplier cancelled,
      IdleThreads idle) {
    this.settings = settings;
    this.examiner = new Examiner(settings, cancelled, idle);
    this.actors = options.actors();
    this.classPath = options.classPath();
    this.named = Set.copyOf(named);
    take(inputs);
  }

  /** Whether an input is a Java file by its name. */
  static boolean isOne(Input input) {
    return input instanceof Input.TestFile file && file.name().endsWith(SUFFIX);
  }

  /** Whether some input is a Java file by its name; others load nothing for them. */
  static boolean areAmong(List<Input> inputs) {
    for (Input input : inputs) {
      if (isOne(input)) {
        return true;
      }
    }
    return false;
  }

  /** Files that are compiled together once the first of them is asked for. */
  private final class Batch {
    private final List<Input.TestFile> inputs = new ArrayList<>();
    private final Map<Input, SourceFile> files = new HashMap<>();
    private final Map<Input, IOException> unreadable = new HashMap<>();
    private Optional<JavaSources> sources = Optional.empty();

    synchronized JavaSources sources() {
      if (sources.isEmpty()) {
        List<SourceFile> all = new ArrayList<>();
        for (Input.TestFile input : inputs) {
          try {
            SourceFile file = SourceFile.of(input.name(), InputFiles.readArgument(input.path()));
            files.put(input, file);
            all.add(file);
          } catch (IOException e) {
            unreadable.put(input, e);
          }
        }
        sources =
            Optional.of(
                JavaSources.read(all.isEmpty() ? List.of(new SourceFile("", "")) : all, classPath));
      }
      return sources.get();
    }
  }

  private void take(List<Input> inputs) {
    Batch batch = new Batch();
    for (Input input : inputs) {
      if (isOne(input) && input instanceof Input.TestFile file) {
        if (batch.inputs.size() == FILES_AT_A_TIME) {
          batch = new Batch();
        }
        batch.inputs.add(file);
        batches.put(file, batch);
      }
    }
  }

  /** The answer for a file: of each test in it. */
  Answer answer(Input input) {
    Batch batch = batches.get(input);
    if (!(input instanceof Input.TestFile file) || batch == null) {
      throw new IllegalArgumentException("no Java file: " + input);
    }
    try {
      JavaSources sources = batch.sources();
      IOException unreadable = batch.unreadable.get(input);
      if (unreadable != null) {
        String problem = FileProblem.ofFile(file.name(), unreadable);
        return new Answer("", "assay: " + SourceFile.bytewise(problem) + "\n", ExitCode.BAD_INPUT);
      }
      return answer(batch, sources, Objects.requireNonNull(batch.files.get(input)));
    } catch (RuntimeException | Error e) {
      return failed(file.name(), e);
    }
  }

  private static Answer failed(String name, Throwable cause) {
    Failure failure = Failure.of(name, cause);
    return new Answer("", failure.error().render() + "\n", failure.code());
  }

  private Answer answer(Batch batch, JavaSources sources, SourceFile file) {
    List<InputException> errors = sources.errors(file);
    StringBuilder err = new StringBuilder();
    if (!errors.isEmpty()) {
      errors.forEach(error -> err.append(error.render()).append('\n'));
      return new Answer("", err.toString(), ExitCode.BAD_INPUT);
    }
    StringBuilder out = new StringBuilder();
    ExitCode code = ExitCode.ANSWERED;
    List<TestReader.Found> all = tests(batch, sources, file);
    if (all.isEmpty() && named.contains(SourceFile.readable(file.name()))) {
      throw new InputException(
          file.span(0, 1), "there is no @JCStressTest here; --actors makes one of methods");
    }
    for (TestReader.Found found : all) {
      Answer answer =
          found.problem().isPresent()
              ? failed(file.name(), found.problem().get())
              : one(batch, sources, found);
      out.append(answer.out().asString());
      err.append(answer.err());
      code = code.and(answer.code());
    }
    return new Answer(out.toString(), err.toString(), code);
  }

  private List<TestReader.Found> tests(Batch batch, JavaSources sources, SourceFile file) {
    synchronized (batch) {
      if (!actors.isEmpty()) {
        return List.of(
            new TestReader.Found(
                file.name(),
                Optional.of(TestReader.ofMethods(sources, file, actors)),
                Optional.empty()));
      }
      return TestReader.tests(sources, file);
    }
  }

  private Answer one(Batch batch, JavaSources sources, TestReader.Found found) {
    try {
      OutcomeAnswer answer = judged(batch, sources, found.test().orElseThrow());
      StringBuilder err = new StringBuilder();
      for (Diagnostic warning : answer.warnings()) {
        err.append(warning.render()).append('\n');
      }
      ExitCode code =
          answer.isWrong()
              ? ExitCode.CONTRADICTED
              : answer.stopped().isPresent() ? ExitCode.INCOMPLETE : ExitCode.ANSWERED;
      return new Answer(OutcomeText.of(answer), err.toString(), code);
    } catch (RuntimeException | Error e) {
      Answer failure = failed(found.name(), e);
      return new Answer("Test " + found.name() + ": not answered\n", failure.err(), failure.code());
    }
  }

  /** The answer; a loop that is cut is tried with more rounds. */
  private OutcomeAnswer judged(Batch batch, JavaSources sources, JcstressTest test) {
    OutcomeAnswer answer = judged(batch, sources, test, settings.unroll());
    for (int i = 1; i <= MORE_ROUNDS && answer.isCut(); i++) {
      answer = judged(batch, sources, test, settings.unroll() + i);
    }
    return answer;
  }

  private OutcomeAnswer judged(Batch batch, JavaSources sources, JcstressTest test, int unroll) {
    LoweredTest lowered;
    synchronized (batch) {
      lowered = JavaLowering.lower(sources, test, unroll);
    }
    CheckResult result = examiner.examine(lowered.program());
    Checker checker = examiner.checker(lowered.program());
    return new OutcomeJudge(lowered, result, checker).judge();
  }
}
