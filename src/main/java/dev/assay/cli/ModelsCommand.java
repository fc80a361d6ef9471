package dev.assay.cli;

import dev.assay.budget.Budget;
import dev.assay.cat.BundledModel;
import dev.assay.cat.CatStatement.Modifier;
import dev.assay.examine.Examiner;
import dev.assay.language.litmus.PrimitiveNames;
import dev.assay.mapping.Architecture;
import dev.assay.model.MemoryModel;
import dev.assay.model.Plan;
import dev.assay.program.Vocabulary;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay models}: lists the bundled models, or what one of them is made of. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists the bundled models: the name of each, what it is, and the source that it follows. Of"
          + " one that is named, or a cat file: its checks, its flags, and the primitives that it"
          + " knows."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay models",
      "  assay models lkmm",
      "  assay models --source rc11",
      "",
      "Exit codes: 0 listed; 2 there is no such model."
    })
final class ModelsCommand implements Callable<Integer> {

  private static final String HEAD = "%-12s ";
  private static final int WIDTH = 80;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "NAME|FILE",
      arity = "0..1",
      completionCandidates = Completion.Models.class,
      description = "A bundled model, or a cat file.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--source", description = "Print the cat file of the model itself.")
  private boolean source;

  ModelsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sink out = new Sink(terminal.out());
    try {
      out.write(name.isPresent() ? described(name.get()) : list());
    } catch (InputException e) {
      Sink.forPeople(terminal.err()).write(e.render() + "\n");
      return ExitCode.BAD_INPUT.number();
    }
    return ExitCode.ANSWERED.number();
  }

  private static String list() {
    int width = BundledModel.ALL.stream().mapToInt(model -> model.name().length()).max().orElse(0);
    StringBuilder list = new StringBuilder();
    for (BundledModel model : BundledModel.ALL) {
      String indent = " ".repeat(width + 2);
      list.append(model.name()).append(indent.substring(model.name().length()));
      list.append(model.description()).append('\n');
      list.append(indent).append("source: ").append(model.source());
      list.append(" (").append(model.provenance().words()).append(")\n");
      Architecture.ofModel(model.name())
          .ifPresent(
              architecture ->
                  list.append(indent)
                      .append("compiled kernel code: ")
                      .append(architecture.tableSource())
                      .append('\n'));
    }
    return list.toString();
  }

  private String described(String wanted) {
    Examiner examiner =
        new Examiner(ModelOptionGroup.of(wanted).settings(Budget.UNLIMITED, terminal), () -> false);
    MemoryModel model = examiner.model();
    if (source) {
      List<SourceFile> files = examiner.modelFiles();
      return files.isEmpty() ? "" : files.get(0).text();
    }
    StringBuilder text = new StringBuilder();
    entry("model", SourceFile.bytewise(wanted), text);
    model
        .bundled()
        .ifPresent(
            bundled -> {
              entry("is", bundled.description(), text);
              entry("source", bundled.source() + " (" + bundled.provenance().words() + ")", text);
            });
    tests("checks", model.plan().requirements(), text);
    tests("flags", model.plan().flags(), text);
    model.bundled().ifPresent(bundled -> primitives(bundled, text));
    return text.toString();
  }

  private static void tests(String head, List<Plan.Test> tests, StringBuilder text) {
    String first = head;
    for (Plan.Test test : tests) {
      String line = test.span().file().line(test.span().line()).strip();
      String undefined = test.modifier() == Modifier.UNDEFINED_UNLESS ? " (else undefined)" : "";
      text.append(HEAD.formatted(first)).append(test.title()).append(undefined);
      text.append(": ").append(line).append('\n');
      first = "";
    }
    if (tests.isEmpty()) {
      entry(head, "none", text);
    }
  }

  private static void primitives(BundledModel bundled, StringBuilder text) {
    List<Vocabulary> known =
        switch (bundled.vocabulary()) {
          case KERNEL -> List.of(Vocabulary.KERNEL);
          case C11 -> List.of(Vocabulary.C11);
          case BOTH -> List.of(Vocabulary.KERNEL, Vocabulary.C11);
          case JAVA, COMPILED -> List.of(Vocabulary.KERNEL, Vocabulary.C11, Vocabulary.JAVA);
        };
    for (Vocabulary vocabulary : known) {
      entry(vocabulary.words(), String.join(", ", PrimitiveNames.of(vocabulary)), text);
    }
  }

  /** A head, and words below each other beside it. */
  private static void entry(String head, String words, StringBuilder text) {
    StringBuilder line = new StringBuilder(HEAD.formatted(head));
    int indent = HEAD.formatted("").length();
    if (head.length() >= indent) {
      text.append(head).append('\n');
      line = new StringBuilder(" ".repeat(indent));
    }
    for (String word : words.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH && line.length() > indent) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(indent));
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
