package dev.assay.litmus;

import dev.assay.grammar.LitmusSyntax;
import dev.assay.grammar.LitmusSyntax.ParameterContext;
import dev.assay.grammar.LitmusSyntax.ThreadContext;
import dev.assay.source.Diagnostic;
import dev.assay.source.InputException;
import dev.assay.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a C litmus test. Its checks come in herd7's order (litmus-c.md 7.2). */
public final class LitmusParser {

  private final SourceFile file;
  private final MacroTable macros;
  private final List<Diagnostic> warnings = new ArrayList<>();

  private LitmusParser(SourceFile file, MacroTable macros) {
    this.file = file;
    this.macros = macros;
  }

  /**
   * Reads a test and expands its macros.
   *
   * @throws InputException if the text is no litmus test, or uses what is not supported
   */
  public static LitmusTest parse(SourceFile file, MacroTable macros) {
    return new LitmusParser(file, macros).parse();
  }

  private LitmusTest parse() {
    Sections sections = SectionSplitter.split(file);
    List<InitReader.Item> init = InitReader.read(sections.init());
    SyntaxReader reader = new SyntaxReader(sections.program());
    List<ThreadContext> trees = reader.parseProgram(LitmusSyntax::program).thread();
    requireInOrder(trees, reader);
    List<ThreadSource> threads = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (ThreadContext tree : trees) {
      ThreadSource thread = thread(threads.size(), tree, reader);
      threads.add(thread);
      cells.add(TestHash.cell(thread.number(), thread.parameters(), bodyText(tree, reader)));
    }
    ConditionReader.Final end = ConditionReader.read(sections.condition());
    LitmusTest test =
        new LitmusTest(
            file,
            sections.name(),
            sections.info(),
            init.stream().map(InitReader.Item::item).toList(),
            threads,
            end.locations(),
            end.filter(),
            end.condition(),
            hashLines(sections.info(), init, cells, end),
            warnings);
    return test;
  }

  private static void requireInOrder(List<ThreadContext> trees, SyntaxReader reader) {
    for (int i = 0; i < trees.size(); i++) {
      String name = trees.get(i).PROC().getText();
      if (!name.equals("P" + i)) {
        throw new InputException(
            reader.span(trees.get(i).PROC()),
            "threads must be P0, P1, ... in this order: P" + i + " is missing before " + name);
      }
    }
  }

  private ThreadSource thread(int number, ThreadContext tree, SyntaxReader reader) {
    List<ThreadSource.Parameter> parameters = new ArrayList<>();
    Map<String, CType> pointees = new LinkedHashMap<>();
    for (ParameterContext parameter : tree.parameter()) {
      String name = parameter.NAME().getText();
      if (!(CType.read(parameter.type(), reader) instanceof CType.Pointer pointer)) {
        throw new InputException(
            reader.span(parameter),
            "parameter " + name + " is not a pointer: a parameter is the address of a global");
      }
      if (pointees.putIfAbsent(name, pointer.type()) != null) {
        throw new InputException(reader.span(parameter), "parameter " + name + " occurs twice");
      }
      parameters.add(
          new ThreadSource.Parameter(pointer.type().text(), name, reader.span(parameter)));
    }
    ThreadNames names = new ThreadNames(pointees);
    List<Statement> body = new BodyReader(reader, macros, names).body(tree.body());
    warnings.addAll(names.warnings());
    return new ThreadSource(number, parameters, body, reader.span(tree.PROC()));
  }

  private static String bodyText(ThreadContext tree, SyntaxReader reader) {
    return reader.textBetween(tree.body().LBRACE().getSymbol(), tree.body().RBRACE().getSymbol());
  }

  private static List<String> hashLines(
      List<LitmusTest.Info> info,
      List<InitReader.Item> init,
      List<String> cells,
      ConditionReader.Final end) {
    if (info.stream().noneMatch(pair -> pair.key().equalsIgnoreCase("hash"))) {
      return List.of("Hash=" + TestHash.of(info, init, cells, end));
    }
    return info.stream()
        .filter(pair -> pair.key().equals("Hash"))
        .map(pair -> "Hash=" + pair.value())
        .toList();
  }
}
