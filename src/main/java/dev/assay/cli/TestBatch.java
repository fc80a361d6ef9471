package dev.assay.cli;

import dev.assay.jcstress.JcstressTranslator;
import dev.assay.jcstress.Translation;
import dev.assay.jcstress.Translator;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.InputFiles;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Translates the tests of a run, in their order; what is wrong with an input is told. */
final class TestBatch {

  private final JcstressTranslator translator;
  private final InputStream standardInput;
  private final Sink err;
  private final Optional<OfJava> java;
  private ExitCode code = ExitCode.ANSWERED;

  /** What answers jcstress tests, and what prepares them for a run. */
  record OfJava(JavaFiles files, JavaRaces races) {}

  TestBatch(JcstressTranslator translator, InputStream standardInput, Sink err) {
    this(translator, standardInput, err, Optional.empty());
  }

  /** A batch in which Java files may be, too. */
  TestBatch(
      JcstressTranslator translator, InputStream standardInput, Sink err, Optional<OfJava> java) {
    this.java = java;
    this.translator = translator;
    this.standardInput = standardInput;
    this.err = err;
  }

  /** The translations of all inputs that are tests. */
  List<Translation> translate(List<Input> inputs, Progress progress) {
    return translate(inputs, progress, () -> false);
  }

  /** The same, until somebody stops it. */
  List<Translation> translate(List<Input> inputs, Progress progress, BooleanSupplier stopped) {
    List<LitmusTest> tests = new ArrayList<>();
    List<Translation> inJava = new ArrayList<>();
    for (Input input : inputs) {
      if (java.isPresent() && JavaFiles.isOne(input)) {
        if (!stopped.getAsBoolean()) {
          judge(java.get(), input, inJava);
        }
      } else {
        read(input, tests);
      }
    }
    List<String> names =
        Translator.classNames(
            tests.stream().map(test -> SourceFile.readable(test.name())).toList());
    List<Translation> translations = new ArrayList<>();
    for (int i = 0; i < tests.size() && !stopped.getAsBoolean(); i++) {
      progress.show(i, tests.size());
      try {
        translations.add(translator.translate(tests.get(i), names.get(i)));
      } catch (InputException e) {
        refuse(e.render());
      }
    }
    progress.clear();
    translations.addAll(inJava);
    return translations;
  }

  private void judge(OfJava java, Input input, List<Translation> translations) {
    for (JavaFiles.Judged judged : java.files().judge(input)) {
      judged.failure().ifPresent(failure -> refuse(failure.render(), failure.code()));
      judged.answer().ifPresent(answer -> translations.add(java.races().of(answer)));
    }
  }

  private void read(Input input, List<LitmusTest> tests) {
    if (input instanceof Input.Unusable unusable) {
      refuse(unusable.error().render());
      return;
    }
    String name = input instanceof Input.TestFile file ? file.name() : Inputs.STANDARD_INPUT;
    try {
      byte[] bytes =
          input instanceof Input.TestFile file
              ? InputFiles.readArgument(file.path())
              : InputFiles.read(standardInput);
      tests.add(translator.read(SourceFile.of(name, bytes)));
    } catch (InputException e) {
      refuse(e.render());
    } catch (IOException e) {
      refuse(SourceFile.bytewise("assay: " + FileProblem.ofFile(name, e)));
    }
  }

  private void refuse(String message) {
    refuse(message, ExitCode.BAD_INPUT);
  }

  private void refuse(String message, ExitCode why) {
    err.write(message + "\n");
    code = code.and(why);
  }

  /** Whether every input was a test. */
  ExitCode code() {
    return code;
  }
}
