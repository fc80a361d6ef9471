package dev.assay.cli;

import dev.assay.examine.ExaminerSettings;
import dev.assay.source.Diagnostic;
import dev.assay.source.Diagnostic.Severity;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import dev.assay.suite.ExpectationFiles;
import dev.assay.suite.Judge;
import dev.assay.suite.Promotion;
import dev.assay.suite.ProofResult;
import dev.assay.suite.Prover;
import dev.assay.suite.Prover.Proved;
import dev.assay.suite.Status;
import dev.assay.suite.SuiteRun;
import dev.assay.suite.TestFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The tests of a suite, and what was proven of each so far. */
final class ProofRun {

  private final List<Input> inputs;
  private final Prover prover;
  private final ExpectationFiles expectations;
  private Optional<JavaFiles> javaFiles = Optional.empty();
  private List<CPrograms> programs = List.of();

  /** By the place of the input; none for what was not judged. */
  private final AtomicReferenceArray<List<Proved>> proofs;

  ProofRun(List<Input> inputs, Prover prover, ExpectationFiles expectations) {
    this.inputs = List.copyOf(inputs);
    this.prover = prover;
    this.expectations = expectations;
    this.proofs = new AtomicReferenceArray<>(inputs.size());
  }

  /** The test that an input is; empty for what names none. */
  static Optional<TestFile> test(Input input) {
    return input instanceof Input.TestFile file
        ? Optional.of(new TestFile(file.name(), file.path()))
        : Optional.empty();
  }

  int size() {
    return inputs.size();
  }

  int judged() {
    int judged = 0;
    for (int i = 0; i < proofs.length(); i++) {
      judged += Optional.ofNullable(proofs.get(i)).isPresent() ? 1 : 0;
    }
    return judged;
  }

  /**
   * Judges all, unless it is stopped.
   *
   * @param recorded whether answers are kept with all their states, to be recorded
   * @param shown what is printed of results while the run goes on
   */
  ExitCode judge(
      OrderedRun run,
      Workers workers,
      boolean recorded,
      BooleanSupplier stopped,
      Function<List<ProofResult>, String> shown) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      places.add(i);
    }
    return run.run(
        places,
        workers,
        place -> {
          Outcome outcome = prove(inputs.get(place));
          if (!stopped.getAsBoolean()) {
            proofs.set(place, recorded ? outcome.proofs() : results(outcome.proofs()));
          }
          List<ProofResult> results = outcome.proofs().stream().map(Proved::result).toList();
          return new Answer(shown.apply(results), "", outcome.code());
        });
  }

  /** Answers of large tests take much memory, which a run without need for them gives back. */
  private static List<Proved> results(List<Proved> proofs) {
    return proofs.stream()
        .map(proved -> new Proved(proved.result(), Optional.empty(), Optional.empty()))
        .toList();
  }

  /** What became of an input, and what that alone makes of the exit code. */
  private record Outcome(List<Proved> proofs, ExitCode code) {}

  /** The same that judges jcstress tests too. */
  ProofRun withJava(JavaFiles files) {
    javaFiles = Optional.of(files);
    return this;
  }

  /** The same that judges C programs too, under each of these models. */
  ProofRun withPrograms(List<CPrograms> judging) {
    programs = List.copyOf(judging);
    return this;
  }

  private Outcome prove(Input input) {
    if (javaFiles.isPresent() && JavaFiles.isOne(input)) {
      return prove(javaFiles.get().judge(input));
    }
    if (input instanceof Input.Unusable unusable) {
      return rejected(unusable.name(), new Failure(unusable.error(), ExitCode.BAD_INPUT));
    }
    if (test(input).isEmpty()) {
      return rejected("-", Failure.of("-", notAFile()));
    }
    TestFile test = test(input).get();
    try {
      SourceFile text = SourceFile.of(test.name(), InputFiles.readArgument(test.path()));
      if (!programs.isEmpty() && CPrograms.isOne(test.name())) {
        return proveProgram(text);
      }
      return new Outcome(prover.prove(expectations.proof(test, text)), ExitCode.ANSWERED);
    } catch (IOException | RuntimeException | Error e) {
      return rejected(SourceFile.bytewise(test.name()), Failure.of(test.name(), e));
    }
  }

  private Outcome proveProgram(SourceFile file) {
    List<Proved> proved = new ArrayList<>();
    for (CPrograms judging : programs) {
      ProofResult result = CProofs.of(judging.judge(file));
      proved.add(new Proved(result, Optional.empty(), Optional.empty()));
    }
    return new Outcome(proved, ExitCode.ANSWERED);
  }

  private static Outcome prove(List<JavaFiles.Judged> tests) {
    List<Proved> proved = new ArrayList<>();
    ExitCode code = ExitCode.ANSWERED;
    for (JavaFiles.Judged test : tests) {
      proved.add(new Proved(JavaProofs.of(test), Optional.empty(), Optional.empty()));
      code = code.and(test.failure().map(Failure::code).orElse(ExitCode.ANSWERED));
    }
    return new Outcome(proved, code);
  }

  private static Outcome rejected(String name, Failure failure) {
    Status status = failure.code() == ExitCode.INCOMPLETE ? Status.INCOMPLETE : Status.ERROR;
    ProofResult result = Judge.rejected(name, "", status, failure.error());
    return new Outcome(
        List.of(new Proved(result, Optional.empty(), Optional.empty())), failure.code());
  }

  private static InputException notAFile() {
    return new InputException(
        new SourceFile("-", "").span(0, 1), "a proof is kept in a file; save the test first");
  }

  /** All results so far, in the order of the inputs. */
  List<ProofResult> results() {
    List<ProofResult> results = new ArrayList<>();
    for (int i = 0; i < proofs.length(); i++) {
      Optional.ofNullable(proofs.get(i))
          .ifPresent(its -> its.forEach(proved -> results.add(proved.result())));
    }
    return results;
  }

  /** Records what was proven, and says how much that is. */
  String promote() throws IOException {
    Promotion promotion = new Promotion(prover, expectations);
    for (int i = 0; i < inputs.size(); i++) {
      Optional<TestFile> test = test(inputs.get(i));
      List<Proved> its = proofs.get(i);
      if (test.isPresent() && its != null) {
        promotion.add(test.get(), its);
      }
    }
    promotion.finish();
    for (int i = 0; i < inputs.size(); i++) {
      Optional<TestFile> test = test(inputs.get(i));
      List<Proved> its = proofs.get(i);
      if (test.isPresent() && its != null) {
        proofs.set(i, promotion.judgedAgain(test.get(), its));
      }
    }
    return promotion.summary();
  }

  /** What is wrong with the suite itself. */
  List<Diagnostic> problems(List<ProofResult> results) {
    List<Diagnostic> problems = new ArrayList<>(expectations.problems());
    SuiteRun.sharedNames(results)
        .forEach(
            (name, files) -> {
              String others = String.join(", ", files.subList(1, files.size()));
              SourceFile first = new SourceFile(files.get(0), "");
              problems.add(
                  new Diagnostic(
                      Severity.ERROR,
                      first.span(0, 1),
                      "the name " + name + " is also that of " + others));
            });
    return problems;
  }

  /** Adds what the machine shows of all tests that could be judged. */
  ExitCode crosscheck(
      List<ProofResult> results, List<ExaminerSettings> models, MachineProofs machine) {
    Set<String> rejected = new HashSet<>();
    results.stream()
        .filter(result -> result.status() == Status.ERROR)
        .forEach(result -> rejected.add(result.file()));
    List<Input> judged =
        inputs.stream()
            .filter(input -> test(input).isPresent())
            .filter(input -> !rejected.contains(SourceFile.bytewise(test(input).get().name())))
            .toList();
    ExitCode code = ExitCode.ANSWERED;
    for (ExaminerSettings each : models) {
      code = code.and(machine.add(judged, each, results));
    }
    return code;
  }
}
