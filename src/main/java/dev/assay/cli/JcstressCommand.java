package dev.assay.cli;

import dev.assay.jcstress.JcstressProject;
import dev.assay.jcstress.JcstressProject.ProjectFile;
import dev.assay.jcstress.JcstressTranslator;
import dev.assay.jcstress.Translation;
import dev.assay.source.FileProblem;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay jcstress}: litmus tests as a jcstress project. */
@Command(
    name = "jcstress",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Writes each litmus test as a jcstress test in Java, with the outcomes that the model allows,"
          + " in a Maven project that builds and runs them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay jcstress -o stress litmus/shapes",
      "  assay jcstress --model rc11 -o stress litmus/c11",
      "",
      "Exit codes: 0 all written, or skipped with a reason; 2 an input or option is wrong, or",
      "nothing could be written; 70 a fault of Assay."
    })
final class JcstressCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|DIR|@LIST|-",
      arity = "1..*",
      description = "A test; a directory, for every *.litmus below it; a file that lists tests.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where the project is written; nothing is written elsewhere.")
  private Path folder = Path.of("");

  @Mixin private ModelOptionGroup model = new ModelOptionGroup();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private MappingOptionGroup mapping = new MappingOptionGroup();

  JcstressCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = Sink.forPeople(terminal.out());
    Sink err = Sink.forPeople(terminal.err());
    try {
      return write(out, err).number();
    } catch (InputException e) {
      err.write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
  }

  private ExitCode write(Sink out, Sink err) {
    JcstressTranslator translator =
        new JcstressTranslator(
            model.settings(budget.budget(), terminal), mapping.options(), out::isClosed);
    TestBatch batch = new TestBatch(translator, terminal.in(), err);
    List<Input> tests = JavaFiles.refused(Inputs.of(inputs));
    Progress progress = new Progress(err, terminal.watched() && tests.size() > 1);
    List<Translation> translations = batch.translate(tests, progress);
    ExitCode code = batch.code();
    int written = 0;
    StringBuilder skips = new StringBuilder();
    for (Translation translation : translations) {
      if (translation instanceof Translation.Skipped skip) {
        skips.append(skip.fileName()).append(": skipped: ").append(skip.reason()).append('\n');
      } else {
        written++;
      }
    }
    if (written > 0) {
      code = code.and(writeFiles(JcstressProject.files(translations), err));
    }
    int skipped = translations.size() - written;
    out.write(skips.toString());
    if (written == 0) {
      err.write("assay: no test could be translated, so nothing is written\n");
      return code.and(ExitCode.BAD_INPUT);
    }
    if (code != ExitCode.BAD_INPUT || Files.exists(folder)) {
      out.write(
          SourceFile.bytewise(
              "%d of %d tests translated to %s, %d skipped%n"
                  .formatted(written, translations.size(), folder, skipped)));
    }
    return code;
  }

  private ExitCode writeFiles(List<ProjectFile> files, Sink err) {
    int done = 0;
    try {
      JcstressProject.requireOurs(folder);
      for (ProjectFile file : files) {
        JcstressProject.write(file, folder);
        done++;
      }
      return ExitCode.ANSWERED;
    } catch (IOException e) {
      err.write(
          SourceFile.bytewise(
              "assay: cannot write to '%s': %s; %d of %d files are written, and the project is incomplete%n"
                  .formatted(folder, FileProblem.reason(e), done, files.size())));
      return ExitCode.ofWriting(e);
    }
  }
}
