package dev.assay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay schema}: what the JSON of each command looks like. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Prints the JSON Schema (draft 2020-12) of what a command writes as JSON: of the whole of a"
          + " suite's report, of each line of all others. Without a name, lists them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay schema",
      "  assay schema check > check.schema.json",
      "",
      "Exit codes: 0 printed; 2 there is no such schema."
    })
final class SchemaCommand implements Callable<Integer> {

  /** The schemas, by the command that writes so. */
  enum Name {
    CHECK("a line of 'assay check --format json'"),
    JAVA("a line of 'assay check --format json' of Java files"),
    PROGRAM("a line of 'assay check --format json' of C programs"),
    RESULTS("a line of a file of 'assay check --results' or 'assay merge --format json'"),
    COMPARE("a line of 'assay compare --format json'"),
    EXPLAIN("a line of 'assay explain --format json', which 'assay verify' reads"),
    AUDIT("a line of 'assay audit --format json'"),
    REPAIR("a line of 'assay repair --format json'"),
    SUITE("the report of 'assay suite --report json=FILE'"),
    CROSSCHECK("a line of 'assay crosscheck --format json'"),
    DIFF("what 'assay diff --format json' writes");

    private final String what;

    Name(String what) {
      this.what = what;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The schema itself. */
    String text() {
      String file = "/dev/assay/schemas/" + word() + ".schema.json";
      try (InputStream in = SchemaCommand.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new AssertionError(file + " is not in the jar");
        }
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** What a shell offers. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      List<String> words = new ArrayList<>();
      for (Name name : Name.values()) {
        words.add(name.word());
      }
      return words.iterator();
    }
  }

  private final Terminal terminal;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      completionCandidates = Words.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Optional<Name> name = Optional.empty();

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    StringBuilder text = new StringBuilder();
    if (name.isPresent()) {
      text.append(name.get().text());
    } else {
      for (Name each : Name.values()) {
        text.append("%-12s%s%n".formatted(each.word(), each.what));
      }
    }
    new Sink(terminal.out()).write(text.toString());
    return ExitCode.ANSWERED.number();
  }
}
