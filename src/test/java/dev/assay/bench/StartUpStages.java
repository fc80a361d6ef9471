package dev.assay.bench;

import dev.assay.cat.CatLibrary;
import dev.assay.cat.CatModel;
import dev.assay.cat.CatParser;
import dev.assay.cat.CatStatement;
import dev.assay.cli.Run;
import dev.assay.engine.Checker;
import dev.assay.engine.answer.CheckOptions;
import dev.assay.engine.answer.CheckResult;
import dev.assay.grammar.LitmusSyntax;
import dev.assay.grammar.LitmusTokens;
import dev.assay.language.litmus.LitmusParser;
import dev.assay.language.litmus.LitmusTest;
import dev.assay.language.litmus.MacroTable;
import dev.assay.model.MemoryModel;
import dev.assay.model.ModelOptions;
import dev.assay.report.HerdText;
import dev.assay.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** What the program does from its start to an answer, up to a stage: the later, the more of it. */
final class StartUpStages {

  /** How far to go. */
  enum Stage {
    OPTIONS("picocli: the command line"),
    MODEL_FILES("the model's files, parsed by the build"),
    /** Aside: what the build saves by parsing them. */
    MODEL_TEXTS("(if ANTLR parsed them too)"),
    MODEL("the model's compilation to a plan"),
    PRIMITIVES("the tables of primitives"),
    ANTLR("ANTLR: the threads of the test"),
    TEST("the test's other parts, checks and hash"),
    ANSWER("search and print");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private StartUpStages() {}

  public static void main(String[] arguments) throws IOException {
    Stage stage = Stage.valueOf(arguments[0]);
    String model = arguments[1];
    Path test = Path.of(arguments[2]);
    Run.of("check", "--version");
    if (stage == Stage.OPTIONS) {
      return;
    }
    CatLibrary library = new CatLibrary(List.of());
    Map<String, CatModel> files = new LinkedHashMap<>();
    CatModel first = library.find(model).orElseThrow();
    collect(library.prelude(first).statements(), library, files);
    collect(first.statements(), library, files);
    if (stage == Stage.MODEL_TEXTS) {
      library.filesRead().forEach(CatParser::parse);
    }
    if (stage == Stage.MODEL_FILES || stage == Stage.MODEL_TEXTS) {
      return;
    }
    MemoryModel plan = MemoryModel.load(ModelOptions.of(model), library);
    if (stage == Stage.MODEL) {
      return;
    }
    SourceFile file = SourceFile.of(arguments[2], Files.readAllBytes(test));
    MacroTable macros = MacroTable.kernel();
    if (stage == Stage.PRIMITIVES) {
      return;
    }
    parseThreads(file.text());
    if (stage == Stage.ANTLR) {
      return;
    }
    LitmusTest read = LitmusParser.parse(file, macros);
    if (stage == Stage.TEST) {
      return;
    }
    CheckResult result = new Checker(plan, CheckOptions.DEFAULT).check(read.program());
    StringBuilder answer = new StringBuilder();
    new HerdText(true).answer(result, answer);
    System.out.print(answer);
  }

  private static void parseThreads(String test) {
    String threads = test.substring(test.indexOf("\nP0"), test.lastIndexOf("\n}") + 2);
    LitmusTokens lexer = new LitmusTokens(CharStreams.fromString(threads));
    LitmusSyntax parser = new LitmusSyntax(new CommonTokenStream(lexer));
    parser.program();
    if (parser.getNumberOfSyntaxErrors() > 0) {
      throw new AssertionError("these are no threads: " + threads);
    }
  }

  private static void collect(
      List<CatStatement> statements, CatLibrary library, Map<String, CatModel> files) {
    for (CatStatement statement : statements) {
      if (statement instanceof CatStatement.Include include) {
        CatModel model = library.open(include.file(), include.span());
        if (files.put(include.file(), model) == null) {
          collect(model.statements(), library, files);
        }
      } else if (statement instanceof CatStatement.If branch) {
        collect(branch.then(), library, files);
        collect(branch.otherwise(), library, files);
      }
    }
  }
}
